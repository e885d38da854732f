"""Put the lines and tables of a page together to the text that all offsets refer to."""

from collections.abc import Sequence

from corpus.readers.html_facts import index_entries
from corpus.readers.html_lines import HtmlTable, Item, Slot, TableCell, TextLine
from corpus.readers.html_words import is_footer_line, is_furniture_line, is_web_only, labelled_values
from corpus.source import Block, CellSpan, Line, Row, Span, Table

_HEAD = 40
"""Index entries stand among the first so many lines."""
_SENTENCE = 60
"""A longer line is running text: the head of the page ends (characters)."""


def split_furniture(items: Sequence[Item]) -> tuple[list[Item], list[Item]]:
    """Split a page's text from its furniture: index entries at its head, print links anywhere, the site's footer."""
    kept: list[Item] = []
    left_out: list[Item] = []
    entries = _head_entries(items)
    for index, item in enumerate(items):
        furniture = index in entries or (isinstance(item, TextLine) and is_furniture_line(item.text))
        (left_out if furniture else kept).append(item)
    while kept and isinstance(kept[-1], TextLine) and (not kept[-1].text or _is_tail(kept[-1].text)):
        left_out.append(kept.pop())
    first = next((index for index, item in enumerate(kept) if not _is_blank(item)), 0)
    return kept[first:], left_out


def _is_blank(item: Item) -> bool:
    return isinstance(item, TextLine) and not item.text


def _head_entries(items: Sequence[Item]) -> set[int]:
    """Return the places of index tables and of groups of label lines before the first running text.

    A group counts when one of its labels is used by web pages only (发布日期, 索引号), so that lines of the
    document's own (文号：…, 时间：…) stay. A value on a line of its own counts between two labels only.
    """
    found: set[int] = set()
    group: list[int] = []
    value: int | None = None
    web_only = waiting = False
    for index, item in enumerate(items[:_HEAD]):
        if isinstance(item, HtmlTable):
            if not index_entries(item):
                break
            found.add(index)
            continue
        pairs = labelled_values(item.text)
        if "。" in item.text or (len(item.text) > _SENTENCE and not pairs):
            break
        if pairs:
            group += [index] if value is None else [value, index]
            web_only = web_only or any(is_web_only(label) for label, _ in pairs)
            value, waiting = None, not pairs[-1][1]
        elif item.text and waiting:
            value, waiting = index, False
        elif item.text:
            found |= set(group) if web_only else set()
            group, value, web_only = [], None, False
    return found | (set(group) if web_only else set())


def _is_tail(line: str) -> bool:
    pairs = labelled_values(line)
    return is_footer_line(line) or (len(pairs) > 1 and any(is_web_only(label) for label, _ in pairs))


class TextAssembly:
    """Builds ``SourceText.text`` line by line, with the blocks and bold stretches that point into it."""

    def __init__(self) -> None:
        """Begin with no text."""
        self.blocks: list[Block] = []
        self.bold: list[Span] = []
        self._parts: list[str] = []
        self._length = 0

    @property
    def text(self) -> str:
        """All lines so far, joined by line ends."""
        return "\n".join(self._parts)

    def add(self, items: Sequence[Item]) -> "TextAssembly":
        """Add lines and tables; a table without a header goes on with one of the same width right before it."""
        for item in items:
            if isinstance(item, TextLine):
                start, end = self._line(item)
                self.blocks.append(Line(start, end, level=item.level, frame=item.frame))
                continue
            table = self._table(item)
            above = self._table_above()
            if (
                above is not None
                and not item.header_rows
                and len(above.rows[0].cells) == len(table.rows[0].cells)
            ):
                del self.blocks[self.blocks.index(above) :]
                table = Table(above.start, table.end, above.rows + table.rows, above.header_rows)
            self.blocks.append(table)
        return self

    def _table_above(self) -> Table | None:
        """Return the table that stands last, blank lines aside."""
        for block in reversed(self.blocks):
            if isinstance(block, Table):
                return block
            if block.end > block.start:
                return None
        return None

    def _line(self, line: TextLine) -> tuple[int, int]:
        start = self._length + (1 if self._parts else 0)
        self._parts.append(line.text)
        self._length = start + len(line.text)
        self.bold += [Span(start + begin, start + end) for begin, end in line.bold]
        return start, self._length

    def _table(self, table: HtmlTable) -> Table:
        spans: dict[int, CellSpan] = {}
        rows = tuple(self._row(row, spans) for row in table.rows)
        return Table(rows[0].start, rows[-1].end, rows, table.header_rows)

    def _row(self, slots: Sequence[Slot], spans: dict[int, CellSpan]) -> Row:
        """Add the cells that begin in a row; the others point at where they began (``spans`` by cell identity)."""
        start: int | None = None
        cells: list[CellSpan] = []
        for slot in slots:
            known = spans.get(id(slot.cell))
            if slot.merged and known is not None:
                cells.append(CellSpan(known.start, known.end, merged=True))
                continue
            span = self._cell(slot.cell)
            if slot.cell.text:
                spans[id(slot.cell)] = span
                start = span.start if start is None else start
            cells.append(span)
        return Row(self._length if start is None else start, self._length, tuple(cells))

    def _cell(self, cell: TableCell) -> CellSpan:
        lines = [self._line(line) for line in cell.lines if line.text]
        return CellSpan(lines[0][0], lines[-1][1]) if lines else CellSpan(self._length, self._length)
