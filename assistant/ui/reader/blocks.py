"""What the reader of a document sees, as plain values: lines of runs, clauses, tables. Templates turn them into HTML."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """Characters shown alike."""

    text: str
    role: str = ""
    """lead, support, named, other, deadline, rule; empty for plain text"""
    label: str = ""
    """「牵头」: shown in front of the first run of a mark"""
    note: str = ""
    """on what ground the role was read"""
    disputed: bool = False
    """part of words that disagree with others"""
    strong: bool = False
    """part of the clause's heading"""


@dataclass(frozen=True)
class Line:
    """One line of text."""

    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Other:
    """A clause that a note points to."""

    document: str
    clause: str
    """its path"""
    place: str
    """where that is, for reading"""
    quote: str = ""


@dataclass(frozen=True)
class Note:
    """What is said about a clause beside its text: that it disagrees with another, or sets the same task."""

    kind: str
    """dispute or same"""
    words: str
    others: tuple[Other, ...]


@dataclass(frozen=True)
class ClauseBlock:
    """A clause outside tables."""

    n: int
    """place of the clause in the document, from 0"""
    path: str
    kind: str
    depth: int
    """of its numbering, from 0"""
    lines: tuple[Line, ...]
    page: int | None
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class HeaderCell:
    """A cell of a table's header."""

    text: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True)
class HeaderRow:
    """A row of a table's header and the clause that it is; ``n`` is None where the text has no such clause."""

    n: int | None
    path: str
    cells: tuple[HeaderCell, ...]


@dataclass(frozen=True)
class TableCell:
    """A cell of a table row; ``rows``: how many rows it stands for; ``carried``: its text stands further above."""

    lines: tuple[Line, ...]
    rows: int = 1
    carried: bool = False
    notes: tuple[Note, ...] = ()

    @property
    def length(self) -> int:
        """Characters of its text."""
        return sum(len(run.text) for line in self.lines for run in line.runs)


@dataclass(frozen=True)
class TableRow:
    """A row; ``cells`` leaves out those that a cell above reaches into. A section row has one cell over all."""

    n: int
    path: str
    cells: tuple[TableCell, ...]
    page: int | None
    section: bool = False


@dataclass(frozen=True)
class TableBlock:
    """A table: header rows with the clause that each is, and rows."""

    caption: str
    columns: int
    header: tuple[HeaderRow, ...]
    rows: tuple[TableRow, ...]


Block = ClauseBlock | TableBlock
