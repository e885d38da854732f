"""Tables whose rows stand on one line each, their cells parted by pipes or by TABs, wherever they stand in a text.

So copies from spreadsheets and word processors look: ``| 单位 | 联系人 |`` or ``单位<TAB>联系人``. Nothing marks the header but
its place: it is the first line, and the lines below have as many cells. Rows without pipes at their ends, and rows
parted by spaces, need more to show that they are a table: ``bare_rows``.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.cues import cues
from corpus.flat_groups import is_section
from corpus.flat_tables import carry_merged
from corpus.line_kinds import has_sentence, note_label
from corpus.normalize import despace
from corpus.numbering import Style, read_annex, read_marker
from corpus.responsibility.rows import column_role
from corpus.source import Block, CellSpan, Line, Row, Table

_PIPE = "|｜"
_CELL = re.compile(r"(?:\\.|[^|｜\\])*")
_TAB_CELL = re.compile(r"[^\t]*")
_RULE = re.compile(r"[\s|｜:：+=—-]*-{2,}[\s|｜:：+=—-]*")  # |---|:--:|  +----+----+
NUMBER = re.compile(r"[（(]?(?P<number>\d{1,4})[）).、．]?")  # 24  （3）  7.
_HEADER_LENGTH = 30
"""Characters of a header cell."""
_ALIKE = 0.7
"""Share of the rows that must have as many cells as the header; the others are section rows or lack their last cells."""

_SECTION_LENGTH = 40
"""Characters of a line that heads the rows below."""
_SECTIONS = 2
"""So many lines may head the rows below them: 一、… and within it （一）…."""


@dataclass(frozen=True)
class RowForm:
    """How the rows of a table look that stand on one line each."""

    may_be: Callable[[str], bool]
    """says whether a line may be a row"""
    cells_of: Callable[[str, Line], tuple[CellSpan, ...]]
    narrowest: int
    """columns"""
    proves: Callable[[Sequence[Sequence[str]]], bool] | None = None
    """asked where the form alone proves no table: the words of the header and of all rows but section rows"""


def find_piped_rows(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return ``blocks`` with every run of lines | 甲 | 乙 | put together as a table."""
    return find_rows(text, blocks, RowForm(_may_be_piped, piped_cells, 2))


