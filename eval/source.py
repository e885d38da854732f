"""The documents a run asks about, opened: their clauses, what identifies them, and an assistant on them."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from eval import sets
from eval.answerer import answering
from eval.configuration import Configuration
from eval.errors import OtherTextsError
from eval.fingerprint import index_identity
from eval.model import Question
from eval.opening import Texts, open_index, readable_errors
from eval.runner import Asker

if TYPE_CHECKING:
    from index.policy_index import PolicyIndex

Search = Callable[[str, int], list[str]]
"""(question, number) -> ids of the best clauses, best first; no answer is composed."""


@dataclass(frozen=True)
class Source:
    """What can be asked."""

    texts: Texts
    identity: str
    """equal for equal documents read in the same way and embedded with the same model"""
    label: str
    """for reports"""
    assistant: Callable[[Configuration], Asker]
    """an assistant with the search and answer settings of a configuration"""
    search: Callable[[Configuration], Search]
    """the search alone"""
    text: Callable[[str], str]
    """the text of a document, which the offsets of its clauses refer to"""
    units: Callable[[], list[str]] = list
    """the names of all units of the ledger, as written"""


def open_source(configuration: Configuration, reference: Path) -> Source:
    """Open the index, the corpus or the set's documents that a configuration names.

    ``reference``: where the reference texts lie. Raises SourceUnreadableError, ConfigurationError.
    """
    from assistant.assistant import Assistant
    from eval.remembered import RememberedQuestions

    with _model(configuration.model):
        index = _open(configuration, reference)
        if configuration.model is not None:
            with readable_errors():
                _ = index.embedder  # loaded now, while the environment names the model
    embedder = RememberedQuestions(index)

    def ranked(wanted: Configuration) -> "PolicyIndex":
        return index.with_settings(wanted.search.settings, embedder)

    return Source(
        texts=Texts(index.clauses, index.documents),
        identity=index_identity(index.manifest),
        label=_label(configuration),
        assistant=lambda wanted: answering(
            Assistant(ranked(wanted), wanted.answer_settings), wanted.answerer
        ),
        search=lambda wanted: _search(ranked(wanted)),
        text=index.text,
        units=index.ledger.unit_names,
    )


def require_texts(questions: Sequence[Question], texts: Texts) -> None:
    """Raise OtherTextsError where a question is about a document or a clause that is not there."""
    ids = dict.fromkeys(id for question in questions for id in (*question.clauses, *question.alternatives))
    documents = dict.fromkeys(id.partition("#")[0] for id in ids)
    missing = [id for id in documents if id not in texts.documents]
    absent = [id for id in ids if id not in texts.clauses]
    if missing or absent:
        raise OtherTextsError(missing, absent)


def _open(configuration: Configuration, reference: Path) -> "PolicyIndex":
    if configuration.index is not None or configuration.corpus is not None:
        return open_index(configuration.corpus, configuration.index)
    if configuration.set is None:
        return open_index(None, None)
    with sets.named(configuration.set).corpus(reference) as folder:
        return open_index(folder, None)


def _label(configuration: Configuration) -> str:
    if configuration.index is not None or configuration.corpus is not None:
        return str(configuration.index or configuration.corpus)
    return "corpus/documents" if configuration.set is None else sets.named(configuration.set).title


def _search(index: "PolicyIndex") -> Search:
    return lambda question, number: [hit.clause for hit in index.search(question, number)]


@contextmanager
def _model(name: str | None) -> Iterator[None]:
    """Make a model the configured one for as long as the block runs."""
    before = os.environ.get("POLICY_EMBEDDING_MODEL")
    if name is not None:
        os.environ["POLICY_EMBEDDING_MODEL"] = name
    try:
        yield
    finally:
        if name is not None:
            os.environ.pop("POLICY_EMBEDDING_MODEL")
            if before is not None:
                os.environ["POLICY_EMBEDDING_MODEL"] = before
