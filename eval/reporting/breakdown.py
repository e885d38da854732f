"""A run looked at from several sides: per document, over the length of the ranking, what was understood, refusals."""

from collections.abc import Iterable, Sequence
from typing import get_args

from pydantic import Field

from assistant.model import Intent
from eval.metrics.calibration_error import reliability
from eval.metrics.recall import recall
from eval.model import ConfidenceBin, Figure, Kind, Model, Outcome, Part
from eval.report import KIND_TITLES, PART_TITLES
from eval.summary import figure_of

DEPTHS = (1, 2, 3, 5, 10, 20, 50, 100)
"""Lengths of the ranking at which recall is shown."""

INTENT_TITLES: dict[str, str] = {
    "list": "清单",
    "ranking": "排名",
    "everywhere": "各地",
    "agreement": "是否一致",
    "lead": "牵头",
    "support": "配合",
    "units": "责任单位",
    "deadline": "时限",
    "person": "人员",
    "quantity": "数量",
    "definition": "定义",
    "general": "其他",
}


class Side(Model):
    """One group of questions, of both parts together and apart."""

    title: str
    questions: int
    passed: dict[str, Figure] = Field(description="all, development, validation -> share fully right")
    recall: Figure = Field(description="recall@10 of the ranking an answer shows")


class Curve(Model):
    """Recall over the length of the ranking."""

    title: str
    points: list[tuple[int, Figure]]


class ConfusionRow(Model):
    """The questions of one kind: how many of them were understood to ask for what."""

    title: str
    questions: int
    intents: dict[str, int] = Field(description="intent -> questions; one question may ask for several")


class RefusalRow(Model):
    """The questions of one kind: who was refused."""

    title: str
    should: int = Field(description="questions that should be refused")
    refused: int = Field(description="of these, refused")
    should_not: int
    wrongly: int = Field(description="of those that should be answered, refused")


def per_kind(outcomes: Sequence[Outcome]) -> list[Side]:
    """Give the kinds of questions in report order."""
    return [
        _side(title, members)
        for kind, title in KIND_TITLES.items()
        if (members := [item for item in outcomes if item.kind is kind])
    ]


def per_document(outcomes: Sequence[Outcome]) -> list[Side]:
    """Give the documents whose clauses the questions need, in the order they are first asked about.

    A question that needs clauses of several documents counts for each; those to be refused stand by themselves.
    """
    titles: dict[str, str] = {}
    for item in outcomes:
        for citation in (item.answer or {}).get("citations", []):
            titles.setdefault(citation["document"], citation["title"])
    members: dict[str, list[Outcome]] = {}
    for item in outcomes:
        for document in dict.fromkeys(id.partition("#")[0] for id in item.expected.get("clauses", [])):
            members.setdefault(document, []).append(item)
    sides = [_side(titles.get(id, id), found) for id, found in members.items()]
    if refused := [item for item in outcomes if item.expected["refused"]]:
        sides.append(_side("（应拒答，不属于任何文件）", refused))
    return sides


def recall_curves(outcomes: Sequence[Outcome]) -> list[Curve]:
    """Give recall over the length of the ranking for each part; clauses that may be cited too neither help nor harm."""
    curves = []
    for part in Part:
        ranked = [
            (_ranking(item), item.expected["clauses"])
            for item in outcomes
            if item.part is part and item.expected.get("clauses") and item.answer is not None
        ]
        if ranked:
            points = [(k, figure_of([recall(ids, wanted, k) for ids, wanted in ranked])) for k in DEPTHS]
            curves.append(Curve(title=PART_TITLES[part], points=points))
    return curves


def confusion(outcomes: Sequence[Outcome]) -> list[ConfusionRow]:
    """Give what questions of each kind were understood to ask for; empty where answers do not say what they understood."""
    rows = []
    for kind, title in KIND_TITLES.items():
        said = [
            understood["intents"]
            for item in outcomes
            if item.kind is kind and (understood := (item.answer or {}).get("understanding"))
        ]
        if said:
            counts = {intent: sum(intent in each for each in said) for intent in get_args(Intent)}
            rows.append(ConfusionRow(title=title, questions=len(said), intents=counts))
    return rows


def refusals(outcomes: Sequence[Outcome]) -> list[RefusalRow]:
    """Give, per kind, who should be refused and who was; a question that could not be asked is not refused."""
    return [_refusals(title, members) for title, members in _kinds(outcomes)]


def calibration(outcomes: Sequence[Outcome]) -> list[ConfidenceBin]:
    """Give the reliability of the confidence that answers state; empty where none states one."""
    sure = [
        (float(item.answer["confidence"]), item.passed)
        for item in outcomes
        if item.answer is not None
        and not item.answer["refused"]
        and item.answer.get("confidence") is not None
    ]
    return reliability([said for said, _ in sure], [right for _, right in sure]) if sure else []


def _kinds(outcomes: Sequence[Outcome]) -> Iterable[tuple[str, list[Outcome]]]:
    yield "全部", list(outcomes)
    for kind in Kind:
        if members := [item for item in outcomes if item.kind is kind]:
            yield KIND_TITLES[kind], members


def _refusals(title: str, members: Sequence[Outcome]) -> RefusalRow:
    pairs = [
        (bool(item.expected["refused"]), item.answer is not None and bool(item.answer["refused"]))
        for item in members
    ]
    return RefusalRow(
        title=title,
        should=sum(should for should, _ in pairs),
        refused=sum(should and was for should, was in pairs),
        should_not=sum(not should for should, _ in pairs),
        wrongly=sum(was and not should for should, was in pairs),
    )


def _side(title: str, members: Sequence[Outcome]) -> Side:
    passed = {"all": figure_of([float(item.passed) for item in members])}
    for part in Part:
        passed[part.value] = figure_of([float(item.passed) for item in members if item.part is part])
    ranked = [item.scores["recall@10"] for item in members if "recall@10" in item.scores]
    return Side(title=title, questions=len(members), passed=passed, recall=figure_of(ranked))


def _ranking(item: Outcome) -> list[str]:
    alternatives = set(item.expected.get("alternatives", []))
    hits = dict.fromkeys(hit["clause"] for hit in (item.answer or {}).get("search", []))
    return [id for id in hits if id not in alternatives]
