"""Read a reference PDF once, and pick out what the tests of PDFs compare."""

from functools import cache
from pathlib import Path

import pytest

from corpus.library import read_file
from corpus.model import Clause, Document, Responsibility
from corpus.normalize import despace


@cache
def _read(path: Path) -> Document:
    return read_file(path)


def read(reference: Path, folder: str, name: str) -> Document:
    path = reference / folder / name
    if not path.is_file():
        pytest.skip(f"参考文件 {folder}/{name} 不在")
    return _read(path)


def by_path(document: Document) -> dict[str, Clause]:
    return {clause.path: clause for clause in document.clauses}


def stated(document: Document) -> dict[str, Responsibility]:
    return {each.clause.split("#")[1]: each for each in document.responsibilities}


def words(document: Document, path: str) -> str:
    return despace(by_path(document)[path].text)
