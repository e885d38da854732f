"""Asking the real texts, or their digests, with the embedded model; every answer's citations are checked."""

import re
import tempfile
from functools import cache
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.model import Answer, Turn
from assistant.opening import OWN_DOCUMENTS
from index.cache import open_for_corpus
from index.model_files import model_folder
from index.settings import registry

needs_model = pytest.mark.skipif(
    not model_folder(registry()["m3e-small"]).is_dir(), reason="models/m3e-small has not been fetched"
)
TEXTS = ["originals", "digests"]
"""The five real texts, and the digests that come with the project."""


def open_texts(name: str, request: pytest.FixtureRequest) -> Assistant:
    """Return the assistant on the texts of that name; skips where the real texts are absent."""
    if name == "digests":
        return _open(OWN_DOCUMENTS)
    reference: Path = request.getfixturevalue("reference")
    return _open(reference / "txt")


@cache
def _open(corpus: Path) -> Assistant:
    """Open a folder once, with the embedded model whatever the environment configures, on two threads."""
    import torch

    torch.set_num_threads(min(2, torch.get_num_threads()))
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as environment:
        for name in ("EMBEDDING_BASE_URL", "EMBEDDING_MODEL", "EMBEDDING_API_KEY"):
            environment.delenv(name, raising=False)
        environment.setenv("POLICY_EMBEDDING_MODEL", "m3e-small")
        environment.setenv("POLICY_CACHE_DIR", folder)
        index = open_for_corpus(corpus)
        assert index.embedder.name == "m3e-small"
    return Assistant(index)


def ask(assistant: Assistant, question: str, *before: str) -> Answer:
    """Return an answer whose markers and quotes were checked against the clauses."""
    answer = assistant.ask(question, [Turn(question=each) for each in before])
    markers = {int(number) for number in re.findall(r"\[(\d{1,3})\]", answer.answer)}
    assert markers == {citation.n for citation in answer.citations}
    for citation in answer.citations:
        assert citation.text == assistant.index.clauses[citation.clause].text
        assert citation.quote
        assert citation.quote in citation.text
    assert answer.refused == (answer.reason is not None)
    assert answer.refused or answer.citations
    assert len(answer.search) == len({hit.clause for hit in answer.search}) <= 100
    return answer


def cited(answer: Answer) -> list[str]:
    return [citation.clause for citation in answer.citations]


def quote(answer: Answer) -> str:
    """Return the first quote without white space."""
    return "".join(answer.citations[0].quote.split())
