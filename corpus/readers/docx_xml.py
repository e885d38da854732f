"""Elements of Word's XML (WordprocessingML, ISO/IEC 29500-1): names, values, switches, and what lies inside what."""

from collections.abc import Iterator

from lxml import etree

Element = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
V = "{urn:schemas-microsoft-com:vml}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_LARGEST = 32_767
"""Counts, spans and starting values beyond this are no text of a document but damage."""
_REMOVED = frozenset({f"{W}del", f"{W}moveFrom"})
"""Tracked changes: what was taken out is no text once the changes are accepted."""
_PROPERTIES = frozenset(
    f"{W}{name}"
    for name in ("pPr", "rPr", "tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr")
)


class TooLarge(Exception):
    """The file is small but stands for far more text or cells than any document has."""


def value(parent: Element | None, name: str, attribute: str = "val") -> str | None:
    """Return an attribute of the child ``w:name`` of ``parent``: ``<w:name w:val="…"/>``; None where absent."""
    child = None if parent is None else parent.find(W + name)
    return None if child is None else child.get(W + attribute)


def switch(parent: Element | None, name: str) -> bool | None:
    """Return an on/off property: ``<w:b/>`` and ``w:val="1"`` are on, ``w:val="0"`` is off, None where unsaid."""
    child = None if parent is None else parent.find(W + name)
    if child is None:
        return None
    return child.get(W + "val", "true").lower() not in ("0", "false", "off", "none")


def whole(text: str | None, default: int) -> int:
    """Return a number written in an attribute; ``default`` where there is none or it is out of all proportion."""
    try:
        number = int(text) if text and len(text) < 12 else default
    except ValueError:
        return default
    return number if abs(number) <= _LARGEST else default


def children(parent: Element) -> Iterator[Element]:
    """Yield the child elements that are text once tracked changes are accepted.

    Of two renderings of one thing (``mc:AlternateContent``) the first is taken: a text box stands in both.
    Removed text, properties, and content controls that only show a prompt (单击此处输入文字) are left out.
    """
    for child in parent:
        tag = child.tag
        if tag in _REMOVED or tag in _PROPERTIES:
            continue
        if tag == f"{MC}AlternateContent":
            branch = child.find(f"{MC}Choice")
            if branch is None:
                branch = child.find(f"{MC}Fallback")
            if branch is not None:
                yield from children(branch)
        elif tag == f"{W}sdt":
            content = child.find(f"{W}sdtContent")
            if content is not None and not switch(child.find(f"{W}sdtPr"), "showingPlcHdr"):
                yield from children(content)
        else:
            yield child


def inside(parent: Element, *names: str) -> Iterator[Element]:
    """Yield the nearest descendants called ``w:names``, through wrappers of any kind, not inside one another."""
    tags = tuple(W + name for name in names)
    for child in children(parent):
        if child.tag in tags:
            yield child
        else:
            yield from inside(child, *names)
