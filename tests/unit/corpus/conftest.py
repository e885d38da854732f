"""Readers of texts that a test writes itself, so that each test states only what it is about."""

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.library import read_file
from corpus.model import Document

Read = Callable[..., Document]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """``read(text, name="文件.txt")``: the document that a file with this text is."""

    def read_text(text: str, name: str = "文件.txt") -> Document:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return read_file(path)

    return read_text


@pytest.fixture
def paths(read: Read) -> Callable[[str], list[str]]:
    """``paths(text)``: the clause paths of a text, in order."""

    def clause_paths(text: str) -> list[str]:
        return [clause.path for clause in read(text).clauses]

    return clause_paths
