"""Everything a report shows, gathered from a run and from what was measured beside it."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import Field

from eval import store, yardsticks
from eval.comparison import Comparison, compare
from eval.growth import Growth
from eval.growth import load as load_growth
from eval.model import ConfidenceBin, Model, Outcome, Part, Summary
from eval.report import KIND_TITLES
from eval.reporting import breakdown, laws
from eval.reporting.breakdown import ConfusionRow, Curve, RefusalRow, Side
from eval.reporting.laws import LawsTable
from eval.scoring import shortfalls
from eval.yardsticks import Yardstick

_LONGEST = 1200
"""Characters of an answer or a clause that are shown; an answer may list hundreds of tasks."""

FIELDS = {
    "lead": "牵头",
    "support": "配合",
    "units": "责任单位",
    "deadline": "时限",
    "facts": "要点",
    "forbidden": "不得出现",
}
"""What a gold row may state, with Chinese titles."""


class Passage(Model):
    """A clause beside a failure."""

    id: str
    text: str
    cited: bool = Field(description="the answer cites it")
    wanted: bool = Field(description="the gold row needs it")


class Failure(Model):
    """A question of the development part that is not fully right."""

    id: str
    kind: str
    history: list[str]
    question: str
    below: list[str] = Field(description="what is not met, in words")
    should: str = Field(description="应回答 or 应拒答")
    expected: dict[str, str] = Field(description="title -> what the gold row states")
    note: str
    answer: str
    error: str | None
    refused: bool
    responsibilities: list[str]
    passages: list[Passage]


class Content(Model):
    """A report."""

    summary: Summary
    kinds: list[Side]
    documents: list[Side]
    curves: list[Curve]
    confusion: list[ConfusionRow]
    refusals: list[RefusalRow]
    calibration: list[ConfidenceBin]
    failures: list[Failure]
    hidden: int = Field(description="questions of the validation part that are not fully right; only counted")
    yardsticks: dict[str, Yardstick]
    laws: LawsTable | None
    speed: Growth | None
    comparison: Comparison | None
    compared_with: str | None


def gather(folder: Path, other: Path | None = None) -> Content:
    """Read a run, and another one to compare it with; raises RunUnreadableError where either is no complete run.

    Yardsticks and speed are those last measured (``eval stock --write``, ``eval speed --write``).
    """
    outcomes, summary = store.read(folder)
    before = None if other is None else store.read(other)[0]
    return content(
        outcomes,
        summary,
        store.read_clauses(folder),
        yardsticks.load(),
        load_growth(),
        None if before is None else compare(before, outcomes),
        None if other is None else other.name,
        laws.load(),
    )


def content(
    outcomes: Sequence[Outcome],
    summary: Summary,
    clauses: Mapping[str, str],
    measured: Mapping[str, Yardstick],
    speed: Growth | None = None,
    comparison: Comparison | None = None,
    compared_with: str | None = None,
    laws_table: LawsTable | None = None,
) -> Content:
    """Put a report together; ``clauses``: the text of gold clauses by id."""
    failed = [item for item in outcomes if not item.passed]
    shown = [item for item in failed if item.part is Part.DEVELOPMENT]
    return Content(
        summary=summary,
        kinds=breakdown.per_kind(outcomes),
        documents=breakdown.per_document(outcomes),
        curves=breakdown.recall_curves(outcomes),
        confusion=breakdown.confusion(outcomes),
        refusals=breakdown.refusals(outcomes),
        calibration=breakdown.calibration(outcomes),
        failures=[_failure(item, clauses) for item in shown],
        hidden=len(failed) - len(shown),
        yardsticks=dict(measured),
        laws=laws_table,
        speed=speed,
        comparison=comparison,
        compared_with=compared_with,
    )


def _failure(item: Outcome, clauses: Mapping[str, str]) -> Failure:
    answer = item.answer or {}
    return Failure(
        id=item.id,
        kind=KIND_TITLES[item.kind],
        history=item.history,
        question=item.question,
        below=[f"{metric.title} {item.scores[metric.name]:.2f}" for metric in shortfalls(item.scores)],
        should="应拒答" if item.expected["refused"] else "应回答",
        expected={
            title: _value(item.expected[name])
            for name, title in FIELDS.items()
            if name in item.expected and item.expected[name] != []
        },
        note=str(item.expected.get("note", "")),
        answer=_short(str(answer.get("answer", ""))),
        error=item.error,
        refused=bool(answer.get("refused")),
        responsibilities=[_responsibility(each) for each in answer.get("responsibilities", [])[:5]],
        passages=_passages(item, clauses),
    )


def _passages(item: Outcome, clauses: Mapping[str, str]) -> list[Passage]:
    """Give the clauses the gold row needs, then at most five others that the answer cites."""
    cited = {each["clause"]: each["text"] for each in (item.answer or {}).get("citations", [])}
    wanted = list(item.expected.get("clauses", []))
    others = [id for id in cited if id not in wanted][:5]
    return [
        Passage(
            id=id,
            text=_short(clauses.get(id) or cited.get(id, "")),
            cited=id in cited,
            wanted=id in wanted,
        )
        for id in [*wanted, *others]
    ]


def _responsibility(each: Mapping[str, Any]) -> str:
    lead = "、".join(each["lead"]) if each["lead"] else "未写明"
    support = "、".join(each["support"])
    told = f"{each['clause']}：牵头 {lead}"
    if support:
        told += f"；配合 {support}"
    return told + (f"；时限 {each['deadline']}" if each["deadline"] else "")


def _value(value: Any) -> str:
    if value is None:
        return "原文未写明"
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}……（共 {len(text)} 字）"
