"""Join the lines of a paragraph that were broken to fit the page, also over page breaks.

A line end is a wrap where the next line's first characters would not have fitted any more, and the next line does
not begin a paragraph of its own: paragraphs show themselves by the indent of their first line, by numbering, by a
wider gap or another size of type.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from corpus import line_kinds
from corpus.numbering import read_annex, read_decimal, read_marker
from corpus.readers.pdf_cells import glue
from corpus.readers.pdf_lines import PrintedLine, TypeRun
from corpus.readers.pdf_page import Page

_SAME_SIZE = 0.12
_SPARE = 0.2
"""What may stand over the margin before a character is said not to fit (in sizes of the type)."""
_TITLE_SIZE = 1.15
"""Type larger than this is that of titles (in sizes of the text's type)."""
_TITLE_PITCH = 1.5
"""Distance between the lines of a title (in sizes of its type)."""
_FLUSH = 0.7
"""A line that begins nearer to the left margin is not indented (in sizes of the type)."""
_RAGGED = 4.0
"""Lines that stop nearer to the right margin may be wrapped all the same: ragged setting (in sizes of the type)."""
_WIDE_GAP = 1.6
"""A distance so much wider than between the lines of a paragraph parts paragraphs."""
_CENTRED = 4.0
"""Lines that begin further in than this are headings set in the middle, or signatures (in sizes of the type)."""
_ENOUGH = 8
"""So many lines show the margins of a page."""
_ENDED = re.compile(r"[。！？；：:;!?…](?:[）)”’」』】]*)$")
_UNFINISHED = tuple("、，,（(〔《“—")
_LABEL = re.compile(
    # 附件：  抄送：  牵头单位：
    r"(?:附\s*件|抄\s*送|主\s*送|联\s*系\s*人|[\u4e00-\u9fff]{2,4}(?:单位|部门))\s*[：:]"
)


@dataclass
class Paragraph:
    """Lines joined to one."""

    page: int
    text: str
    runs: list[TypeRun]
    gap: bool
    """free space stands above it"""
    last: PrintedLine = field(repr=False)

    def add(self, line: PrintedLine) -> None:
        """Add the line the paragraph goes on with."""
        self.text += glue(self.text, line.text)
        start = len(self.text)
        self.runs += [TypeRun(run.start + start, run.end + start, run.font, run.heavy) for run in line.runs]
        self.text += line.text
        self.last = line


@dataclass(frozen=True)
class Frame:
    """Where the text of a kind of page stands."""

    left: float
    right: float
    pitch: float
    """distance between the base lines of a paragraph"""


@dataclass
class Layout:
    """The frames of a document's pages, and whether its paragraphs begin with an indent."""

    frames: dict[tuple[int, int], Frame]
    """by page and column"""
    indented: bool
    size: float
    """size of the type most of the text is set in"""

    @classmethod
    def of(cls, pages: Sequence[Page], size: float) -> "Layout":
        """Measure the pages; left and right pages may have margins of their own."""
        groups: dict[tuple[int, int, int], list[Page]] = defaultdict(list)
        for page in pages:
            groups[round(page.width), round(page.height), page.number % 2].append(page)
        frames: dict[tuple[int, int], Frame] = {}
        for (width, height, side), group in groups.items():
            for column in sorted({line.column for page in group for line in page.lines}):
                lines = _body(group, size, column)
                if len(lines) < _ENOUGH:
                    lines += _body(groups.get((width, height, 1 - side), []), size, column)
                frame = _frame(lines, size)
                frames |= {(page.number, column): frame for page in group}
        return cls(frames, _indents(pages, frames, size), size)

    def continues(self, line: PrintedLine, following: PrintedLine) -> bool:
        """Say whether ``following`` goes on with the paragraph that ``line`` belongs to."""
        size = max(line.size, following.size)
        frame, onward = self._frame(line), self._frame(following)
        if abs(line.size - following.size) > _SAME_SIZE * size:
            return False
        if size > _TITLE_SIZE * self.size:  # titles are broken where the words allow
            return False
        if _together(line, following) and following.base - line.base > _WIDE_GAP * max(frame.pitch, size):
            return False
        if _is_apart(following.text) or (_is_name(line.text) and _is_name(following.text)):
            return False
        before, after = (line.x0 - frame.left) / size, (following.x0 - onward.left) / size
        free = frame.right - line.x1
        full = free < following.first - _SPARE * size
        ended = _ENDED.search(line.text) is not None
        starts = (read_marker(following.text) or read_decimal(following.text)) is not None
        if after >= _FLUSH:
            level_or_hanging = after > before - 0.5
            return full and level_or_hanging and not ended and not starts and before < _CENTRED
        if full:
            return not (starts and ended)
        if before > _CENTRED or starts:
            return False
        if free < _RAGGED * size:
            return not ended or self.indented
        return line.text.endswith(_UNFINISHED)

    def gap_between(self, line: PrintedLine, following: PrintedLine) -> bool:
        """Say whether free space, or another size of type, parts two lines."""
        if abs(line.size - following.size) > _SAME_SIZE * max(line.size, following.size):
            return True
        if not _together(line, following):
            return following.x0 - self._frame(following).left > _CENTRED * following.size
        title = line.size > _TITLE_SIZE * self.size
        usual = _TITLE_PITCH * line.size if title else max(self._frame(line).pitch, line.size)
        return following.base - line.base > _WIDE_GAP * usual

    def _frame(self, line: PrintedLine) -> Frame:
        return self.frames[line.page, line.column]


def _is_apart(text: str) -> bool:
    """Say whether a line stands by itself whatever is above it: an annex, a label, a roster entry, a date."""
    return (
        read_annex(text) is not None
        or _LABEL.match(text) is not None
        or line_kinds.roster_label(text) is not None
        or line_kinds.note_label(text) is not None
        or line_kinds.is_date(text)
    )


def _is_name(text: str) -> bool:
    """Say whether a line is the name of one body, as several that sign stand one below the other."""
    return line_kinds.is_organ(text) and "、" not in text


def _together(line: PrintedLine, following: PrintedLine) -> bool:
    return line.page == following.page and line.column == following.column


def _body(pages: Sequence[Page], size: float, column: int | None = None) -> list[PrintedLine]:
    return [
        line
        for page in pages
        for line in page.lines
        if abs(line.size - size) <= _SAME_SIZE * size and column in (None, line.column)
    ]


def _frame(lines: Sequence[PrintedLine], size: float) -> Frame:
    if not lines:
        return Frame(0.0, 0.0, 1.6 * size)
    least = max(2, 0.08 * len(lines))
    starts = Counter(round(line.x0 / 3) for line in lines)
    left = min((place for place, count in starts.items() if count >= least), default=min(starts))
    left_edge = min(line.x0 for line in lines if round(line.x0 / 3) == left)
    reach = max(line.x1 for line in lines)
    ends = Counter(round(line.x1 / 3) for line in lines if line.x1 - left_edge > 0.6 * (reach - left_edge))
    place, count = ends.most_common(1)[0]
    right_edge = max(line.x1 for line in lines if round(line.x1 / 3) == place)
    if count < 0.12 * sum(ends.values()) or count == 1:
        right_edge = reach
    steps = Counter(
        round(after.base - before.base)
        for before, after in pairwise(lines)
        if _together(before, after) and 0.9 * size < after.base - before.base < 3.5 * size
    )
    pitch = float(steps.most_common(1)[0][0]) if steps else 1.6 * size
    return Frame(left_edge, right_edge, pitch)


def _indents(pages: Sequence[Page], frames: dict[tuple[int, int], Frame], size: float) -> bool:
    """Say whether paragraphs begin with an indent: enough lines start two characters in, as print has it."""
    body = _body(pages, size)
    indented = sum(1.2 < (line.x0 - frames[line.page, line.column].left) / size < 3.2 for line in body)
    return indented >= 2 and indented >= 0.05 * len(body)


def paragraphs_of(lines: Sequence[PrintedLine], layout: Layout, *, gap: bool) -> list[Paragraph]:
    """Return the paragraphs the lines make up; ``gap`` tells whether free space stands above the first one."""
    result: list[Paragraph] = []
    for index, line in enumerate(lines):
        last = result[-1].last if result else None
        following = lines[index + 1] if index + 1 < len(lines) else None
        if last is not None and (layout.continues(last, line) or _is_broken_name(last, line, following)):
            result[-1].add(line)
            continue
        above = layout.gap_between(last, line) if last is not None else gap
        result.append(Paragraph(line.page, line.text, list(line.runs), above, line))
    return result


def _is_broken_name(line: PrintedLine, following: PrintedLine, date: PrintedLine | None) -> bool:
    """Say whether two lines above a date are the name of one issuing body, set in the middle (落款)."""
    return (
        date is not None
        and line_kinds.is_date(date.text)
        and line_kinds.is_organ(following.text)
        and not line_kinds.is_organ(line.text)
        and line_kinds.is_organ(line.text + following.text)
        and abs(line.middle - following.middle) < 1.5 * line.size
        and line.page == following.page
    )
