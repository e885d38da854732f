"""Tables in text files (.csv, .tsv): columns set apart by commas, tabs or semicolons (RFC 4180 and its relatives)."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from corpus.errors import UnreadableFile
from corpus.flat_tables import carry_merged
from corpus.readers.decoding import decode_plain
from corpus.readers.docx_runs import Piece
from corpus.readers.docx_writer import Writer
from corpus.readers.docx_xml import TooLarge
from corpus.readers.sheet_blocks import write_sheet
from corpus.readers.sheet_grid import SheetGrid
from corpus.readers.spreadsheet import TOO_LARGE
from corpus.source import SourceText, Table

_DELIMITERS = ",\t;|"
_SAMPLE = 200
"""Lines that decide on the delimiter."""


def read_delimited(source: str, data: bytes) -> SourceText:
    """Read a table from a text file. Raises ``UnreadableFile``, also for a quotation mark that never closes.

    A merged cell of the sheet it was exported from is empty here; group columns are repeated as in ``flat_tables``.
    """
    text = decode_plain(source, data)
    hint, rest = text.split("\n", 1) if text.lower().startswith("sep=") and "\n" in text else ("", text)
    delimiter = hint[4:5] or _delimiter(rest)
    contents: dict[tuple[int, int], tuple[Piece, ...]] = {}
    for number, record in enumerate(_records(source, rest, delimiter)):
        for column, content in enumerate(record):
            if content.strip():
                contents[number, column] = (Piece(content.replace("\r\n", "\n").replace("\r", "\n")),)
    writer = Writer()
    try:
        grid = SheetGrid.of(contents)
        if not grid.height:
            raise UnreadableFile(source, "表格里没有内容")
        write_sheet(writer, grid)
    except TooLarge as error:
        raise UnreadableFile(source, TOO_LARGE) from error
    whole = writer.text
    return SourceText(
        text=whole,
        blocks=tuple(
            replace(block, rows=carry_merged(whole, block.rows, block.header_rows))
            if isinstance(block, Table)
            else block
            for block in writer.blocks
        ),
    )


def _records(source: str, text: str, delimiter: str) -> Iterator[list[str]]:
    """Yield the records; quotation marks inside a field (“双”字 or a plain ") are taken as they stand."""
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=delimiter, strict=_is_strict(text, delimiter)
    )
    try:
        yield from reader
    except csv.Error as error:
        reason = "引号没有成对" if "unexpected end" in str(error) else "有一格过长（可能引号没有成对）"
        raise UnreadableFile(source, f"第 {reader.line_num} 行附近{reason}，请检查后再放入") from error


def _is_strict(text: str, delimiter: str) -> bool:
    """Say whether the text keeps the rules of quoting, so that a mark that never closes is told from a stray one."""
    try:
        for _ in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            pass
    except csv.Error as error:
        return "unexpected end" in str(error) or "limit" in str(error)
    return True


def _delimiter(text: str) -> str:
    """Return the delimiter that cuts most of the first lines into one number of columns, the more the better."""
    lines = io.StringIO("\n".join(text.split("\n")[:_SAMPLE]), newline="")
    best, delimiter = (0.5, 0), ","
    for candidate in _DELIMITERS:
        lines.seek(0)
        widths: Counter[int] = Counter()
        try:
            widths.update(len(record) for record in csv.reader(lines, delimiter=candidate) if any(record))
        except csv.Error:
            continue
        width, count = max(widths.items(), key=lambda each: (each[0] > 1, each[1]), default=(0, 0))
        score = (count / max(widths.total(), 1), width)
        if width > 1 and score > best:
            best, delimiter = score, candidate
    return delimiter
