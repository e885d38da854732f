"""Micro precision of names."""

from eval.errors import EmptySetError
from eval.responsibilities.metrics.names import Count


def precision(count: Count) -> float:
    """Give the share of the extracted names that the gold has for the same statement.

    P = shared / given, over all (statement, name) pairs together

    Raises EmptySetError where nothing was extracted.
    """
    if not count.given:
        raise EmptySetError("读出的名称")
    return count.shared / count.given
