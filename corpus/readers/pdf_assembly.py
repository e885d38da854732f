"""Put the paragraphs and tables of all pages together to one ``SourceText``."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from corpus.model import ReadWarning
from corpus.readers.pdf_cells import CellText
from corpus.readers.pdf_columns import find_columns, go_on
from corpus.readers.pdf_furniture import without_runs
from corpus.readers.pdf_glyphs import is_bold_name
from corpus.readers.pdf_lines import PrintedLine, TypeRun
from corpus.readers.pdf_page import Page
from corpus.readers.pdf_paragraphs import Layout, paragraphs_of
from corpus.readers.pdf_tables import PrintedTable, continue_table
from corpus.source import Block, CellSpan, Line, Row, SourceText, Span, Table


@dataclass
class Assembly:
    """The text as far as it has been written; use ``assemble``."""

    layout: Layout
    text: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[Block] = field(default_factory=list)
    runs: list[TypeRun] = field(default_factory=list)

    def write(self, text: str, runs: Sequence[TypeRun]) -> Span:
        """Write a text and a line end; return where the text stands."""
        text = without_runs(text).rstrip()
        start = self.length
        self.runs += [
            TypeRun(start + run.start, min(start + run.end, start + len(text)), run.font, run.heavy)
            for run in runs
            if run.start < len(text)
        ]
        self.text += [text, "\n"]
        self.length += len(text) + 1
        return Span(start, start + len(text))

    def lines(self, lines: Sequence[PrintedLine], *, gap: bool) -> None:
        """Write the paragraphs that printed lines make up."""
        for paragraph in paragraphs_of(lines, self.layout, gap=gap):
            if paragraph.gap and self.blocks:
                self.blank()
            span = self.write(paragraph.text, paragraph.runs)
            if span.end > span.start:
                self.blocks.append(Line(span.start, span.end, page=paragraph.page))

    def blank(self) -> None:
        """Write an empty line."""
        span = self.write("", ())
        self.blocks.append(Line(span.start, span.end))

    def table(self, table: PrintedTable) -> None:
        """Write a table, one cell a line, its rows parted by empty lines."""
        for caption in table.captions():
            span = self.write(caption.text, caption.runs)
            self.blocks.append(Line(span.start, span.end, page=caption.page))
        written: dict[int, Span] = {}
        rows: list[Row] = []
        for index, cells in enumerate(table.rows):
            start = self.length
            spans: list[CellSpan] = []
            own: list[Span] = []
            for cell in cells:
                if id(cell) in written:
                    above = any(cell is other for other in table.rows[index - 1]) if index else False
                    spans.append(CellSpan(written[id(cell)].start, written[id(cell)].end, merged=above))
                    continue
                span = self.write(cell.text, cell.runs) if cell.text else Span(self.length, self.length)
                written[id(cell)] = span
                if cell.text:
                    own.append(span)
                spans.append(CellSpan(span.start, span.end))
            if own:
                rows.append(Row(start, own[-1].end, tuple(spans), page=_row_page(cells)))
                self.write("", ())
        if rows:
            header_rows = min(table.header_rows, len(rows) - 1) if len(rows) > 1 else 0
            self.blocks.append(Table(rows[0].start, rows[-1].end, tuple(rows), header_rows))

    def bold(self, pages: Sequence[Page]) -> tuple[Span, ...] | None:
        """Return the bold stretches; None where the file names no fonts at all.

        A font that most of the text is set in is not bold, whatever its name; nor is type heavier than the rest
        where all is heavy.
        """
        fonts: dict[str, int] = {}
        heavy = total = 0
        for page in pages:
            for (font, is_heavy), count in page.fonts.items():
                fonts[font] = fonts.get(font, 0) + count
                heavy += count if is_heavy else 0
                total += count
        body = max(fonts, key=lambda font: fonts[font], default="")
        if set(fonts) <= {""} and not heavy:
            return None
        spans: list[Span] = []
        for run in self.runs:
            by_name = is_bold_name(run.font) and run.font != body and not is_bold_name(body)
            if not (by_name or (run.heavy and heavy < 0.5 * total)) or run.end <= run.start:
                continue
            if spans and spans[-1].end == run.start:
                spans[-1] = Span(spans[-1].start, run.end)
            else:
                spans.append(Span(run.start, run.end))
        return tuple(spans)


def _row_page(cells: Sequence[CellText]) -> int:
    """Return the page a row begins on: that of its own cells, not of one merged from above."""
    return max(cell.page for cell in cells)


def _items(pages: Sequence[Page]) -> Iterator[PrintedLine | PrintedTable]:
    """Yield lines and tables from top to bottom, page by page; lines that make up an unruled table as one."""
    open_table: PrintedTable | None = None
    for page in pages:
        things: list[PrintedLine | PrintedTable] = [*page.lines, *page.tables]
        if not any(line.column for line in page.lines):
            things.sort(key=lambda thing: thing.top)
        for ruled, group in groupby(things, key=lambda thing: isinstance(thing, PrintedTable)):
            if ruled:
                open_table = None
                yield from group
                continue
            lines = [line for line in group if isinstance(line, PrintedLine)]
            if open_table is not None and (part := go_on(lines, open_table)):
                yield part[1]
                lines = lines[part[0] :]
                open_table = open_table if not lines else None
            while lines and (found := find_columns(lines)):
                start, end, open_table = found
                yield from lines[:start]
                yield open_table
                lines = lines[end:]
            if lines:
                open_table = None
                yield from lines


def assemble(pages: Sequence[Page], layout: Layout, warnings: Sequence[ReadWarning]) -> SourceText:
    """Return the text of all pages with its blocks in reading order."""
    assembly = Assembly(layout)
    pending: list[PrintedLine] = []
    table: PrintedTable | None = None
    after_table = False
    for item in _items(pages):
        if isinstance(item, PrintedTable):
            if table is not None and not pending and item.page > table.page:
                follows = item.page == max(table.page, table.last_page) + 1
                if follows and continue_table(table, item):
                    continue
            if table is not None:
                assembly.table(table)
                after_table = True
            assembly.lines(pending, gap=after_table)
            pending, table = [], item
            continue
        if table is not None:
            assembly.table(table)
            table, after_table = None, True
        pending.append(item)
    if table is not None:
        assembly.table(table)
    assembly.lines(pending, gap=after_table)
    text = "".join(assembly.text)
    return SourceText(
        text=text, blocks=tuple(assembly.blocks), bold=assembly.bold(pages), warnings=tuple(warnings)
    )
