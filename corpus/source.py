"""What every reader produces: the text of a file and the blocks it is made of, whatever the format."""

from dataclasses import dataclass, field
from typing import Any

from corpus.model import ReadWarning


@dataclass(frozen=True)
class Span:
    """A stretch of ``SourceText.text``: from ``start`` to one before ``end``."""

    start: int
    end: int


@dataclass(frozen=True)
class Line(Span):
    """A line of text outside tables."""

    level: int | None = None
    """heading level the file itself gives (Markdown #, Word heading styles), from 1"""
    page: int | None = None
    frame: int | None = None
    """number of the frame (a table of one column) that the file draws around the line and its neighbours, from 1"""


@dataclass(frozen=True)
class CellSpan(Span):
    """A table cell; ``merged`` where its text stands in a cell above."""

    merged: bool = False


@dataclass(frozen=True)
class Row(Span):
    """A table row with its cells, one per column."""

    cells: tuple[CellSpan, ...] = ()
    page: int | None = None


@dataclass(frozen=True)
class Table(Span):
    """A table; the first ``header_rows`` rows name the columns."""

    rows: tuple[Row, ...] = ()
    header_rows: int = 1


Block = Line | Table


@dataclass(frozen=True)
class SourceText:
    """The text of one file, its blocks in order, and what the file says about itself."""

    text: str
    blocks: tuple[Block, ...]
    front_matter: dict[str, Any] = field(default_factory=dict)
    front_matter_end: int = 0
    """where the text proper begins: what stands before is metadata and no clause"""
    bold: tuple[Span, ...] | None = None
    """stretches in bold type; None where the format carries no type at all"""
    warnings: tuple[ReadWarning, ...] = ()
