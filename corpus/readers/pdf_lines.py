"""From glyphs to printed lines: what stands on one base line, from left to right, with the gaps between."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.readers.pdf_glyphs import Glyph, is_bold_name

_SAME_LINE = 0.42
"""Base lines nearer than this belong together (in sizes of the larger type; lets in raised figures)."""
_WORD_GAP = 0.22
"""A wider gap shows as a space (in sizes of the type), unless the whole line is set that wide."""
_WIDE_SPACE = 0.7
"""A gap so much wider shows as two: names set apart (in sizes of the type)."""
_PIECE_GAP = 1.5
"""A wider gap parts a line into pieces: columns, labels set apart (in sizes of the type)."""


@dataclass(frozen=True, slots=True)
class TypeRun:
    """A stretch of a line whose type is bold by itself or by its font's name; offsets in the line's text."""

    start: int
    end: int
    font: str
    heavy: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line between wide gaps; offsets in the line's text, places on the page."""

    start: int
    end: int
    x0: float
    x1: float


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One printed line."""

    text: str
    page: int
    x0: float
    x1: float
    base: float
    size: float
    first: float
    """width of what could not have been left behind on the line before: the first character or word"""
    pieces: tuple[Piece, ...]
    runs: tuple[TypeRun, ...]
    column: int = 0
    """1 and 2 on pages set in two columns"""

    @property
    def top(self) -> float:
        """Upper edge of the type, about."""
        return self.base - 0.88 * self.size

    @property
    def middle(self) -> float:
        """Half way between the line's ends."""
        return (self.x0 + self.x1) / 2


def lines_of(glyphs: Sequence[Glyph], page: int) -> list[PrintedLine]:
    """Return the lines that the glyphs make up, from top to bottom."""
    lines: list[list[Glyph]] = []
    base, size = 0.0, 0.0
    for glyph in sorted(glyphs, key=lambda glyph: glyph.base):
        if lines and glyph.base - base <= _SAME_LINE * max(size, glyph.size):
            lines[-1].append(glyph)
            if glyph.size > size:
                base, size = glyph.base, glyph.size
        else:
            lines.append([glyph])
            base, size = glyph.base, glyph.size
    return [line for each in lines if (line := _line(each, page)) is not None]


def _line(glyphs: list[Glyph], page: int) -> PrintedLine | None:
    ordered = sorted(glyphs, key=lambda glyph: glyph.x0)
    while ordered and ordered[-1].text.isspace():
        ordered.pop()
    while ordered and ordered[0].text.isspace():
        ordered.pop(0)
    if not ordered:
        return None
    size = _usual_size(ordered)
    text = ""
    pieces: list[Piece] = []
    runs: list[TypeRun] = []
    start, left, right = 0, ordered[0].x0, ordered[0].x0
    word_gap = _WORD_GAP * size + 1.5 * _tracking(ordered)
    for glyph in ordered:
        if glyph.text.isspace():
            if not text.endswith("  "):
                text += " "
            continue
        gap = glyph.x0 - right
        if gap > _PIECE_GAP * size:
            pieces.append(Piece(start, len(text.rstrip()), left, right))
            text = text.rstrip() + "  "
            start, left = len(text), glyph.x0
        elif gap > word_gap and not text.endswith(" "):
            text += "  " if gap > word_gap + _WIDE_SPACE * size else " "
        bold = glyph.heavy or is_bold_name(glyph.font)
        if bold and runs and runs[-1].end == len(text) and runs[-1].font == glyph.font:
            runs[-1] = TypeRun(runs[-1].start, len(text) + 1, glyph.font, runs[-1].heavy and glyph.heavy)
        elif bold:
            runs.append(TypeRun(len(text), len(text) + 1, glyph.font, glyph.heavy))
        text += glyph.text
        right = max(right, glyph.x1)
    pieces.append(Piece(start, len(text), left, right))
    base = max(ordered, key=lambda glyph: glyph.size).base
    return PrintedLine(
        text, page, ordered[0].x0, right, base, size, first_width(text, size), tuple(pieces), tuple(runs)
    )


def _usual_size(glyphs: list[Glyph]) -> float:
    """Return the size most characters of a line have; figures and Latin letters count where there is nothing else."""
    wide = Counter(round(glyph.size, 1) for glyph in glyphs if not glyph.text.isascii())
    every = wide or Counter(round(glyph.size, 1) for glyph in glyphs if not glyph.text.isspace())
    return every.most_common(1)[0][0]


def _tracking(ordered: list[Glyph]) -> float:
    """Return the usual gap between the characters of a line: letters of titles are often set apart."""
    gaps = sorted(max(0.0, after.x0 - before.x1) for before, after in pairwise(ordered))
    return gaps[len(gaps) // 2] if gaps else 0.0


_NEVER_FIRST = frozenset("，。、；：！？）〕】》」』”’％…,.;:!?)]}%")
_NEVER_LAST = frozenset("（〔【《「『“‘([{")
_LONGEST_WORD = 12.0
"""A longer word is broken anywhere (in sizes of the type)."""


def first_width(text: str, size: float) -> float:
    """Return the width of the shortest beginning after which a line could have been broken.

    Closing marks do not begin a line, opening ones do not end it, words and numbers stay whole (JIS X 4051,
    GB/T 15834 appendix): 责、 is two characters, （责 two, 2027 four half ones.

    >>> first_width("责、市", 10), first_width("（责任", 10), first_width("2027年", 10)
    (20.0, 20.0, 20.0)
    """
    end = 0
    while end < len(text) and text[end] in _NEVER_LAST:
        end += 1
    word = end < len(text) and _in_word(text[end])
    end += 1
    while end < len(text) and (text[end] in _NEVER_FIRST or (word and _in_word(text[end]))):
        end += 1
    width = sum(0.5 if character.isascii() else 1.0 for character in text[:end])
    return min(width, _LONGEST_WORD) * size


def _in_word(character: str) -> bool:
    return character.isascii() and character.isalnum()
