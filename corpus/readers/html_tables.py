"""HTML tables: told apart into data and layout, laid out as a full grid, title rows and notes set apart.

Spans follow the table model of the HTML standard (colspan, rowspan; columns in which no cell begins are dropped).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree

from corpus import line_kinds
from corpus.errors import UnreadableFile
from corpus.readers.html_flow import read_flow
from corpus.readers.html_lines import HtmlTable, Item, Slot, TableCell, TextLine
from corpus.readers.html_measures import Measures
from corpus.readers.html_style import is_unseen

_MAX_SLOTS = 500_000
"""A grid with more places is refused (rows x columns)."""
_MAX_SPAN = 1000
"""HTML standard: a colspan above 1000 counts as 1000."""
_LAYOUT_LINES, _LAYOUT_SHARE = 12, 0.6
"""A cell with more lines than this that holds more than this share of the table's text makes the table layout."""
_NESTED_SHARE = 0.3
_HEADER_LENGTH = 60
_NUMBER = re.compile(r"\d{1,4}[.．、]?")
_EMPTY = TableCell(())

Grid = list[list[Slot]]


@dataclass
class TableReader:
    """Reads the tables of one page; ``source`` is the file name for messages."""

    source: str
    measures: Measures
    slots: int = 0
    """grid places used so far"""
    _known: dict[etree._Element, list[Item] | None] = field(default_factory=dict)

    def __call__(self, table: etree._Element) -> list[Item] | None:
        """Return a data table with the title lines and notes in its full-width rows; None for layout.

        Raises ``UnreadableFile`` for tables beyond all measure.
        """
        if table not in self._known:
            self._known[table] = self._read(table)
        return self._known[table]

    def _read(self, table: etree._Element) -> list[Item] | None:
        total = self.measures.get(table)
        if table.get("role") in ("presentation", "none"):
            return None
        if self.measures.nested.get(table, total).text > _NESTED_SHARE * total.text:
            return None
        rows = self.measures.rows.get(table, [])
        if len(rows) < 2 or max(len(self.measures.cells[row]) for row in rows) < 2:
            return None
        grid = self._grid(rows)
        cells = {id(slot.cell): slot.cell for row in grid for slot in row}
        length = sum(len(cell.text) for cell in cells.values())
        if any(
            len(cell.lines) > _LAYOUT_LINES and len(cell.text) > _LAYOUT_SHARE * length
            for cell in cells.values()
        ):
            return None
        grid = _trim(grid)
        before, grid, after = _set_apart(grid)
        if len(grid) < 2:
            return None
        caption = [line for part in table.iterchildren("caption") for line in read_flow(part)]
        return [*caption, *before, HtmlTable(tuple(map(tuple, grid)), _header_rows(grid)), *after]

    def _grid(self, rows: Sequence[etree._Element]) -> Grid:
        """Lay out the rows; every place names the cell that covers it."""
        grid: Grid = []
        open_spans: dict[int, tuple[TableCell, int]] = {}
        """column -> (cell, rows it still covers)"""
        for index, row in enumerate(rows):
            slots: dict[int, Slot] = {}
            for column, (cell, left) in list(open_spans.items()):
                slots[column] = Slot(cell, True)
                if left == 1:
                    del open_spans[column]
                else:
                    open_spans[column] = (cell, left - 1)
            column = 0
            for element in self.measures.cells[row]:
                while column in slots:
                    column += 1
                content = _EMPTY if is_unseen(element) else _cell(element)
                height = _span(element.get("rowspan"), len(rows) - index)
                for offset in range(_span(element.get("colspan"), _MAX_SPAN)):
                    if column in slots:
                        break
                    slots[column] = Slot(content, offset > 0)
                    if height > 1:
                        open_spans[column] = (content, height - 1)
                    column += 1
            self.slots += max(slots, default=0) + 1
            if self.slots > _MAX_SLOTS:
                raise UnreadableFile(self.source, f"网页表格过大（超过 {_MAX_SLOTS} 格）")
            grid.append(
                [slots.get(place, Slot(_EMPTY, False)) for place in range(max(slots, default=-1) + 1)]
            )
        width = max(map(len, grid))
        self.slots += width * len(grid)
        if self.slots > _MAX_SLOTS:
            raise UnreadableFile(self.source, f"网页表格过大（超过 {_MAX_SLOTS} 格）")
        return [[*row, *[Slot(_EMPTY, False)] * (width - len(row))] for row in grid]


def _cell(element: etree._Element) -> TableCell:
    row = element.getparent()
    section = row.getparent() if row is not None else None
    header = element.tag == "th" or (section is not None and section.tag == "thead")
    return TableCell(tuple(item for item in read_flow(element) if isinstance(item, TextLine)), header)


def _span(text: str | None, most: int) -> int:
    """Return a colspan or rowspan; 0 means as far as the table goes."""
    match = re.match(r"\s*(\d{1,6})", text or "")
    if match is None:
        return 1
    number = int(match[1])
    return most if number == 0 else min(number, most)


def _own_text(slot: Slot) -> bool:
    return not slot.merged and bool(slot.cell.text)


def _trim(grid: Grid) -> Grid:
    """Drop rows and columns in which no cell with text begins: spacers and leftovers of spans."""
    rows = [row for row in grid if any(map(_own_text, row))]
    kept = [column for column in range(len(grid[0])) if any(_own_text(row[column]) for row in rows)]
    return [[row[column] for column in kept] for row in rows]


def _set_apart(grid: Grid) -> tuple[list[TextLine], Grid, list[TextLine]]:
    """Take full-width rows off the table: titles above its header (附件1 某某清单), notes below its last row (注：…)."""
    start, end = 0, len(grid)
    while start < end and len(grid[0]) > 1 and _is_full_width(grid[start]):
        start += 1
    while end > start and _is_full_width(grid[end - 1]) and line_kinds.note_label(grid[end - 1][0].cell.text):
        end -= 1
    before = [line for row in grid[:start] for line in row[0].cell.lines]
    after = [line for row in grid[end:] for line in row[0].cell.lines]
    return before, grid[start:end], after


def _is_full_width(row: Sequence[Slot]) -> bool:
    return all(slot.cell is row[0].cell for slot in row)


def _header_rows(grid: Grid) -> int:
    """Return how many rows name the columns: those marked as headers, else one or, where it spans groups, two.

    A first row that begins with a number or holds sentences is no header: the table goes on from another.
    """
    marked = 0
    while marked < len(grid) - 1 and all(slot.cell.header for slot in grid[marked] if slot.cell.text):
        marked += 1
    if marked:
        return marked
    first = grid[0]
    texts = [slot.cell.text for slot in first if not slot.merged]
    if _NUMBER.fullmatch(texts[0]) or any("。" in text or len(text) > _HEADER_LENGTH for text in texts):
        return 0
    grouped = any(slot.merged for slot in first)
    below = grid[1][0]
    carried = below.cell is first[0].cell or not below.cell.text
    return 2 if grouped and carried and len(grid) > 2 else 1
