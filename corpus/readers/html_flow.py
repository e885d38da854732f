"""Walk through the elements of a page in reading order and give its lines and data tables."""

from collections.abc import Callable, Collection

from lxml import etree

from corpus.readers.html_lines import HtmlTable, Item, LineBuilder
from corpus.readers.html_lists import ListNumbers
from corpus.readers.html_style import Style, is_block, is_unseen, style_inside

TableReader = Callable[[etree._Element], list[Item] | None]
"""Returns a table element as a data table, with the lines set apart from it; None where it only lays out the page."""


def read_flow(
    root: etree._Element, dropped: Collection[etree._Element] = (), tables: TableReader | None = None
) -> list[Item]:
    """Return the lines and tables of everything visible in ``root`` except the ``dropped`` elements.

    ``root`` itself counts as visible. Without ``tables`` all tables are read as layout: cell by cell.
    """
    return _Flow(dropped, tables).read(root)


class _Flow:
    """One walk; the stack replaces recursion, so that depth costs nothing."""

    def __init__(self, dropped: Collection[etree._Element], tables: TableReader | None) -> None:
        self.dropped = dropped
        self.tables = tables
        self.builder = LineBuilder()
        self.numbers = ListNumbers()
        self.frames = 0
        """layout tables begun so far"""

    def read(self, root: etree._Element) -> list[Item]:
        stack: list[tuple[etree._Element, Style, bool]] = [(root, Style(), False)]
        frames: list[int | None] = []
        while stack:
            element, outside, closing = stack.pop()
            if closing:
                if is_block(element):
                    self.builder.end()
                if element.tag == "table":
                    self.builder.frame = frames.pop()
            elif element is root or not (element in self.dropped or is_unseen(element)):
                inside = style_inside(element, outside)
                if self._open(element):
                    if element.tag == "table":
                        frames.append(self.builder.frame)
                        self.frames += 1
                        self.builder.frame = self.frames
                    self.builder.add(element.text, inside)
                    stack.append((element, outside, True))
                    stack += [(child, inside, False) for child in reversed(element)]
                    continue
            if element is not root:
                self.builder.add(element.tail, outside)
        self.builder.end()
        return _without_blank_ends(self.builder.items)

    def _open(self, element: etree._Element) -> bool:
        """Begin an element; say whether its content is still to be read."""
        if element.tag == "br":
            self.builder.end(blank=True)
            return False
        if element.tag == "table" and self.tables and (items := self.tables(element)):
            self.builder.end()
            self.builder.items += items
            return False
        if element.tag == "li":
            self.builder.begin_item(self.numbers.marker(element))
        elif is_block(element):
            self.builder.end()
        return True


def _without_blank_ends(items: list[Item]) -> list[Item]:
    start, end = 0, len(items)
    while start < end and _is_blank(items[start]):
        start += 1
    while end > start and _is_blank(items[end - 1]):
        end -= 1
    return items[start:end]


def _is_blank(item: Item) -> bool:
    return not isinstance(item, HtmlTable) and not item.text
