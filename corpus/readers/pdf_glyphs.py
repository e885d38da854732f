"""What is printed on one PDF page: glyphs with their places and type, ruled lines, and the share taken by pictures.

Places are in points from the upper left corner of the page as a reader holds it (y grows downwards), whatever
the page's crop box and rotation are.
"""

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from corpus.radicals import ordinary
from corpus.readers.characters import visible
from corpus.readers.pdf_rules import PageObject, Rule, Turn, page_objects, rules_of

_BOLD_NAME = re.compile(
    # TimesNewRomanPS-BoldMT  FZHTK  SimHei  HYZhongHeiKW  STHeiti  HTJ-PK748  黑体
    r"bold|black|heavy|semibold|demi(?!light)|hei(?!f)|黑|^(?:[A-Z]{6}\+)?(?:FZ)?HT|粗",
    re.IGNORECASE,
)
_BOLD_WEIGHT = 600
"""CSS weight from which type is bold (400 regular, 700 bold)."""
_INVISIBLE, _FILL_AND_STROKE = 3, 2
"""Text render modes of PDF 32000-1, table 106."""
_UNMAPPED = frozenset({0, 0xFFFD, 0xFFFE, 0xFFFF})
_HAN = range(0x4E00, 0xA000)
_PRIVATE = range(0xE000, 0xF900)
_MAX_GLYPHS = 200_000
"""More on one page is no page of text."""
_THIN, _MAX_PICTURES = 2.5, 500


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the page."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def area(self) -> float:
        """Square points."""
        return (self.x1 - self.x0) * (self.y1 - self.y0)


@dataclass(frozen=True, slots=True)
class Glyph:
    """One printed character (or a space the file holds)."""

    text: str
    x0: float
    x1: float
    base: float
    """the line the character stands on"""
    size: float
    """size of the type, in points on the page"""
    font: str
    heavy: bool
    """bold by its weight, outline or double printing, whatever the font's name"""


@dataclass(frozen=True, slots=True)
class PageContent:
    """Everything a reader of one page works from."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph]
    rules: list[Rule]
    pictures: Sequence[Box]
    """where pictures stand"""
    drawn: bool
    """something is drawn on the page besides text"""
    unmapped: int
    """glyphs whose character the file does not tell"""
    hidden: bool
    """all text is invisible: the recognition layer of a scan"""
    turned: int = 0
    """glyphs set at right angles to the rest, which are left out"""


@dataclass(frozen=True, slots=True)
class _Raw:
    """A glyph in the page's own coordinates."""

    code: int
    x: float
    y: float
    box: tuple[float, float, float, float]
    """left, bottom, right, top of the character's cell"""
    ink: tuple[float, float]
    """width and height of what is printed, for characters of private use"""
    type: "_Type"


@dataclass(frozen=True, slots=True)
class _Type:
    """How a text object prints."""

    font: str
    weight: int
    size: float
    angle: int
    """direction of the text in degrees, 0 from left to right"""
    mode: int


@cache
def is_bold_name(font: str) -> bool:
    """Say whether a font's name says that it is bold or 黑体.

    >>> is_bold_name("PRMMSH+SimHei"), is_bold_name("TWDXBZ+FangSong_GB2312")
    (True, False)
    """
    return _BOLD_NAME.search(font) is not None


def read_page(document: pdfium.PdfDocument, number: int) -> PageContent:
    """Return what page ``number`` (from 1) holds. Raises ``pdfium.PdfiumError`` where the page is damaged."""
    page = document[number - 1]
    try:
        textpage = page.get_textpage()
        try:
            raw = list(_raw_glyphs(textpage))
        finally:
            textpage.close()
        crop = page.get_cropbox()
        angle = Counter(glyph.type.angle for glyph in raw).most_common(1)[0][0] if raw else 0
        upright = [glyph for glyph in raw if glyph.type.angle == angle]
        turn = Turn.of(crop, angle if upright and angle % 90 == 0 else page.get_rotation())
        visible = [glyph for glyph in upright if glyph.type.mode != _INVISIBLE]
        objects = list(page_objects(page))
        glyphs, unmapped = _place(visible or upright, turn)
        return PageContent(
            number=number,
            width=turn.width,
            height=turn.height,
            glyphs=glyphs,
            rules=rules_of(objects, turn),
            pictures=_pictures(objects, turn),
            drawn=any(each.kind != pdfium_c.FPDF_PAGEOBJ_TEXT for each in objects),
            unmapped=unmapped,
            hidden=bool(upright) and not visible,
            turned=sum(glyph.type.angle % 90 == 0 for glyph in raw)
            - (len(upright) if angle % 90 == 0 else 0),
        )
    finally:
        page.close()


