"""Ruled tables: the cells' texts by rows and columns, and one table where it goes on over page breaks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.cues import cues
from corpus.readers.pdf_cells import CellText, join_cell
from corpus.readers.pdf_glyphs import Glyph
from corpus.readers.pdf_grids import Grid, Region
from corpus.readers.pdf_lines import lines_of

_SAME_EDGE = 5.0
"""Columns of a table on two pages may differ by so much (points)."""
_PADDING = 6.0
"""Widest free edge inside a cell that word processors set by default is 1.9 mm, 5.4 points."""
_NUMBER = re.compile(r"[（(]?\d{1,4}[）).、．]?")  # 17  3.  （2）


@dataclass
class PrintedTable:
    """A table as printed: rows of cells; a cell merged over rows or columns is one object in several places."""

    page: int
    top: float
    bottom: float
    edges: tuple[float, ...]
    """where the columns are parted, from the outer left edge on"""
    rows: list[list[CellText]]
    ruled: bool = True
    """False for a table whose columns are only set apart"""
    cut_above: bool = False
    """a page break cut the first row"""
    cut_below: bool = False
    last_page: int = 0
    """the page its last row stands on, where it goes on over page breaks"""

    @property
    def header_rows(self) -> int:
        """Number of rows that name the columns: two or three where the first one is split below."""
        first = self.rows[0]
        if _NUMBER.fullmatch(first[0].words):
            return 0
        split = any(a is b for a, b in pairwise(first))
        if not split or len(self.rows) < 3:
            return 1
        depth = 1
        while depth < min(3, len(self.rows) - 1) and any(
            cell is above for cell, above in zip(self.rows[depth], first, strict=True)
        ):
            depth += 1
        if depth == 1 and not self.rows[1][0].text and all(len(c.words) <= 12 for c in self.rows[1]):
            return 2
        return depth

    def captions(self) -> list[CellText]:
        """Take off and return leading rows that are one cell over the whole width: titles inside the frame."""
        taken: list[CellText] = []
        while (
            len(self.rows) > 1 and len(self.rows[0]) > 1 and all(c is self.rows[0][0] for c in self.rows[0])
        ):
            caption = self.rows.pop(0)[0]
            if caption.text and not (taken and caption is taken[-1]):
                taken.append(caption)
        return taken


def read_table(grid: Grid, glyphs: Sequence[Glyph], page: int) -> PrintedTable:
    """Return the table that stands in ``grid``; ``glyphs`` are those inside it."""
    inside: dict[Region, list[Glyph]] = {region: [] for region in grid.regions}
    for glyph in glyphs:
        region = grid.region_at((glyph.x0 + glyph.x1) / 2, glyph.base - 0.35 * glyph.size)
        if region is not None:
            inside[region].append(glyph)
    lines = {region: lines_of(content, page) for region, content in inside.items()}
    free = [line.x0 - grid.xs[region.column] for region, printed in lines.items() for line in printed]
    padding = max(0.0, min([_PADDING, *free]))
    cells = {
        region: join_cell(printed, grid.xs[region.column], grid.xs[region.last_column + 1], padding, page)
        for region, printed in lines.items()
    }
    rows: list[list[CellText]] = [[CellText(page)] * grid.columns for _ in range(grid.rows)]
    for region, cell in cells.items():
        for row in range(region.row, region.last_row + 1):
            for column in range(region.column, region.last_column + 1):
                rows[row][column] = cell
    kept = [row for row in rows if any(cell.text for cell in row)]
    return PrintedTable(
        page,
        grid.ys[0],
        grid.ys[-1],
        grid.xs,
        kept or rows[:1],
        cut_above=grid.open_top and kept[:1] == rows[:1],
        cut_below=grid.open_bottom and kept[-1:] == rows[-1:],
    )


def continue_table(table: PrintedTable, part: PrintedTable) -> bool:
    """Add ``part``, which stands at the top of the next page, to ``table``; say whether it belongs to it."""
    if not _same_columns(table, part):
        return False
    rows = part.rows[_repeated_header(table, part) :]
    if rows and ((table.cut_below and part.cut_above) or _goes_on(table, rows)):
        for before, cell in zip(table.rows[-1], _once(rows[0]), strict=True):
            if cell is not None:
                before.go_on(cell)
        heads = {id(cell): before for before, cell in zip(table.rows[-1], rows[0], strict=True)}
        rows = [[heads.get(id(cell), cell) for cell in row] for row in rows[1:]]
    else:
        _carry_down(table, rows)
    table.rows += rows
    table.cut_below, table.last_page = part.cut_below, part.page
    return True


def _once(row: list[CellText]) -> list[CellText | None]:
    """Return the cells of a row, a cell over several columns only at its first."""
    return [None if index and cell is row[index - 1] else cell for index, cell in enumerate(row)]


def _same_columns(table: PrintedTable, part: PrintedTable) -> bool:
    """Say whether the columns agree; where one part lacks a dividing line, its cells are spread."""
    if not (table.ruled and part.ruled):
        return len(table.edges) == len(part.edges)
    shift = part.edges[0] - table.edges[0]
    moved = [edge - shift for edge in part.edges]
    if not _near(moved[-1], table.edges[-1:]):
        return False
    if all(_near(edge, table.edges) for edge in moved):
        part.rows = [_spread(row, moved, table.edges) for row in part.rows]
        return True
    if all(_near(edge, moved) for edge in table.edges):
        table.rows = [_spread(row, table.edges, moved) for row in table.rows]
        table.edges = tuple(moved)
        return True
    return False


def _near(edge: float, edges: Sequence[float]) -> bool:
    return any(abs(edge - other) <= _SAME_EDGE for other in edges)


def _spread(row: list[CellText], edges: Sequence[float], finer: Sequence[float]) -> list[CellText]:
    middles = [(a + b) / 2 for a, b in pairwise(finer)]
    return [row[min(len(row) - 1, sum(edge <= x for edge in edges[1:]))] for x in middles]


def _repeated_header(table: PrintedTable, part: PrintedTable) -> int:
    """Return how many rows of ``part`` repeat the table's header."""
    depth = max(1, table.header_rows)
    same = len(part.rows) >= depth and all(
        [cell.words for cell in part.rows[row]] == [cell.words for cell in table.rows[row]]
        for row in range(depth)
    )
    return depth if same else 0


