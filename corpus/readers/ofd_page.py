"""What is drawn on one OFD page: glyphs with their places and type, ruled lines, pictures.

Lengths are millimetres from the upper left corner of the page and become points. An object has a boundary whose
corner is the origin of its own coordinates, and may have a matrix (CTM). Source: GB/T 33190-2016, chapters 8, 9
and 11.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from corpus.radicals import ordinary
from corpus.readers.characters import visible
from corpus.readers.ofd_package import LARGEST, Font, PagePart, Resources, numbers
from corpus.readers.pdf_glyphs import Box, Glyph, PageContent
from corpus.readers.pdf_rules import Matrix, Rule
from corpus.readers.zip_parts import Element

_POINTS = 72 / 25.4
_THIN, _SHORTEST, _SLANT = 2.5, 3.0, 0.7
"""Points: a filled bar no thicker is a ruled line, a line no shorter; a straight line leaves its direction by less."""
_WIDEST = 1.2
"""A step to the next character no wider than this is the character's own width (in sizes of the type)."""
_MAX_DEPTH = 8
_MAX_GLYPHS = 200_000
_MAX_RULES = 60_000
_MAX_PICTURES = 500
_BOLD_WEIGHT = 600
_NO_CHARACTER = "¤"
"""What some programs write for characters of which only the shape is known (with CGTransform)."""
_PATH = re.compile(r"[MLCBQAS]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")  # M 0 0 L 170.5 0 C


@dataclass
class _Drawing:
    """What has been met on a page so far."""

    resources: Resources
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    drawn: bool = False
    unmapped: int = 0
    visible: int = 0
    """glyphs that are printed, not the invisible layer of a scan"""


def page_content(part: PagePart, number: int) -> PageContent:
    """Return what page ``number`` (from 1) shows, templates included."""
    drawing = _Drawing(part.resources)
    page = Matrix(_POINTS, 0, 0, _POINTS, 0, 0)
    for element in (*part.templates, part.content):
        for layer in element.iterfind("{*}Content/{*}Layer"):
            _draw(layer, page, drawing, _MAX_DEPTH)
    width, height = part.width * _POINTS, part.height * _POINTS
    return PageContent(
        number=number,
        width=width,
        height=height,
        glyphs=[
            each for each in drawing.glyphs if -1 <= each.x0 <= width + 1 and -1 <= each.base <= height + 1
        ],
        rules=drawing.rules if len(drawing.rules) <= _MAX_RULES else [],
        pictures=[_cut(box, width, height) for box in drawing.pictures[:_MAX_PICTURES]],
        drawn=drawing.drawn,
        unmapped=drawing.unmapped,
        hidden=bool(drawing.glyphs) and not drawing.visible,
    )


def _cut(box: Box, width: float, height: float) -> Box:
    """Return the part of a box that lies on the page."""
    return Box(
        min(max(box.x0, 0.0), width),
        min(max(box.y0, 0.0), height),
        max(min(box.x1, width), 0.0),
        max(min(box.y1, height), 0.0),
    )


def _draw(container: Element, outer: Matrix, drawing: _Drawing, depth: int) -> None:
    """Go through the objects of a layer, a block or a composite drawing."""
    for element in container:
        name = str(element.tag).rpartition("}")[2]
        if element.get("Visible", "true").lower() == "false":
            continue
        if name == "PageBlock" and depth:
            _draw(element, outer, drawing, depth - 1)
            continue
        if not name.endswith("Object"):
            continue
        box = numbers(element.get("Boundary"))
        left, top = box[:2] if len(box) >= 2 else (0.0, 0.0)
        own = numbers(element.get("CTM"))
        matrix = (Matrix(*own[:6]) if len(own) >= 6 else Matrix()).then(Matrix(e=left, f=top)).then(outer)
        if name == "TextObject":
            _text(element, matrix, drawing)
            continue
        drawing.drawn = True
        if name == "PathObject":
            drawing.rules += _rules(element, matrix)
        elif name == "ImageObject" and len(box) >= 4:
            (x0, y0), (x1, y1) = outer.point(left, top), outer.point(left + box[2], top + box[3])
            picture = Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
            bars = list(_bar([(picture.x0, picture.y0), (picture.x1, picture.y1)]))
            drawing.rules += bars
            drawing.pictures += [] if bars else [picture]
        elif name == "CompositeObject" and depth:
            unit = drawing.resources.composites.get(element.get("ResourceID", ""))
            for content in () if unit is None else unit.iterfind("{*}Content"):
                _draw(content, matrix, drawing, depth - 1)


