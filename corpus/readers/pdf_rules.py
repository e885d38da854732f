"""The ruled lines of a PDF page: straight strokes, thin filled bars and thin pictures, level or upright."""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

_THIN = 2.5
"""A filled bar no thicker than this is a ruled line (points)."""
_SHORTEST = 3.0
_MAX_OBJECTS = 60_000
"""Drawings with more parts (maps, charts) are not tables."""
_MAX_DEPTH = 8
"""Forms nested deeper than this are not followed."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A level or upright line on the page, in points from its upper left corner."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def level(self) -> bool:
        """Whether the line runs from left to right."""
        return self.x1 - self.x0 >= self.y1 - self.y0


@dataclass(frozen=True, slots=True)
class Matrix:
    """An affine map: x' = a x + c y + e, y' = b x + d y + f (PDF 32000-1, 8.3.3)."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    @classmethod
    def of(cls, page_object: Any) -> "Matrix":
        """Return the matrix of a page object."""
        raw = pdfium_c.FS_MATRIX()
        pdfium_c.FPDFPageObj_GetMatrix(page_object, raw)
        return cls(raw.a, raw.b, raw.c, raw.d, raw.e, raw.f)

    def then(self, outer: "Matrix") -> "Matrix":
        """Return the map that does this one first and ``outer`` after it."""
        return Matrix(
            self.a * outer.a + self.b * outer.c,
            self.a * outer.b + self.b * outer.d,
            self.c * outer.a + self.d * outer.c,
            self.c * outer.b + self.d * outer.d,
            self.e * outer.a + self.f * outer.c + outer.e,
            self.e * outer.b + self.f * outer.d + outer.f,
        )

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return the image of a point."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def unit_square(self) -> tuple[float, float, float, float]:
        """Return left, bottom, right, top of the image of the unit square: where a picture stands."""
        corners = [self.point(x, y) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))]
        return (
            min(x for x, _ in corners),
            min(y for _, y in corners),
            max(x for x, _ in corners),
            max(y for _, y in corners),
        )


@dataclass(frozen=True, slots=True)
class Turn:
    """From the page's own coordinates (y upwards) to those of the page as it is held (y downwards)."""

    left: float
    bottom: float
    right: float
    top: float
    degrees: int
    """clockwise, 0, 90, 180 or 270"""

    @classmethod
    def of(cls, box: tuple[float, float, float, float], degrees: int) -> "Turn":
        """Return the map for a crop box and a rotation."""
        left, bottom, right, top = box
        return cls(min(left, right), min(bottom, top), max(left, right), max(bottom, top), degrees % 360)

    @property
    def width(self) -> float:
        """Width of the page as it is held."""
        return self.right - self.left if self.degrees in (0, 180) else self.top - self.bottom

    @property
    def height(self) -> float:
        """Height of the page as it is held."""
        return self.top - self.bottom if self.degrees in (0, 180) else self.right - self.left

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the page's own coordinates stands."""
        if self.degrees == 90:
            return y - self.bottom, x - self.left
        if self.degrees == 180:
            return self.right - x, y - self.bottom
        if self.degrees == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """Return left, top, right, bottom of a box given by two corners."""
        first, second = self.point(x0, y0), self.point(x1, y1)
        return (
            min(first[0], second[0]),
            min(first[1], second[1]),
            max(first[0], second[0]),
            max(first[1], second[1]),
        )


@dataclass(frozen=True, slots=True)
class PageObject:
    """A drawn object, also inside forms, with the map from its coordinates to the page's."""

    kind: int
    """FPDF_PAGEOBJ_PATH, _IMAGE, _TEXT …"""
    raw: Any
    matrix: Matrix
    outer: Matrix
    """from the coordinates of the page or form it stands in to the page's"""


def page_objects(page: pdfium.PdfPage) -> Iterator[PageObject]:
    """Yield what is drawn on a page, the contents of forms in place of the forms."""
    count = pdfium_c.FPDFPage_CountObjects(page)
    top = (pdfium_c.FPDFPage_GetObject(page, index) for index in range(min(count, _MAX_OBJECTS)))
    yield from _expand(top, Matrix(), _MAX_DEPTH)


