"""The texts of table cells: lines that were broken to fit a cell are joined, deliberate line ends are kept."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.normalize import despace
from corpus.numbering import read_marker
from corpus.readers.pdf_lines import PrintedLine, TypeRun

_OPEN_END = tuple("、，,（(〔《“—-")
_CLOSED_END = tuple("。！？；;：:")
_TIGHT = 0.3
"""A character that would fit with less to spare than this counts as not fitting (in sizes of the type)."""
_MIDDLE = 0.6
"""A line whose free ends differ by less stands in the middle of the cell (in sizes of the type)."""
_FRAGMENT = re.compile("[\u4e00-\u9fff]")  # 委: what is left of 省发展改革委


@dataclass
class CellText:
    """The text of one cell; merged cells share one object. Grows where the cell goes on over a page break."""

    page: int
    text: str = ""
    runs: list[TypeRun] = field(default_factory=list)
    full: bool = False
    """the last line fills the cell, so that what follows may go on with its sentence"""

    @property
    def words(self) -> str:
        """The text without white space, for comparing."""
        return despace(self.text)

    def add_line(self, line: PrintedLine, wrapped: bool) -> None:
        """Add a printed line: right behind the last character where the line was wrapped, else as a new line."""
        if self.text:
            self.text += glue(self.text, line.text) if wrapped else "\n"
        start = len(self.text)
        self.runs += [TypeRun(run.start + start, run.end + start, run.font, run.heavy) for run in line.runs]
        self.text += line.text

    def go_on(self, other: "CellText") -> None:
        """Add the part of the cell that stands on the next page."""
        if not other.text:
            return
        if self.text:
            broken = (self.full or not self.text.endswith(_CLOSED_END)) and not _starts_item(other.text)
            figures = self.text[-1].isdigit() and other.text[0].isdigit()
            self.text += glue(self.text, other.text) if broken and not figures else "\n"
        start = len(self.text)
        self.runs += [TypeRun(run.start + start, run.end + start, run.font, run.heavy) for run in other.runs]
        self.text += other.text
        self.full = other.full


def glue(before: str, after: str) -> str:
    """Return what joins two halves of a wrapped line: a space between words of Latin letters, else nothing."""
    latin = re.compile("[A-Za-z0-9,.;]")
    return " " if latin.fullmatch(before[-1:]) and re.match("[A-Za-z]", after) else ""


def _starts_item(text: str) -> bool:
    """Say whether a line begins an item of its own: numbered, or a label with a colon."""
    return read_marker(text) is not None or re.match(r"[\u4e00-\u9fff]{2,8}[：:]", text) is not None


def join_cell(lines: Sequence[PrintedLine], left: float, right: float, padding: float, page: int) -> CellText:
    """Join the lines of a cell that reaches from ``left`` to ``right`` and keeps ``padding`` free on both sides.

    A line end is a wrap where the next line's first characters would not have fitted any more.
    """
    cell = CellText(page)
    previous: PrintedLine | None = None
    for line in lines:
        cell.add_line(line, previous is not None and _wraps(previous, line, left, right, padding))
        previous = line
    if previous is not None:
        cell.full = _filled(previous, 2 * previous.size, left, right, padding)
    return cell


def _wraps(line: PrintedLine, following: PrintedLine, left: float, right: float, padding: float) -> bool:
    if line.text.endswith(_OPEN_END):
        return True
    if line.text.endswith(_CLOSED_END) or _starts_item(following.text):
        return False
    if line.text[-1].isdigit() and following.text[0].isdigit():
        return False  # figures one below the other; a number is not broken
    if _FRAGMENT.fullmatch(following.text) and re.search("[\u4e00-\u9fff]{3}$", line.text):
        return True
    return _filled(line, following.first, left, right, padding)


def _filled(line: PrintedLine, width: float, left: float, right: float, padding: float) -> bool:
    """Say whether ``width`` more would not fit beside the line, set from the left or in the middle."""
    tight = _TIGHT * line.size
    before, after = line.x0 - left, right - line.x1
    if abs(before - after) < _MIDDLE * line.size:
        return line.x1 - line.x0 + width > right - left - 2 * padding - tight
    return width > after - padding - tight
