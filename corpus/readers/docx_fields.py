"""Fields (域): the code is no text, the result that Word stored with it is.

A field runs over several runs: begin, code, separate, result, end; fields stand inside fields. Nothing is
computed or fetched, with one exception: characters that Word draws from a formula have no stored result.
Rules: ISO/IEC 29500-1, 17.16.
"""

import re
from dataclasses import dataclass

from corpus.readers.docx_counting import write_number

_OVERLAY = re.compile(
    # EQ \o\ac(○,1)  eq \o(○,12): a number set in a circle
    r"eq\s*\\o\s*(?:\\a[clr])?\s*[(（]\s*[○〇◯O]\s*[,，;；]\s*(?P<number>\d{1,2})\s*[)）]",
    re.IGNORECASE,
)
_FRACTION = re.compile(
    r"eq\s*\\f\s*[(（]\s*([^(),，;；\\]+)[,，;；]\s*([^(),，;；\\]+)[)）]", re.IGNORECASE
)  # EQ \f(1,2)
_UNSTORED = re.compile(r"eq\b|autonum|listnum", re.IGNORECASE)
"""Fields that Word shows without storing what it shows."""
_CONTENTS = re.compile(r"toc\b", re.IGNORECASE)  # TOC \o "1-3" \h \z \u

_DEEPEST = 40
"""Fields inside one another; more that are open are damage."""
_LONGEST_CODE = 2000


@dataclass
class _Open:
    start: int
    """number of pieces the paragraph held before the field"""
    code: str = ""
    in_result: bool = False
    is_contents: bool = False


class Fields:
    """The fields that are open at the current place of the text."""

    def __init__(self) -> None:
        """Begin with none."""
        self._open: list[_Open] = []
        self.unread: set[str] = set()
        """codes of fields that show something the file does not hold"""

    @property
    def in_contents(self) -> bool:
        """Whether the place is inside a table of contents (目录)."""
        return any(field.is_contents for field in self._open)

    def begin(self, start: int) -> None:
        """Open a field; ``start`` is the number of pieces before it."""
        self._open.append(_Open(start))
        del self._open[:-_DEEPEST]

    def add_code(self, code: str) -> None:
        """Add to the code of the innermost field."""
        if self._open and len(self._open[-1].code) < _LONGEST_CODE:
            self._open[-1].code += code

    def separate(self) -> int | None:
        """Begin the result: return the number of pieces to keep, those since are code."""
        if not self._open or self._open[-1].in_result:
            return None
        field = self._open[-1]
        field.in_result = True
        field.is_contents = _CONTENTS.match(field.code.strip()) is not None
        return field.start

    def end(self) -> tuple[int | None, str]:
        """Close the innermost field: return the pieces to keep (None: all) and text that Word would draw."""
        if not self._open:
            return None, ""
        field = self._open.pop()
        return (None, "") if field.in_result else (field.start, self._drawn(field.code.strip()))

    def end_paragraph(self) -> None:
        """Go on in the next paragraph, which holds no pieces yet."""
        for field in self._open:
            field.start = 0

    def _drawn(self, code: str) -> str:
        if circled := _OVERLAY.match(code):
            return write_number(int(circled["number"]), "decimalEnclosedCircle")
        if fraction := _FRACTION.match(code):
            return f"{fraction[1].strip()}/{fraction[2].strip()}"
        if _UNSTORED.match(code):
            self.unread.add(code[:30])
        return ""
