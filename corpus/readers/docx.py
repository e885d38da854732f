"""Word files (.docx, .docm): paragraphs with their automatic numbers, tables, text boxes and notes.

The text is what a reader sees with all tracked changes accepted: inserted text is kept; deleted, moved-away and
hidden text, comments, headers, footers and tables of contents (目录) are not. Nothing outside the file is opened
and no macro is read. Tables stand in the text the way word processors dump them, every cell a line that begins
with a TAB and every row followed by a blank line, so that one document reads the same in both formats.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.errors import UnreadableFile
from corpus.model import ReadWarning
from corpus.normalize import despace
from corpus.readers.docx_notes import Notes, begins_unit
from corpus.readers.docx_numbering import Numbering
from corpus.readers.docx_package import Package
from corpus.readers.docx_runs import Piece
from corpus.readers.docx_story import Paragraph, Stories, TableElement
from corpus.readers.docx_styles import Styles
from corpus.readers.docx_tables import Grid, GridCell, GridRow, columns_in, read_grid
from corpus.readers.docx_writer import Writer
from corpus.readers.docx_xml import Element, TooLarge, W
from corpus.source import CellSpan, Row, SourceText, Table

_CONTENTS_TITLES = frozenset({"目录", "目次"})
_MOST_IN_CELLS = 10_000_000
"""Characters of all table cells, text counted in every cell that merged cells repeat it in."""


def read_docx(source: str, data: bytes) -> SourceText:
    """Read a Word file. Raises ``UnreadableFile`` where it is damaged, protected, no Word file or without text."""
    try:
        package = Package(source, data)
        return _Reading(source, package).run(package.document)
    except TooLarge as error:
        raise UnreadableFile(source, "内容或表格过于庞大，不是正常的 Word 文档") from error
    except RecursionError as error:
        raise UnreadableFile(source, "内容嵌套过深，不是正常的 Word 文档") from error


@dataclass(frozen=True)
class _Written:
    """A cell in the text; ``cell`` is the one whose text it is."""

    span: CellSpan
    cell: GridCell


class _Reading:
    """Reads one document into a ``SourceText``."""

    def __init__(self, source: str, package: Package) -> None:
        styles = Styles(package.related("styles"))
        self._source = source
        self._numbering = Numbering(package.related("numbering"), styles)
        self._stories = Stories(styles, self._numbering)
        self._notes = Notes(package.related("footnotes"), package.related("endnotes"))
        self._writer = Writer()
        self._in_cells = 0
        self._frames = 0
        """tables of one column so far"""
        self._covered: list[str] = []
        """texts of cells that the cell above covers"""
        self._held: list[Paragraph] = []
        """目录 and the blank lines after it, until it shows whether a table of contents follows"""

    def run(self, document: Element) -> SourceText:
        """Read the whole body."""
        body = document.find(f"{W}body")
        if body is None:
            raise UnreadableFile(self._source, "缺少正文，不是完整的 Word 文档")
        self._body(body)
        self._release()
        self._write_notes()
        if self._stories.seen.foreign:
            reason = "正文引用了其他文件的内容（子文档或嵌入网页），请在 Word 中另存为普通 .docx"
            raise UnreadableFile(self._source, reason)
        text = self._writer.text
        if not text.strip():
            pictures = "，只有图片（可能是扫描件），请先做文字识别" if self._stories.seen.pictures else ""
            raise UnreadableFile(self._source, f"文件里没有文字{pictures}")
        return SourceText(
            text=text,
            blocks=tuple(self._writer.blocks),
            bold=self._writer.bold(),
            warnings=tuple(ReadWarning(where=self._source, message=each) for each in self._unread()),
        )

    def _body(self, container: Element) -> None:
        for item in self._stories.items(container):
            if isinstance(item, TableElement):
                self._release()
                self._write_notes()
                self._table(read_grid(item.element))
                self._write_notes()
            elif item.in_contents:
                self._held.clear()
            elif despace(item.text) in _CONTENTS_TITLES or (self._held and not item.text.strip()):
                self._held.append(item)
            else:
                self._release()
                self._paragraph(item)

    def _release(self) -> None:
        """Write what was held back: no table of contents followed."""
        held, self._held = self._held, []
        for paragraph in held:
            self._paragraph(paragraph)

    def _paragraph(self, paragraph: Paragraph) -> None:
        if self._notes.pending and (paragraph.level is not None or begins_unit(paragraph.text)):
            self._write_notes()
        self._writer.put_paragraph(paragraph.pieces, paragraph.level)
        for mark in paragraph.notes:
            self._notes.refer(mark)

    def _write_notes(self) -> None:
        """Write the notes that wait, a blank line after them."""
        taken = self._notes.take()
        for number, note in taken:
            first = True
            for paragraph in self._flat(note):
                pieces = list(paragraph.pieces)
                if first:
                    while pieces and not pieces[0].text.strip():
                        del pieces[0]
                    pieces.insert(0, Piece(f"注{number}："))
                self._writer.put_paragraph(pieces)
                first = False
        if taken:
            self._writer.put_paragraph(())

    def _flat(self, container: Element) -> list[Paragraph]:
        """Return all paragraphs of a story, those of tables in it included."""
        paragraphs: list[Paragraph] = []
        for item in self._stories.items(container):
            if isinstance(item, Paragraph):
                paragraphs.append(item)
                continue
            for row in read_grid(item.element).rows:
                for cell in row.cells:
                    if cell.element is not None and not cell.continues:
                        paragraphs += self._flat(cell.element)
        return paragraphs

    def _table(self, grid: Grid) -> None:
        """Write a table; the title in its first rows and the notes in its last ones are lines before and after it.

        A table of a single column is no table but a frame around text.
        """
        framed = len(grid.columns) < 2
        first, last = grid.title_rows(), len(grid.rows) - grid.note_rows()
        if framed:
            self._frames += 1
            around, self._writer.frame = self._writer.frame, self._frames
            self._frame(grid.rows)
            self._writer.frame = around
            return
        self._frame(grid.rows[:first])
        if first < last:
            start = self._writer.position
            above: dict[int, _Written] = {}
            rows = [self._row(row, grid.columns, above) for row in grid.rows[first:last]]
            self._writer.blocks.append(Table(start, rows[-1].end, tuple(rows), grid.header_rows(first)))
        self._frame(grid.rows[max(first, last) :])

    def _frame(self, rows: Sequence[GridRow]) -> None:
        """Write the text of table rows as lines."""
        for row in rows:
            for cell in row.cells:
                if cell.element is not None and not cell.continues:
                    self._body(cell.element)

    def _row(self, row: GridRow, columns: tuple[int, ...], above: dict[int, _Written]) -> Row:
        """Write a row; ``above`` holds what was last written in every column and is brought up to date."""
        start = self._writer.position
        spans: list[CellSpan] = []
        for cell in row.cells:
            written = self._cell(cell, above)
            above |= dict.fromkeys(range(cell.start, cell.end), written)
            width = columns_in(cell, columns)
            repeated = written.span if cell.element is None else replace(written.span, merged=True)
            spans += [written.span, *[repeated] * (width - 1)][:width]
        end = max(start, self._writer.position - 1)
        self._writer.put("\n")
        self._in_cells += sum(1 + span.end - span.start for span in spans)
        if self._in_cells > _MOST_IN_CELLS:
            raise TooLarge
        return Row(start, end, tuple(spans))

    def _cell(self, cell: GridCell, above: dict[int, _Written]) -> _Written:
        start = self._writer.position
        if cell.element is None:
            return _Written(CellSpan(start, start), cell)
        self._writer.put("\t")
        if cell.continues and (over := above.get(cell.start)):
            if cell.text and despace(cell.text) != despace(over.cell.text):
                self._covered.append(cell.text)
            self._writer.put("\n")
            return _Written(replace(over.span, merged=True), over.cell)
        for number, paragraph in enumerate(self._flat(cell.element)):
            self._writer.put("\n" if number else "")
            self._writer.put_pieces(paragraph.pieces)
            for mark in paragraph.notes:
                self._notes.refer(mark)
        span = CellSpan(start + 1, self._writer.position)
        self._writer.put("\n")
        return _Written(span, cell)

    def _unread(self) -> Iterator[str]:
        """Yield what of the file could not be read as text."""
        seen = self._stories.seen
        if seen.pictures:
            yield f"有 {seen.pictures} 幅图片，图片里的文字没有读入"
        if seen.objects:
            yield f"有 {seen.objects} 个嵌入对象（图表、公式或其他文件），其中的文字没有读入"
        if self._covered:
            yield f"有 {len(self._covered)} 处合并单元格里的文字在 Word 中不显示，没有读入：{self._covered[0][:30]}"
        if unread := self._stories.fields.unread:
            yield f"有域的显示内容没有存在文件里：{'；'.join(sorted(unread))}"
        if unknown := self._numbering.unknown:
            yield f"编号样式未能照样写出，按 1、2、3 计：{'、'.join(sorted(unknown))}"
        if seen.symbols:
            codes = "、".join(f"U+{ord(each):04X}" for each in sorted(seen.symbols))
            yield f"有符号字体的字符无法换成通用字符：{codes}"
