"""From the grid of a sheet to lines and tables: title rows, headers, rows, and what stands below a table.

The text is laid out as word processors dump tables (``flat_tables``): every cell a line that begins with a TAB, every
row followed by a blank line.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from corpus import line_kinds
from corpus.numbering import read_marker
from corpus.readers.docx_runs import Piece
from corpus.readers.docx_writer import Writer
from corpus.readers.sheet_grid import SheetCell, SheetGrid
from corpus.readers.sheet_header import header_depth, header_starts
from corpus.source import CellSpan, Row, Table


def write_sheet(writer: Writer, grid: SheetGrid, name: str | None = None) -> None:
    """Write one sheet. ``name``: the sheet is one of several and its title, or this name without one, heads it."""
    lone = [len(grid.shown(row)) == 1 for row in range(grid.height)]
    starts = header_starts(grid) if grid.width > 1 else []
    depths = [header_depth(grid, start) for start in starts]
    if not starts and not all(lone):  # a table that names no columns
        starts, depths = [lone.index(False)], [0]
    first = starts[0] if starts else grid.height
    if name and not first:
        writer.put_paragraph((Piece(name),), level=1)
        name = None
    _put_lines(writer, grid, range(first), level=None if name is None else 1)
    for start, depth, following in zip(starts, depths, [*starts[1:], grid.height], strict=False):
        end = following if following == grid.height else _title_start(lone, following, start + depth)
        notes = _notes_start(grid, lone, start + depth, end)
        _put_table(writer, grid, range(start, notes), depth)
        _put_lines(writer, grid, range(notes, following), level=None)


def _title_start(lone: Sequence[bool], start: int, first: int) -> int:
    """Return where the rows of one text each begin that stand over the header at ``start``: its title."""
    while start > first and lone[start - 1]:
        start -= 1
    return start


def _notes_start(grid: SheetGrid, lone: Sequence[bool], first: int, end: int) -> int:
    """Return where a table's rows end and its notes, dates and names begin: the rows of one text that close it."""
    run = _title_start(lone, end, first)
    return next((row for row in range(run, end) if _closes(grid.shown(row)[0], grid.width)), end)


def _closes(cell: SheetCell, width: int) -> bool:
    """Say whether the only text of a row ends the table: a note, a date, a body's name, a sentence over all columns."""
    text = cell.text
    if line_kinds.note_label(text) or line_kinds.is_date(text) or line_kinds.is_organ(text):
        return True
    return cell.right - cell.left == width and read_marker(text) is None


def _put_lines(writer: Writer, grid: SheetGrid, rows: range, level: int | None) -> None:
    """Write the cells that begin in ``rows`` as paragraphs; the first line of all is a heading of this level."""
    for row in rows:
        for cell in grid.own(row):
            first, newline, rest = cell.text.partition("\n")
            if level is None:
                writer.put_paragraph(trimmed(cell.pieces))
                continue
            writer.put_paragraph((Piece(first),), level)
            if newline:
                writer.put_paragraph((Piece(rest),))
            level = None


def _put_table(writer: Writer, grid: SheetGrid, rows: range, depth: int) -> None:
    begin = writer.position
    spans: dict[SheetCell, CellSpan] = {}
    written: list[Row] = []
    for row in rows:
        start = writer.position
        for cell in grid.row(row):
            if cell is None:
                writer.put("\t\n")
            elif cell.top == row and cell not in spans:
                writer.put("\t")
                span = writer.put_pieces(trimmed(cell.pieces))
                spans[cell] = CellSpan(span.start, span.end)
                writer.put("\n")
        cells = _row_cells(grid, row, spans, empty=CellSpan(writer.position - 1, writer.position - 1))
        if row - rows.start < depth - 1:
            cells = _spread(grid, row, cells)
        written.append(Row(start, writer.position - 1, cells))
        writer.put("\n")
    writer.blocks.append(Table(begin, written[-1].end, tuple(written), depth))


def _row_cells(
    grid: SheetGrid, row: int, spans: Mapping[SheetCell, CellSpan], empty: CellSpan
) -> tuple[CellSpan, ...]:
    """Return the span at every column; a cell that began above the table's first row shows nothing."""
    cells: list[CellSpan] = []
    for cell in grid.row(row):
        span = empty if cell is None else spans.get(cell, empty)
        cells.append(replace(span, merged=cell is not None and cell.top < row))
    return tuple(cells)


def _spread(grid: SheetGrid, row: int, cells: tuple[CellSpan, ...]) -> tuple[CellSpan, ...]:
    """Let a name of a header row of several reach over the empty columns to its right that the row below names."""
    spread = list(cells)
    for column in range(1, grid.width):
        below = grid.cells.get((row + 1, column))
        if grid.cells.get((row, column)) is None and below is not None and below.top == row + 1:
            spread[column] = spread[column - 1]
    return tuple(spread)


def trimmed(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return the pieces without white space at both ends."""
    text = "".join(piece.text for piece in pieces)
    begin, end = len(text) - len(text.lstrip()), len(text.rstrip())
    result: list[Piece] = []
    position = 0
    for piece in pieces:
        kept = piece.text[max(0, begin - position) : max(0, end - position)]
        position += len(piece.text)
        if kept:
            result.append(replace(piece, text=kept))
    return tuple(result)
