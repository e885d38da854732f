"""One pass over a page: how much text each element holds, and which rows and cells belong to which table."""

from dataclasses import dataclass, field

from lxml import etree

from corpus.normalize import despace
from corpus.readers.html_style import is_unseen

_SENTENCE = 15
"""A piece of text with a full stop and at least this many characters counts as prose."""


@dataclass(frozen=True)
class Measure:
    """Characters that an element shows, white space not counted."""

    text: int = 0
    """outside links"""
    links: int = 0
    prose: int = 0
    """of ``text``, the characters in pieces that hold a sentence"""

    def __add__(self, other: "Measure") -> "Measure":
        """Return the sum."""
        return Measure(self.text + other.text, self.links + other.links, self.prose + other.prose)

    def __sub__(self, other: "Measure") -> "Measure":
        """Return the difference."""
        return Measure(self.text - other.text, self.links - other.links, self.prose - other.prose)


NOTHING = Measure()


@dataclass
class Measures:
    """What is known of a page's elements; elements that show nothing are left out."""

    of: dict[etree._Element, Measure] = field(default_factory=dict)
    rows: dict[etree._Element, list[etree._Element]] = field(default_factory=dict)
    """table -> its own rows, not those of tables inside it"""
    cells: dict[etree._Element, list[etree._Element]] = field(default_factory=dict)
    """row -> its own cells"""
    nested: dict[etree._Element, Measure] = field(default_factory=dict)
    """table -> text in tables that stand inside it"""

    def get(self, element: etree._Element) -> Measure:
        """Return an element's measure; nothing for one that is not shown."""
        return self.of.get(element, NOTHING)


def measure(root: etree._Element) -> Measures:
    """Measure every visible element below ``root``, and ``root`` itself."""
    found = Measures()
    stack: list[tuple[etree._Element, bool, bool]] = [(root, False, False)]
    tables: list[etree._Element] = []
    rows: list[etree._Element] = []
    while stack:
        element, in_link, closing = stack.pop()
        if closing:
            _close(element, found, tables, rows)
            continue
        if element is not root and is_unseen(element):
            continue
        in_link = in_link or (element.tag == "a" and element.get("href") is not None)
        found.of[element] = _piece(element.text, in_link)
        if element.tag == "table":
            tables.append(element)
            found.rows[element], found.nested[element] = [], NOTHING
        elif element.tag == "tr" and tables:
            rows.append(element)
            found.rows[tables[-1]].append(element)
            found.cells[element] = []
        elif element.tag in ("td", "th") and rows:
            found.cells[rows[-1]].append(element)
        stack.append((element, in_link, True))
        stack += [(child, in_link, False) for child in reversed(element)]
    return found


def _close(
    element: etree._Element, found: Measures, tables: list[etree._Element], rows: list[etree._Element]
) -> None:
    """Add up what stands in an element and hand it to the one around it."""
    own = found.of[element]
    in_link = element.tag == "a" and element.get("href") is not None
    for child in element:
        own = own + found.get(child) + _piece(child.tail, in_link)
    found.of[element] = own
    if element.tag == "tr" and rows and rows[-1] is element:
        rows.pop()
    elif element.tag == "table" and tables and tables[-1] is element:
        tables.pop()
        if tables:
            found.nested[tables[-1]] += own


def _piece(text: str | None, in_link: bool) -> Measure:
    if not text or text.isspace():
        return NOTHING
    words = despace(text)
    if in_link:
        return Measure(links=len(words))
    return Measure(text=len(words), prose=len(words) if "。" in words and len(words) >= _SENTENCE else 0)