def find_tabbed_rows(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return ``blocks`` with every run of lines 甲<TAB>乙<TAB>丙 put together as a table."""
    return find_rows(text, blocks, RowForm(_may_be_tabbed, _tabbed_cells, 3))


def find_rows(text: str, blocks: Sequence[Block], form: RowForm) -> tuple[Block, ...]:
    """Return ``blocks`` with every run of lines that are rows of ``form`` put together as a table."""
    result: list[Block] = []
    position = 0
    while position < len(blocks):
        for sections in (_SECTIONS, 0):  # headings between two tables are no section rows of one
            lines, end = _run(text, blocks, position, form, sections)
            table = _table(text, lines, form) if len(lines) > 1 else None
            if table is not None:
                break
        stop = end if lines else position + 1
        result += [table] if table is not None else blocks[position:stop]
        position = stop
    return tuple(result)


def piped_cells(text: str, line: Line) -> tuple[CellSpan, ...]:
    """Return the cells of a line that pipes divide; those at its ends are no cells of their own."""
    begin, end = line.start, line.end
    while begin < end and text[begin] in " \t" + _PIPE:
        begin += 1
        if text[begin - 1] in _PIPE:
            break
    stop = begin + len(text[begin:end].rstrip())
    if stop > begin and text[stop - 1] in _PIPE and text[stop - 2] != "\\":
        stop -= 1
    return divided_cells(text, begin, stop, _CELL)


def header_rows(text: str, rows: Sequence[Row]) -> int:
    """Return 2 where the second row divides columns of one name: 2020年 2020年 over 专业 人数; else 1."""
    if len(rows) < 3:
        return 1
    above, below = ([text[cell.start : cell.end] for cell in row.cells] for row in rows[:2])
    divided = {name for name, following in pairwise(above) if name and name == following}
    divides = all(bool(part) == (name in divided) for name, part in zip(above, below, strict=True))
    pairs = list(zip(above, below, strict=True))
    return 2 if divided and divides and len(set(pairs)) == len(pairs) else 1


def _tabbed_cells(text: str, line: Line) -> tuple[CellSpan, ...]:
    return divided_cells(
        text, line.start, line.start + len(text[line.start : line.end].rstrip(" \u3000")), _TAB_CELL
    )


def divided_cells(text: str, begin: int, stop: int, cell: re.Pattern[str]) -> tuple[CellSpan, ...]:
    """Return the stretches between ``begin`` and ``stop`` that ``cell`` matches, one sign between each and the next."""
    cells = []
    position = begin
    while position <= stop:
        match = cell.match(text, position, stop)
        after = match.end() if match else stop
        content = text[position:after]
        left = position + len(content) - len(content.lstrip())
        cells.append(CellSpan(left, max(left, position + len(content.rstrip()))))
        position = after + 1
    return tuple(cells)


def _may_be_piped(words: str) -> bool:
    body = words.strip()
    return body[:1] in tuple(_PIPE) and body[-1:] in tuple(_PIPE) and len(body) > 2


def _may_be_tabbed(words: str) -> bool:
    return "\t" in words.strip()


def _run(
    text: str, blocks: Sequence[Block], position: int, form: RowForm, most: int
) -> tuple[list[Line], int]:
    """Return the lines from ``position`` on that may be rows, single blank lines between them left out, and the end.

    ``most``: so many lines without cells may stand between two rows and head those below them.
    """
    lines: list[Line] = []
    sections: list[Line] = []
    end, gap = position, False
    while position < len(blocks):
        block = blocks[position]
        if not isinstance(block, Line) or block.level is not None:
            break
        words = text[block.start : block.end]
        if form.may_be(words) and not (sections and _heads_another(text, lines, sections, block, form)):
            lines += [*sections, block]
            sections, end, gap = [], position + 1, False
        elif not words.strip() and lines and not gap:
            gap = True
        elif lines and len(sections) < most and _may_head(words):
            sections.append(block)
            gap = False
        else:
            break
        position += 1
    return lines, end


def _may_head(words: str) -> bool:
    """Say whether a line without cells may head the rows below it: 一、道路建设（共2项）, 道路建设类."""
    return (
        len(words.strip()) <= _SECTION_LENGTH
        and not has_sentence(words)
        and note_label(words) is None
        and read_annex(words) is None
    )


def _heads_another(
    text: str, lines: Sequence[Line], sections: Sequence[Line], line: Line, form: RowForm
) -> bool:
    """Say whether a line below others that may head it does not go on with the rows of ``lines``.

    Below words without a number of their own only the next running number goes on.
    """
    names, above, words = (
        [despace(text[cell.start : cell.end]) for cell in form.cells_of(text, each)]
        for each in (lines[0], lines[-1], line)
    )
    numbers = cues()["tables"]["number"]
    last, own = NUMBER.fullmatch(above[0]), NUMBER.fullmatch(words[0])
    if not all(is_section(text, CellSpan(each.start, each.end)) for each in sections):
        begins = len(lines) == 1 and own is not None and own["number"] == "1"
        goes_on = last is not None and own is not None and int(own["number"]) == int(last["number"]) + 1
        if not (begins or goes_on):
            return True
    return (
        (len(words) > len(names) if own else len(words) != len(names))
        or (names[0] in numbers) != (own is not None)
        or words[0] in numbers
        or any(map(column_role, words))
    )


def _table(text: str, lines: Sequence[Line], form: RowForm) -> Table | None:
    """Return the table that lines make, None where they do not hold as many cells as their first line."""
    divided: list[tuple[Line, tuple[CellSpan, ...]]] = []
    for line in lines:
        if not _RULE.fullmatch(text[line.start : line.end].strip()):
            divided.append((line, form.cells_of(text, line)))
        elif (
            divided
        ):  # the rule below the header is no row, but no text may be lost: it stands with the row above
            above, cells = divided[-1]
            divided[-1] = (replace(above, end=line.end), cells)
    if len(divided) < 2 or divided[0][0].start != lines[0].start:
        return None
    ruled = _RULE.fullmatch(text[lines[1].start : lines[1].end].strip()) is not None
    width = len(divided[0][1])
    counts = Counter(len(cells) for _, cells in divided[1:])
    sections = sum(_is_section(text, line, cells) for line, cells in divided[1:])
    body = len(divided) - 1 - sections
    if width < (2 if ruled else form.narrowest) or body < 1:
        return None
    if counts[width] < _ALIKE * body and not _lack_last_cells(text, divided):
        return None
    if not ruled and not (_names_columns(text, divided[0][1]) and _proved(text, divided, form)):
        return None
    rows = tuple(
        Row(line.start, line.end, _fitted(text, line, cells, width), line.page) for line, cells in divided
    )
    heads = header_rows(text, rows)
    return Table(lines[0].start, lines[-1].end, carry_merged(text, rows, heads), heads)


def _lack_last_cells(text: str, divided: Sequence[tuple[Line, tuple[CellSpan, ...]]]) -> bool:
    """Say whether a table is sure by its running numbers, so that rows may be shorter than its header but not longer."""
    (_, header), *rows = divided
    body = [cells for line, cells in rows if not _is_section(text, line, cells)]
    numbers = [NUMBER.fullmatch(text, cells[0].start, cells[0].end) for cells in body]
    named = despace(text[header[0].start : header[0].end]) in cues()["tables"]["number"]
    return named and None not in numbers and all(1 < len(cells) <= len(header) for cells in body)


def _proved(text: str, divided: Sequence[tuple[Line, tuple[CellSpan, ...]]], form: RowForm) -> bool:
    words = [
        [text[cell.start : cell.end] for cell in cells]
        for line, cells in divided
        if not _is_section(text, line, cells)
    ]
    return form.proves is None or form.proves(words)


def _names_columns(text: str, cells: Sequence[CellSpan]) -> bool:
    """Say whether the first line names columns: short words without a sentence, no label and no figure."""
    names = [text[cell.start : cell.end] for cell in cells]
    filled = [name for name in names if name]
    return len(filled) >= len(names) - 1 and all(
        len(name) <= _HEADER_LENGTH
        and not has_sentence(name)
        and name[-1] not in "：:"
        and (re.fullmatch(r"(?:19|20)\d{2}", name) or re.search(r"[^\d.,%％\s-]", name))
        for name in filled
    )


def _is_section(text: str, line: Line, cells: Sequence[CellSpan]) -> bool:
    """Say whether a row heads the rows below: it holds but one cell 一、能力建设类（共3项）, or is no row by its form."""
    if len(cells) == 1 and len(text[line.start : line.end].strip()) == cells[0].end - cells[0].start > 0:
        return True
    filled = [text[cell.start : cell.end] for cell in cells if cell.end > cell.start]
    marker = read_marker(filled[0]) if len(filled) == 1 else None
    return marker is not None and marker.style in (Style.HAN, Style.HAN_PAREN) and not has_sentence(filled[0])


def _fitted(text: str, line: Line, cells: Sequence[CellSpan], width: int) -> tuple[CellSpan, ...]:
    """Return a row's cells, one for each column: a section row fills them all, what is too much joins the last one."""
    if _is_section(text, line, cells):
        own = next(cell for cell in cells if cell.end > cell.start)
        return (own,) * width
    if len(cells) > width:
        return (*cells[: width - 1], CellSpan(cells[width - 1].start, cells[-1].end))
    return (*cells, *(CellSpan(cells[-1].end, cells[-1].end),) * (width - len(cells)))
