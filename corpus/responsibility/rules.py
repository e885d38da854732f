"""Rules a document states once and means throughout: order, bold type, default bodies."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import Clause
from corpus.normalize import despace
from corpus.units import split_units

_LEAD_UNIT = r"牵头(?:责任)?(?:部门|单位|处室|机构)"
ORDER = re.compile(
    # 列第一位的为牵头单位  排在第一位的部门为牵头部门  第一责任单位为牵头单位
    # 责任部门中第一个部门为牵头部门  排名首位的系牵头单位
    rf"[^，,。；;、（）()〔〕\[\]：:]{{0,14}}(?:第一|首)(?:位|个|名|家|责任|顺位)?[^，,。；;（）()〔〕：:]{{0,10}}?"
    rf"(?:为|是|系|即为|作为){_LEAD_UNIT}"
)
BOLD = re.compile(
    # 黑体为牵头部门  加粗的为牵头单位  字体加黑的单位为牵头单位
    rf"[^，,。；;、（）()〔〕：:]{{0,6}}(?:黑体|加粗|粗体|加黑|标黑)[^，,。；;（）()〔〕：:]{{0,8}}?(?:为|是|系){_LEAD_UNIT}"
)
DEFAULT = re.compile(
    # 以下均需试点城市政府落实，不再列出  具体任务均涉及相关市(州)人民政府，不再做分工  以下均需地方落实不再重复列出
    r"(?:以下|以上|下同|具体|各项|上述)?[^，,。；;（）()]{0,8}?均(?:需|须|由|涉及)(?P<units>[^，,。；;]{2,40}?)"
    r"(?:负责)?(?:落实|实施|参与|配合)?[，,。；;]?(?:以下)?不再(?:一一|逐一|另行|重复)*"
    r"(?:列出|列明|列|做分工|作分工|分工|标注|注明|单列)(?:[，,]?下同)?"
)
_BELOW = re.compile("[，,。；;、]?(?:以?下同)[。]?")


@dataclass(frozen=True)
class Rule:
    """A rule, the clause it stands in and its words, verbatim apart from white space."""

    clause: str
    words: str


@dataclass(frozen=True)
class DefaultBodies:
    """Bodies that take part in every later task (以下均需…落实，不再列出)."""

    rule: Rule
    units: tuple[str, ...]
    position: int
    """index of the rule's clause; the default holds from there on"""
    offset: int = 0
    """where the rule stands in its clause (characters, white space not counted); statements before it are free of it"""


@dataclass(frozen=True)
class DocumentRules:
    """The rules of one document; None or empty where it states none."""

    order: Rule | None = None
    bold: Rule | None = None
    defaults: tuple[DefaultBodies, ...] = ()


def find_rules(clauses: Sequence[Clause]) -> DocumentRules:
    """Return the rules that stand anywhere in the document: in a note, a bracket or the covering notice."""
    order = bold = None
    defaults: list[DefaultBodies] = []
    for position, clause in enumerate(clauses):
        text = despace(clause.text)
        if order is None and (match := ORDER.search(text)):
            order = Rule(clause.id, _words(match.group(0)))
        if bold is None and (match := BOLD.search(text)):
            bold = Rule(clause.id, _words(match.group(0)))
        for match in DEFAULT.finditer(text):
            units = tuple(split_units(re.sub("^(?:相应的?|由)", "", match["units"])))
            words = _words(match.group(0))
            offset = 0 if re.match("以上|上述|具体|各项", words) else match.start()
            defaults.append(DefaultBodies(Rule(clause.id, words), units, position, offset))
    return DocumentRules(order, bold, tuple(defaults))


def _words(match: str) -> str:
    return re.sub("^(?:注|备注|其中|说明)", "", match).strip("，,。；;、：: ")


def strip_rules(text: str) -> str:
    """Return a statement without the rule it may carry, so that only units and role words remain.

    >>> strip_rules("省经信厅、省科技厅。列第一位的为牵头单位，下同")
    '省经信厅、省科技厅'
    """
    for pattern in (ORDER, BOLD, DEFAULT):
        text = pattern.sub("", text)
    text = _BELOW.sub("", text)
    return re.sub(r"[（(〔\[]\s*[）)〕\]]", "", text).strip("，,。；;、：: ")
