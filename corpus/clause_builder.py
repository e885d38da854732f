"""The clause being built: open, extend, close; what is common to all kinds of lines and tables."""

from dataclasses import dataclass, field

from corpus import line_kinds
from corpus.model import Clause, Kind, ReadWarning
from corpus.numbering import Style
from corpus.outline import Outline
from corpus.source import Line, SourceText, Table
from corpus.table_rows import row_parts
from corpus.wrapping import Wrapping


@dataclass
class OpenClause:
    """The clause that lines are being added to."""

    path: str
    heading: tuple[str, ...]
    kind: Kind
    start: int
    end: int
    page: int | None
    style: Style | None = None
    inner: int | None = None
    """last number of a list written inside a note or a list of annexes"""
    lines: int = 1


@dataclass
class ClauseBuilder:
    """Holds the clauses of one document while they are built, and the one that lines are being added to."""

    document: str
    source: SourceText
    wrapping: Wrapping
    outline: Outline = field(default_factory=Outline)
    clauses: list[Clause] = field(default_factory=list)
    warnings: list[ReadWarning] = field(default_factory=list)
    annex_titles: dict[str, str] = field(default_factory=dict)
    """titles announced in 附件：1.甲 2.乙, without white space -> label"""
    paths: set[str] = field(default_factory=set)
    """paths of ``clauses``"""
    paragraphs: dict[str, int] = field(default_factory=dict)
    """path above -> number of the last paragraph (段1) begun below it"""
    text_begun: bool = False
    """a clause other than titles and unnumbered paragraphs has been closed"""
    current: OpenClause | None = None
    previous: str = ""
    """the last line that was not blank"""
    gap: bool = True
    """a blank line stands before the current line"""
    at_title: bool = True
    """the head of the document or of a plan: short lines are its title"""
    caption: str = ""
    """the line right above a table that names it, where no heading does"""

    def paragraph(self, block: Line) -> None:
        """Begin an unnumbered paragraph (段1); in an article it stands beside the items, not in the last one."""
        article = [i for i, node in enumerate(self.outline.stack) if node.rank == Style.ARTICLE]
        if article:
            del self.outline.stack[article[0] + 1 :]
        parent = self.outline.stack[-1].path + "/" if self.outline.stack else ""
        number = self.paragraphs.get(parent, 1)
        open_path = self.current.path if self.current else None
        while (path := f"{parent}段{number}") in self.paths or path == open_path:
            number += 1
        self.paragraphs[parent] = number
        self.begin(self.outline.unique(f"段{number}", self.outline.stack), Kind.PARAGRAPH, block)

    def table(self, table: Table) -> None:
        """Add the rows of a table as clauses."""
        measure = self._measure()
        self.close()
        self.at_title = False
        named = (*self.outline.heading(), self.caption) if self.caption else self.outline.heading()
        if measure:
            named = (*named[:-1], " ".join((*named[-1:], measure)))
        self.caption = ""
        for part in row_parts(self.source.text, table, named):
            self._add(
                Clause(
                    id="",
                    document=self.document,
                    path=self.outline.leaf(part.label),
                    heading=self.outline.heading(),
                    kind=part.kind,
                    text=self.source.text[part.start : part.end],
                    page=part.page,
                    start=part.start,
                    end=part.end,
                    cells=part.cells,
                    caption=part.caption,
                )
            )
        self.previous, self.gap = "", True

    def _measure(self) -> str:
        """Return the line right above a table that says what its figures count (单位：万元), or nothing."""
        words = self.previous.strip()
        return words if words and line_kinds.measure_start(words) == 0 else ""

    def begin(
        self,
        path: str,
        kind: Kind,
        block: Line,
        *,
        style: Style | None = None,
        own: str | None = None,
        heading: tuple[str, ...] | None = None,
    ) -> None:
        """Close the open clause and open one at ``block``."""
        self.close()
        above = self.outline.heading() if heading is None else heading
        heading = (*above, own) if own else above
        self.current = OpenClause(path, heading, kind, block.start, block.end, block.page, style)

    def extend(self, block: Line) -> None:
        """Add a line to the open clause."""
        if self.current:
            self.current.end = block.end
            self.current.lines += 1

    def close(self) -> None:
        """Turn the open clause into a ``Clause``, its span trimmed of white space."""
        if self.current is None:
            return
        text = self.source.text[self.current.start : self.current.end]
        start = self.current.start + len(text) - len(text.lstrip())
        text = text.strip()
        self._add(
            Clause(
                id="",
                document=self.document,
                path=self.current.path,
                heading=self.current.heading,
                kind=self.current.kind,
                text=text,
                page=self.current.page,
                start=start,
                end=start + len(text),
            )
        )
        self.current = None

    def _add(self, clause: Clause) -> None:
        self.clauses.append(clause)
        self.paths.add(clause.path)
        self.text_begun = self.text_begun or clause.kind not in (Kind.TITLE, Kind.PARAGRAPH)
