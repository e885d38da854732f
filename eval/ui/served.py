"""What is being served, as something to evaluate: the index in memory, with the settings people get answers with."""

import hashlib

from assistant.assistant import Assistant
from eval.configuration import Configuration
from eval.fingerprint import index_identity
from eval.opening import Texts
from eval.remembered import RememberedQuestions
from eval.source import Search, Source
from index.policy_index import PolicyIndex


def served_source(index: PolicyIndex, label: str) -> Source:
    """A source on an index that is open already. ``label``: for reports."""
    embedder = RememberedQuestions(index)

    def ranked(wanted: Configuration) -> PolicyIndex:
        return index.with_settings(wanted.search.settings, embedder)

    def search(wanted: Configuration) -> Search:
        view = ranked(wanted)
        return lambda question, number: [hit.clause for hit in view.search(question, number)]

    return Source(
        texts=Texts(index.clauses, index.documents),
        identity=_identity(index),
        label=label,
        assistant=lambda wanted: Assistant(ranked(wanted), wanted.answer_settings),
        search=search,
        text=index.text,
        units=index.ledger.unit_names,
    )


def _identity(index: PolicyIndex) -> str:
    """What answers depend on: of an index that shows only some of its documents, also which."""
    parts = (index_identity(index.manifest), index.manifest.id, *sorted(index.documents))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
