"""Contradictions in the reference texts: every alarm was judged by hand, and no other may be raised."""

import json
from functools import cache
from pathlib import Path

import pytest

from corpus.contradictions import contradictions_across
from corpus.library import read_file
from corpus.model import Document

GOLD = Path(__file__).parents[2] / "eval" / "gold" / "contradictions.jsonl"


@cache
def documents(folder: Path) -> tuple[Document, ...]:
    """Return the documents of a folder of reference texts."""
    return tuple(read_file(path) for path in sorted(folder.iterdir()))


def judged(expected: bool, ids: set[str]) -> set[tuple[str, ...]]:
    rows = map(json.loads, GOLD.read_text(encoding="utf-8").splitlines())
    return {tuple(row["clauses"]) for row in rows if row["true"] is expected and row["document"] in ids}


@pytest.mark.parametrize("folder", ["txt", "docx", "more"])
def test_every_alarm_is_a_true_one_and_every_known_one_is_raised(reference: Path, folder: str) -> None:
    texts = documents(reference / folder)
    raised = {
        tuple(each.clause for each in found.statements) for text in texts for found in text.contradictions
    }
    assert raised == judged(True, {text.info.id for text in texts})


@pytest.mark.parametrize("folder", ["txt", "docx", "more"])
def test_quotes_stand_in_their_clauses(reference: Path, folder: str) -> None:
    for text in documents(reference / folder):
        clauses = {clause.id: clause.text for clause in text.clauses}
        for found in text.contradictions:
            assert all(each.quote and each.quote in clauses[each.clause] for each in found.statements)


def test_no_two_reference_texts_of_one_issuer_contradict_each_other(reference: Path) -> None:
    assert contradictions_across([*documents(reference / "txt"), *documents(reference / "more")]) == []
