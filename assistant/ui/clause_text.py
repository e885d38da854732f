"""How the verbatim text of a clause is laid out on a card, with the quote marked and the rest folded.

Only white space differs from the source: line wraps are healed and the tabs or pipes between table cells
become blocks. Every character shown knows its offset in the clause, so that the mark covers the characters
of the quote and no others.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from corpus.healing import heal

LONG = 320
"""Texts with more characters than this are folded around the quote."""
AROUND = 90
"""Characters kept on either side of the quote in a folded text, at most."""
WORTH_FOLDING = 60
"""Fewer characters than this are not worth hiding."""

CELL_IN_TABS = re.compile(r"[^\t]+")
"""「\\t6\\n\\t改革教师招聘\\n\\t区人社局」: every cell follows a tab."""
CELL_IN_PIPES = re.compile(r"[^|\n]+")
"""「| 6 | 改革教师招聘 | 区人社局 |」: cells stand between pipes."""
PIPE_ROW = re.compile(r"\s*\|.*\|\s*", re.DOTALL)
PIPE_RULE = re.compile(r"\s*:?-+:?\s*")
"""「---」 under the header of a pipe table."""
BREAK_AFTER = "。；，、："
"""Where a folded text may begin or end."""

Span = tuple[int, int]
"""First character and one past the last."""


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
    cells = _cells(text)
    blocks = [_healed(text, cell) for cell in cells] if cells else _paragraphs(_healed(text, (0, len(text))))
    blocks = [block for block in blocks if block.text]
    marks = [block.between(found, found + len(quote)) if found >= 0 else None for block in blocks]
    kept = [(0, len(block.text)) for block in blocks] if cells else _kept(blocks, marks)
    return Layout(
        blocks=tuple(
            _pieces(block.text, mark, keep) for block, mark, keep in zip(blocks, marks, kept, strict=True)
        ),
        table_row=bool(cells),
    )


@dataclass(frozen=True)
class _Shown:
    """Characters to show and, for each, the offset in the clause it comes from."""

    text: str
    origin: tuple[int, ...]

    def between(self, start: int, end: int) -> Span | None:
        """The part that comes from the clause's characters start to end; None where there is none."""
        inside = [
            at
            for at, (character, offset) in enumerate(zip(self.text, self.origin, strict=True))
            if start <= offset < end and not character.isspace()
        ]
        return (inside[0], inside[-1] + 1) if inside else None


def _healed(text: str, span: Span) -> _Shown:
    """The healed text of a span. Healing touches white space only, so that the other characters line up."""
    written = [at for at in range(*span) if not text[at].isspace()]
    healed = heal(text[span[0] : span[1]])
    if [character for character in healed if not character.isspace()] != [text[at] for at in written]:
        return _Shown(text[span[0] : span[1]], tuple(range(*span)))
    origin: list[int] = []
    next_written = iter(written)
    for character in healed:
        origin.append(origin[-1] if character.isspace() and origin else next(next_written))
    return _Shown(healed, tuple(origin))


def _cells(text: str) -> list[Span]:
    """The cells of a table row; empty where the text is not one."""
    if "\t" in text:
        return [match.span() for match in CELL_IN_TABS.finditer(text) if match.group().strip()]
    if PIPE_ROW.fullmatch(text):
        return [
            match.span()
            for match in CELL_IN_PIPES.finditer(text)
            if match.group().strip() and not PIPE_RULE.fullmatch(match.group())
        ]
    return []


def _paragraphs(shown: _Shown) -> list[_Shown]:
    """The lines of a healed text."""
    return [
        _Shown(match.group(), shown.origin[match.start() : match.end()])
        for match in re.finditer(r"[^\n]+", shown.text)
    ]


def _kept(blocks: list[_Shown], marks: list[Span | None]) -> list[Span]:
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
