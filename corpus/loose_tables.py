"""Rebuild tables that were flattened to one cell per line, with blank lines between or a pipe after each cell.

Such a table shows itself by its header words on short lines of their own, the number column first, and by the
running numbers of its rows. Which cell stands in which column is settled in ``column_fit``.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from corpus.cell_pieces import Piece, read_pieces
from corpus.column_fit import Column, Fit, column_kinds, fit_row, suits
from corpus.cues import cues
from corpus.responsibility.rows import column_role
from corpus.source import Block, CellSpan, Line, Row, Table

_MIN_COLUMNS, _MAX_COLUMNS = 3, 15
_HEADER_LENGTH = 20
"""Header words are no longer than this (characters)."""
_CELLS_PER_COLUMN = 4
"""A row holds no more cells per column than this, cells of several paragraphs counted apart."""


def find_loose_tables(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return ``blocks`` with every table of one cell per line put together again."""
    result: list[Block] = []
    for plain, run in groupby(blocks, key=lambda block: isinstance(block, Line) and block.level is None):
        if plain:
            result += _rebuilt(text, [block for block in run if isinstance(block, Line)])
        else:
            result += run
    return tuple(result)


def _rebuilt(text: str, lines: list[Line]) -> list[Block]:
    """Return a run of lines without heading level, its tables put together."""
    pieces = read_pieces(text, lines)
    result: list[Block] = []
    line, index = 0, 0
    while index < len(pieces):
        table = _read_table(pieces, index)
        if table is None:
            index += 1
            continue
        result += [*lines[line : pieces[index].line], table.block()]
        index = table.end
        line = pieces[index - 1].line + 1
    return [*result, *lines[line:]]


@dataclass
class _TableRow:
    """One numbered row or section row: pieces from ``start`` to one before ``end``; ``fit`` leaves out the number."""

    start: int
    end: int
    fit: Fit | None


