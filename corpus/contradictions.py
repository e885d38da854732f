"""Statements of one document about the same quantity that disagree."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.healing import heal
from corpus.model import Clause, Contradiction, Kind, Statement
from corpus.normalize import fold

_QUANTITY = re.compile(
    # 年培训总量4万人次以上  “双师型”教师比例达到80%
    r"(?P<subject>[\u4e00-\u9fff“”]{4,20}?)(?P<verb>达到|达|为|不低于|不少于|超过|至|到)?"
    r"(?P<number>\d+(?:\.\d+)?)(?P<scale>[万亿千百])?(?P<unit>人次|人日|万元|亿元|个百分点|[%％‰个家所名人门项元座套件场次倍])"
)
_OF_ITS_OWN = re.compile(
    # 每个…  给予最高…万元  新增…家: amounts of different grants and projects, not two figures for one thing
    "每|个以上|分别|最高|给予|奖励|补助|补贴|资助|新增|建设|培育|打造|争创|创建|争取|培养|支持|提取|按"
)
_SUBJECT_LENGTH = 4
"""The words right before the figure must agree over at least this many characters."""


@dataclass(frozen=True)
class _Figure:
    subject: str
    value: str
    unit: str
    clause: Clause
    quote: str


def find_contradictions(clauses: Sequence[Clause]) -> list[Contradiction]:
    """Return pairs of figures in one document that name the same quantity and differ.

    Indicator rows are left out: their figures belong to different years. Figures under different years or
    stages are not compared.
    """
    figures = [figure for clause in clauses if clause.kind in _STATING for figure in _figures(clause)]
    by_subject: dict[tuple[str, str], list[_Figure]] = {}
    for figure in figures:
        by_subject.setdefault((figure.subject, figure.unit), []).append(figure)
    found = []
    for (subject, _), group in by_subject.items():
        first_per_value = {figure.value: figure for figure in reversed(group)}
        places = {figure.clause.id for figure in first_per_value.values()}
        if len(first_per_value) < 2 or len(places) < 2:
            continue
        ordered = [figure for figure in group if first_per_value.get(figure.value) is figure]
        found.append(
            Contradiction(
                about=subject,
                statements=tuple(
                    Statement(document=f.clause.document, clause=f.clause.id, quote=f.quote) for f in ordered
                ),
            )
        )
    return found


_STATING = frozenset({Kind.CLAUSE, Kind.PARAGRAPH, Kind.TABLE_ROW})


def _figures(clause: Clause) -> list[_Figure]:
    if clause.cells and _is_indicator_row(clause):
        return []
    figures = []
    for sentence in re.split("(?<=[。；])|\n", heal(clause.text)):
        for match in _QUANTITY.finditer(sentence):
            subject = fold(match["subject"]).strip("“”")
            subject = re.sub(
                "^(?:使|确保|力争|实现|全市|全区|全县|全省|其中|平均|职业院校|职业学校)+", "", subject
            )
            before = sentence[: match.start("number")]
            if len(subject) < _SUBJECT_LENGTH or re.search(r"(?:19|20)\d{2}年", before):
                continue
            if re.search(
                "每|个以上|分别|最高|给予|奖励|补助|补贴|资助|新增|建设|培育|打造|争创|创建|争取|培养|支持|提取|按",
                subject,
            ):
                continue
            quote = _verbatim(clause.text, match.group(0) + _comparator(sentence, match.end()))
            if quote:
                value = match["number"] + (match["scale"] or "")
                figures.append(_Figure(subject, value, match["unit"], clause, quote))
    return figures


def _comparator(sentence: str, end: int) -> str:
    match = re.match("以上|以下|左右|以内|以外", sentence[end:])
    return match.group(0) if match else ""


def _is_indicator_row(clause: Clause) -> bool:
    """Say whether the row's columns are years."""
    return sum(bool(re.search(r"(?:19|20)\d{2}", cell.header)) for cell in clause.cells) >= 2


def _verbatim(text: str, words: str) -> str | None:
    """Return the stretch of ``text`` that reads ``words`` when white space is ignored, or None."""
    pattern = r"\s*".join(map(re.escape, words))
    match = re.search(pattern, text)
    return match.group(0) if match else None
