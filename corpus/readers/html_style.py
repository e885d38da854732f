"""How an element is shown: block or inline, hidden, bold, preformatted; from its tag and style attribute only."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from lxml import etree

from corpus.readers.html_words import is_heavy_font

BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody",
    "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
UNSEEN = frozenset({
    "script", "style", "head", "title", "meta", "link", "noscript", "template", "iframe", "object", "embed", "applet",
    "svg", "canvas", "audio", "video", "map", "button", "select", "option", "datalist", "textarea", "input", "rt",
    "rp", "xml", "noframes",
})  # fmt: skip
"""Elements without readable text of their own, or whose text is no part of the page's text."""
_HEADING = re.compile(r"h([1-6])")
_BOLD_WEIGHT = re.compile(r"bold|bolder|[6-9]00|1000")
_BLOCK_DISPLAY = re.compile(r"block|list-item|flex|grid|table|table-row|table-cell")


@dataclass(frozen=True)
class Style:
    """What an element hands on to what stands in it."""

    bold: bool = False
    heavy: bool = False
    """in a font that print calls 黑体"""
    preformatted: bool = False
    level: int | None = None
    """1 to 6 inside a heading element"""


@lru_cache(maxsize=4096)
def _declarations(style: str) -> dict[str, str]:
    """Return the properties of a style attribute: {'font-weight': 'bold'}."""
    found: dict[str, str] = {}
    for declaration in style[:4000].split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            found[name.strip().lower()] = value.replace("!important", "").strip().lower()
    return found


def declarations(element: etree._Element) -> dict[str, str]:
    """Return the properties an element's style attribute sets, lower case."""
    style = element.get("style")
    return _declarations(style) if style else {}


def is_unseen(element: etree._Element) -> bool:
    """Say whether nothing of the element is shown: scripts, form controls, display:none.

    The body always counts as shown: some sites hide it until their scripts have run.
    """
    if element.tag in ("html", "body"):
        return False
    if element.tag in UNSEEN or element.get("hidden") is not None:
        return True
    style = declarations(element)
    return (
        style.get("display") == "none"
        or style.get("visibility") == "hidden"
        or style.get("mso-hide") in ("all", "screen")
    )


def is_block(element: etree._Element) -> bool:
    """Say whether the element stands on lines of its own."""
    display = declarations(element).get("display")
    if display in ("inline", "contents"):
        return element.tag in ("td", "th", "tr", "li", "p")
    return element.tag in BLOCKS or (display is not None and _BLOCK_DISPLAY.fullmatch(display) is not None)


def style_inside(element: etree._Element, outside: Style) -> Style:
    """Return the style of an element's content, given the style around it."""
    style = outside
    tag = element.tag
    if tag in ("b", "strong"):
        style = replace(style, bold=True)
    elif tag == "pre":
        style = replace(style, preformatted=True)
    elif heading := _HEADING.fullmatch(tag):
        style = replace(style, level=int(heading[1]))
    shown = declarations(element)
    if family := shown.get("font-family") or (element.get("face") if tag == "font" else None):
        style = replace(style, heavy=is_heavy_font(family))
    if weight := shown.get("font-weight"):
        style = replace(style, bold=_BOLD_WEIGHT.fullmatch(weight) is not None)
    if space := shown.get("white-space"):
        style = replace(style, preformatted=space in ("pre", "pre-wrap", "pre-line", "break-spaces"))
    return style
