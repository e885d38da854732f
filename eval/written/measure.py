"""Ask the gold questions, let each way of answering put them into words, and give the figures side by side."""

import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic import Field

from eval.metrics.mean import mean
from eval.model import Model, Question
from eval.runner import Asker
from eval.scoring import passed, score
from eval.written.changes import CheckFigures, Found, changes, found
from eval.written.facts import Fact, facts
from eval.written.words import exactness, wrong_roles

if TYPE_CHECKING:
    from assistant.model import Answer
    from assistant.written.model import WritingNote
    from assistant.written.writer import Writer
    from corpus.model import Clause


@dataclass(frozen=True)
class Worded:
    """One question answered in one way."""

    question: Question
    answer: "Answer"
    note: "WritingNote | None"
    first_ms: float
    """until something is shown"""
    total_ms: float
    scores: dict[str, float]
    exact: dict[str, float]
    facts: list[Fact]
    wrong_roles: int
    found: list[Found]
    """by the checks, in what the model wrote"""

    @property
    def unfaithful(self) -> int:
        """Facts that no cited clause holds."""
        return sum(not fact.carried for fact in self.facts)

    @property
    def unmarked(self) -> int:
        """Facts that stand in a cited clause, but not in one whose marker the sentence has."""
        return sum(fact.carried and not fact.marked for fact in self.facts)


class WordedFigures(Model):
    """The figures of one way of answering over some questions."""

    questions: int
    right: float | None = Field(description="share of questions with every required check at 1")
    exact: dict[str, float] = Field(
        description="lead, support, units, deadline, figures: share said in the words"
    )
    counted: dict[str, int] = Field(description="questions each of these was counted on")
    citation_precision: float | None
    citation_recall: float | None
    refused: float | None = Field(description="share rightly answered or refused")
    facts: int
    unfaithful: int = Field(description="facts that no cited clause holds")
    unfaithful_answers: int
    carried: float | None = Field(description="share of facts that a clause of their own markers holds")
    wrong_roles: int = Field(description="units made lead or support in words against the ledger")
    characters: float | None
    first_ms: dict[str, float] = Field(description="p50 and p95")
    total_ms: dict[str, float]
    model_ms: dict[str, float] = Field(default={}, description="p50 and p95 of the model's first words")
    outcomes: dict[str, int] = Field(
        default={}, description="written, changed, composed, kept (not given to the model)"
    )
    checks: dict[str, CheckFigures] = Field(default={}, description="what each check of the proof changed")


@dataclass
class Way:
    """One way of putting answers into words."""

    name: str
    write: "Callable[[Answer], tuple[Answer, WritingNote | None]]"
    worded: list[Worded] = field(default_factory=list)


def ways(writers: "Mapping[str, Writer]") -> list[Way]:
    """Give composed answers, and those of every writer under its name."""
    return [
        Way("composed", lambda answer: (answer, None)),
        *(Way(name, _written_by(writer)) for name, writer in writers.items()),
    ]


def _written_by(writer: "Writer") -> "Callable[[Answer], tuple[Answer, WritingNote | None]]":
    def write(answer: "Answer") -> "tuple[Answer, WritingNote | None]":
        final = writer.write(answer)
        return final.answer, final.note

    return write


def measure(
    questions: Sequence[Question],
    asker: Asker,
    tested: Sequence[Way],
    clauses: "Mapping[str, Clause]",
    units: Sequence[str],
    progress: Callable[[int, int], None] | None = None,
    keep: Callable[[str, Worded], None] | None = None,
) -> None:
    """Word the answer to every question in every way; what comes of it is added to the ways.

    One way after the other over all questions, so that no way is quicker because the one before it has just shown the
    server the same prompt, and each finds the beginning of its prompts as in use.
    """
    from assistant.model import Turn

    steps = [(way, question) for way in tested for question in questions]
    for number, (way, question) in enumerate(steps, 1):
        started = time.perf_counter()
        turns = [Turn(question=turn.question) for turn in question.history]
        composed = asker.ask(question.question, turns, question.id)
        spent = composed.timings.total or (time.perf_counter() - started) * 1000
        item = _worded(question, composed, way, spent, clauses, units)
        way.worded.append(item)
        if keep is not None:
            keep(way.name, item)
        if progress is not None:
            progress(number, len(steps))


