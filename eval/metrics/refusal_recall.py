"""Recall of refusals."""

from collections.abc import Sequence

from eval.errors import EmptySetError
from eval.metrics.refusal import count


def refusal_recall(expected: Sequence[bool], given: Sequence[bool]) -> float:
    """Give the share of the questions without an answer in the texts that were refused.

    R = right / (right + missed)

    Raises EmptySetError where no question should be refused.
    """
    right, _, missed = count(expected, given)
    if right + missed == 0:
        raise EmptySetError("应拒答的题目")
    return right / (right + missed)
