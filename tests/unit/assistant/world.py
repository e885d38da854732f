"""A small world of invented policy texts, read, indexed and asked like real ones, with a counted embedder.

No model takes part: ``KinEmbedder`` counts pairs of characters, so that the same text gives the same vector on
every machine. Whatever a test asks goes through ``ask``, which checks the answer's citations on the way.
"""

import re
import zlib
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from assistant.assistant import Assistant
from assistant.model import Answer, Turn
from index.build import build_index
from index.embedding import Vectors, normalised
from index.policy_index import PolicyIndex

_KINSHIP = 0.6
"""Cosine of two texts that share nothing; sentence models give unrelated Chinese sentences about as much."""


class KinEmbedder:
    """Counts pairs of characters, beside a part that all texts share: cosines run from 0.6 to 1."""

    dimension = 257

    def __init__(self, name: str = "pairs", fingerprint: str = "pairs") -> None:
        self.name = name
        self.fingerprint = fingerprint

    def embed_documents(self, texts: list[str]) -> Vectors:
        return np.stack([self.embed_query(text) for text in texts])

    def embed_query(self, text: str) -> Vectors:
        counts = np.full(self.dimension - 1, 1e-9, dtype=np.float32)
        for place in range(len(text) - 1):
            counts[zlib.crc32(text[place : place + 2].encode()) % (self.dimension - 1)] += 1
        own = np.sqrt(1 - _KINSHIP) * np.asarray(normalised(counts))
        return np.asarray(np.concatenate(([np.sqrt(_KINSHIP)], own)), dtype=np.float32)


def write_texts(folder: Path, texts: Mapping[str, str]) -> Path:
    """Write the files ``texts`` (name -> content) into a new folder and return it."""
    folder.mkdir(parents=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def build_world(folder: Path, texts: Mapping[str, str]) -> Assistant:
    """Return an assistant on the files ``texts``, with its corpus and index under ``folder``."""
    embedder = KinEmbedder()
    build_index(write_texts(folder / "corpus", texts), folder / "index", embedder)
    return Assistant(PolicyIndex.open(folder / "index", embedder))


def ask(assistant: Assistant, question: str, *before: str) -> Answer:
    """Return the answer to a question after the questions ``before``, its citations checked."""
    answer = assistant.ask(question, [Turn(question=each) for each in before])
    check_sound(answer, assistant.index)
    return answer


def check_sound(answer: Answer, index: PolicyIndex) -> None:
    """Fail unless the answer stands on its clauses: markers and citations agree, every quote is verbatim."""
    assert answer.answer.strip()
    assert answer.refused == (answer.reason is not None)
    markers = {int(number) for number in re.findall(r"\[(\d{1,3})\]", answer.answer)}
    assert markers == {citation.n for citation in answer.citations}
    assert [citation.n for citation in answer.citations] == list(range(1, len(answer.citations) + 1))
    assert answer.citations or answer.refused, "an answer stands on a clause"
    for citation in answer.citations:
        clause = index.clauses[citation.clause]
        assert citation.text == clause.text
        assert citation.quote
        assert citation.quote in citation.text
        assert citation.document == clause.document
        assert citation.title == index.documents[clause.document].title
    for responsibility in answer.responsibilities:
        assert responsibility.clause in index.clauses
        assert set(responsibility.lead or ()) | set(responsibility.support) <= set(responsibility.units)
    for conflict in answer.conflicts:
        assert len({statement.quote for statement in conflict.statements}) > 1
        for statement in conflict.statements:
            assert statement.quote in index.clauses[statement.clause].text
            assert statement.quote in answer.answer
    ranked = [hit.clause for hit in answer.search]
    assert len(ranked) == len(set(ranked)) <= 100
    assert set(ranked) <= set(index.clauses)
    assert [hit.score for hit in answer.search] == sorted((hit.score for hit in answer.search), reverse=True)
    if not answer.refused:
        assert answer.citations[0].clause in ranked[: len(answer.citations)]


def cited(answer: Answer) -> list[str]:
    """Return the clauses an answer cites, in the order of their numbers."""
    return [citation.clause for citation in answer.citations]