def _goes_on(table: PrintedTable, rows: list[list[CellText]]) -> bool:
    """Say whether the first row of a page goes on with the row above the page break.

    It does where it lacks what every row has and the row above stops in the middle of a sentence, or where it holds
    little besides. What every row has is a number in the number column, else a text in the first column; both may
    also be missing because they are merged with those above.
    """
    row, above = rows[0], table.rows[-1]
    if len(table.rows) <= table.header_rows or all(cell is row[0] for cell in row):
        return False
    number = _number_column(table)
    label = next((i for i, cell in enumerate(above) if cell.text), None) if number is None else number
    if label is None or row[label].text or not above[label].text:
        return False
    filled = [index for index, cell in enumerate(row) if cell.text]
    unfinished = any(above[i].full and not above[i].text.endswith(("。", "；", "！")) for i in filled)
    if number is None:
        lacking = sum(bool(cell.text) and not row[index].text for index, cell in enumerate(above))
        return unfinished and lacking > 1 and all(above[index].text for index in filled)
    merged = (len(rows) > 1 and rows[1][number] is row[number]) or table.rows[-2][number] is above[number]
    return unfinished or (not merged and 2 * len(filled) < len(row))


def _number_column(table: PrintedTable) -> int | None:
    """Return the column of running numbers, by its header or its cells."""
    body = table.rows[table.header_rows :]
    for column in range(min(2, len(table.rows[0]))):
        header = table.rows[0][column].words if table.header_rows else ""
        numbers = sum(_NUMBER.fullmatch(row[column].words) is not None for row in body)
        if header in cues()["tables"]["number"] or (body and numbers > 0.6 * len(body)):
            return column
    return None


def _carry_down(table: PrintedTable, rows: list[list[CellText]]) -> None:
    """Give cells that stand empty at the top of a page the text of the merged cell that goes on from above."""
    if not rows:
        return
    number = _number_column(table)
    for column in range(len(rows[0])):
        top, above = rows[0][column], table.rows[-1][column]
        if top.text or not above.text or column == number or all(cell is top for cell in rows[0]):
            continue
        merged_below = len(rows) > 1 and rows[1][column] is top
        merged_above = len(table.rows) > 1 and table.rows[-2][column] is above
        body = [row[column] for row in table.rows[table.header_rows :]] + [row[column] for row in rows]
        blanks = sum(not cell.text for cell in body if cell is not top)
        if merged_below or merged_above or not blanks:
            for row in rows:
                if row[column] is top:
                    row[column] = above
