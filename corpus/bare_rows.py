"""Tables whose rows stand on one line each without pipes around them: ``指标|单位|2025年``, or parted by runs of spaces.

Pipes and wide gaps also part the words of menus, rosters and letterheads. Such lines are a table only where the header
and what stands under it prove it.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from corpus.column_fit import Column, column_kinds, suits
from corpus.cues import cues
from corpus.normalize import despace
from corpus.responsibility.rows import column_role
from corpus.row_lines import NUMBER, RowForm, divided_cells, find_rows
from corpus.source import Block, CellSpan, Line

_CELL = re.compile(r"(?:\\.|[^|｜\\])*")
_WIDE_GAP = re.compile(r"[ \t\xa0\u3000]{2,}|\t")
_ANY_GAP = re.compile(r"[ \xa0]{2,}|[ \xa0]*[\u3000\t][ \xa0\u3000\t]*")
_FIGURES = re.compile(r"[≥≤><＞＜约]?-?\d[\d.,，:：%％～~—\-]*[^\d\s]{0,4}")  # 8.4  ≥90%  2.4万亩
_NOTHING = re.compile(r"[/／—\-－]*|无")
_ONE_SIGN = re.compile("[\u4e00-\u9fff]")
_ROWS = 3
"""So many rows of one width, parted by pipes, are a table whatever they hold."""


def find_bare_rows(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return ``blocks`` with every run of lines 甲 | 乙 | 丙, or 甲   乙   丙, put together as a table."""
    found = find_rows(text, blocks, RowForm(_may_be_piped, _piped_cells, 2, _proves_pipes))
    for gap in (_WIDE_GAP, _ANY_GAP):
        found = find_rows(text, found, _spaced(gap))
    return found


def _may_be_piped(words: str) -> bool:
    return re.search(r"[^\s|｜]\s*[|｜]", words) is not None


def _piped_cells(text: str, line: Line) -> tuple[CellSpan, ...]:
    return divided_cells(text, line.start, line.end, _CELL)


def _proves_pipes(rows: Sequence[Sequence[str]]) -> bool:
    header, body = rows[0], rows[1:]
    names = [despace(name) for name in header]
    if len(header) == 2 and any(column_role(despace(words[0])) for words in rows[1:]):
        return False  # 牵头单位 | 市水利局 below each other: labels, no columns
    alike = len(header) > 2 and len(body) >= _ROWS and all(len(words) == len(header) for words in body)
    return names[0] in cues()["tables"]["number"] or any(map(column_role, names)) or alike or _measures(rows)


def _spaced(gap: re.Pattern[str]) -> RowForm:
    """Return the form of rows whose cells ``gap`` parts; a name spaced out over two characters is one cell (梁　卓)."""

    def may_be(words: str) -> bool:
        return len(gap.findall(words.strip())) > 1

    def cells_of(text: str, line: Line) -> tuple[CellSpan, ...]:
        words = text[line.start : line.end]
        begin = line.start + len(words) - len(words.lstrip())
        end = line.start + len(words.rstrip())
        gaps = [match.span() for match in gap.finditer(text, begin, end)]
        bounds = [begin, *(place for span in gaps for place in span), end]
        cells: list[CellSpan] = []
        for start, stop in zip(bounds[::2], bounds[1::2], strict=True):
            spaced_out = cells and all(
                _ONE_SIGN.fullmatch(text, *span) for span in ((cells[-1].start, cells[-1].end), (start, stop))
            )
            cells.append(CellSpan(cells.pop().start if spaced_out else start, stop))
        return tuple(cells)

    return RowForm(may_be, cells_of, 3, _proves_gaps)


def _proves_gaps(rows: Sequence[Sequence[str]]) -> bool:
    """Say whether rows parted by gaps are a table: all as wide, and numbered, of figures, or with units under 责任单位."""
    header, body = rows[0], rows[1:]
    if len(body) < 2 or any(len(words) != len(header) for words in body):
        return False
    return _counts(rows) or _measures(rows) or _names_units(rows)


def _counts(rows: Sequence[Sequence[str]]) -> bool:
    """Say whether the first column holds running numbers under 序号."""
    numbers = [NUMBER.fullmatch(words[0]) for words in rows[1:]]
    if despace(rows[0][0]) not in cues()["tables"]["number"]:
        return False
    return None not in numbers and all(
        int(following["number"]) in (int(number["number"]) + 1, 1)
        for number, following in pairwise(filter(None, numbers))
    )


def _measures(rows: Sequence[Sequence[str]]) -> bool:
    """Say whether two rows at least hold figures in their last column, and none anything else."""
    last = [words[-1] for words in rows[1:] if len(words) == len(rows[0])]
    figures = [words for words in last if _FIGURES.fullmatch(words)]
    return len(figures) > 1 and all(words in figures or _NOTHING.fullmatch(words) for words in last)


def _names_units(rows: Sequence[Sequence[str]]) -> bool:
    """Say whether all columns that the header says are of units or times hold them."""
    kinds = column_kinds([despace(name) for name in rows[0]])
    typed = [
        (kind, words[column])
        for words in rows[1:]
        for column, kind in enumerate(kinds)
        if kind in (Column.LEAD, Column.UNITS, Column.TIMES) and not _NOTHING.fullmatch(words[column])
    ]
    units = any(kind is not Column.TIMES for kind, _ in typed)
    return units and all(suits(despace(words), kind) for kind, words in typed)
