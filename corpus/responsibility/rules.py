"""Rules a document states once and means throughout: order, type, signs, default bodies."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import Clause
from corpus.normalize import despace
from corpus.units import is_group, is_unit, split_units

_SIGN = "[★☆*＊▲△●◆※#＃]"
_LEAD_UNIT = r"(?:总?牵头|主办|主责)(?:责任|负责)?(?:部门|单位|处室|机构|科室|股室|者)(?![的职要应])"
_LEADS = rf"(?:{_LEAD_UNIT}|(?:总?牵头|主办|主责)(?=[，,。；;、）)〕\]】]|$))"
_PLAIN = r"[^，,。；;、（）()〔〕\[\]【】：:\n]"
_PLACE = (
    # 列第一位  排在首位  排名第一  位列第一位  居首位  第一个  首个  排在最前  第一责任
    r"(?:(?:排名|排序|排列|名列|位列|位居|位于|排位|列|排|居|放|写|名)(?:在|于|为)?(?:第一位?|首位|首个|首|最前面?|最前列|前面第一)"
    r"|第一(?:位|个|名|家|责任|顺位|顺序|序位)?|首(?:位|个|名|家)|排头)"
)
_WHO = r"(?:责任|负责|承办|配合)?(?:的|者)?(?:责任|负责)?(?:单位|部门|处室|机构|科室|股室|那个)?(?:的)?"
ORDER = re.compile(
    # 列第一位的为牵头单位  责任部门中第一个部门为牵头部门  第一责任单位为牵头单位  排名首位的系牵头单位
    rf"{_PLAIN}{{0,14}}{_PLACE}{_PLAIN}{{0,10}}?，?(?:均|即|就|统一)?(?:为|是|系|即为|作为|担任){_PLAIN}{{0,6}}?{_LEADS}"
    # 由排名第一的单位牵头  列首位的单位负责牵头  列在首位的负总责、牵头落实
    rf"|{_PLAIN}{{0,10}}(?:由|，)?(?<!放在)(?<!摆在){_PLACE}{_WHO}(?<=[的位部门单处室]){_WHO}(?:负责|负总责[、，]?)?(?:总?牵头(?:负责|组织|落实|抓总)?|负总责|主办)(?=[，,。；;、）)〕\]】]|$|下同)"
    # 牵头单位排在首位  牵头部门为责任单位中的第一个  牵头单位列第一位
    rf"|(?:各项|各)?{_LEAD_UNIT}(?:均|统一|一律|都)?(?:为|是|即)?{_PLAIN}{{0,10}}?(?!第一责任){_PLACE}(?:的)?(?:单位|部门)?(?=[，,。；;、）)〕\]】]|$|下同)"
)
BOLD = re.compile(
    # 黑体为牵头部门  加粗的为牵头单位  字体加黑的单位为牵头单位
    rf"{_PLAIN}{{0,6}}(?:黑体|加粗|粗体|加黑|标黑){_PLAIN}{{0,8}}?(?:为|是|系){_LEAD_UNIT}"
)
TYPE = re.compile(
    # 下划线的为牵头单位  标红的为牵头部门  楷体字为牵头单位
    rf"{_PLAIN}{{0,6}}(?:下划线|划线|标红|红色|楷体|斜体|仿宋|宋体|蓝色|底纹|阴影){_PLAIN}{{0,8}}?(?:为|是|系){_LEAD_UNIT}"
)
SIGN = re.compile(
    # 标★的为牵头单位  注：★为牵头单位  带“*”号的单位为牵头单位
    rf"{_PLAIN}{{0,8}}?(?P<sign>{_SIGN}){_PLAIN}{{0,8}}?(?:为|是|系|表示|代表){_LEAD_UNIT}"
)
DEFAULT = re.compile(
    # 以下均需试点城市政府落实，不再列出  具体任务均涉及相关市(州)人民政府，不再做分工  以下均需地方落实不再重复列出
    r"(?:以下|以上|下同|具体|各项|上述)?[^，,。；;（）()]{0,8}?均(?:需|须|由|涉及)(?P<units>[^，,。；;]{2,40}?)"
    r"(?:共同|分别|各自|积极)?(?:负责)?(?:落实|实施|参与|配合)?[，,。；;]?(?:以下)?不再(?:一一|逐一|逐项|逐条|另行|重复|单独)*"
    r"(?:列出|列明|列|做分工|作分工|分工|标注|注明|单列)(?:[，,]?下同)?"
    # 各县（市、区）政府、某管委会均需抓好落实，以下不再列出
    r"|(?P<first>[^，,。；;：:]{3,60}?)(?:均|都)(?:需|须|要|应)(?:切实|认真)?(?:抓好|做好|负责|参与|配合)?(?:贯彻)?(?:落实|实施|参与|配合|做好)"
    r"[，,。；;]?(?:以下)?不再(?:一一|逐一|逐项|逐条|另行|重复|单独)*(?:列出|列明|列|标注|注明|单列)(?:[，,]?下同)?"
    # 以下任务各街道均为责任单位，不再重复
    r"|(?:(?:以下|以上|各项)(?:各项)?(?:任务|工作))(?P<each>[^，,。；;：:]{3,40}?)均为(?:责任|落实|配合)(?:单位|主体|部门)[，,]?(?:以下)?不再(?:重复|列出|逐一列出)"
    # 各县人民政府为各项任务的落实主体，以下不再逐项列出
    r"|(?P<body>[^，,。；;：:]{3,60}?)(?:为|是)(?:以上|以下|上述)?(?:各项|所有|全部)?(?:任务|工作|措施)的(?:共同)?(?:责任|落实|实施|配合)(?:单位|主体|部门)"
    r"[，,。；;]?(?:以下)?不再(?:一一|逐一|逐项|逐条|另行|重复|单独)*(?:列出|列明|列|标注|注明|单列)(?:[，,]?下同)?"
)
_REST = re.compile(
    # 其余为配合单位  其他单位配合  后面的为配合单位  责任单位有多个的，  有两个以上责任单位的，
    r"[，,。；;、]?(?:其余|其他|其它|后面|其后)(?:的)?(?:责任)?(?:单位|部门)?(?:均|都)?(?:(?:为|是|系)(?:(?:配合|参与|协办|协助|责任|成员|协同)(?:单位|部门|股室|科室|处室)|协办|协助|配合)|(?:负责)?(?:配合|参与|协同))"
    r"|[，,。；;、]?(?:责任单位|责任部门)?有?(?:多个|两个以上|两个及以上|多家)(?:责任单位|责任部门|单位|部门)?(?:共同)?(?:负责)?的(?=[，,。；;]|$)"
)
BRACKETED = re.compile(
    # 每条之后括注责任股室  括号内为责任单位  各项任务后括号中的单位为责任单位
    rf"括注{_PLAIN}{{0,4}}?(?:责任|承办|负责|牵头|落实)|(?:括号|括弧)(?:内|中|里)?{_PLAIN}{{0,8}}?(?:为|是|系|注明|标注|列明){_PLAIN}{{0,4}}?(?:责任|承办|负责|牵头|落实)"
)
_BELOW = re.compile("[，,。；;、]?(?:(?:以下|下)同)[。]?")


_TELLS = re.compile("牵头|主办|主责|总责|不再")
"""A clause without any of these states no rule."""


@dataclass(frozen=True)
class Rule:
    """A rule, the clause it stands in and its words, verbatim apart from white space."""

    clause: str
    words: str


@dataclass(frozen=True)
class SignRule(Rule):
    """A sign that marks the lead: 标★的为牵头单位."""

    sign: str


@dataclass(frozen=True)
class DefaultBodies:
    """Bodies that take part in every later task (以下均需…落实，不再列出)."""

    rule: Rule
    units: tuple[str, ...]
    position: int
    """index of the rule's clause; the default holds from there on"""
    offset: int = 0
    """where the rule stands in its clause (characters, white space not counted); statements before it are free of it"""
    within: str = ""
    """beginning of the paths of the only clauses it holds for: those below the heading it stands right under"""


