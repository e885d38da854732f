"""What is kept of the answers to a gold set, so that a later state can be compared question by question.

Of the development part every question is kept, under a hash of its id; of the validation part only figures, so that
the file does not tell which of its questions fail.
"""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from pydantic import Field, ValidationError

from eval.baselines import FOLDER
from eval.errors import BaselineError
from eval.intervals import of_mean
from eval.metrics.mean import mean
from eval.model import Model, Outcome, Part, Question

PATH = FOLDER / "answers.json"
GATED = ("passed", "refused", "recall@10", "mrr", "citation_recall", "quotes")
"""Figures per question that are gated."""


class Aggregate(Model):
    """A figure of all questions of a part, with its 95 % interval."""

    value: float
    n: int
    low: float | None = Field(description="null for n = 1")
    high: float | None


class SetBaseline(Model):
    """The answers to one gold set."""

    gold_sha256: str = Field(description="of the gold rows without their notes")
    applies: dict[str, int] = Field(
        description="gated figure -> questions of the development part it applies to"
    )
    below: dict[str, dict[str, float]] = Field(
        description="gated figure -> hash of a development question -> value, for values below 1"
    )
    validation: dict[str, Aggregate] = Field(description="gated figure -> its value over the validation part")


class AnswersBaseline(Model):
    """All gold sets: ``eval/baselines/answers.json``."""

    sets: dict[str, SetBaseline]


def key(id: str) -> str:
    """Give the hash under which a question is kept."""
    return hashlib.sha256(id.encode("utf-8")).hexdigest()[:16]


def values(outcome: Outcome) -> dict[str, float]:
    """Give the gated figures of one question that apply to it."""
    scores = {**outcome.scores, "passed": float(outcome.passed)}
    return {name: scores[name] for name in GATED if name in scores}


def set_baseline(questions: Sequence[Question], outcomes: Sequence[Outcome]) -> SetBaseline:
    """Keep what came of a gold set."""
    below: dict[str, dict[str, float]] = {name: {} for name in GATED}
    applies = dict.fromkeys(GATED, 0)
    for item in outcomes:
        if item.part is Part.DEVELOPMENT:
            for name, value in values(item).items():
                applies[name] += 1
                if value < 1:
                    below[name][key(item.id)] = round(value, 6)
    held_out = [values(item) for item in outcomes if item.part is Part.VALIDATION]
    return SetBaseline(
        gold_sha256=gold_sha256(questions),
        applies=applies,
        below={name: dict(sorted(found.items())) for name, found in below.items()},
        validation={
            name: _aggregate([each[name] for each in held_out if name in each])
            for name in GATED
            if any(name in each for each in held_out)
        },
    )


def gold_sha256(questions: Sequence[Question]) -> str:
    """Give a SHA-256 over the gold rows, in order, without their notes."""
    rows = [question.model_dump_json(exclude={"note"}, exclude_unset=True) for question in questions]
    return hashlib.sha256("\n".join(rows).encode("utf-8")).hexdigest()


def load(path: Path = PATH) -> AnswersBaseline:
    """Read the baseline. Raises BaselineError where it is missing or malformed."""
    try:
        return AnswersBaseline.model_validate_json(path.read_text(encoding="utf-8"))
    except (OSError, ValidationError) as error:
        raise BaselineError(
            f"基线 {path.name} 不存在或已损坏，请用 make baseline REASON=原因 重新写入"
        ) from error


def write(baseline: AnswersBaseline, path: Path = PATH) -> None:
    """Write the baseline, one question a line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(baseline.model_dump(mode="json"), indent=1, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")


def _aggregate(found: Sequence[float]) -> Aggregate:
    span = of_mean(found)
    return Aggregate(
        value=mean(found),
        n=len(found),
        low=None if span is None else span.low,
        high=None if span is None else span.high,
    )
