"""The text of one paragraph: runs with their type, whatever wraps them."""

import re
from dataclasses import dataclass, field

from corpus.readers.characters import visible
from corpus.readers.docx_fields import Fields
from corpus.readers.docx_styles import ParagraphLook
from corpus.readers.docx_symbols import from_font, is_unreadable
from corpus.readers.docx_xml import XML_SPACE, A, Element, M, V, W, children

_SPACE = re.compile("[\r\n\x0b\x0c\x85\u2028\u2029]+")
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
"""Elements that stand for a character; a soft hyphen is none."""
_PICTURES = frozenset({f"{A}blip", f"{V}imagedata"})
_DIAGRAM = re.compile(r"/(?:chart|chartex|diagram)$")  # …/drawingml/2006/chart


@dataclass(frozen=True)
class Piece:
    """A stretch of text set alike."""

    text: str
    bold: bool = False
    black: bool = False
    """set in a typeface of the 黑体 kind"""


@dataclass(frozen=True)
class NoteMark:
    """A place in the text that refers to a note: ``footnote`` or ``endnote``, and the note's id in its part."""

    kind: str
    id: str


@dataclass
class Seen:
    """What was met in a document and could not be read as text."""

    pictures: int = 0
    objects: int = 0
    symbols: set[str] = field(default_factory=set)
    foreign: bool = False
    """the text goes on in a file of another kind"""


@dataclass
class Content:
    """What a paragraph holds."""

    pieces: list[Piece] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    """text boxes anchored in it: ``w:txbxContent``, or ``v:textpath`` for lettering (艺术字)"""
    notes: list[NoteMark] = field(default_factory=list)
    settled: int = 0
    """pieces that stand before the number of what follows: the heading of a run-in paragraph"""

    @property
    def text(self) -> str:
        """The text of all pieces."""
        return "".join(piece.text for piece in self.pieces)


class RunReader:
    """Reads the runs of one paragraph into its content; ``fields`` and ``seen`` are those of the document."""

    def __init__(self, look: ParagraphLook, fields: Fields, seen: Seen) -> None:
        """Begin a paragraph of that look."""
        self._look = look
        self._fields = fields
        self._seen = seen
        self.content = Content()

    def read(self, container: Element) -> Content:
        """Read all runs of a paragraph."""
        self._wrapped(container)
        self._fields.end_paragraph()
        return self.content

    def _wrapped(self, container: Element) -> None:
        """Read runs inside hyperlinks, insertions, content controls, formulas and other wrappers."""
        for child in children(container):
            tag = child.tag
            if tag == f"{W}r":
                self._run(child)
            elif tag == f"{M}t":
                self._add(child.text or "", Piece(""))
            elif tag == f"{W}subDoc":
                self._seen.foreign = True
            elif tag != f"{W}rt":  # of characters with their reading above them, the characters
                self._wrapped(child)

    def _run(self, run: Element) -> None:
        properties = run.find(f"{W}rPr")
        look = self._look.look(properties)
        model = Piece("", look.bold, look.black)
        for child in children(run):
            name = child.tag.rsplit("}", 1)[-1]
            if name == "fldChar":
                self._field(child.get(f"{W}fldCharType"), model, look.hidden)
            elif name == "instrText":
                self._fields.add_code(child.text or "")
            elif look.hidden:
                continue
            elif name == "t":
                self._add(from_font(_stored(child), look.symbols), model)
            elif name in _SIGNS:
                self._add(_SIGNS[name], model)
            elif name == "br":
                self._add("\n", model)
            elif name == "sym":
                code = _character_code(child.get(f"{W}char"))
                self._add(from_font(chr(code), child.get(f"{W}font")) if code else "", model)
            elif name in ("footnoteReference", "endnoteReference"):
                self.content.notes.append(NoteMark(name.removesuffix("Reference"), child.get(f"{W}id", "")))
            elif name in ("drawing", "pict", "object"):
                self._graphic(child, name == "object")
            elif name == "ruby":
                self._wrapped(child)

    def _add(self, text: str, model: Piece) -> None:
        text = visible(text)
        self._seen.symbols.update(character for character in text if is_unreadable(character))
        if text:
            self.content.pieces.append(Piece(text, model.bold, model.black))

    def _field(self, kind: str | None, model: Piece, hidden: bool) -> None:
        if kind == "begin":
            self._fields.begin(len(self.content.pieces))
        elif kind == "separate":
            self._keep(self._fields.separate())
        elif kind == "end":
            kept, drawn = self._fields.end()
            self._keep(kept)
            if not hidden:
                self._add(drawn, model)

    def _keep(self, pieces: int | None) -> None:
        if pieces is not None:
            del self.content.pieces[pieces:]

    def _graphic(self, graphic: Element, embedded: bool) -> None:
        """Take the text boxes of a drawing, and count what holds text as a picture only."""
        for child in children(graphic):
            if child.tag in (f"{W}txbxContent", f"{V}textpath"):
                self.content.boxes.append(child)
            else:
                self._seen.pictures += child.tag in _PICTURES and not embedded
                self._seen.objects += bool(_DIAGRAM.search(child.get("uri", "")))
                self._graphic(child, embedded)
        if graphic.tag == f"{W}object":
            self._seen.objects += 1


def _character_code(code: str | None) -> int:
    """Return a character code written in hexadecimal: F0FE; 0 where it is none."""
    try:
        number = int(code or "", 16)
    except ValueError:
        return 0
    return number if 0 < number < 0x110000 and not 0xD800 <= number < 0xE000 else 0


def _stored(element: Element) -> str:
    """Return the text of ``w:t``: white space at its ends counts only where the file says so."""
    text = _SPACE.sub(" ", element.text or "")
    return text if element.get(XML_SPACE) == "preserve" else text.strip(" \t")
