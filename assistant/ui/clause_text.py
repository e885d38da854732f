"""How the verbatim text of a clause is laid out on a card, with the quote marked and the rest folded.

Only white space differs from the source: line wraps are healed and the tabs or pipes between table cells
become blocks. Every character shown knows its offset in the clause, so that the mark covers the characters
of the quote and no others.
"""

from dataclasses import dataclass
from itertools import pairwise

from assistant.ui.shown_text import Shown, Span, healed, lines_of, row_cells

LONG = 320
"""Texts with more characters than this are folded around the quote."""
AROUND = 90
"""Characters kept on either side of the quote in a folded text, at most."""
WORTH_FOLDING = 60
"""Fewer characters than this are not worth hiding."""

BREAK_AFTER = "。；，、："
"""Where a folded text may begin or end."""


@dataclass(frozen=True)
class Piece:
    """A run of characters shown alike."""

    text: str
    marked: bool = False
    folded: bool = False


@dataclass(frozen=True)
class Layout:
    """A clause text, ready to show: one block per paragraph or per table cell."""

    blocks: tuple[tuple[Piece, ...], ...]
    table_row: bool

    @property
    def folded(self) -> bool:
        """Some of the text is hidden until the reader asks for it."""
        return any(piece.folded for block in self.blocks for piece in block)

    @property
    def marked(self) -> str:
        """The characters under the mark."""
        return "".join(piece.text for block in self.blocks for piece in block if piece.marked)


def lay_out(text: str, quote: str) -> Layout:
    """Cut the text into blocks and pieces, the quote marked.

    Args:
        text: verbatim text of the clause.
        quote: verbatim part of the text. One that is not in it, character for character, marks nothing.

    """
    found = text.find(quote) if quote.strip() else -1
    cells = row_cells(text)
    blocks = [healed(text, cell) for cell in cells] if cells else lines_of(healed(text, (0, len(text))))
    blocks = [block for block in blocks if block.text]
    marks = [block.between(found, found + len(quote)) if found >= 0 else None for block in blocks]
    kept = [(0, len(block.text)) for block in blocks] if cells else _kept(blocks, marks)
    return Layout(
        blocks=tuple(
            _pieces(block.text, mark, keep) for block, mark, keep in zip(blocks, marks, kept, strict=True)
        ),
        table_row=bool(cells),
    )


def _kept(blocks: list[Shown], marks: list[Span | None]) -> list[Span]:
    """The part of every block that stays in view: the quote and a little around it, cut at punctuation."""
    whole = "".join(block.text for block in blocks)
    starts = [0]
    for block in blocks:
        starts.append(starts[-1] + len(block.text))
    marked = [(start + mark[0], start + mark[1]) for start, mark in zip(starts, marks, strict=False) if mark]
    first, last = (marked[0][0], marked[-1][1]) if marked else (0, AROUND)
    start, end = _window(whole, first, last)
    return [
        (max(0, min(start - begin, len(block.text))), max(0, min(end - begin, len(block.text))))
        for begin, block in zip(starts, blocks, strict=False)
    ]


def _window(text: str, first: int, last: int) -> Span:
    """What to keep of a text around its part from first to last."""
    if len(text) <= LONG:
        return 0, len(text)
    start, end = 0, len(text)
    if first - AROUND >= WORTH_FOLDING:
        start = first - AROUND
        start = next((at + 1 for at in range(start, first) if text[at] in BREAK_AFTER), start)
    if len(text) - last - AROUND >= WORTH_FOLDING:
        end = last + AROUND
        end = next((at + 1 for at in range(end - 1, last, -1) if text[at] in BREAK_AFTER), end)
    return start, end


def _pieces(text: str, mark: Span | None, keep: Span) -> tuple[Piece, ...]:
    """One block, cut where the mark or the fold begins or ends."""
    cuts = sorted({0, len(text), *(mark or ()), *keep})
    return tuple(
        Piece(
            text=text[start:end],
            marked=mark is not None and mark[0] <= start and end <= mark[1],
            folded=not (keep[0] <= start and end <= keep[1]),
        )
        for start, end in pairwise(cuts)
    )
