"""Table rows as clauses: label, cells under their headers, caption."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.cues import cues
from corpus.model import Cell, Kind
from corpus.normalize import despace
from corpus.numbering import Style, read_marker
from corpus.source import CellSpan, Row, Table

_ARTICLE = re.compile(
    "第[一二两三四五六七八九十百千零〇0-9０-９]+条"
)  # 第三百条: an article of another law, not of this text
_DITTO = frozenset(("同上", "〃"))
_SECTION_LENGTH = 40
"""Characters of a section row without a number."""
_FIGURES = re.compile(r"[\d.,，:：%％/～~—\-－+≥≤><]+")  # 300  9.15:1  80%


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


def row_parts(text: str, table: Table, heading: Sequence[str]) -> list[RowPart]:
    """Return the rows of ``table``; ``heading`` is the heading path the table stands under.

    Rows whose first cells bear running numbers (1.新建厂房 2.改造管网) are named by those.
    """
    parts = list(_row_parts(text, table, heading))
    markers = [read_marker(part.label) for part in parts if part.kind is Kind.TABLE_ROW]
    numbers = [marker.number for marker in markers if marker and marker.style is Style.ARABIC]
    if len(markers) < 2 or numbers != list(range(1, len(markers) + 1)):
        return parts
    labels = iter([marker.label for marker in markers if marker])
    return [replace(part, label=next(labels)) if part.kind is Kind.TABLE_ROW else part for part in parts]


def _row_parts(text: str, table: Table, heading: Sequence[str]) -> Iterator[RowPart]:
    table = replace(table, rows=tuple(_repeated(text, table)))
    headers = column_headers(text, table)
    groups = _group_columns(table)
    sections: list[tuple[int, str]] = []
    for index, row in enumerate(table.rows):
        contents = [text[cell.start : cell.end].replace("\u2028", "\n").strip() for cell in row.cells]
        start, end = _trim(text, row)
        if start == end:  # an empty row of a form: nothing to cite
            continue
        is_header = index < table.header_rows
        section = not is_header and _is_section(row, contents, last=row is table.rows[-1])
        if section:
            sections = _below(sections, next(content for content in contents if content))
        above = sections[:-1] if section else sections
        caption = " > ".join(words for _, words in above) or (heading[-1] if heading else "")
        kind = Kind.TABLE_HEADER if is_header else Kind.HEADING if section else Kind.TABLE_ROW
        cells = tuple(
            Cell(header=header, text=content, merged=cell.merged)
            for header, content, cell in zip(headers, contents, row.cells, strict=True)
        )
        yield RowPart(
            label=_label(row, contents, headers, None if section or is_header else groups),
            kind=kind,
            start=start,
            end=end,
            page=row.page,
            cells=() if is_header or section else cells,
            caption=caption,
        )


def _repeated(text: str, table: Table) -> Iterator[Row]:
    """Yield the rows; a cell that says 同上 is one with the cell above it."""
    above: Row | None = None
    for index, row in enumerate(table.rows):
        if above is not None and any(_is_ditto(text, cell) for cell in row.cells):
            cells = (
                CellSpan(upper.start, upper.end, merged=True) if _is_ditto(text, cell) else cell
                for upper, cell in zip(above.cells, row.cells, strict=True)
            )
            row = replace(row, cells=tuple(cells))
        if index >= table.header_rows and len({cell.start for cell in row.cells}) > 1:
            above = row  # section rows stand between a row and the one above
        yield row


def _is_ditto(text: str, cell: CellSpan) -> bool:
    return despace(text[cell.start : cell.end]) in _DITTO


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


def _below(sections: Sequence[tuple[int, str]], words: str) -> list[tuple[int, str]]:
    """Return the section rows that the rows below ``words`` stand under: 一、…, and （一）… within it."""
    marker = read_marker(words)
    style = int(marker.style) if marker else 0
    return [*(each for each in sections if each[0] < style), (style, " ".join(words.split()))]


def _group_columns(table: Table) -> frozenset[int]:
    """Return the columns that name groups of rows: as many of their cells are merged as stand by themselves."""
    body = table.rows[table.header_rows :]
    merged = [sum(row.cells[column].merged for row in body) for column in range(len(table.rows[0].cells) - 1)]
    return frozenset(column for column, count in enumerate(merged) if count and 2 * count >= len(body))


def _is_section(row: Row, contents: Sequence[str], *, last: bool) -> bool:
    """Say whether a row is a section row: one text over all columns, e.g. 一、经济发展（共5项）.

    Without a number it is one where it is one cell of the file, short, without a label, and rows follow.
    """
    filled = {content for content in contents if content}
    if len(contents) < 3 or len(filled) != 1:
        return False
    words = next(iter(filled))
    spans = {(cell.start, cell.end) for cell in row.cells}
    whole = len(spans) == 1 and len(words) <= _SECTION_LENGTH and not re.search("[。；！？：:]", words)
    return read_marker(words) is not None or (whole and not last)


def _label(row: Row, contents: Sequence[str], headers: Sequence[str], groups: Collection[int] | None) -> str:
    """Return the row's part of the path: its number, else its first cell that holds text of its own.

    ``groups``: columns that name groups of rows: the cell beside names the row, unless nothing but figures stands there
    (合计). None for header and section rows, which are named by their words.
    """
    first = despace(contents[0])
    if groups is not None and re.fullmatch(r"[（(]?\d{1,4}[）).、．]?", first):
        return first.strip("（）().、．")
    if groups is not None and headers[0] in cues()["tables"]["number"] and first and not row.cells[0].merged:
        return first
    if groups is not None and (number := _numbered(row, contents, headers)):
        return number
    own = [
        (column, despace(content))
        for column, (cell, content) in enumerate(zip(row.cells, contents, strict=True))
        if content and not cell.merged
    ]
    if not own:
        return "空行"
    if groups is None:
        marker = read_marker(own[0][1])
        return marker.label if marker else own[0][1]
    named = (words for column, words in own if column not in groups and not _FIGURES.fullmatch(words))
    apart = own[0][0] in groups or (len(own) > 1 and _ARTICLE.match(own[0][1]))
    beside = next((words for words in named if not _ARTICLE.match(words)), None) if apart else None
    return beside or own[0][1]


def _numbered(row: Row, contents: Sequence[str], headers: Sequence[str]) -> str | None:
    """Return the number of a row in a column of numbers (序号) beside the groups' names; None where there is none."""
    for header, cell, content in zip(headers, row.cells, contents, strict=True):
        number = despace(content).strip("（）().、．")
        if header in cues()["tables"]["number"] and not cell.merged and re.fullmatch(r"\d{1,4}", number):
            return number
    return None


def _trim(text: str, row: Row) -> tuple[int, int]:
    content = text[row.start : row.end]
    start = row.start + len(content) - len(content.lstrip())
    return start, start + len(content.strip())