def _text(element: Element, matrix: Matrix, drawing: _Drawing) -> None:
    size = (
        numbers(element.get("Size") or element.get("size")) or numbers(element.get("Boundary"))[3:4] or [0.0]
    )[0]
    font = drawing.resources.fonts.get(element.get("Font", ""), Font())
    weight = (numbers(element.get("Weight")) or [400.0])[0]
    heavy = font.bold or weight >= _BOLD_WEIGHT
    shown = element.get("Alpha", "255") != "0" and not (
        element.get("Fill", "true").lower() == "false" and element.get("Stroke", "false").lower() != "true"
    )
    stretch = (numbers(element.get("HScale")) or [1.0])[0]
    scale = math.hypot(matrix.c, matrix.d)
    shapes = element.find("{*}CGTransform") is not None
    x = y = 0.0
    for code in element.iterfind("{*}TextCode"):
        text = (code.text or "").strip("\r\n\t")
        x, y = (numbers(code.get("X")) or [x])[0], (numbers(code.get("Y")) or [y])[0]
        steps_x, steps_y = deltas(code.get("DeltaX"), len(text)), deltas(code.get("DeltaY"), len(text))
        at_x, at_y = x, y
        for index, character in enumerate(text):
            if len(drawing.glyphs) >= _MAX_GLYPHS:
                return
            usual = size * stretch * (0.5 if character.isascii() else 1.0)
            step = steps_x[index] if index < len(steps_x) else 0.0 if steps_y else usual
            width = step if 0 < step <= _WIDEST * size * stretch else usual
            left, base = matrix.point(at_x, at_y)
            right, _ = matrix.point(at_x + width, at_y)
            unknown = (shapes and character == _NO_CHARACTER) or character == "\ufffd"
            drawing.unmapped += unknown
            drawing.visible += shown
            printed = "□" if unknown else " " if character.isspace() else ordinary(visible(character))
            if printed:
                drawing.glyphs.append(
                    Glyph(printed, min(left, right), max(left, right), base, size * scale, font.name, heavy)
                )
            at_x += step
            at_y += steps_y[index] if index < len(steps_y) else 0.0
    _narrow(drawing.glyphs)


def _narrow(glyphs: list[Glyph]) -> None:
    """Let no character reach into the next one on its line: the widths of Latin letters are not in the file."""
    for index in range(len(glyphs) - 2, -1, -1):
        glyph, following = glyphs[index], glyphs[index + 1]
        if following.base != glyph.base:
            break
        if glyph.x0 < following.x0 < glyph.x1:
            glyphs[index] = replace(glyph, x1=following.x0)


def deltas(text: str | None, most: int) -> list[float]:
    """Return the distances between characters, ``g 3 5`` written out as 5 5 5; at most ``most`` of them.

    >>> deltas("4.2 g 3 5 6", 10)
    [4.2, 5.0, 5.0, 5.0, 6.0]
    """
    words = (text or "").split()
    result: list[float] = []
    index = 0
    try:
        while index < len(words) and len(result) < most:
            if words[index] == "g":
                result += [float(words[index + 2])] * min(int(words[index + 1]), most - len(result))
                index += 3
            else:
                result.append(float(words[index]))
                index += 1
    except (ValueError, IndexError):
        return []
    return result if all(abs(value) < LARGEST for value in result) else []


def _rules(element: Element, matrix: Matrix) -> Iterator[Rule]:
    stroked = element.get("Stroke", "true").lower() != "false"
    filled = element.get("Fill", "false").lower() == "true"
    data = element.find("{*}AbbreviatedData")
    for outline in _outlines((data.text if data is not None else None) or ""):
        points = [matrix.point(x, y) for x, y in outline]
        if filled:
            yield from _bar(points)
        if stroked:
            for (x0, y0), (x1, y1) in pairwise(points):
                straight = abs(x0 - x1) <= _SLANT or abs(y0 - y1) <= _SLANT
                if straight and math.hypot(x1 - x0, y1 - y0) >= _SHORTEST:
                    yield Rule(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _bar(points: Sequence[tuple[float, float]]) -> Iterator[Rule]:
    """Yield the middle line of a thin box; nothing where it is not thin."""
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    if bottom - top <= _THIN and right - left >= _SHORTEST:
        yield Rule(left, (top + bottom) / 2, right, (top + bottom) / 2)
    elif right - left <= _THIN and bottom - top >= _SHORTEST:
        yield Rule((left + right) / 2, top, (left + right) / 2, bottom)


def _outlines(data: str) -> Iterator[list[tuple[float, float]]]:
    """Yield the corner points of every part of a path (GB/T 33190, table 37); parts with curves are left out."""
    counts = {"M": 2, "S": 2, "L": 2, "C": 0, "B": 6, "Q": 4, "A": 7}
    tokens = _PATH.findall(data[:4_000_000])
    points: list[tuple[float, float]] = []
    curved = False
    index = 0
    while index < len(tokens):
        operator = tokens[index]
        count = counts.get(operator, -1)
        arguments = tokens[index + 1 : index + 1 + max(count, 0)]
        index += 1 + max(count, 0)
        if count < 0 or len(arguments) < count or any(each in counts for each in arguments):
            continue
        if operator in "MS":
            if len(points) > 1 and not curved:
                yield points
            points, curved = [(float(arguments[0]), float(arguments[1]))], False
        elif operator == "C":
            points += points[:1]
        else:
            curved = curved or operator != "L"
            points.append((float(arguments[-2]), float(arguments[-1])))
    if len(points) > 1 and not curved:
        yield points
