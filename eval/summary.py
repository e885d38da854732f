"""The figures of a run: overall, per part and per kind, each with its interval."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eval import intervals
from eval.errors import EmptySetError
from eval.metrics.calibration_error import calibration_error
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
_Columns = NDArray[np.float64]
TITLES: dict[str, str] = {
    "passed": "全对",
    **{metric.name: metric.title for metric in METRICS},
    "refusal_precision": "拒答准确率",
    "refusal_recall": "拒答召回率",
    "refusal_f1": "拒答F1",
    "calibration": "把握误差",
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
    figures = {"passed": figure_of([float(item.passed) for item in outcomes])}
    for metric in METRICS:
        figures[metric.name] = figure_of(
            [item.scores[metric.name] for item in outcomes if metric.name in item.scores]
        )
    expected = [bool(item.expected["refused"]) for item in outcomes]
    given = [item.answer is not None and bool(item.answer["refused"]) for item in outcomes]
    for name, metric_of_set in _REFUSAL.items():
        figures[name] = _refusals(name, metric_of_set, expected, given)
    figures["calibration"] = _calibration(outcomes)
    return Group(
        questions=len(outcomes), errors=sum(item.error is not None for item in outcomes), figures=figures
    )


def figure_of(values: Sequence[float]) -> Figure:
    """Give the mean of one value per question with its interval; null where there are none."""
    if not values:
        return Figure(value=None, n=0)
    return _figure(mean(values), len(values), intervals.of_mean(values))


def _calibration(outcomes: Sequence[Outcome]) -> Figure:
    """Count the answers that say how sure they are; refusals have nothing to be sure of. Lower is better."""
    sure = [
        (item.answer["confidence"], item.passed)
        for item in outcomes
        if item.answer is not None
        and not item.answer["refused"]
        and item.answer.get("confidence") is not None
    ]
    if not sure:
        return Figure(value=None, n=0)
    confidences, right = zip(*sure, strict=True)
    return Figure(value=calibration_error(confidences, right), n=len(sure))


def _refusals(
    name: str,
    metric: Callable[[Sequence[bool], Sequence[bool]], float],
    expected: Sequence[bool],
    given: Sequence[bool],
) -> Figure:
    try:
        value = metric(expected, given)
    except EmptySetError:
        return Figure(value=None, n=0)
    columns = [[float(flag) for flag in flags] for flags in (expected, given)]
    return _figure(value, len(expected), intervals.of_statistic(_REFUSAL_DRAWN[name], *columns))


def _figure(value: float, n: int, interval: intervals.Interval | None) -> Figure:
    if interval is None:
        return Figure(value=value, n=n)
    return Figure(value=value, n=n, low=interval.low, high=interval.high)


def _share(top: Any, whole: Any) -> _Columns:
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(np.where(whole > 0, top / whole, np.nan))


def _precision(expected: _Columns, given: _Columns, axis: int) -> _Columns:
    return _share((expected * given).sum(axis), given.sum(axis))


def _recall(expected: _Columns, given: _Columns, axis: int) -> _Columns:
    return _share((expected * given).sum(axis), expected.sum(axis))


def _f1(expected: _Columns, given: _Columns, axis: int) -> _Columns:
    return _share(2 * (expected * given).sum(axis), expected.sum(axis) + given.sum(axis))


_REFUSAL_DRAWN = {"refusal_precision": _precision, "refusal_recall": _recall, "refusal_f1": _f1}
"""The refusal metrics again, of many drawings of the questions at once; nan where a metric has no meaning."""
