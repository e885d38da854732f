"""Choose the element that holds a page's text, and what to leave out of it."""

from dataclasses import dataclass

from lxml import etree

from corpus.readers.html_facts import index_entries
from corpus.readers.html_flow import TableReader
from corpus.readers.html_lines import HtmlTable
from corpus.readers.html_measures import NOTHING, Measure, Measures
from corpus.readers.html_words import is_furniture_element, is_text_container

_MIN_TEXT = 20
"""A known container with fewer characters is empty: the page fills it by a script, or the text stands elsewhere."""
_PROSE_SHARE, _TEXT_SHARE = 0.5, 0.3
"""A known container is believed when it holds this share of the page's prose, or of all its text."""
_DESCENT_SHARE, _LOST_PROSE = 0.3, 0.05
"""Going down goes into an element with at least this share of the text, leaving at most this share of the prose."""
_SITE_LINKS = 8
"""A page with fewer links is a text saved as a page (word processor), not a page of a site."""
_LINK_SHARE = 0.7
_DOCUMENT_LINKS = (
    ".doc", ".docx", ".pdf", ".xls", ".xlsx", ".wps", ".et", ".ofd", ".zip", ".rar", ".txt", ".jpg",
)  # fmt: skip
_CONTAINERS = frozenset({
    "body", "div", "section", "article", "main", "center", "form", "table", "tbody", "tr", "td", "th", "font", "span",
})  # fmt: skip


@dataclass(frozen=True)
class MainText:
    """The element that holds the text, what inside it is furniture, and how much prose stands outside."""

    element: etree._Element
    dropped: frozenset[etree._Element]
    outside: Measure


def find_main_text(root: etree._Element, measures: Measures, tables: TableReader) -> MainText:
    """Return where the page's text stands: a container with a known name, else where the text is densest."""
    body = next(root.iter("body"), root)
    total = measures.get(body)
    main = _known_container(body, measures)
    if main is None:
        is_site = sum(1 for _ in body.iter("a")) >= _SITE_LINKS
        main = _densest(body, measures, tables) if is_site else body
    dropped = _furniture(main, measures)
    return MainText(main, frozenset(dropped), total - measures.get(main))


def _known_container(body: etree._Element, measures: Measures) -> etree._Element | None:
    """Return the outermost container of a known name with the most text, if it holds enough of the page's."""
    total = measures.get(body)
    best, most = None, _MIN_TEXT - 1
    stack = [body]
    while stack:
        element = stack.pop()
        if not is_text_container(element):
            stack += [child for child in element if child in measures.of]
        elif measures.get(element).text > most:
            best, most = element, measures.get(element).text
    if best is None:
        return None
    found = measures.get(best)
    if total.prose:
        return best if found.prose >= _PROSE_SHARE * total.prose else None
    return best if found.text >= _TEXT_SHARE * total.text else None


def _densest(body: etree._Element, measures: Measures, tables: TableReader) -> etree._Element:
    """Go down from the body as long as one element holds nearly all the prose of the one around it."""
    current = body
    while True:
        children = [child for child in current if child in measures.of]
        most = (
            measures.get(current).prose / 2
        )  # the text itself may stand in an element with a furniture name
        kept = [
            child for child in children if not is_furniture_element(child) or measures.get(child).prose > most
        ]
        candidates = [child for child in kept if _may_hold_text(child, tables)]
        if not candidates:
            return current
        best = max(candidates, key=lambda child: (measures.get(child).prose, measures.get(child).text))
        found = measures.get(best)
        rest = sum((measures.get(child) for child in kept if child is not best), NOTHING)
        whole = found + rest
        if found.text < _DESCENT_SHARE * whole.text or rest.prose > _LOST_PROSE * whole.prose:
            return current
        if any(_is_text(child, measures, tables) for child in kept if child is not best):
            return current
        current = best


def _is_text(element: etree._Element, measures: Measures, tables: TableReader) -> bool:
    """Say whether an element beside the densest one is surely text as well: a paragraph, or a table of data."""
    if element.tag == "p":
        return measures.get(element).text > 0
    found = [tables(table) for table in element.iter("table") if table in measures.of]
    return any(
        isinstance(item, HtmlTable) and index_entries(item) is None for items in found for item in items or []
    )


def _may_hold_text(element: etree._Element, tables: TableReader) -> bool:
    return element.tag in _CONTAINERS and not (element.tag == "table" and tables(element))


def _furniture(main: etree._Element, measures: Measures) -> set[etree._Element]:
    """Return the elements inside the text that are navigation, share bars and the like, and blocks of links."""
    most = measures.get(main).text / 2
    dropped: set[etree._Element] = set()
    stack = [child for child in main if child in measures.of]
    while stack:
        element = stack.pop()
        found = measures.get(element)
        if found.text <= most and (is_furniture_element(element) or _is_link_block(element, found)):
            dropped.add(element)
        else:
            stack += [child for child in element if child in measures.of]
    return dropped


def _is_link_block(element: etree._Element, found: Measure) -> bool:
    """Say whether the element is a list of links to other pages, not one of annexes to download."""
    mostly_links = found.links >= _LINK_SHARE * (found.text + found.links)
    if element.tag not in ("div", "ul", "dl", "section") or not mostly_links:
        return False
    links = [(link.get("href") or "").lower() for link in element.iter("a")]
    return len(links) >= 3 and not any(link.split("?")[0].endswith(_DOCUMENT_LINKS) for link in links)