def _worded(
    question: Question,
    composed: "Answer",
    way: Way,
    spent: float,
    clauses: "Mapping[str, Clause]",
    units: Sequence[str],
) -> Worded:
    started = time.perf_counter()
    answer, note = way.write(composed)
    took = (time.perf_counter() - started) * 1000
    scores = score(question, answer)
    return Worded(
        question=question,
        answer=answer,
        note=note,
        first_ms=spent + (took if note is None or note.shown_ms is None else note.shown_ms),
        total_ms=spent + took,
        scores=scores,
        exact=exactness(question, answer),
        facts=facts(answer, clauses, units),
        wrong_roles=wrong_roles(answer),
        found=found(note, composed, clauses, units),
    )


def figures(worded: Sequence[Worded]) -> WordedFigures:
    """Give the figures of one way over these questions."""
    exact = {
        name: [item.exact[name] for item in worded if name in item.exact]
        for name in ("lead", "support", "units", "deadline", "figures")
    }
    counted = sum(len(item.facts) for item in worded)
    carried = counted - sum(item.unfaithful + item.unmarked for item in worded)
    return WordedFigures(
        questions=len(worded),
        right=_mean(
            [float(passed(item.scores) and all(v == 1 for v in item.exact.values())) for item in worded]
        ),
        exact={name: mean(values) for name, values in exact.items() if values},
        counted={name: len(values) for name, values in exact.items() if values},
        citation_precision=_mean(
            [i.scores["citation_precision"] for i in worded if "citation_precision" in i.scores]
        ),
        citation_recall=_mean([i.scores["citation_recall"] for i in worded if "citation_recall" in i.scores]),
        refused=_mean([item.scores["refused"] for item in worded]),
        facts=counted,
        unfaithful=sum(item.unfaithful for item in worded),
        unfaithful_answers=sum(item.unfaithful > 0 for item in worded),
        carried=carried / counted if counted else None,
        wrong_roles=sum(item.wrong_roles for item in worded),
        characters=_mean([float(len(item.answer.answer)) for item in worded]),
        first_ms=_percentiles([item.first_ms for item in worded]),
        total_ms=_percentiles([item.total_ms for item in worded]),
        model_ms=_percentiles([i.note.first_ms for i in worded if i.note and i.note.first_ms is not None]),
        outcomes=dict(Counter(item.note.outcome if item.note else "kept" for item in worded)),
        checks=changes([(item.note, item.found) for item in worded]),
    )


def _mean(values: Sequence[float]) -> float | None:
    return mean(values) if values else None


def _percentiles(values: Sequence[float]) -> dict[str, float]:
    import numpy as np

    if not values:
        return {}
    return {name: round(float(np.percentile(values, at)), 1) for name, at in (("p50", 50), ("p95", 95))}


def row(name: str, item: Worded) -> dict[str, Any]:
    """Give one worded answer as a line of a results file."""
    return {
        "way": name,
        "id": item.question.id,
        "kind": item.question.kind,
        "question": item.question.question,
        "answer": item.answer.answer,
        "note": item.note.model_dump() if item.note else None,
        "exact": item.exact,
        "unfaithful": [f"{fact.kind} {fact.text}" for fact in item.facts if not fact.carried],
        "unmarked": [f"{fact.kind} {fact.text}" for fact in item.facts if fact.carried and not fact.marked],
        "wrong_roles": item.wrong_roles,
        "first_ms": item.first_ms,
        "total_ms": item.total_ms,
        "passed": passed(item.scores),
    }
