"""The tables of the reference texts, put on sheets: the same clauses as in the text."""

import io
from pathlib import Path

import pytest
from openpyxl import Workbook

from corpus.library import read_file
from corpus.model import Document, Kind
from corpus.normalize import despace
from corpus.readers.plain import read_plain
from corpus.source import CellSpan, Line, Table


def as_workbook(text_file: Path) -> bytes:
    """Return a workbook with one sheet: the lines above the first table, and the table with its merged cells."""
    source = read_plain(text_file.name, text_file.read_bytes())
    book = Workbook()
    ws = book.active
    number = 0
    for block in source.blocks:
        if isinstance(block, Line) and source.text[block.start : block.end].strip():
            number += 1
            ws.cell(number, 1).value = source.text[block.start : block.end].strip()
        if isinstance(block, Table):
            origins: dict[tuple[int, int], tuple[int, int]] = {}
            for row in block.rows:
                number += 1
                for column, cell in enumerate(row.cells, 1):
                    put(ws, number, column, cell, source.text, origins)
            for (first, column), (last, _) in origins.items():
                if last > first:
                    ws.merge_cells(start_row=first, start_column=column, end_row=last, end_column=column)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def put(ws, number: int, column: int, cell: CellSpan, text: str, origins: dict) -> None:
    if cell.merged:
        first = max(row for row, other in origins if other == column)
        origins[first, column] = (number, column)
    else:
        origins[number, column] = (number, column)
        ws.cell(number, column).value = text[cell.start : cell.end].strip() or None


@pytest.fixture(scope="module")
def pair(reference: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Document, Document]:
    text_file = reference / "txt" / "jinan2020.txt"
    path = tmp_path_factory.mktemp("sheets") / "jinan2020.xlsx"
    path.write_bytes(as_workbook(text_file))
    return read_file(text_file), read_file(path)


def test_the_clauses_are_the_same(pair: tuple[Document, Document]) -> None:
    expected, found = pair
    assert [clause.id for clause in found.clauses] == [clause.id for clause in expected.clauses]
    assert [despace(each.text) for each in found.clauses] == [despace(each.text) for each in expected.clauses]
    assert sum(clause.kind is Kind.TABLE_ROW for clause in found.clauses) > 30


def test_the_responsibilities_are_the_same(pair: tuple[Document, Document]) -> None:
    expected, found = pair
    assert [(each.clause, each.units, each.deadline) for each in found.responsibilities] == [
        (each.clause, each.units, each.deadline) for each in expected.responsibilities
    ]
    assert found.responsibilities