@dataclass(frozen=True)
class DocumentRules:
    """The rules of one document; None or empty where it states none."""

    order: Rule | None = None
    bold: Rule | None = None
    type: Rule | None = None
    """type that no reader keeps (下划线、红字) marks the lead"""
    sign: SignRule | None = None
    defaults: tuple[DefaultBodies, ...] = ()
    bracketed: bool = False
    """those in charge of a task stand in a bracket behind it (每条之后括注责任股室)"""


def find_rules(clauses: Sequence[Clause]) -> DocumentRules:
    """Return the rules that stand anywhere in the document: in a note, a bracket or the covering notice."""
    order = bold = printed = sign = None
    bracketed = False
    defaults: list[DefaultBodies] = []
    for position, clause in enumerate(clauses):
        text = despace(clause.text)
        bracketed = bracketed or ("括" in text and BRACKETED.search(text) is not None)
        if not _TELLS.search(text):
            continue
        if order is None and (match := ORDER.search(text)):
            order = Rule(clause.id, _words(match.group(0)))
        if bold is None and (match := BOLD.search(text)):
            bold = Rule(clause.id, _words(match.group(0)))
        if printed is None and (match := TYPE.search(text)):
            printed = Rule(clause.id, _words(match.group(0)))
        if sign is None and (match := SIGN.search(text)):
            sign = SignRule(clause.id, _words(match.group(0)), match["sign"])
        for match in DEFAULT.finditer(text):
            listed = match["units"] or match["first"] or match["body"] or match["each"]
            # the number of the clause, and what stands before: 1.各县（市、区）人民政府为…
            listed = re.sub(r"^[\d一二三四五六七八九十]+[.、．]", "", listed)
            listed = listed if match["units"] else re.sub("^.*[）)](?=各|[省市区县])", "", listed)
            units = _local(re.sub("^(?:相应的?|由)", "", listed), text[: match.start()])
            if not all(is_unit(name) or is_group(name) for name in units):
                continue  # 均需抓好落实: says of nobody that it takes part
            words = _words(match.group(0))
            offset = 0 if re.match("以上|上述|具体|各项", words) or "以上" in words else match.start()
            opens = f"{clause.path}/"
            below = clauses[position + 1].path if position + 1 < len(clauses) else ""
            within = opens if below.startswith(opens) and "下同" not in words else ""
            defaults.append(DefaultBodies(Rule(clause.id, words), units, position, offset, within))
    return DocumentRules(order, bold, printed, sign, tuple(defaults), bracketed)


def _local(units: str, before: str) -> tuple[str, ...]:
    """Return the bodies of a default; 地方 are the local governments that the same bracket lists, where it does."""
    if units not in ("地方", "各地", "各地方"):
        return tuple(split_units(units))
    listed = split_units(re.split(r"[（(〔\[【](?![市区县])", before)[-1])
    return tuple(name for name in listed if is_group(name) and re.search("政府|管委会|镇街", name)) or (
        units,
    )


def _words(match: str) -> str:
    return re.sub("^(?:注|备注|其中|说明)", "", match.strip("，,。；;、：: ")).strip("，,。；;、：: ")


def strip_rules(text: str) -> str:
    """Return a statement without the rule it may carry, so that only units and role words remain.

    >>> strip_rules("省经信厅、省科技厅。列第一位的为牵头单位，下同")
    '省经信厅、省科技厅'
    """
    if _TELLS.search(text):
        for pattern in (ORDER, BOLD, TYPE, SIGN, DEFAULT, _REST):
            text = pattern.sub("", text)
    text = _BELOW.sub("", text)
    return re.sub(r"[（(〔\[【]\s*[）)〕\]】]", "", text).strip("，,。；;、：: ")
