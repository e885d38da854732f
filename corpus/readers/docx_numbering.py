"""Automatic numbering: the number a reader sees before a paragraph, which the file does not hold as text.

numbering.xml gives each list (w:num) the levels of an abstract list; counting goes on from paragraph to paragraph
in document order. Rules: ISO/IEC 29500-1, 17.9; lists that share an abstract list share its count.
"""

import re
from dataclasses import dataclass, field, replace

from corpus.readers.docx_counting import known_style, write_number
from corpus.readers.docx_styles import NumberingOf, Styles
from corpus.readers.docx_symbols import from_font
from corpus.readers.docx_xml import MC, Element, W, switch, value, whole

_LEVELS = 9
_LONGEST_LABEL = 255
_PLACEHOLDER = re.compile(r"%([1-9])")  # 第%1条  %1.%2
_CLOSED = re.compile(r"[、）)〕】：]$")  # 一、 （一）: no space follows, as it must in 1. 2020年
_PADDED = re.compile(r"0+1\b")  # 001, 002, 003, ...


@dataclass(frozen=True)
class Level:
    """One level of a list."""

    text: str
    """the label with %1 … %9 for the counts of the levels: 第%1条"""
    style: str
    start: int
    restart: int | None
    """the count begins anew after this level (from 1); 0: never; None: after any outer level"""
    legal: bool
    """all counts in the label are written as decimal numbers"""
    suffix: str
    paragraph_style: str | None
    """the paragraph style that belongs to this level"""
    hidden: bool


@dataclass
class _List:
    """One w:num: whose count it shares, its levels, and the starting values it sets anew."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int] = field(default_factory=dict)
    used: bool = False


class Numbering:
    """Counts the lists of one document; ask for the label of every numbered paragraph, once, in document order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        """Take the root of numbering.xml, or None where the document has none."""
        self._styles = styles
        self._abstracts: dict[str, Element] = {}
        self._elements: dict[str, Element] = {}
        self._lists: dict[str, _List | None] = {}
        self._counts: dict[str, list[int | None]] = {}
        self.unknown: set[str] = set()
        """numbering styles that were met and could only be written as decimal numbers"""
        for element in () if root is None else root.iter(f"{W}abstractNum"):
            self._abstracts.setdefault(element.get(f"{W}abstractNumId", ""), element)
        for element in () if root is None else root.iter(f"{W}num"):
            self._elements.setdefault(element.get(f"{W}numId", ""), element)

    def label(self, numbering: NumberingOf | None, paragraph_style: str | None) -> str:
        """Count one paragraph and return its label with the space that follows; empty where it has none."""
        if numbering is None or (counted := self._list(numbering.number_id)) is None:
            return ""
        index = self._level_of(counted, numbering, paragraph_style)
        level = counted.levels.get(index)
        if level is None:
            return ""
        counts = self._count(counted, index)
        label = self._write(counted, index, counts)
        if level.hidden or not label.strip():
            return ""
        return label + ("" if level.suffix == "nothing" or _CLOSED.search(label) else " ")

    def _level_of(self, counted: _List, numbering: NumberingOf, paragraph_style: str | None) -> int:
        """Return the level of a paragraph: its own, or the one its style is tied to in the list."""
        if numbering.style is not None:
            for style in (paragraph_style, numbering.style):
                for index, level in counted.levels.items():
                    if style is not None and level.paragraph_style == style:
                        return index
        return numbering.level or 0

    def _count(self, counted: _List, index: int) -> list[int | None]:
        counts = self._counts.setdefault(counted.abstract, [None] * _LEVELS)
        if not counted.used:
            counted.used = True
            for anew in counted.starts:
                counts[anew] = None
        before = counts[index]
        counts[index] = self._start(counted, index) if before is None else before + 1
        for inner in range(index + 1, _LEVELS):
            restart = counted.levels[inner].restart if inner in counted.levels else None
            if restart is None or index < restart:
                counts[inner] = None
        return counts

    def _start(self, counted: _List, index: int) -> int:
        level = counted.levels.get(index)
        return counted.starts.get(index, level.start if level else 1)

    def _write(self, counted: _List, index: int, counts: list[int | None]) -> str:
        level = counted.levels[index]

        def number(match: re.Match[str]) -> str:
            which = int(match[1]) - 1
            count = counts[which]
            shown = self._start(counted, which) if count is None else count
            style = counted.levels[which].style if which in counted.levels else "decimal"
            if padded := _PADDED.match(style):
                return str(shown).zfill(len(padded[0]))
            if not known_style(style):
                self.unknown.add(style)
            return write_number(shown, "decimal" if level.legal else style)

        return _PLACEHOLDER.sub(number, level.text)

    def _list(self, number_id: str) -> _List | None:
        if number_id not in self._lists:
            self._lists[number_id] = self._read_list(number_id)
        return self._lists[number_id]

    def _read_list(self, number_id: str) -> _List | None:
        element = self._elements.get(number_id)
        abstract_id = value(element, "abstractNumId")
        if element is None or abstract_id not in self._abstracts:
            return None
        abstract = self._follow(abstract_id)
        counted = _List(abstract_id, _levels(abstract))
        for override in element.iter(f"{W}lvlOverride"):
            index = whole(override.get(f"{W}ilvl"), -1)
            if not 0 <= index < _LEVELS:
                continue
            if (own := override.find(f"{W}lvl")) is not None:
                counted.levels[index] = _level(own)
            start = value(override, "startOverride")
            if start is not None:
                counted.starts[index] = whole(start, 1)
        return counted

    def _follow(self, abstract_id: str) -> Element:
        """Return the abstract list that holds the levels: one may only point to a numbering style (numStyleLink)."""
        abstract = self._abstracts[abstract_id]
        for _ in range(_LEVELS):
            link = value(abstract, "numStyleLink")
            target = self._styles.numbering_of(link) if link else None
            pointed = value(self._elements.get(target or ""), "abstractNumId")
            if pointed is None or pointed not in self._abstracts:
                break
            abstract = self._abstracts[pointed]
        return abstract


def _levels(abstract: Element) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for element in abstract.iterchildren(f"{W}lvl"):
        index = whole(element.get(f"{W}ilvl"), -1)
        if 0 <= index < _LEVELS:
            found.setdefault(index, _level(element))
    return found


def _level(element: Element) -> Level:
    style = element.find(f"{W}numFmt")
    if style is None:  # a style of one's own stands beside a plain one for older programs
        style = element.find(f"{MC}AlternateContent/{MC}Choice/{W}numFmt")
    name = "decimal" if style is None else style.get(f"{W}val", "decimal")
    own = "" if style is None else style.get(f"{W}format", "")
    properties = element.find(f"{W}rPr")
    restart = value(element, "lvlRestart")
    level = Level(
        text=(value(element, "lvlText") or "")[:_LONGEST_LABEL],
        style=own if name == "custom" else name,
        start=whole(value(element, "start"), 0),
        restart=None if restart is None else whole(restart, 0),
        legal=bool(switch(element, "isLgl")),
        suffix=value(element, "suff") or "tab",
        paragraph_style=value(element, "pStyle"),
        hidden=bool(switch(properties, "vanish")),
    )
    if name != "bullet":
        return level
    return replace(level, text=from_font(level.text, value(properties, "rFonts", "ascii")))
