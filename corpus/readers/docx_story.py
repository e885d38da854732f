"""A story is a run of paragraphs and tables: the body, a table cell, a text box, a note.

Paragraphs come with their number, their heading level and the text that tracked changes and hidden paragraph
marks join to them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.readers.docx_fields import Fields
from corpus.readers.docx_numbering import Numbering
from corpus.readers.docx_runs import Content, NoteMark, Piece, RunReader, Seen
from corpus.readers.docx_styles import ParagraphLook, Styles
from corpus.readers.docx_xml import Element, V, W, inside, switch

_ENTRY_END = re.compile(r"(?:\t|\s|[.．·…])\d+\s*$")  # 一、总体要求……………3
_HEADING_LENGTH = 60
_SENTENCE = re.compile("[。；]")


@dataclass(frozen=True)
class Paragraph:
    """One paragraph as a reader sees it."""

    pieces: tuple[Piece, ...]
    level: int | None = None
    notes: tuple[NoteMark, ...] = ()
    in_contents: bool = False
    """an entry of a table of contents"""

    @property
    def text(self) -> str:
        """The text of all pieces."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True)
class TableElement:
    """A table that is still to be read."""

    element: Element


Item = Paragraph | TableElement


class Stories:
    """Reads the stories of one document; keeps what runs through all of them: styles, counts, fields."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        """Begin a document."""
        self._styles = styles
        self._numbering = numbering
        self.fields = Fields()
        self.seen = Seen()

    def items(self, container: Element) -> Iterator[Item]:
        """Yield paragraphs and tables in order; text boxes follow the paragraph they are anchored in."""
        carried = Content()
        for element in inside(container, "p", "tbl", "altChunk"):
            if element.tag == f"{W}p":
                yield from self._paragraph(element, carried)
                continue
            yield from _taken(carried)
            if element.tag == f"{W}tbl":
                yield TableElement(element)
            else:
                self.seen.foreign = True
        yield from _taken(carried)

    def _paragraph(self, element: Element, carried: Content) -> Iterator[Item]:
        """Read one paragraph; where its end is deleted or hidden, leave its text to the next one."""
        look = self._styles.paragraph(element.find(f"{W}pPr"))
        in_contents = self.fields.in_contents
        content = RunReader(look, self.fields, self.seen).read(element)
        in_contents = in_contents or self.fields.in_contents
        removed, hidden = _is_removed(element), _is_hidden(element, look)
        if not removed and (content.pieces or not hidden):
            carried.pieces[carried.settled : carried.settled] = self._label(look)
        carried.pieces += content.pieces
        carried.notes += content.notes
        if hidden and not removed:
            carried.settled = len(carried.pieces)
        elif not removed:
            text = carried.text
            level = look.heading_level if _could_head(text) else None
            entry = look.in_contents or (in_contents and bool(_ENTRY_END.search(text)))
            yield from _taken(carried, level, entry and bool(text.strip()), empty=True)
        yield from self._boxes(content)

    def _label(self, look: ParagraphLook) -> list[Piece]:
        label = self._numbering.label(look.numbering, look.style)
        return [Piece(label)] if label else []

    def _boxes(self, content: Content) -> Iterator[Item]:
        for box in content.boxes:
            if box.tag == f"{V}textpath":
                yield Paragraph((Piece(box.get("string", "")),))
            else:
                yield from self.items(box)


def _taken(
    carried: Content, level: int | None = None, in_contents: bool = False, *, empty: bool = False
) -> Iterator[Paragraph]:
    """Yield what was carried as one paragraph and empty it; nothing where nothing was, unless ``empty`` ones count."""
    pieces = carried.pieces
    if level is not None:  # a line break in a heading is layout
        pieces = [replace(piece, text=piece.text.replace("\n", " ")) for piece in pieces]
    if pieces or empty:
        yield Paragraph(tuple(pieces), level, tuple(carried.notes), in_contents)
        carried.pieces, carried.notes, carried.settled = [], [], 0


def _is_removed(element: Element) -> bool:
    """Say whether the paragraph's end was deleted or moved away as a tracked change."""
    mark = element.find(f"{W}pPr/{W}rPr")
    return mark is not None and (mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None)


def _is_hidden(element: Element, look: ParagraphLook) -> bool:
    """Say whether the paragraph's end is hidden, so that the next one stands on its line (a heading run in)."""
    mark = element.find(f"{W}pPr/{W}rPr")
    return mark is not None and (bool(switch(mark, "specVanish")) or look.look(mark).hidden)


def _could_head(text: str) -> bool:
    """Say whether a paragraph is short enough for a heading; whole paragraphs set in a heading style are none."""
    return 0 < len(text.strip()) <= _HEADING_LENGTH and not _SENTENCE.search(text)
