"""A corpus folder with two good files, and the one failure that a bad one beside them is."""

from pathlib import Path

from corpus.library import read_folder
from index.reading import read_corpus
from tests.fault.bad_files import GOOD, OTHER


def make_folder(parent: Path) -> Path:
    folder = parent / "语料"
    folder.mkdir()
    (folder / "好.txt").write_bytes(GOOD)
    (folder / "另一份.txt").write_bytes(OTHER)
    return folder


def failure_of(folder: Path) -> tuple[str, str]:
    """Return name and reason of the only failure; the library and the index agree, and the good files are read."""
    reading, indexed = read_folder(folder), read_corpus(folder)
    assert {document.info.id for document in reading.documents} == {"好", "另一份"}
    assert {document.info.id for document in indexed.documents} == {"好", "另一份"}
    [failure] = reading.failures
    assert [(each.source, each.reason) for each in indexed.failures] == [(failure.source, failure.reason)]
    assert failure.source.isprintable()
    assert failure.reason.isprintable()
    return failure.source, failure.reason
