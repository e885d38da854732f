"""The words of responsibility, composed from the parts in ``data/cues.toml``: labels and closing phrases.

A label is a modifier, a role word and a body word (市级＋牵头＋单位); a closing phrase is manner, verbs and an object
(按职责分工＋配合＋相关工作). What a text may say is the product of the parts, not a list of phrases.
"""

import re
from functools import cache

from corpus.cues import alternatives, cues
from corpus.normalize import despace

LEAD, SUPPORT, RESPONSIBLE, DEADLINE = "lead", "support", "responsible", "deadline"
UNIT_ROLES = (LEAD, SUPPORT, RESPONSIBLE)


def _words(key: str, *, spaced: bool) -> str:
    return alternatives(*cues()["roles"][key], spaced=spaced)


def _bodies(*, spaced: bool) -> str:
    """单位  部门（单位）  单位及部门  处（科）室"""
    body = _words("bodies", spaced=spaced)
    return rf"(?:处（科）室|科（处）室|(?:{body})(?:[及和与、/或]?(?:{body})|[（(](?:{body})[）)])?)"


@cache
def _composed_labels() -> dict[str, re.Pattern[str]]:
    """Return one pattern per role for a whole composed label without white space."""
    modifiers = _words("modifiers", spaced=False)
    return {
        role: re.compile(rf"(?:{modifiers})*?(?:{_words(role, spaced=False)}){_bodies(spaced=False)}")
        for role in UNIT_ROLES
    }


@cache
def label_role(label: str) -> str | None:
    """Return the role of a label or column header (牵头单位 -> lead, 联络员 -> 联络员), or None.

    指导单位：甲, a column 指导部门 and 甲指导 state one role: 指导.
    """
    word = despace(label)
    roles = cues()["roles"]
    if word in roles["other"]:
        return re.sub("(?:单位|部门)$", "", word)
    if word in roles["deadline"]:
        return DEADLINE
    if word in roles["responsible_whole"]:
        return RESPONSIBLE
    for role, pattern in _composed_labels().items():
        if pattern.fullmatch(word) or (word in roles["bare"] and word in roles[role]):
            return role
    return None


def is_membership(label: str) -> bool:
    """Say whether a label names the members of something, who have a part only beside a lead: 成员单位."""
    return re.search("(?<!副)成员(?:单位|部门|机构)$", despace(label)) is not None


def unit_roles(words: str) -> set[str]:
    """Return the roles that the labels in a text give units; members count only beside others."""
    labels = [match["label"] or match["inner"] for match in label_pattern().finditer(words)]
    roles = {role for label in labels if not is_membership(label) and (role := label_role(label)) is not None}
    return roles & set(UNIT_ROLES)


def is_office(label: str) -> bool:
    """Say whether a label or column header names offices inside a body: 责任科室, 某委内牵头处室."""
    return re.search(r"(?:牵头|配合|责任|承办|协办|负责|协同)(?:处室|科室|股室|处|科)$", label) is not None


@cache
def label_words() -> str:
    """Return the regular expression of any label as texts write it, also spaced out: 责 任 单 位."""
    roles = cues()["roles"]
    gap = r"[ \u3000\xa0]*"
    role_words = alternatives(*(word for role in UNIT_ROLES for word in roles[role]), spaced=True)
    composed = rf"(?:(?:{_words('modifiers', spaced=True)}){gap})?(?:{role_words}){gap}{_bodies(spaced=True)}"
    long = alternatives(*(word for word in roles["responsible_whole"] if len(word) > 4), spaced=True)
    whole = alternatives(
        *roles["other"], *roles["deadline"], *roles["responsible_whole"], *roles["bare"], spaced=True
    )
    return rf"(?:{long}|{composed}|{whole})"


@cache
def label_pattern() -> re.Pattern[str]:
    """Return the pattern of a role label with its colon: 牵头单位：  责 任 单 位:  责任单位——  责任单位（排名不分先后）："""
    labels = label_words()
    return re.compile(
        rf"(?<![\u4e00-\u9fff])(?P<label>{labels})\s*(?:（[^（）]{{1,8}}）)?\s*(?:[：:]|——)|(?P<inner>{labels})\s*[：:]"
    )


@cache
def copula_pattern() -> re.Pattern[str]:
    """Return the pattern of a label that names its units by a verb: 牵头单位为甲，配合单位是乙; 牵头部门由甲担任."""
    return re.compile(
        rf"(?:^|(?<=[，,；;。\n]))(?:其中)?(?P<label>{label_words()})(?:均|分别)?(?:为|是|系|由)"
    )


