"""Rows of clauses to a table as it was: header rows, cells that reach over several rows, section rows."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby

from assistant.ui.reader.blocks import HeaderCell, HeaderRow, Line, Note, TableBlock, TableCell, TableRow
from assistant.ui.reader.marks import cell_spans
from assistant.ui.reader.runs import lines_between
from assistant.ui.shown_text import Span
from corpus.model import Clause, Kind

LinesOf = Callable[[Clause, Span], tuple[Line, ...]]
"""The lines of a stretch of a clause."""
NotesOf = Callable[[Clause], tuple[Note, ...]]
_GROUPS = re.compile(r"^([^/]+)/(.+)$", re.DOTALL)
"""「2020年/学生数」: a header of two rows as the index keeps it."""


def table_length(clauses: Sequence[Clause], start: int) -> int:
    """How many clauses from ``start`` are one table; 0 where none begins there.

    A heading between two rows with the same columns is a section row of the table. A header row that comes again
    (on the next page) begins a table anew.
    """
    at = start
    while at < len(clauses) and clauses[at].kind is Kind.TABLE_HEADER:
        at += 1
    if at == len(clauses) or clauses[at].kind is not Kind.TABLE_ROW:
        return at - start
    columns = _columns(clauses[at])
    while at < len(clauses):
        following = clauses[at + 1] if at + 1 < len(clauses) else None
        row = clauses[at].kind is Kind.TABLE_ROW and _columns(clauses[at]) == columns
        section = (
            clauses[at].kind in (Kind.HEADING, Kind.CLAUSE)
            and following is not None
            and following.kind is Kind.TABLE_ROW
            and _columns(following) == columns
            and "\n" not in clauses[at].text.strip()
        )
        if not row and not section:
            break
        at += 1
    return at - start


def table_of(clauses: Sequence[Clause], first: int, lines_of: LinesOf, notes_of: NotesOf) -> TableBlock:
    """The table that these clauses are; ``table_length`` says which belong together.

    ``first``: place of the first of them in the document.
    """
    headers = [clause for clause in clauses if clause.kind is Kind.TABLE_HEADER]
    rows = clauses[len(headers) :]
    full = next((row for row in rows if row.cells), None)
    columns = len(full.cells) if full else 1
    return TableBlock(
        caption=clauses[0].caption,
        columns=columns,
        header=_header(headers, first, [cell.header for cell in full.cells] if full else []),
        rows=tuple(
            _row(rows, place, first + len(headers) + place, columns, lines_of, notes_of(clause))
            for place, clause in enumerate(rows)
        ),
    )


def _columns(clause: Clause) -> tuple[str, ...]:
    return tuple(cell.header for cell in clause.cells)


def _header(headers: Sequence[Clause], first: int, names: Sequence[str]) -> tuple[HeaderRow, ...]:
    """The header rows: from the columns of the rows below, which know what a header cell reaches over."""
    cells: list[tuple[HeaderCell, ...]]
    if not any(names):
        cells = [(HeaderCell(" ".join(each.text.split())),) for each in headers]
    else:
        cells = _header_cells(names, len(headers))
    cells += [()] * (len(headers) - len(cells))  # what the names hold already: a third row of a deep header
    return tuple(
        HeaderRow(first + place, headers[place].path, row)
        if place < len(headers)
        else HeaderRow(None, "", row)
        for place, row in enumerate(cells)
    )


def _header_cells(names: Sequence[str], rows: int) -> list[tuple[HeaderCell, ...]]:
    split = [_GROUPS.fullmatch(name) if rows > 1 else None for name in names]
    if not any(split):
        return [tuple(HeaderCell(name) for name in names)]
    upper: list[HeaderCell] = []
    for group, members in groupby(zip(names, split, strict=True), key=lambda each: each[1] and each[1][1]):
        several = list(members)
        if group is None:
            upper += [HeaderCell(name, rows=2) for name, _ in several]
        else:
            upper.append(HeaderCell(group, columns=len(several)))
    return [tuple(upper), tuple(HeaderCell(match[2]) for match in split if match)]


def _row(
    rows: Sequence[Clause], place: int, n: int, columns: int, lines_of: LinesOf, notes: tuple[Note, ...]
) -> TableRow:
    clause = rows[place]
    if not clause.cells:
        whole = TableCell(lines_of(clause, (0, len(clause.text))), notes=notes)
        return TableRow(
            n, clause.path, (whole,), clause.page, section=clause.kind is not Kind.TABLE_ROW or columns > 1
        )
    cells = []
    for column, (cell, span) in enumerate(zip(clause.cells, cell_spans(clause), strict=True)):
        if _reached(rows, place, column):
            continue
        lines = lines_of(clause, span) if span else lines_between(cell.text, (0, len(cell.text)))
        lines = _without_labels(lines, cell.header)
        cells.append(TableCell(lines, rows=_reach(rows, place, column), carried=cell.merged))
    if notes and cells:
        # not where a cell reaches over several rows: a note belongs to one
        widest = max(range(len(cells)), key=lambda at: cells[at].length if cells[at].rows == 1 else -1)
        cells[widest] = replace(cells[widest], notes=notes)
    return TableRow(n, clause.path, tuple(cells), clause.page)


def _without_labels(lines: tuple[Line, ...], header: str) -> tuple[Line, ...]:
    """The lines of a cell; what its column is headed with (牵头单位) is not said again in front of a mark."""
    return tuple(
        Line(tuple(replace(run, label="") if run.label and run.label in header else run for run in line.runs))
        for line in lines
    )


def _reached(rows: Sequence[Clause], place: int, column: int) -> bool:
    """Whether the cell of the row above reaches into this one."""
    if place == 0 or not rows[place].cells[column].merged:
        return False
    above = rows[place - 1].cells
    return bool(above) and above[column].text == rows[place].cells[column].text


def _reach(rows: Sequence[Clause], place: int, column: int) -> int:
    """Over how many rows a cell reaches, its own counted."""
    last = place
    while last + 1 < len(rows) and rows[last + 1].cells and _reached(rows, last + 1, column):
        last += 1
    return last - place + 1
