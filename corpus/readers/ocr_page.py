"""From a recognised picture to a page: characters put in places along their lines, ruled lines found in the picture.

The page then is what it is in a PDF with text, and is read like one. Lengths become points of a page as wide as A4.
"""

from collections.abc import Sequence
from statistics import median

import cv2
import numpy as np

from corpus.readers.ocr import Picture, Recognised
from corpus.readers.pdf_glyphs import Glyph, PageContent
from corpus.readers.pdf_rules import Rule

_PORTRAIT, _LANDSCAPE = 595.0, 842.0
"""Width of A4 in points."""
_NARROW = 0.55
"""Width of a Latin letter or figure, in Chinese characters."""
_ALIKE = 0.2
"""Sizes of type that differ by less are one size: they are measured, not read."""
_ABOVE_BASE = 0.38
"""From the middle of a line down to its base line, in sizes of the type."""
_LEVEL = 0.003
"""Slope from which a page is put straight: one line in three hundred, half a character across the page."""
_MAX_RULES = 4_000


def page_content(lines: Sequence[Recognised], picture: Picture, number: int) -> PageContent:
    """Return the page ``number`` (from 1) that the lines and the picture they were found in make up."""
    height, width = picture.shape[:2]
    points = (_LANDSCAPE if width > height else _PORTRAIT) / width
    slope = median([line.slope for line in lines if len(line.text) >= 6] or [0.0])
    if abs(slope) < _LEVEL or abs(slope) > 0.2:
        slope = 0.0
    sizes = _sizes(lines)
    body = median([size for line, size in zip(lines, sizes, strict=True) for _ in line.text] or [0.0])
    glyphs = [
        glyph
        for line, size in zip(lines, sizes, strict=True)
        for glyph in _glyphs(line, body if abs(size - body) < _ALIKE * body else size, slope, points)
    ]
    return PageContent(
        number=number,
        width=width * points,
        height=height * points,
        glyphs=glyphs,
        rules=_rules(picture, lines, body, slope, points) if body else [],
        pictures=[],
        drawn=True,
        unmapped=0,
        hidden=False,
    )


def _widths(text: str) -> list[float]:
    return [_NARROW if character.isascii() else 1.0 for character in text]


def _sizes(lines: Sequence[Recognised]) -> list[float]:
    """Return the size of each line's type in pixels: its width by its characters, or its height where it is short."""
    return [
        (line.x1 - line.x0) / sum(_widths(line.text)) if len(line.text) >= 6 else 0.75 * (line.y1 - line.y0)
        for line in lines
    ]


def _glyphs(line: Recognised, size: float, slope: float, points: float) -> list[Glyph]:
    """Spread the characters of a line evenly, by their usual widths, over its place."""
    widths = _widths(line.text)
    margin = min(max(0.0, (line.y1 - line.y0 - size) / 2), 0.3 * size)  # boxes are drawn with a margin
    x0, x1 = line.x0 + margin, max(line.x0 + margin + 1, line.x1 - margin)
    unit = (x1 - x0) / sum(widths)
    middle = (line.y0 + line.y1) / 2 - slope * (line.x0 + line.x1) / 2
    base = (middle + _ABOVE_BASE * size) * points
    glyphs = []
    for character, width in zip(line.text, widths, strict=True):
        glyphs.append(
            Glyph(" " if character.isspace() else character, x0 * points, (x0 + unit * width) * points, base,
                  size * points, "", False)
        )  # fmt: skip
        x0 += unit * width
    return glyphs


def _rules(
    picture: Picture, lines: Sequence[Recognised], size: float, slope: float, points: float
) -> list[Rule]:
    """Return the ruled lines: dark runs much longer than any stroke of a character."""
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    if slope:
        shear = np.array([[1, 0, 0], [-slope, 1, 0]], dtype=np.float32)
        grey = cv2.warpAffine(grey, shear, (grey.shape[1], grey.shape[0]), borderValue=(255,))
    _, dark = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    dark = cv2.dilate(dark, np.ones((2, 2), np.uint8))
    rules: list[Rule] = []
    for across, down in ((int(2.5 * size), 1), (1, int(1.6 * size))):
        runs = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((down, across), np.uint8))
        _, _, boxes, _ = cv2.connectedComponentsWithStats(runs)
        for box in boxes[1:]:
            x, y, width, height = (float(value) for value in box[:4])
            if min(width, height) > 0.5 * size:
                continue  # a dark area: a picture, a seal
            x0, y0, x1, y1 = x, y + height / 2, x + width, y + height / 2
            if across == 1:
                x0, y0, x1, y1 = x + width / 2, y, x + width / 2, y + height
            if not _is_stroke((x0 + x1) / 2, (y0 + y1) / 2, max(width, height), lines, slope):
                rules.append(Rule(x0 * points, y0 * points, x1 * points, y1 * points))
    return rules if len(rules) <= _MAX_RULES else []


def _is_stroke(x: float, y: float, length: float, lines: Sequence[Recognised], slope: float) -> bool:
    """Say whether a dark run is a stroke of a large character: inside a line of text and no longer than it is high."""
    return any(
        line.x0 <= x <= line.x1
        and line.y0 <= y + slope * (line.x0 + line.x1) / 2 <= line.y1
        and length <= 1.2 * (line.y1 - line.y0)
        for line in lines
    )
