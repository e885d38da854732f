"""Micro recall of names."""

from eval.errors import EmptySetError
from eval.responsibilities.metrics.names import Count


def recall(count: Count) -> float:
    """Give the share of the gold's names that were extracted for the same statement.

    R = shared / expected, over all (statement, name) pairs together

    Raises EmptySetError where the gold has none.
    """
    if not count.expected:
        raise EmptySetError("评测集里的名称")
    return count.shared / count.expected
