"""The form of what is asked: conditions, what is not allowed, penalties; and the words in which a text states such.

A sentence that shares the words of a question answers it only where it says the kind of thing that is asked: what 配送单位
must fulfil stands in 应当具备下列条件, not in the article on ending their contract.
"""

import re
from dataclasses import dataclass

from corpus.normalize import fold


@dataclass(frozen=True)
class Form:
    """A kind of statement: how it is asked for, and how a text words it."""

    name: str
    asked: re.Pattern[str]
    said: re.Pattern[str]
    framing: re.Pattern[str]
    """words of a topic that ask and name nothing: 会怎样, 才能"""


_NOT = "(?:不能|不得|不可以|不可|不许|不准|不让|不给|不予|不享受|不适用|不包括|没资格|没有资格)"
_SANCTION = "罚款|没收|拘留|警告|吊销|处分|责令|刑事责任|治安管理处罚|取缔|处[^，。；]{0,20}元"

_FORMS = (
    Form(
        "use",
        # 资金不能拿去干什么  补助不得用在哪些方面
        re.compile(f"{_NOT}[^,，。?？]{{0,2}}(?:拿|用|花|挪|支)[^,，。?？]{{0,4}}(?:干|做|去|来|于|在|作)"),
        # 不得用于偿还债务  严禁截留、挪用
        re.compile("(?:不得|不能|严禁|禁止)[^，。；]{0,12}(?:用于|挪作|挪用|列支|支付|开支|支出)"),
        re.compile(
            f"{_NOT}|拿去|拿来|拿|用来|用去|用于|用在|花在|挪作|干什么|做什么|干啥|做啥|方面|支出|资金|经费|款项"
        ),
    ),
    Form(
        "penalty",
        # 罚多少钱  谁罚  怎么处罚
        re.compile("罚(?!球|则)|(?<!被)(?:取缔|吊销)|(?:怎么|如何|什么|啥)处分"),
        re.compile(_SANCTION),
        re.compile(
            "[\u4e00-\u9fff]{2,10}(?:机关|机构|部门|局)(?=罚)|被?(?:抓到|抓住|查到|发现)|要罚|会罚|被罚|罚款|处罚|处分|罚|最多|最高"
            "|会(?= |$)|要(?= |$)|劝|逾期|不?改正|(?<= )改(?= |$)"
        ),
    ),
    Form(
        "not_allowed",
        # 哪些企业不能享受  哪里不能停  禁止哪些行为
        re.compile(
            f"(?:哪[些类种里]|什么(?!时候|时间)|啥(?!时候))[^,，。?？]{{0,10}}?(?:{_NOT}|禁止|严禁)"
            f"|(?:{_NOT}|禁止|严禁)[^,，。?？]{{0,12}}?(?:哪[些类种里]|什么(?!时候|时间)|啥(?!时候))"
        ),
        re.compile(
            "不适用|不享受|不予|不得(?!用于|少于|低于|超过|高于|多于|大于|小于)|禁止|严禁|不准|不能|不纳入|不列入|不属于|不包括|除外|不再"
        ),
        re.compile(f"{_NOT}|享受|禁止|严禁|情形|行为|情况|(?:哪些|什么)?(?:地方|场所)|哪里|哪些"),
    ),
    Form(
        "condition",
        # 要具备哪些条件  什么条件才能
        re.compile(
            "条件|(?:满足|符合|具备)(?:什么|哪些|啥)|(?:什么|啥)(?:样的?|资格)[^,，。?？]{0,12}才(?:能|可以|算)"
        ),
        # 应当具备下列条件  应当同时符合下列要求
        re.compile(
            "(?:下列|以下)(?:基本)?(?:条件|要求|资格)|(?:应当|应|必须|须|需要?)(?:同时)?(?:具备|符合|满足|具有)"
            "|(?<!不)(?:具备|符合|满足|具有)[^，。；]{1,30}条件"
        ),
        re.compile("才能|才可以|条件|才(?= |$)|得(?= |$)|申请(?=的?$)"),
    ),
    Form(
        "consequence",
        # 会怎样  有什么后果  怎么处理
        re.compile(
            "后果|(?:什么|啥|哪些)(?:法律)?责任(?!单位|部门|主体|人|分工)"
            "|(?:会|要|该|将|可)(?:被)?(?:怎么样|怎样|咋样|咋办|怎么办|怎么处理|如何处理|怎么处置|咋处理)"
            "|[的了过格](?:话)?(?:怎么办|咋办)"
            "|(?:怎么|如何|咋)(?:处理|处置|追责|问责|惩戒)(?!站|厂|设施|中心)"
        ),
        re.compile(
            f"{_SANCTION}|追责|追究|问责|约谈|通报|取消|暂停|停拨|停止|不得|不再|督办|扣[除减分回]|收回|退[还回]|"
            "列入|移送|除名|解除|撤销|终止|视为|承担[^，。；]{0,8}责任|挂牌|降[低级]|核减|整改|起诉|限期|强制执行|再次|补办|缓"
        ),
        re.compile(
            "要是|如果|后果|处理|处置|追责|问责|惩戒|被评成|被评为|评成|评为|被|会(?= |$)|要(?= |$)|责任"
        ),
    ),
)
_NAMED = re.compile(
    # 哪些(企业)不能享受
    f"哪(?:些|类|种|几类)(?P<noun>[\u4e00-\u9fff]{{2,8}}?)(?:就|都|也|是)?(?:{_NOT}|禁止|严禁)"
)
_LOOSE = re.compile("^(?:情况|情形|行为|地方|场所|东西|事情?|时候|人|方面|内容)$")


def asked_form(question: str) -> Form | None:
    """Return the form of what a question asks for; None where it names none that a text would word.

    >>> asked_form("配送单位要具备哪些条件？").name, asked_form("谁牵头？")
    ('condition', None)
    """
    folded = fold(question)
    return next((form for form in _FORMS if form.asked.search(folded)), None)


def asked_kind(question: str) -> str:
    """Return what a question asks the kinds of: 企业 in 哪些企业不能享受; "" where it is any.

    >>> asked_kind("哪些企业不能享受")
    '企业'
    """
    match = _NAMED.search(fold(question))
    return match["noun"] if match and not _LOOSE.match(match["noun"]) else ""
