"""The figures of a run: overall, per part and per kind."""

from collections.abc import Callable, Sequence

from eval.errors import EmptySetError
from eval.metrics.mean import mean
from eval.metrics.refusal_f1 import refusal_f1
from eval.metrics.refusal_precision import refusal_precision
from eval.metrics.refusal_recall import refusal_recall
from eval.model import Figure, Group, Kind, Outcome, Part
from eval.scoring import METRICS

_REFUSAL: dict[str, Callable[[Sequence[bool], Sequence[bool]], float]] = {
    "refusal_precision": refusal_precision,
    "refusal_recall": refusal_recall,
    "refusal_f1": refusal_f1,
}
TITLES: dict[str, str] = {
    "passed": "全对",
    **{metric.name: metric.title for metric in METRICS},
    "refusal_precision": "拒答准确率",
    "refusal_recall": "拒答召回率",
    "refusal_f1": "拒答F1",
}
"""All figures of a group and their Chinese titles, in report order."""


def groups(outcomes: Sequence[Outcome]) -> dict[str, Group]:
    """Give the figures of all questions (``all``), of each part (``part:…``) and each kind (``kind:…``).

    Parts and kinds without questions are left out. Raises EmptySetError where there are no outcomes.
    """
    if not outcomes:
        raise EmptySetError("评测结果")
    members: dict[str, list[Outcome]] = {"all": list(outcomes)}
    for part in Part:
        members[f"part:{part.value}"] = [item for item in outcomes if item.part is part]
    for kind in Kind:
        members[f"kind:{kind.value}"] = [item for item in outcomes if item.kind is kind]
    return {name: _group(items) for name, items in members.items() if items}


def _group(outcomes: Sequence[Outcome]) -> Group:
    figures = {"passed": _mean([float(item.passed) for item in outcomes])}
    for metric in METRICS:
        figures[metric.name] = _mean(
            [item.scores[metric.name] for item in outcomes if metric.name in item.scores]
        )
    expected = [bool(item.expected["refused"]) for item in outcomes]
    given = [item.answer is not None and bool(item.answer["refused"]) for item in outcomes]
    for name, metric_of_set in _REFUSAL.items():
        try:
            figures[name] = Figure(value=metric_of_set(expected, given), n=len(outcomes))
        except EmptySetError:
            figures[name] = Figure(value=None, n=0)
    return Group(
        questions=len(outcomes), errors=sum(item.error is not None for item in outcomes), figures=figures
    )


def _mean(values: Sequence[float]) -> Figure:
    return Figure(value=mean(values) if values else None, n=len(values))
