"""Styles of a Word document: what a paragraph or a run looks like once all it inherits is counted in.

Rules: ISO/IEC 29500-1, 17.7.2 (style hierarchy) and 17.7.3 (toggle properties: bold in the paragraph style and
bold in the character style cancel each other out; what the run itself says is final).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from corpus.readers.docx_xml import Element, W, switch, value, whole

_HEADING_NAME = re.compile(r"(?:heading|标题)\s*([1-9])$", re.IGNORECASE)  # heading 1  标题 2
_CONTENTS_NAME = re.compile(
    r"(?:toc|目录)\s*(?:[1-9]|heading|标题)$", re.IGNORECASE
)  # toc 1  目录 2  TOC Heading
_DEEPEST = 30
"""Styles based on one another; a longer chain is a circle."""
_BODY_LEVEL = 9
"""The outline level that means: no heading."""


@dataclass(frozen=True)
class Look:
    """How a stretch of text is set."""

    bold: bool = False
    hidden: bool = False
    black: bool = False
    """set in a typeface of the 黑体 kind (SimHei, 微软雅黑 …)"""
    symbols: str | None = None
    """the font of Latin characters, which may be one of symbols"""


@dataclass(frozen=True)
class NumberingOf:
    """The list a paragraph belongs to; ``style`` is the style that decides it, None where the paragraph does."""

    number_id: str
    level: int | None
    style: str | None


class Styles:
    """The styles part of a document."""

    def __init__(self, root: Element | None) -> None:
        """Take the root of styles.xml, or None where the document has none."""
        self._styles: dict[str, Element] = {}
        self._default_paragraph: str | None = None
        self._defaults: Element | None = None
        self._looks: dict[tuple[str | None, ...], Look] = {}
        if root is None:
            return
        self._defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        for style in root.iter(f"{W}style"):
            name = style.get(f"{W}styleId", "")
            self._styles.setdefault(name, style)
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on"):
                self._default_paragraph = name

    def paragraph(self, properties: Element | None) -> "ParagraphLook":
        """Return what a paragraph with these ``w:pPr`` inherits."""
        named = value(properties, "pStyle")
        return ParagraphLook(self, properties, named if named in self._styles else self._default_paragraph)

    def chain(self, style: str | None) -> Iterator[tuple[str, Element]]:
        """Yield a style and those it is based on, nearest first."""
        for _ in range(_DEEPEST):
            if style is None or style not in self._styles:
                break
            yield style, self._styles[style]
            style = value(self._styles[style], "basedOn")

    def numbering_of(self, style: str) -> str | None:
        """Return the list id a numbering style points to."""
        found = self._styles.get(style)
        return None if found is None else value(found.find(f"{W}pPr/{W}numPr"), "numId")

    def look(self, paragraph_style: str | None, properties: Element | None) -> Look:
        """Return the look of a run with these ``w:rPr`` in a paragraph of that style."""
        character_style = value(properties, "rStyle")
        direct = tuple(
            value(properties, name, attribute) if attribute else str(switch(properties, name))
            for name, attribute in (
                ("b", ""), ("vanish", ""), ("rFonts", "eastAsia"), ("rFonts", "eastAsiaTheme"), ("rFonts", "ascii"),
            )
        )  # fmt: skip
        key = (paragraph_style, character_style, *direct)
        if key not in self._looks:
            self._looks[key] = Look(
                bold=self._toggle("b", paragraph_style, character_style, properties),
                hidden=self._toggle("vanish", paragraph_style, character_style, properties),
                black=_is_black(self._face(paragraph_style, character_style, properties)),
                symbols=value(properties, "rFonts", "ascii"),
            )
        return self._looks[key]

    def _runs(self, style: str | None) -> Iterator[Element]:
        for _, element in self.chain(style):
            if (properties := element.find(f"{W}rPr")) is not None:
                yield properties

    def _toggle(
        self, name: str, paragraph: str | None, character: str | None, direct: Element | None
    ) -> bool:
        own = switch(direct, name)
        if own is not None:
            return own
        if switch(self._defaults, name):
            return True
        on = False
        for style in (paragraph, character):
            said = (switch(properties, name) for properties in self._runs(style))
            on ^= next((each for each in said if each is not None), False)
        return on

    def _face(self, paragraph: str | None, character: str | None, direct: Element | None) -> str:
        """Return the typeface of Han characters; empty where a theme decides or nothing does."""
        for properties in (direct, *self._runs(character), *self._runs(paragraph), self._defaults):
            if value(properties, "rFonts", "eastAsiaTheme"):
                return ""
            if face := value(properties, "rFonts", "eastAsia"):
                return face
        return ""


@dataclass(frozen=True)
class ParagraphLook:
    """What a paragraph says of itself or inherits from its style."""

    styles: Styles
    properties: Element | None
    style: str | None

    @cached_property
    def heading_level(self) -> int | None:
        """Heading level from 1, None for body text: the outline level, or else the name of a built-in style."""
        own = value(self.properties, "outlineLvl")
        if own is not None:
            return _level(own)
        for _, element in self.styles.chain(self.style):
            inherited = value(element.find(f"{W}pPr"), "outlineLvl")
            if inherited is not None:
                return _level(inherited)
            if match := _HEADING_NAME.match(value(element, "name") or ""):
                return int(match[1])
        return None

    @cached_property
    def in_contents(self) -> bool:
        """Whether the style is one for tables of contents (目录)."""
        return any(
            _CONTENTS_NAME.match(value(element, "name") or "") for _, element in self.styles.chain(self.style)
        )

    @cached_property
    def numbering(self) -> NumberingOf | None:
        """The list the paragraph belongs to; list id 0 takes a paragraph out of the list of its style."""
        own = None if self.properties is None else self.properties.find(f"{W}numPr")
        number_id, level, owner = value(own, "numId"), value(own, "ilvl"), None
        by_style = level is None
        for style, element in self.styles.chain(self.style):
            if number_id is not None:
                break
            inherited = element.find(f"{W}pPr/{W}numPr")
            level = value(inherited, "ilvl") if level is None else level
            number_id = value(inherited, "numId")
            owner = style if by_style else None
        if number_id is None or whole(number_id, 0) == 0:
            return None
        return NumberingOf(number_id, None if level is None else whole(level, 0), owner)

    def look(self, properties: Element | None) -> Look:
        """Return the look of a run with these ``w:rPr`` in this paragraph."""
        return self.styles.look(self.style, properties)


def _level(outline: str) -> int | None:
    level = whole(outline, _BODY_LEVEL)
    return level + 1 if 0 <= level < _BODY_LEVEL else None


def _is_black(face: str) -> bool:
    """Say whether a typeface is of the 黑体 kind by its name: 黑体, 微软雅黑, SimHei, STHeiti."""
    return "黑" in face or "hei" in face.lower()
