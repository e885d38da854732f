"""Share of statements whose lead is right."""

from collections.abc import Sequence

from eval.errors import EmptySetError
from eval.responsibilities.matching import Match
from eval.responsibilities.metrics.same import same


def lead_exact(matches: Sequence[Match]) -> float:
    """Give the share of statements whose lead is the gold's, null for null.

    |{m: lead is equal}| / |matches|; missed and extra statements count as wrong

    Raises EmptySetError where there are none.
    """
    if not matches:
        raise EmptySetError("责任")
    return sum(same(match, "lead") for match in matches) / len(matches)