def _raw_glyphs(textpage: pdfium.PdfTextPage) -> Iterator[_Raw]:
    """Yield the characters of a page; those the library made up (line ends, spaces) are left out."""
    types: dict[int, _Type] = {}
    x, y = ctypes.c_double(), ctypes.c_double()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    loose = pdfium_c.FS_RECTF()
    for index in range(min(textpage.count_chars(), _MAX_GLYPHS)):
        text_object = pdfium_c.FPDFText_GetTextObject(textpage, index)
        if not text_object:  # made up by the library
            continue
        address = ctypes.addressof(text_object.contents)
        if address not in types:
            types[address] = _type_of(textpage, index, text_object)
        pdfium_c.FPDFText_GetCharOrigin(textpage, index, x, y)
        pdfium_c.FPDFText_GetLooseCharBox(textpage, index, loose)
        code = pdfium_c.FPDFText_GetUnicode(textpage, index)
        if code in _PRIVATE:
            pdfium_c.FPDFText_GetCharBox(textpage, index, left, right, bottom, top)
        yield _Raw(
            code,
            x.value,
            y.value,
            (loose.left, loose.bottom, loose.right, loose.top),
            (right.value - left.value, top.value - bottom.value),
            types[address],
        )


def _type_of(textpage: pdfium.PdfTextPage, index: int, text_object: Any) -> _Type:
    matrix = pdfium_c.FS_MATRIX()
    pdfium_c.FPDFText_GetMatrix(textpage, index, matrix)
    size = pdfium_c.FPDFText_GetFontSize(textpage, index)
    font = pdfium_c.FPDFTextObj_GetFont(text_object)
    name = ctypes.create_string_buffer(256)
    pdfium_c.FPDFFont_GetBaseFontName(font, name, 256)
    return _Type(
        font=name.value.decode("utf-8", "replace"),
        weight=pdfium_c.FPDFFont_GetWeight(font),
        size=abs(size) * math.hypot(matrix.c, matrix.d),
        angle=round(math.degrees(math.atan2(matrix.b, matrix.a))) % 360,
        mode=pdfium_c.FPDFTextObj_GetTextRenderMode(text_object),
    )


def _place(raw: list[_Raw], turn: Turn) -> tuple[list[Glyph], int]:
    """Return the glyphs that stand on the page, and how many of them have no known character."""
    glyphs: list[Glyph] = []
    unmapped = 0
    scale = _scales(raw)
    width, height = turn.width, turn.height
    printed: dict[tuple[int, int, int], int] = {}
    high = 0
    for each in raw:
        if 0xD800 <= each.code < 0xDC00:  # first half of a character outside the basic plane
            high = each.code
            continue
        code = each.code
        if high and 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = 0
        base_x, base_y = turn.point(each.x, each.y)
        if not (-1 < base_x < width + 1 and -1 < base_y < height + 1):
            continue  # set outside the page: nobody can see it
        x0, _, x1, _ = turn.box(*each.box)
        text = _character(code, each)
        if text == "":
            continue
        if text is None:
            unmapped += 1
            text = "□"
        heavy = each.type.weight >= _BOLD_WEIGHT or each.type.mode == _FILL_AND_STROKE
        size = each.type.size * scale[each.type.font]
        glyph = Glyph(text, min(x0, base_x), max(x1, x0), base_y, size, each.type.font, heavy)
        place = (code, round(base_x / max(1.0, size / 6)), round(base_y))
        if not text.isspace() and place in printed:  # printed twice, a hair apart: a way of making bold type
            first = glyphs[printed[place]]
            glyphs[printed[place]] = Glyph(
                first.text, first.x0, first.x1, first.base, first.size, first.font, True
            )
            continue
        printed[place] = len(glyphs)
        glyphs.append(glyph)
    return glyphs, unmapped


def _scales(raw: list[_Raw]) -> dict[str, float]:
    """Return for every font by how much its type is smaller than the file says.

    Some fonts draw their characters at half the nominal size; the height of the cells of Chinese characters tells.
    """
    tallest: dict[str, float] = {}
    for each in raw:
        if each.type.size and each.code in _HAN:
            height = abs(
                each.box[3] - each.box[1] if each.type.angle % 180 == 0 else each.box[2] - each.box[0]
            )
            share = height / each.type.size
            tallest[each.type.font] = max(tallest.get(each.type.font, 0.0), share)
    fonts = {each.type.font for each in raw}
    return {font: share if 0.3 < (share := tallest.get(font, 1.0)) < 0.75 else 1.0 for font in fonts}


def _character(code: int, raw: _Raw) -> str | None:
    """Return the character of a glyph, "" where it shows nothing; None where the file does not tell it."""
    if code in _UNMAPPED or 0xD800 <= code < 0xE000:
        return None
    if code == 2:  # how the library gives a hyphen at a line end
        return "-"
    if code < 32 or code == 0xAD:
        return " "
    text = ordinary(visible(chr(code)))
    if code in _PRIVATE:
        width, height = raw.ink
        low = raw.type.size * 0.25
        # a dot on the base line, in a code of the printer's own: the point of 1.2
        return "." if 0 < width < low and 0 < height < low and height > width / 3 else None
    return text


def _pictures(objects: list[PageObject], turn: Turn) -> list[Box]:
    """Return the places of pictures, cut at the edges of the page; thin ones are rules."""
    boxes: list[Box] = []
    for each in objects:
        if each.kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            left, top, right, bottom = turn.box(*each.matrix.unit_square())
            box = Box(max(left, 0.0), max(top, 0.0), min(right, turn.width), min(bottom, turn.height))
            if box.x1 - box.x0 > _THIN and box.y1 - box.y0 > _THIN:
                boxes.append(box)
    return boxes[:_MAX_PICTURES]
