"""Precision, recall and F1 of refusals, beside values worked out by hand."""

from collections.abc import Callable, Sequence

import pytest

from eval.errors import EmptySetError
from eval.metrics.refusal_f1 import refusal_f1
from eval.metrics.refusal_precision import refusal_precision
from eval.metrics.refusal_recall import refusal_recall

YES, NO = True, False
Metric = Callable[[Sequence[bool], Sequence[bool]], float]

# expected, given, precision, recall, F1
CASES = [
    ([YES, YES, NO], [YES, YES, NO], 1.0, 1.0, 1.0),
    ([YES, YES, NO, NO], [YES, NO, YES, NO], 1 / 2, 1 / 2, 1 / 2),
    ([YES, YES, YES, NO], [YES, NO, NO, NO], 1.0, 1 / 3, 1 / 2),
    ([YES, NO, NO, NO], [YES, YES, YES, NO], 1 / 3, 1.0, 1 / 2),
    ([YES, NO], [NO, YES], 0.0, 0.0, 0.0),
]


@pytest.mark.parametrize(("expected", "given", "precision", "recall", "f1"), CASES)
def test_values_by_hand(
    expected: list[bool], given: list[bool], precision: float, recall: float, f1: float
) -> None:
    assert refusal_precision(expected, given) == pytest.approx(precision)
    assert refusal_recall(expected, given) == pytest.approx(recall)
    assert refusal_f1(expected, given) == pytest.approx(f1)


@pytest.mark.parametrize(
    ("metric", "expected", "given"),
    [
        (refusal_precision, [YES, NO], [NO, NO]),
        (refusal_recall, [NO, NO], [YES, NO]),
        (refusal_f1, [NO, NO], [NO, NO]),
        (refusal_precision, [], []),
        (refusal_recall, [], []),
        (refusal_f1, [], []),
    ],
)
def test_nothing_to_count_is_an_error(metric: Metric, expected: list[bool], given: list[bool]) -> None:
    with pytest.raises(EmptySetError):
        metric(expected, given)


def test_sequences_of_different_length_are_an_error() -> None:
    with pytest.raises(ValueError, match="zip"):
        refusal_f1([YES, NO], [YES])
