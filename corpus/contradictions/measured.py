"""Figures as statements that can disagree: what is measured, where, for when, between which bounds."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.model import Clause, Kind, Statement
from corpus.normalize import despace, fold
from corpus.numbering import read_decimal, read_marker
from corpus.quantities.figures import NOUN_GOES_ON, Figure, find_figures
from corpus.quantities.words import pattern
from corpus.reading_view import View
from corpus.responsibility.rows import column_role
from corpus.responsibility.vocabulary import DEADLINE
from corpus.same_tasks import is_year_row, part_of, task_cells
from corpus.time_limits import Written

STATING = frozenset({Kind.CLAUSE, Kind.PARAGRAPH, Kind.TABLE_ROW, Kind.NOTE})
"""Kinds of clauses that set figures."""
SHORTEST_KEY, _SHORTEST_WORD = 4, 2
"""Characters of what is measured: fewer tell things apart only where two clauses set the same task; fewer than two, never."""
_NEW = re.compile("新")
"""新增50家 is not 累计50家."""
_UP = re.compile("以上|不低于|不少于|不小于|超|突破|至少|高于|大于|[≥>]|余|多")
_DOWN = re.compile("以下|以内|之内|不高于|不超过|不多于|(?<!不)[低少小]于|[≤<]")
_LOCAL = re.compile("(?:政府|街道|街道办|办事处|[镇乡]|管委会)$")
_PART_OF = re.compile("其中[^。；\n]{0,12}$")
"""其中，甲区500个: a share of the figure before it."""
_FAR = 40
"""Characters before a figure that may hold its time."""
_BARE = re.compile(
    r"(?:^|[。；;，,\n])(?:到|至)?(?:(?:20\d{2})年?(?:底|末)?(?:前|以前)?)?(?:力争|确保|要|将|共|累计|全市|全县|全区)*$"
)


@dataclass(frozen=True)
class Measured:
    """A figure of a clause, made comparable."""

    key: str
    """what is measured, without level words, quotes and 全市"""
    figure: Figure
    clause: Clause
    part: str
    """the annex it stands in; empty for the body"""
    words: str
    """the words that set it, white space removed"""
    place: str
    """the local government that a row gives it to, alone; empty where the figure is that of the whole place"""
    year: int | None
    """the year it holds for: that of its sentence, else the one its table or heading names"""
    bare: bool = False
    """nothing but a time stands before the words that set it: no place, no kind of what is counted"""
    final: bool = False
    """it is to be reached by the end of the last year that the figures of the document name: 2027年底前, not 2027年"""

    @property
    def upward(self) -> bool:
        """The figure is a floor: 以上, 不低于."""
        return _UP.search(self.figure.number.bound) is not None and not self.downward

    @property
    def downward(self) -> bool:
        """The figure is a ceiling: 以下, 不超过."""
        return _DOWN.search(self.figure.number.bound) is not None

    @property
    def short(self) -> bool:
        """What is measured is too short a word to tell things apart: 小区, 总容积."""
        return len(self.key) < SHORTEST_KEY

    @property
    def new(self) -> bool:
        """The figure counts what is added, not what there is in the end."""
        return _NEW.search(self.figure.action) is not None or self.key.startswith("新增")

    def statement(self) -> Statement:
        """Return the statement with its verbatim quote."""
        return Statement(
            document=self.clause.document, clause=self.clause.id, quote=quote(self.clause, self.words)
        )


def read_figures(clauses: Sequence[Clause], written: Written) -> Iterator[Measured]:
    """Yield the figures of a document; rows whose columns are years hold figures of different times and are left out."""
    found = [
        figure
        for clause in clauses
        if clause.kind in STATING and not is_year_row(clause) and re.search("[0-9０-９]|分之|成", clause.text)
        for figure in _figures_of(clause, written)
    ]
    last = max((each.year for each in found if each.year), default=None)
    yield from (replace(each, final=each.final and each.year == last) for each in found)


def _figures_of(clause: Clause, written: Written) -> Iterator[Measured]:
    marker = None if clause.cells else read_marker(clause.plain) or read_decimal(clause.plain)
    text = "\n".join(task_cells(clause)) if clause.cells else clause.plain[marker.end if marker else 0 :]
    view = View(text)
    part = part_of(clause.path)
    around, place = _year_around(clause), _place_of(clause)
    for figure in find_figures(view, written):
        key = key_of(figure.about)
        past = figure.year is not None and written.date is not None and figure.year < written.date.year
        if len(key) < _SHORTEST_WORD or past or figure.number.low is None:
            continue
        words = despace(view.verbatim(figure.start, figure.end))
        if figure.about not in despace(
            view.text[figure.start : figure.end]
        ):  # a label and its value: one quote
            whole = despace(figure.about) + words
            words = whole if whole in despace(clause.text) else words
        if _PART_OF.search(view.text, 0, figure.start):
            continue
        ahead = _BARE.search(view.text, max(0, figure.start - _FAR), figure.start)
        by_then = ahead is not None and re.search("[前底末到至]", ahead.group(0)) is not None
        yield Measured(
            key, figure, clause, part, words, place, figure.year or around, ahead is not None, by_then
        )


def measured_here(clause: Clause, key: str, figure: Figure, words: str, year: int | None) -> Measured:
    """Return a figure that one cell of a row sets alone."""
    return Measured(key, figure, clause, part_of(clause.path), despace(words), _place_of(clause), year)


def _year_around(clause: Clause) -> int | None:
    """Return the year that the headings above a clause, its table or its columns name, where they name just one."""
    names = (*clause.heading, clause.caption, *(cell.header for cell in clause.cells))
    years = {int(year) for name in names for year in re.findall(r"(?<!\d)(?:19|20)\d{2}(?!\d)", fold(name))}
    return years.pop() if len(years) == 1 else None


def _place_of(clause: Clause) -> str:
    """Return the units of a row where all of them are local governments: its figure is theirs alone."""
    names = [
        name
        for cell in clause.cells
        if column_role(cell.header) not in (None, DEADLINE)
        for name in re.split("[、，,；;\n]", cell.text)
        if name.strip()
    ]
    return "、".join(names) if names and all(_LOCAL.search(despace(name)) for name in names) else ""


def key_of(about: str) -> str:
    """Return what is measured in a form to compare: folded, without quotes, 全市 and 数量.

    >>> key_of("全市“双师型”教师总数"), key_of("年培训总量")
    ('双师型教师', '年培训总量')
    """
    key = re.sub(r"[“”\"'（）()、]", "", fold(about)).removeprefix("的")
    key = pattern("^(?:(?:<<everywhere>>)|在(?![线校册编岗建库营]))+").sub("", key)
    verb = pattern("^(?:<<verbs>>)").match(key)
    if verb and len(key) - verb.end() >= SHORTEST_KEY and not NOUN_GOES_ON.match(key, verb.end()):
        key = key[verb.end() :]
    return re.sub("(?<=.{3})(?:总数量|总数|数量|个数|家数)$", "", key)


def quote(clause: Clause, words: str) -> str:
    """Return the stretch of the clause that reads ``words`` when white space is ignored; the words where there is none."""
    match = re.search(r"\s*".join(map(re.escape, words)), clause.text)
    return match.group(0) if match else words
