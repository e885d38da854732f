"""The ledger of some documents only: written anew, so that nothing of the others is in its file."""

import shutil
import tempfile
import weakref
from collections.abc import Collection, Mapping
from pathlib import Path

from corpus.model import Contradiction, Document, DocumentInfo
from index.ledger.ledger import Ledger
from index.ledger.schema import LEDGER_FILE
from index.ledger.writing import write_ledger
from index.model import Conditions


def restricted_ledger(ledger: Ledger, documents: Mapping[str, DocumentInfo]) -> Ledger:
    """Return a ledger that holds the responsibilities of ``documents`` and nothing else of ``ledger``.

    Names of units, counts and numbers of bodies come from these documents alone. A contradiction is kept where
    every one of its statements stands in them. The file lives as long as what is returned. Raises ``OSError``.
    """
    folder = Path(tempfile.mkdtemp(prefix="policy-ledger-"))
    try:
        inside = [each for each in ledger.contradictions(documents) if _is_inside(each, documents)]
        write_ledger(folder / LEDGER_FILE, (_document(ledger, info) for info in documents.values()), inside)
        found = Ledger(folder)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    weakref.finalize(found, shutil.rmtree, folder, ignore_errors=True)
    return found


def _document(ledger: Ledger, info: DocumentInfo) -> Document:
    """Return a document with its responsibilities and without its text."""
    stated = ledger.select(Conditions(documents=frozenset({info.id})))
    return Document(info=info, text="", clauses=(), responsibilities=tuple(stated))


def _is_inside(contradiction: Contradiction, documents: Collection[str]) -> bool:
    return all(statement.document in documents for statement in contradiction.statements)
