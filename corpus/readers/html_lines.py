"""From a stretch of HTML to lines as a browser shows them: white space folded, bold stretches kept."""

import re
from dataclasses import dataclass, field

from corpus.line_kinds import is_title_like
from corpus.readers.characters import visible
from corpus.readers.html_style import Style

_TOKEN = re.compile(r"[ \t\n\r\f]+|[^ \t\n\r\f]+")
_WIDE = re.compile(r"[\u2014\u2018\u2019\u201c\u201d\u2026\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")


@dataclass(frozen=True)
class TextLine:
    """One line outside tables; "" is a blank line."""

    text: str
    bold: tuple[tuple[int, int], ...] = ()
    """start and end of each bold stretch in ``text``"""
    level: int | None = None
    """1 to 6 where the line is a heading element"""
    frame: int | None = None
    """number of the layout table around the line, from 1"""


_BLANK = TextLine("")


@dataclass(frozen=True)
class TableCell:
    """A table cell with its lines; it may stand in several places of the grid."""

    lines: tuple[TextLine, ...]
    header: bool = False
    """the page marks it as a header cell"""

    @property
    def text(self) -> str:
        """The cell's text, its lines joined by line ends."""
        return "\n".join(line.text for line in self.lines if line.text)


@dataclass(frozen=True)
class Slot:
    """One place of a table's grid: the cell that fills it, and whether that cell begins elsewhere."""

    cell: TableCell
    merged: bool


@dataclass(frozen=True)
class HtmlTable:
    """A data table as a full grid: every row has one slot per column."""

    rows: tuple[tuple[Slot, ...], ...]
    header_rows: int


Item = TextLine | HtmlTable


@dataclass
class LineBuilder:
    """Collects the text of inline elements and closes lines where blocks begin and end."""

    items: list[Item] = field(default_factory=list)
    frame: int | None = None
    """number of the layout table that is open"""
    _pieces: list[tuple[str, bool]] = field(default_factory=list)
    """what the open line holds: text without ASCII white space at its ends, or one space; and whether it is bold"""
    _space: str = ""
    """ASCII white space since the last piece"""
    _level: int | None = None
    _prefix: str = ""

    def begin_item(self, marker: str) -> None:
        """Open a line for a list item; ``marker`` is set before its first word, also inside a paragraph."""
        self.end()
        self._prefix = marker

    def add(self, text: str | None, style: Style) -> None:
        """Add text in one style to the open line; preformatted text keeps its line ends."""
        if not text:
            return
        text = visible(text)
        if style.preformatted and "\n" in text:
            first, *others = text.split("\n")
            self._add(first, style)
            for other in others:
                self.end(blank=True)
                self._add(other, style)
        else:
            self._add(text, style)

    def _add(self, text: str, style: Style) -> None:
        for match in _TOKEN.finditer(text):
            token = match.group(0)
            if token[0] in " \t\n\r\f":
                self._space += token
                continue
            if self._space and self._pieces and not self._is_source_break(token):
                self._pieces.append((" ", style.bold or style.heavy))
            self._space = ""
            if self._prefix:
                self._pieces.append((self._prefix, False))
                self._prefix = ""
            self._pieces.append((token, style.bold or style.heavy))
            self._level = style.level

    def _is_source_break(self, following: str) -> bool:
        """Say whether the white space is a line end of the source between two Chinese characters: nothing is shown."""
        before = self._pieces[-1][0][-1]
        return "\n" in self._space and bool(_WIDE.match(before) and _WIDE.match(following))

    def end(self, blank: bool = False) -> None:
        """Close the open line. One that holds only &nbsp; becomes a blank line, so does an empty one if ``blank``."""
        raw = "".join(text for text, _ in self._pieces)
        text = raw.strip()
        if text:
            level = self._level if is_title_like(text) else None
            bold = self._bold(len(raw) - len(raw.lstrip()), len(text))
            self.items.append(TextLine(text, bold, level, self.frame))
        elif (raw or blank) and self.items and self.items[-1] != _BLANK:
            self.items.append(_BLANK)
        self._pieces.clear()
        self._space = ""
        self._level = None

    def _bold(self, skipped: int, length: int) -> tuple[tuple[int, int], ...]:
        """Return the bold stretches of the line after ``skipped`` characters of white space are cut off."""
        stretches: list[tuple[int, int]] = []
        position = -skipped
        for text, bold in self._pieces:
            start, end = max(0, position), min(length, position + len(text))
            position += len(text)
            if not bold or start >= end:
                continue
            if stretches and stretches[-1][1] == start:
                start = stretches.pop()[0]
            stretches.append((start, end))
        return tuple(stretches)
