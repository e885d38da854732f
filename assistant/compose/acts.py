"""What is done, as questions and texts say it: who 审批 is asked with 谁批, where to apply with 找谁申请, stated with 由…受理."""

import re

from corpus.normalize import fold

_ACTS = (
    # asked -> said
    ("申请|申报|报名|申领|去办|办理|登记", "申请|申报|报名|申领|受理|办理|登记|提出|提交"),
    ("罚", "罚|责令|没收"),
    ("组织|开展|牵这个头|来做", "组织|开展|实施|落实"),
    ("报告|上报|报给|报备|备案|报送|前报|报$|交$|交给|提交|备$", "报告|上报|备案|报送|报|提交|送"),
    ("负责|承担|管|归", "负责|承担|管理|主管|统筹"),
    ("审|批准|谁批|核准", "审核|审批|批准|评审|审查|审定|审验|复审|初审|核准|核定"),
    ("制定|谁定|来定|确定", "制定|确定|核定|编制|划定"),
    ("监督|盯|监管|检查|督促", "监督|检查|督促|指导|监管|查处"),
    ("出钱|出资|掏钱|拨付|拨", "承担|拨付|安排|保障|列入"),
    ("运营|经营", "运营|经营|管理"),
    ("发放|发$|发给", "发放|发给|拨付|颁发"),
    ("公示|公布|公开", "公示|公布|公开|公告"),
    ("退还|退回|退$", "退还|退回|返还"),
    ("解释", "解释"),
)


def said_acts(question: str) -> re.Pattern[str] | None:
    """Return the pattern of the words in which a text says the act that a question asks about; None where it names none.

    >>> bool(said_acts("补贴找哪个部门申请").search("由市科技局受理并审核"))
    True
    """
    parts = [part for part in re.split("[,，。?？;；]", fold(question)) if part]
    said = [said for asked, said in _ACTS for part in parts if re.search(asked, part)]
    return re.compile("|".join(said)) if said else None
