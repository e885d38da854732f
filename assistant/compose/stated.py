"""What clauses state in amounts: the amounts that stand together about one thing, with the words around them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.compose.amounts import Amount, amounts_in
from assistant.compose.draft import Context
from assistant.compose.enumeration import announced_by
from assistant.compose.indicator_rows import measured_in, row_name, value_cells
from assistant.compose.sentences import sentences
from corpus.deadlines import years_in
from corpus.model import Clause
from corpus.normalize import fold

_WINDOWS = re.compile(r"(?<=[，；：;:])|(?<=,)(?!\d{3})|(?<=、)(?=(?:19|20)\d{2}年)")
_NUMBER = re.compile(r"[\d.,%\s]+")
_UNIT = re.compile(r"[（(](?:单位[：:])?(?P<unit>[^（()）\d]{1,6})[）)]\s*$")


@dataclass(frozen=True)
class Stated:
    """A stretch of a sentence, or a cell of a table, in which no measure comes twice unless side by side."""

    clause: Clause
    words: str
    """for showing, as the text writes them"""
    about: str
    """the sentence or row they stand in, with the headings above, for weighing"""
    amounts: tuple[Amount, ...]
    years: frozenset[int]
    """the years named in it, else those named before it in the sentence"""
    cell: bool = False
    """it is a cell of a table: the words are put together from row, column and cell"""


def stated_in(context: Context, clauses: Iterable[Clause]) -> list[Stated]:
    """Return what the clauses state, in order."""
    return [each for clause in clauses for each in _of_clause(context, clause)]


def _of_clause(context: Context, clause: Clause) -> Iterator[Stated]:
    above = announced_by(context.index.clauses, clause)
    headings = "\n".join((*clause.heading, above.plain if above is not None else ""))
    for sentence in sentences(clause):
        yield from _of_sentence(clause, sentence, headings)
    if clause.cells:
        yield from _of_cells(clause, headings)


def _of_sentence(clause: Clause, sentence: str, headings: str) -> Iterator[Stated]:
    """Yield the groups of a sentence: a new one begins where a measure comes again in another window."""
    windows = [each for each in _WINDOWS.split(sentence) if each.strip()]
    group: list[str] = []
    seen: set[str] = set()
    years: frozenset[int] = frozenset()

    def made() -> Stated:
        words = "".join(group).strip("，,；;。：: ")
        return Stated(clause, words, f"{headings}\n{words}", tuple(amounts_in(fold(words))), years)

    waiting: list[str] = []
    for window in windows:
        measures = {each.measure for each in amounts_in(fold(window))}
        named = frozenset(years_in(window))
        if seen and (measures & seen or (named and named != years)):
            yield made()
            group, seen = [], set()
        years = named or years
        waiting.append(window)
        if measures or not seen:  # what has no amount may open the next group: …30万元，对乙级的，…
            group, waiting, seen = [*group, *waiting], [], seen | measures
        if seen and window.endswith(("；", ";")):
            yield made()
            group, waiting, seen = [], [], set()
    group += waiting
    if group:
        yield made()


def _of_cells(clause: Clause, headings: str) -> Iterator[Stated]:
    """Yield the cells that hold nothing but a number, with the row and column they stand in."""
    name = row_name(clause)
    indicators = value_cells(clause)
    for cell in clause.cells:
        text = cell.text.strip()
        if not text or not _NUMBER.fullmatch(fold(text)) or not cell.header or cell.header == "序号":
            continue
        column = cell.header.rsplit("/", 1)[-1]
        unit = unit_of(clause, column)
        years = frozenset(years_in(cell.header) if cell in indicators else years_in(clause.caption or ""))
        value = f"{text}{'' if text.endswith(unit) else unit}"
        words = f"{_UNIT.sub('', name).strip()}——{_UNIT.sub('', column).strip()}：{value}"
        about = f"{headings}\n{name}\n{column}"
        yield Stated(clause, words, about, tuple(amounts_in(fold(value))), years, cell=True)


def unit_of(clause: Clause, column: str) -> str:
    """Return the unit that a column, the name of the row, a column of its own or the caption gives; "" without one."""
    for words in (column, row_name(clause), clause.caption or "", *clause.heading[-1:]):
        if stated := _UNIT.search(words):
            return stated["unit"]
    return measured_in(clause)


def words_up_to(words: str, end: int) -> str:
    """Return words up to the end of the window in which the folded words reach their ``end``-th character."""
    shown = ""
    for window in _WINDOWS.split(words):
        shown += window
        if len(fold(shown)) >= end:
            break
    return shown.rstrip("，,；;：:")


def without_number(words: str) -> str:
    """Return words without the number of an article or item in front: 第十二条 经营者应当…."""
    return re.sub(r"^(?:第[一二三四五六七八九十百\d]+条|[（(][一二三四五六七八九十\d]+[）)])\s*", "", words)
