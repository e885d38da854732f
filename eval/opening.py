"""Open what is to be evaluated: a corpus folder or a built index."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from eval.errors import SourceUnreadableError
from eval.progress import bar, stages

if TYPE_CHECKING:
    from corpus.model import Clause, DocumentInfo
    from index.policy_index import PolicyIndex

DOCUMENTS = Path(__file__).resolve().parent.parent / "corpus" / "documents"
"""The project's own documents, used where neither a corpus nor an index is named."""

_PACKAGES = ("corpus", "index", "assistant")


@dataclass(frozen=True)
class Texts:
    """The clauses and documents a gold set is checked against."""

    clauses: "Mapping[str, Clause]"
    documents: "Mapping[str, DocumentInfo]"


@contextmanager
def readable_errors() -> Iterator[None]:
    """Turn the typed errors of the other packages into SourceUnreadableError, and let all else through."""
    try:
        yield
    except Exception as error:
        package, _, rest = type(error).__module__.partition(".")
        if package in _PACKAGES and rest == "errors":
            raise SourceUnreadableError(str(error)) from error
        raise


def open_index(corpus: Path | None, index: Path | None) -> "PolicyIndex":
    """Open a built index, or the index of a corpus (built once and kept in the cache).

    Raises SourceUnreadableError where it cannot be opened.
    """
    from index.cache import open_for_corpus
    from index.policy_index import PolicyIndex

    with readable_errors():
        if index is not None:
            return PolicyIndex.open(index)
        with stages() as update:
            return open_for_corpus(corpus or DOCUMENTS, progress=update)


def open_texts(corpus: Path | None, index: Path | None) -> Texts:
    """Read the clauses of a corpus or take them from a built index; a corpus needs no embedding model.

    Raises SourceUnreadableError where anything of it cannot be read.
    """
    if index is not None:
        opened = open_index(None, index)
        return Texts(opened.clauses, opened.documents)
    from corpus.library import read_folder

    with readable_errors(), bar("读取文件") as update:
        reading = read_folder(corpus or DOCUMENTS, progress=update)
    if reading.failures:
        raise SourceUnreadableError("；".join(f"{item.source}：{item.reason}" for item in reading.failures))
    return Texts(
        clauses={clause.id: clause for document in reading.documents for clause in document.clauses},
        documents={document.info.id: document.info for document in reading.documents},
    )
