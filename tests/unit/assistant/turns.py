"""Answers and turns for tests of what the pages show: every field has a value, a test names those it cares about."""

from datetime import UTC, datetime

from assistant.model import Answer, AnswerResponsibility, Citation, Models, Timings
from assistant.service.conversations import StoredTurn

HOSTILE = "<script>alert(1)</script>\"'&"


def citation(n: int = 1, **fields: object) -> Citation:
    """A citation of a short clause."""
    values: dict[str, object] = {
        "n": n,
        "document": "a",
        "title": "实施方案",
        "clause": f"a#三/（{n}）",
        "heading": "三、重点任务 > （五）改革",
        "text": "由市教育局牵头，市财政局配合。",
        "quote": "市教育局牵头",
        "page": None,
        "score": 0.5,
    }
    return Citation.model_validate(values | fields)


def responsibility(**fields: object) -> AnswerResponsibility:
    """A responsibility with one lead."""
    values: dict[str, object] = {
        "document": "a",
        "clause": "a#三/（1）",
        "task": "改革",
        "lead": ["市教育局"],
        "support": ["市财政局"],
        "units": ["市教育局", "市财政局"],
        "deadline": None,
        "deadline_date": None,
        "basis": "label",
    }
    return AnswerResponsibility.model_validate(values | fields)


def answer(text: str = "由市教育局牵头[1]。", **fields: object) -> Answer:
    """An answer with one citation."""
    values: dict[str, object] = {
        "id": "1",
        "question": "谁牵头？",
        "answer": text,
        "refused": False,
        "reason": None,
        "citations": [citation()],
        "responsibilities": [],
        "conflicts": [],
        "search": [],
        "timings": Timings(understand=0, retrieve=0, compose=0, total=0),
        "model": Models(embedding=None),
    }
    return Answer.model_validate(values | fields)


def turn_of(answer: Answer | None, **fields: object) -> StoredTurn:
    """A turn with an answer, or with what ``fields`` say."""
    values: dict[str, object] = {
        "turn": 7,
        "question": answer.question if answer else "谁牵头？",
        "state": "answered",
        "answer": answer,
        "asked": datetime(2026, 1, 2, 3, 4, tzinfo=UTC),
    }
    return StoredTurn.model_validate(values | fields)
