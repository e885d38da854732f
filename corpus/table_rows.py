"""Table rows as clauses: label, cells under their headers, caption."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.cues import cues
from corpus.model import Cell, Kind
from corpus.normalize import despace
from corpus.numbering import read_marker
from corpus.source import Row, Table


@dataclass(frozen=True)
class RowPart:
    """One row, ready to become a clause."""

    label: str
    kind: Kind
    start: int
    end: int
    page: int | None
    cells: tuple[Cell, ...]
    caption: str


def row_parts(text: str, table: Table, heading: Sequence[str]) -> Iterator[RowPart]:
    """Yield the rows of ``table``; ``heading`` is the heading path the table stands under."""
    headers = column_headers(text, table)
    caption = heading[-1] if heading else ""
    for index, row in enumerate(table.rows):
        contents = [text[cell.start : cell.end].replace("\u2028", "\n").strip() for cell in row.cells]
        start, end = _trim(text, row)
        if start == end:  # an empty row of a form: nothing to cite
            continue
        is_header = index < table.header_rows
        section = not is_header and _is_section(contents)
        kind = Kind.TABLE_HEADER if is_header else Kind.HEADING if section else Kind.TABLE_ROW
        cells = tuple(
            Cell(header=header, text=content, merged=cell.merged)
            for header, content, cell in zip(headers, contents, row.cells, strict=True)
        )
        yield RowPart(
            label=_label(row, contents, headers, section or is_header),
            kind=kind,
            start=start,
            end=end,
            page=row.page,
            cells=() if is_header or section else cells,
            caption=caption,
        )


def column_headers(text: str, table: Table) -> list[str]:
    """Return one header per column, without white space; the rows of a double header joined by /."""
    width = len(table.rows[0].cells)
    headers: list[str] = []
    for column in range(width):
        parts: list[str] = []
        for row in table.rows[: table.header_rows]:
            cell = row.cells[column]
            content = despace(text[cell.start : cell.end])
            if content and content not in parts:
                parts.append(content)
        headers.append("/".join(parts))
    return headers


def _is_section(contents: Sequence[str]) -> bool:
    """Say whether a row is a section row: one text over all columns, e.g. 一、经济发展（共5项）."""
    filled = {content for content in contents if content}
    return len(contents) > 2 and len(filled) == 1 and read_marker(next(iter(filled))) is not None


def _label(row: Row, contents: Sequence[str], headers: Sequence[str], own_words: bool) -> str:
    """Return the row's part of the path: its number, else its first cell that holds text of its own."""
    first = despace(contents[0])
    if not own_words and re.fullmatch(r"[（(]?\d{1,4}[）).、．]?", first):
        return first.strip("（）().、．")
    if not own_words and headers[0] in cues()["tables"]["number"] and first and not row.cells[0].merged:
        return first
    for cell, content in zip(row.cells, contents, strict=True):
        if content and not cell.merged:
            words = despace(content)
            marker = read_marker(words) if own_words else None
            return marker.label if marker else words
    return "空行"


def _trim(text: str, row: Row) -> tuple[int, int]:
    content = text[row.start : row.end]
    start = row.start + len(content) - len(content.lstrip())
    return start, start + len(content.strip())