@dataclass
class _LooseTable:
    """A table while its rows are being collected; indexes are those of ``pieces``."""

    pieces: Sequence[Piece]
    start: int
    first: int
    """the piece after the header"""
    header: list[int]
    kinds: tuple[Column, ...]
    piped: bool
    rows: list[_TableRow] = field(default_factory=list)

    @property
    def end(self) -> int:
        """One past the last piece of the table."""
        return self.rows[-1].end

    def read_rows(self) -> None:
        """Collect the rows: each ends where the next number stands, the last one where its columns are full."""
        position = self._section(self.first)
        while position is not None and self.pieces[position].number is not None:
            following = self._between(position)
            if following is None:
                self._last(position)
            position = following
        if self.rows:  # what stands on the same line as the last cell belongs to it
            while self.end < len(self.pieces) and not self.pieces[self.end].opens_line:
                self.rows[-1].end += 1

    def _section(self, position: int) -> int | None:
        """Take a section row (一、…) at ``position`` if there is one and return where the next row begins."""
        if position < len(self.pieces) and self.pieces[position].is_section:
            if position + 1 == len(self.pieces) or self.pieces[position + 1].number is None:
                return None
            self.rows.append(_TableRow(position, position + 1, None))
            return position + 1
        return position if position < len(self.pieces) else None

    def _between(self, start: int) -> int | None:
        """Take the row at ``start`` if the number of a next row follows, and return where that row begins."""
        number = self.pieces[start].number or 0
        stop = min(len(self.pieces), start + 2 + _CELLS_PER_COLUMN * len(self.kinds))
        best: tuple[float, int, int, Fit] | None = None
        for following in range(start + 2, stop):
            if self.pieces[following].opens_header:
                break
            section = self.pieces[following - 1].is_section
            if self.pieces[following].number != number + 1 and not (
                section and self.pieces[following].number == 1
            ):
                continue
            end = following - 1 if section else following
            fit = self._fit(start + 1, end, further_tasks=True)
            if fit and fit.cost <= 2 + 1.5 * (end - start - 1) and (best is None or fit.cost < best[0]):
                best = (fit.cost, end, following, fit)
        if best is None:
            return None
        _, end, following, fit = best
        self.rows.append(_TableRow(start, end, fit))
        return self._section(end)

    def _last(self, start: int) -> None:
        """Take the last row: as many of the pieces after its number as lie best in the columns."""
        reached = [row.fit.reach for row in self.rows if row.fit]
        typed = [column for column, kind in enumerate(self.kinds) if kind is not Column.FREE]
        farthest = max(reached, default=max(typed))
        best: tuple[float, int, Fit] | None = None
        end = start + 1
        while end < min(len(self.pieces), start + 2 + _CELLS_PER_COLUMN * len(self.kinds)):
            if self.pieces[end].ends_table or (self.piped and not self.pieces[end].ended):
                break
            end += 1
            fit = self._fit(start + 1, end, further_tasks=False)
            if fit and fit.reach <= farthest and (best is None or fit.cost <= best[0]):
                best = (fit.cost, end, fit)
        if best is not None:
            self.rows.append(_TableRow(start, best[1], best[2]))

    def _fit(self, start: int, end: int, *, further_tasks: bool) -> Fit | None:
        contents = [piece.content for piece in self.pieces[start:end]]
        return fit_row(contents, self.kinds, separate=self.piped, further_tasks=further_tasks)

    def holds_responsibilities(self) -> bool:
        """Say whether some row names a unit or a time where its header says so."""
        return any(
            self.kinds[column] in (Column.LEAD, Column.UNITS, Column.TIMES)
            and suits(self.pieces[row.start + 1 + first].content, self.kinds[column])
            for row in self.rows
            if row.fit
            for record in row.fit.records
            for column, (first, _) in record.items()
        )

    def block(self) -> Table:
        """Return the table as a block; it covers whole lines."""
        header = tuple(self._cell(index, index) for index in self.header)
        rows = [self._row(self.start, self.first, header)]
        for row in self.rows:
            rows += self._section_row(row) if row.fit is None else self._numbered_rows(row, row.fit)
        return Table(rows[0].start, rows[-1].end, tuple(rows))

    def _section_row(self, row: _TableRow) -> list[Row]:
        return [self._row(row.start, row.end, (self._cell(row.start, row.start),) * len(self.kinds))]

    def _numbered_rows(self, row: _TableRow, fit: Fit) -> list[Row]:
        """Return the row, and one more for every further task under its number, merged cells repeated."""
        number = self._cell(row.start, row.start)
        offset = row.start + 1
        begins = [row.start, *(offset + min(record.values())[0] for record in fit.records[1:])]
        ends = [*begins[1:], row.end]
        rows: list[Row] = []
        for record, begin, end in zip(fit.records, begins, ends, strict=True):
            blank = self.pieces[end - 1].end
            cells = [CellSpan(number.start, number.end, merged=bool(rows))]
            for column in range(1, len(self.kinds)):
                if column in record:
                    first, last = record[column]
                    cells.append(self._cell(offset + first, offset + last))
                elif rows and rows[-1].cells[column].end > rows[-1].cells[column].start:
                    above = rows[-1].cells[column]
                    cells.append(CellSpan(above.start, above.end, merged=True))
                else:
                    cells.append(CellSpan(blank, blank))
            rows.append(self._row(begin, end, cells))
        return rows

    def _row(self, begin: int, end: int, cells: Sequence[CellSpan]) -> Row:
        """Return the row of the pieces from ``begin`` to one before ``end``, the pipes between them included."""
        first = self.pieces[begin]
        return Row(first.outer_start, self.pieces[end - 1].outer_end, tuple(cells), first.page)

    def _cell(self, first: int, last: int) -> CellSpan:
        """Return the span of the pieces from ``first`` to ``last``, empty ones at the ends left out."""
        filled = [piece for piece in self.pieces[first : last + 1] if piece.content]
        if not filled:
            return CellSpan(self.pieces[first].start, self.pieces[first].start)
        return CellSpan(filled[0].start, filled[-1].end)


def _read_table(pieces: Sequence[Piece], start: int) -> _LooseTable | None:
    """Return the table whose header begins at ``start``, or None."""
    opener = pieces[start]
    if not opener.opens_header:
        return None
    first = start
    header: list[int] = []
    while first < len(pieces) and pieces[first].number is None and not pieces[first].is_section:
        piece = pieces[first]
        if piece.is_rule:
            first += 1
            continue
        if len(header) == _MAX_COLUMNS or not 0 < len(piece.content) <= _HEADER_LENGTH or piece.is_sentence:
            return None
        if piece.ended != opener.ended:
            return None
        header.append(first)
        first += 1
    names = [pieces[index].content for index in header]
    if first == len(pieces) or len(names) < _MIN_COLUMNS or not _names_tasks(names):
        return None
    table = _LooseTable(pieces, start, first, header, column_kinds(names), opener.ended)
    table.read_rows()
    return table if table.rows and table.holds_responsibilities() else None


def _names_tasks(names: Sequence[str]) -> bool:
    """Say whether header words name a task column and a column of units or times."""
    tasks = tuple(cues()["tables"]["task"])
    return any(column_role(name) for name in names[1:]) and any(
        name.endswith(tasks) and not column_role(name) for name in names[1:]
    )