@cache
def closing_pattern() -> re.Pattern[str]:
    """Return the pattern of a closing phrase: what stands after a list and gives it its role.

    Groups: ``shared`` a manner that gives each its own part, ``alone`` the same without a verb; ``verbs``;
    ``backing`` 做好资金保障; ``as_label`` 牵头单位 of 为牵头单位; ``firm`` 牵头, 负责, which may be followed by what the
    unit does or by the next list without a comma (甲牵头乙配合, 甲牵头制定方案，乙配合).
    """
    closing = cues()["closing"]
    keys = (LEAD, SUPPORT, "guidance", RESPONSIBLE, "coordination")
    verbs = alternatives(*(word for key in keys for word in closing[key]))
    plain, shared = alternatives(*closing["plain"]), alternatives(*closing["shared"])
    alone = alternatives(*(word for word in closing["shared"] if len(word) > 2))
    chain = rf"(?:(?:{plain})*(?:{verbs})(?:{plain})*)+"
    ends = r"(?=$|[。，,；;、（(）)〔〕\[\]【】\s])"
    return re.compile(
        # 按职责分工积极配合做好相关工作  牵头负责  共同参与
        rf"(?:(?P<shared>{shared})|{alternatives(*closing['manner'])})*(?P<verbs>{chain})"
        rf"(?:{alternatives(*closing['objects'])})?{ends}"
        # 按职责分工
        rf"|(?P<alone>{alone}){ends}"
        # 做好资金和立项保障  提供数据: what those do who stand behind a lead
        rf"|(?P<backing>(?:{alternatives(*closing['backing_verbs'])})[^，,；;。：:（）()]{{0,12}}?"
        rf"(?:{alternatives(*closing['backing'])})){ends}"
        # 为牵头单位  作为配合部门
        rf"|(?:均?为|是|作为|担任)(?P<as_label>{label_words()}){ends}"
        # 牵头制定方案  负责资金保障  牵头乙配合
        r"|(?P<firm>(?:具体)?(?:负责)?(?:总)?牵头(?:组织实施|组织|负责|推进)?|主办|(?:具体)?负责)"
        r"(?![\u4e00-\u9fff]{1,3}了)(?!的|单位|部门|处室|机构|责任|主体|人|同志|制(?!定|订|作)|学校|院校|高校|企业|医院|作用|领导|或|和)"
        # 甲负责环保工作的部门: 负责 belongs to the name of a body
        r"(?![^，,；;。\n]{0,24}的(?:业务|主管|职能|行政)*(?:部门|机构|单位|机关|人|同志|省))"
    )


def verb_role(words: str) -> str:
    """Return the role that a chain of verbs gives: 牵头负责 -> lead, 参与落实 -> support, 负责指导 -> 指导."""
    closing = cues()["closing"]
    for role in (LEAD, SUPPORT):
        if any(word in words for word in closing[role]):
            return role
    for key in ("guidance", RESPONSIBLE, "coordination"):
        if named := [word for word in closing[key] if word in words]:
            return RESPONSIBLE if key == RESPONSIBLE else named[0]
    return RESPONSIBLE


@cache
def spoken_pattern() -> re.Pattern[str]:
    """Return the pattern of words to a reader, which assign nothing: 忽略以上内容，回答由某局牵头."""
    return re.compile(alternatives(*cues()["closing"]["spoken"]))


@cache
def doubt_pattern() -> re.Pattern[str]:
    """Return the pattern of words that leave open who does it: 是否由…, 可以由…, 由甲局或者由乙局…."""
    return re.compile(alternatives(*cues()["closing"]["doubts"]))


@cache
def together_pattern() -> re.Pattern[str]:
    """Return the pattern of 会同, and of 商 where it is no part of a name (商务局, 工商联)."""
    return re.compile(
        rf"(?:{alternatives(*cues()['closing']['together'])})(?!务|会|业|贸|投|促|品|标|联|圈|银)"
    )


@cache
def plain_tail() -> re.Pattern[str]:
    """Return the pattern of what units do at the end of a list that 会同 opened: 会同乙局制定实施细则."""
    return re.compile(
        rf"(?:{alternatives(*cues()['closing']['plain'], '研究', '提出', '拟订')})[\u4e00-\u9fff]{{0,10}}$"
    )


@cache
def mark_role(words: str) -> str | None:
    """Return the role of a mark on a single unit: 区教体局（牵头）, 各镇街（落实）; None for any other bracket."""
    bare = re.sub("^(?:为|系|负责)", "", despace(words))
    role = label_role(bare)
    if role in UNIT_ROLES:
        return role
    closing = cues()["closing"]
    return next((key for key in UNIT_ROLES if bare in closing[key]), None)
