"""Micro F1 of names."""

from eval.errors import EmptySetError
from eval.responsibilities.metrics.names import Count


def f1(count: Count) -> float:
    """Give the harmonic mean of precision and recall.

    F1 = 2PR / (P + R) = 2·shared / (given + expected)

    Raises EmptySetError where the gold has no names and none were extracted.
    """
    if not count.given + count.expected:
        raise EmptySetError("评测集里和读出的名称")
    return 2 * count.shared / (count.given + count.expected)
