"""The grid of a Word table: which cell stands in which columns of which row, and which rows name the columns.

Word merges cells sideways by ``w:gridSpan`` and downwards by ``w:vMerge``: the lower cells are still in the file,
empty, and continue the one above. Rules: ISO/IEC 29500-1, 17.4.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from corpus.line_kinds import note_label
from corpus.readers.docx_xml import Element, TooLarge, W, inside, switch, value, whole

_WIDEST_CELL = 63
"""Columns; Word has no wider tables."""
_MOST_COLUMNS = 1000
"""Columns of the finer grid that rows with differing borders make."""
_NARROWEST = 150
"""Twips; a column that is narrower (2.6 mm) than any character only shows that a border was drawn askew."""


@dataclass(frozen=True)
class GridCell:
    """A cell of a row: the columns ``start`` to one before ``end``; ``element`` is None where a row begins or ends late."""

    element: Element | None
    start: int
    end: int
    continues: bool = False
    """goes on with the cell above, whose text it shows"""

    @property
    def text(self) -> str:
        """The raw text in the file, for a look only."""
        return (
            ""
            if self.element is None
            else "".join(each.text or "" for each in self.element.iter(f"{W}t")).strip()
        )

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in the cell and nothing above reaches into it."""
        return not self.continues and not self.text


@dataclass(frozen=True)
class GridRow:
    """A row: its cells from left to right, all columns covered."""

    cells: tuple[GridCell, ...]
    marked_header: bool
    """the file says that the row is repeated on every page as a header"""

    def at(self, column: int) -> GridCell:
        """Return the cell in a column."""
        return self.cells[bisect_right(self._starts, column) - 1]

    @cached_property
    def _starts(self) -> list[int]:
        return [cell.start for cell in self.cells]


@dataclass(frozen=True)
class Grid:
    """A table as rows and columns."""

    rows: tuple[GridRow, ...]
    columns: tuple[int, ...]
    """the columns that count, by number in the file's own finer grid"""

    def title_rows(self) -> int:
        """Return the number of first rows that hold one cell over the whole width: the table's title, no header."""
        count = 0
        for row in self.rows:
            if len(self.columns) < 2 or len(row.cells) > 1:
                break
            count += 1
        return count if count < len(self.rows) else 0

    def note_rows(self) -> int:
        """Return the number of last rows that hold one cell over the whole width with a note: 注：…"""
        count = 0
        for row in reversed(self.rows[1:]):
            if len(self.columns) < 2 or len(row.cells) > 1 or not note_label(row.cells[0].text):
                break
            count += 1
        return count

    def header_rows(self, title_rows: int) -> int:
        """Return how many rows after the title name the columns; at least one.

        Those the file marks as such; and where the first row has cells over several columns, as many as the cells
        beside those reach down, or one more where the cells below them are empty.
        """
        rows = self.rows[title_rows:]
        marked = deep = 0
        while marked < len(rows) - 1 and rows[marked].marked_header:
            marked += 1
        beside = [cell.start for cell in rows[0].cells if cell.element is not None and self._width(cell) == 1]
        if beside and len(beside) < len(rows[0].cells):
            while deep < len(rows) - 2 and any(rows[deep + 1].at(column).continues for column in beside):
                deep += 1
            if not deep and len(rows) > 2 and all(rows[1].at(column).is_empty for column in beside):
                deep = 1
        return max(marked, deep + 1)

    def _width(self, cell: GridCell) -> int:
        return columns_in(cell, self.columns)


def columns_in(cell: GridCell, columns: Sequence[int]) -> int:
    """Return how many of ``columns`` (in ascending order) a cell covers."""
    return bisect_left(columns, cell.end) - bisect_left(columns, cell.start)


def read_grid(table: Element) -> Grid:
    """Return the grid of a ``w:tbl`` without deleted and hidden rows and cells, nor rows that all others cover.

    Raises ``TooLarge``.
    """
    rows: list[GridRow] = []
    for element in inside(table, "tr"):
        properties = element.find(f"{W}trPr")
        if properties is not None and (
            properties.find(f"{W}del") is not None or switch(properties, "hidden") is True
        ):
            continue
        cells = _cells(element, properties)
        if cells:
            rows.append(GridRow(tuple(cells), bool(switch(properties, "tblHeader"))))
    width = max((row.cells[-1].end for row in rows), default=0)
    if width > _MOST_COLUMNS:
        raise TooLarge
    filled: list[GridRow] = []
    for row in rows:
        filled.append(_filled(row, filled[-1] if filled else None, width))
    shown = [row for row in filled if not all(cell.element is None or cell.continues for cell in row.cells)]
    return Grid(tuple(shown), _columns(filled, _widths(table), width))


def _cells(row: Element, properties: Element | None) -> list[GridCell]:
    cells: list[GridCell] = []
    before = _span(properties, "gridBefore")
    if before:
        cells.append(GridCell(None, 0, before))
    for element in inside(row, "tc"):
        own = element.find(f"{W}tcPr")
        if own is not None and own.find(f"{W}cellDel") is not None:
            continue
        start = cells[-1].end if cells else 0
        end = start + max(_span(own, "gridSpan"), 1)
        if cells and _continues(own, "hMerge"):
            cells[-1] = replace(cells[-1], end=end)
        else:
            cells.append(GridCell(element, start, end, _continues(own, "vMerge")))
    return cells


def _continues(properties: Element | None, name: str) -> bool:
    """Say whether a cell is merged into the one before it; ``<w:vMerge/>`` alone means that it is."""
    merge = None if properties is None else properties.find(W + name)
    return merge is not None and merge.get(f"{W}val", "continue") == "continue"


def _span(properties: Element | None, name: str) -> int:
    return min(max(whole(value(properties, name), 0), 0), _WIDEST_CELL)


def _filled(row: GridRow, above: GridRow | None, width: int) -> GridRow:
    """Fill the row up to the table's width; a cell continues only where there is a cell above it."""
    cells = [
        replace(
            cell, continues=cell.continues and above is not None and above.at(cell.start).element is not None
        )
        for cell in row.cells
    ]
    if cells[-1].end < width:
        cells.append(GridCell(None, cells[-1].end, width))
    return replace(row, cells=tuple(cells))


def _widths(table: Element) -> list[int]:
    """Return the widths of the file's columns in twips (1/20 point)."""
    grid = table.find(f"{W}tblGrid")
    return (
        [] if grid is None else [whole(column.get(f"{W}w"), 0) for column in grid.iterchildren(f"{W}gridCol")]
    )


def _columns(rows: Sequence[GridRow], widths: Sequence[int], width: int) -> tuple[int, ...]:
    """Return where the columns begin that count: not inside a cell in every row, and no slivers."""
    cells = [cell for row in rows for cell in row.cells if cell.element is not None]
    edges = sorted({edge for cell in cells for edge in (cell.start, cell.end)} - {width})
    extents = {(cell.start, cell.end) for cell in cells}
    kept = [
        start
        for start, end in zip(edges, [*edges[1:], width], strict=False)  # none where there are no rows
        if (start, end) in extents or not 0 < sum(widths[start:end]) < _NARROWEST
    ]
    lost = any(columns_in(cell, kept) == 0 for cell in cells)
    return tuple(edges if lost else kept)
