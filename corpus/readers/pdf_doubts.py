"""What a reader of a PDF cannot take for certain: pictures that may hold text, characters the file does not tell."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.model import ReadWarning
from corpus.readers.pdf_glyphs import Box
from corpus.readers.pdf_lines import PrintedLine
from corpus.readers.pdf_page import Page

_LARGE = 0.1
"""Share of the page from which a picture may hold text."""
_WIDE = 0.4
"""Share of the page's width from which a picture may hold a line of text (a letterhead, a title)."""
_QUOTE, _ENOUGH = 12, 4
"""Characters quoted before a picture, and how few send the reader to the line above for more."""


def doubts(source: str, pages: Sequence[Page]) -> Iterator[ReadWarning]:
    """Yield what is doubtful about the pages, after page furniture has been taken out of their lines."""
    for page in pages:
        where = f"{source} 第 {page.number} 页"
        inline = dict(_pictures_in_lines(page))
        if page.hidden:
            yield ReadWarning(where=where, message="文字来自扫描件自带的识别结果，可能有错字")
        elif any(_may_hold_text(box, page) for box in page.pictures if box not in inline):
            yield ReadWarning(where=where, message="页面上有较大的图片，图片里的文字没有读取")
        for before in inline.values():
            yield ReadWarning(where=where, message=f"“{before}”之后有一处文字是图片，没有读取")
        if page.turned:
            yield ReadWarning(where=where, message=f"有 {page.turned} 个字横转排印，没有读取")
        if page.unmapped:
            yield ReadWarning(where=where, message=f"有 {page.unmapped} 个字无法识别，记作“□”")


def _may_hold_text(box: Box, page: Page) -> bool:
    return box.area >= _LARGE * page.width * page.height or box.x1 - box.x0 >= _WIDE * page.width


def _pictures_in_lines(page: Page) -> Iterator[tuple[Box, str]]:
    """Yield the pictures that stand in a gap of a line, with the words before the gap."""
    above = ""
    for line in page.lines:
        for box in page.pictures:
            if _fits_line(box, line) and (gap := _gap(box, line)) is not None:
                before = line.text[:gap].strip()
                yield box, (before if len(before) >= _ENOUGH else above + before)[-_QUOTE:]
        above = line.text


def _fits_line(box: Box, line: PrintedLine) -> bool:
    height, middle = box.y1 - box.y0, (box.y0 + box.y1) / 2
    return 0.5 * line.size < height < 2.2 * line.size and line.top < middle < line.base + 0.2 * line.size


def _gap(box: Box, line: PrintedLine) -> int | None:
    """Return where in the line's text the gap is that the picture fills; None where it fills none."""
    if box.x1 - box.x0 < 1.5 * line.size:
        return None
    for before, after in pairwise(line.pieces):
        if before.x1 - line.size < box.x0 and box.x1 < after.x0 + line.size:
            return before.end
    return None
