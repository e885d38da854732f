"""The mean over questions."""

from collections.abc import Sequence

from eval.errors import EmptySetError


def mean(values: Sequence[float], what: str = "题目集合") -> float:
    """Give the arithmetic mean: Σ v_i / n.

    Raises EmptySetError, naming ``what``, where there are no values.
    """
    if not values:
        raise EmptySetError(what)
    return sum(values) / len(values)
