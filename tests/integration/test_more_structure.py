"""Every file of ``more/`` against what a person found reading it: metadata, all clause ids, headings, tables, phrases."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from corpus.library import read_file
from corpus.model import Clause, Document, Kind
from corpus.normalize import despace
from tests.integration.hand_checked import NAMES, ExpectedTable, expected


@cache
def _read(path: Path) -> Document:
    return read_file(path)


@pytest.fixture
def document(reference: Path, name: str) -> Document:
    found = sorted((reference / "more").glob(f"{name}.*"))
    if not found:
        pytest.skip(f"参考文本 {name} 不在")
    return _read(found[0])


def by_path(document: Document) -> dict[str, Clause]:
    return {clause.path: clause for clause in document.clauses}


def test_every_file_has_an_expectation(reference: Path) -> None:
    assert sorted(path.stem for path in (reference / "more").iterdir()) == list(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_metadata(document: Document, name: str) -> None:
    wanted = expected(name).metadata.model_dump()
    assert document.info.model_dump(include=set(wanted)) == wanted


@pytest.mark.parametrize("name", NAMES)
def test_all_clause_ids_in_order(document: Document, name: str) -> None:
    assert [clause.path for clause in document.clauses] == expected(name).paths()


@pytest.mark.parametrize("name", NAMES)
def test_counts_by_kind(document: Document, name: str) -> None:
    assert Counter(clause.kind.value for clause in document.clauses) == expected(name).kinds


@pytest.mark.parametrize("name", NAMES)
def test_headings_above(document: Document, name: str) -> None:
    clauses = by_path(document)
    wanted = expected(name).clauses.headings
    assert {path: clauses[path].heading for path in wanted} == wanted


@pytest.mark.parametrize("name", NAMES)
def test_phrases_stand_in_their_clauses(document: Document, name: str) -> None:
    clauses = by_path(document)
    wanted = expected(name).clauses.phrases
    assert [path for path, words in wanted.items() if despace(words) not in despace(clauses[path].text)] == []


@pytest.mark.parametrize("name", [name for name in NAMES if expected(name).tables])
def test_tables(document: Document, name: str) -> None:
    for table in expected(name).tables:
        rows = [
            clause
            for clause in document.clauses
            if clause.kind is Kind.TABLE_ROW and clause.path.rpartition("/")[0] == table.under
        ]
        assert len(rows) == table.rows
        assert {tuple(cell.header for cell in row.cells) for row in rows} == {table.header}
        if table.caption:
            assert {row.caption for row in rows} == {table.caption}
        _check_rows({row.path.rpartition("/")[2]: row for row in rows}, table)


def _check_rows(rows: dict[str, Clause], table: ExpectedTable) -> None:
    assert {label: rows[label].caption for label in table.captions} == table.captions
    for label, beginnings in table.cells.items():
        cells = [despace(cell.text) for cell in rows[label].cells]
        for cell, beginning in zip(cells, beginnings, strict=True):
            assert cell.startswith(despace(beginning)), (label, cell, beginning)
            assert bool(cell) == bool(beginning), (label, cell)


@pytest.mark.parametrize("name", NAMES)
def test_no_character_is_lost(document: Document) -> None:
    assert despace("".join(clause.text for clause in document.clauses)) == despace(document.text)
    assert len({clause.id for clause in document.clauses}) == len(document.clauses)