def _expand(objects: Iterator[Any], outer: Matrix, depth: int) -> Iterator[PageObject]:
    for raw in objects:
        kind = pdfium_c.FPDFPageObj_GetType(raw)
        if kind == pdfium_c.FPDF_PAGEOBJ_TEXT:
            yield PageObject(kind, raw, outer, outer)
            continue
        matrix = Matrix.of(raw).then(outer)
        if kind != pdfium_c.FPDF_PAGEOBJ_FORM:
            yield PageObject(kind, raw, matrix, outer)
        elif depth:
            count = min(pdfium_c.FPDFFormObj_CountObjects(raw), _MAX_OBJECTS)
            inner = (pdfium_c.FPDFFormObj_GetObject(raw, index) for index in range(count))
            yield from _expand(inner, matrix, depth - 1)


def rules_of(objects: list[PageObject], turn: Turn) -> list[Rule]:
    """Return the ruled lines among ``objects``."""
    rules: list[Rule] = []
    for each in objects:
        if each.kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            rules += _path_rules(each, turn)
        elif each.kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            rules += _bar(turn.box(*each.matrix.unit_square()))
        if len(rules) > _MAX_OBJECTS:
            return []
    return rules


def _bar(box: tuple[float, float, float, float]) -> list[Rule]:
    """Return the middle line of a thin box; nothing where it is not thin."""
    left, top, right, bottom = box
    width, height = right - left, bottom - top
    if height <= _THIN and width >= _SHORTEST and width > 2 * height:
        return [Rule(left, (top + bottom) / 2, right, (top + bottom) / 2)]
    if width <= _THIN and height >= _SHORTEST and height > 2 * width:
        return [Rule((left + right) / 2, top, (left + right) / 2, bottom)]
    return []


def _clipped(rules: list[Rule], path: PageObject, turn: Turn) -> list[Rule]:
    """Return the parts of the rules that are seen: inside the page and the clip paths of the object."""
    left, top, right, bottom = 0.0, 0.0, turn.width, turn.height
    clip = pdfium_c.FPDFPageObj_GetClipPath(path.raw)
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(max(0, pdfium_c.FPDFClipPath_CountPaths(clip)) if clip else 0):
        points = []
        for number in range(max(0, pdfium_c.FPDFClipPath_CountPathSegments(clip, index))):
            segment = pdfium_c.FPDFClipPath_GetPathSegment(clip, index, number)
            pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
            points.append(turn.point(*path.outer.point(x.value, y.value)))
        if points:
            left, right = max(left, min(p[0] for p in points)), min(right, max(p[0] for p in points))
            top, bottom = max(top, min(p[1] for p in points)), min(bottom, max(p[1] for p in points))
    seen = [
        Rule(max(r.x0, left - 1), max(r.y0, top - 1), min(r.x1, right + 1), min(r.y1, bottom + 1))
        for r in rules
    ]
    return [r for r in seen if r.x1 >= r.x0 and r.y1 >= r.y0 and max(r.x1 - r.x0, r.y1 - r.y0) >= _SHORTEST]


def _path_rules(path: PageObject, turn: Turn) -> list[Rule]:
    fill, stroke = ctypes.c_int(), pdfium_c.FPDF_BOOL()
    pdfium_c.FPDFPath_GetDrawMode(path.raw, fill, stroke)
    rules: list[Rule] = []
    for points in _outlines(path, turn):
        if fill.value:
            rules += _bar(
                (
                    min(x for x, _ in points),
                    min(y for _, y in points),
                    max(x for x, _ in points),
                    max(y for _, y in points),
                )
            )
        if stroke.value:
            for (x0, y0), (x1, y1) in pairwise(points):
                straight = math.isclose(x0, x1, abs_tol=0.7) or math.isclose(y0, y1, abs_tol=0.7)
                if straight and math.hypot(x1 - x0, y1 - y0) >= _SHORTEST:
                    rules.append(Rule(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
    return _clipped(rules, path, turn) if rules else []


def _outlines(path: PageObject, turn: Turn) -> Iterator[list[tuple[float, float]]]:
    """Yield the corner points of every part of a path; parts with curves are left out."""
    points: list[tuple[float, float]] = []
    curved = False
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(pdfium_c.FPDFPath_CountSegments(path.raw), _MAX_OBJECTS)):
        segment = pdfium_c.FPDFPath_GetPathSegment(path.raw, index)
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
            if len(points) > 1 and not curved:
                yield points
            points, curved = [], False
        curved = curved or kind == pdfium_c.FPDF_SEGMENT_BEZIERTO
        points.append(turn.point(*path.matrix.point(x.value, y.value)))
        if pdfium_c.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if len(points) > 1 and not curved:
        yield points
