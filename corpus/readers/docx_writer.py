"""Put the text of a Word document together and note where its lines, cells and bold stretches are."""

from collections.abc import Sequence

from corpus.readers.docx_runs import Piece
from corpus.readers.docx_xml import TooLarge
from corpus.source import Block, Line, Span

_MOST_TEXT = 20_000_000
"""Characters; the longest laws have a few hundred thousand."""


class Writer:
    """The text so far; every method returns or records spans of it."""

    def __init__(self) -> None:
        """Begin with an empty text."""
        self.blocks: list[Block] = []
        self.position = 0
        self.frame: int | None = None
        """number of the frame that what is written stands in"""
        self._parts: list[str] = []
        self._bold: list[Span] = []
        self._black: list[Span] = []

    @property
    def text(self) -> str:
        """All that was written."""
        return "".join(self._parts)

    def put(self, text: str) -> None:
        """Write characters that belong to no block. Raises ``TooLarge``."""
        self._parts.append(text)
        self.position += len(text)
        if self.position > _MOST_TEXT:
            raise TooLarge

    def put_pieces(self, pieces: Sequence[Piece]) -> Span:
        """Write text with its type and return where it stands."""
        start = self.position
        for piece in pieces:
            span = Span(self.position, self.position + len(piece.text))
            self.put(piece.text)
            if piece.text.strip():
                for chosen, spans in ((piece.bold, self._bold), (piece.black, self._black)):
                    if chosen:
                        spans.append(span)
        return Span(start, self.position)

    def put_paragraph(self, pieces: Sequence[Piece], level: int | None = None) -> None:
        """Write a paragraph: one line, or several where it holds line breaks."""
        span = self.put_pieces(pieces)
        start = span.start
        for line in "".join(piece.text for piece in pieces).split("\n"):
            self.blocks.append(Line(start, start + len(line), level=level, frame=self.frame))
            start += len(line) + 1
        self.put("\n")

    def bold(self) -> tuple[Span, ...]:
        """Return the stretches that stand out as bold, those that touch made one.

        黑体 means bold type as well as a typeface. That typeface counts where the text is not set in it
        throughout; of a text that is, only bold type stands out.
        """
        black = sum(span.end - span.start for span in self._black)
        stretches = sorted(
            self._bold + (self._black if 2 * black < self.position else []), key=lambda span: span.start
        )
        joined: list[Span] = []
        for span in stretches:
            if joined and span.start <= joined[-1].end:
                joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
            else:
                joined.append(Span(span.start, span.end))
        return tuple(joined)
