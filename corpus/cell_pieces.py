"""Lines as the cells they may be: a line is one cell, or several where pipes divide it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus import line_kinds
from corpus.cues import cues
from corpus.normalize import despace, fold
from corpus.numbering import Style, read_annex, read_marker
from corpus.source import Line, Span

_PIPE = re.compile("[|｜]")
_PADDING = "|｜ \t\u3000\xa0"
_NUMBER = re.compile(r"[（(]?(?P<number>\d{1,4})[）).、．]?")  # 24  （3）  7.
_RULE = re.compile(r":?-{2,}:?")  # the line under a Markdown header: |---|:--:|
_SECTION_LENGTH, _CELL_LENGTH = 40, 1000


@dataclass(frozen=True)
class Piece(Span):
    """A line, or a stretch of one between pipes; the span is that of its words."""

    outer_start: int
    outer_end: int
    """the span with the pipes and spaces around the words"""
    content: str
    """the words without white space"""
    ended: bool
    """a pipe follows"""
    number: int | None
    """the running number, where the piece is a number and nothing else"""
    line: int = 0
    """index of its line"""
    opens_line: bool = True
    page: int | None = None

    @property
    def is_rule(self) -> bool:
        """The piece belongs to the line that separates header and body in Markdown."""
        return _RULE.fullmatch(self.content) is not None

    @property
    def is_sentence(self) -> bool:
        """The piece holds running text."""
        return line_kinds.has_sentence(self.content) or "，" in self.content

    @property
    def opens_header(self) -> bool:
        """The piece is the name of a number column (序号) at the start of a line."""
        return self.opens_line and self.content in cues()["tables"]["number"]

    @property
    def is_section(self) -> bool:
        """The piece is a section row: 一、经济发展（共5项）."""
        marker = read_marker(self.content)
        return (
            marker is not None
            and marker.style in (Style.HAN, Style.HAN_PAREN)
            and len(self.content) <= _SECTION_LENGTH
            and not self.is_sentence
        )

    @property
    def ends_table(self) -> bool:
        """The piece stands below a table rather than in one: a note, an annex, a heading, another header."""
        marker = read_marker(self.content)
        return (
            (marker is not None and marker.style in (Style.HAN, Style.HAN_PAREN))
            or read_annex(self.content) is not None
            or line_kinds.note_label(self.content) is not None
            or line_kinds.special_label(self.content) is not None
            or self.opens_header
            or len(self.content) > _CELL_LENGTH
        )


def read_pieces(text: str, lines: Sequence[Line]) -> list[Piece]:
    """Return the pieces of ``lines`` in order; blank lines have none."""
    pieces: list[Piece] = []
    for index, line in enumerate(lines):
        words = text[line.start : line.end]
        begin = line.start + len(words) - len(words.lstrip())
        end = line.start + len(words.rstrip())
        bounds = [begin, *(match.end() for match in _PIPE.finditer(text, begin, end))]
        if len(bounds) > 1 and bounds[1] == begin + 1 and despace(words).strip("|｜"):
            del bounds[1]  # the pipe that opens a row
        if bounds[-1] < end:
            bounds.append(end)
        for outer_start, outer_end in pairwise(bounds):
            piece = _piece(text, outer_start, outer_end)
            pieces.append(replace(piece, line=index, opens_line=outer_start == begin, page=line.page))
    return pieces


def _piece(text: str, outer_start: int, outer_end: int) -> Piece:
    words = text[outer_start:outer_end]
    body = words.strip(_PADDING)
    start = outer_start + (len(words) - len(words.lstrip(_PADDING)) if body else 0)
    content = despace(body)
    number = _NUMBER.fullmatch(fold(content)) if len(content) <= 6 else None
    return Piece(
        start=start,
        end=start + len(body),
        outer_start=outer_start,
        outer_end=outer_end,
        content=content,
        ended=words[-1] in "|｜",
        number=int(number["number"]) if number else None,
    )
