"""Accuracy of the ground on which the lead was decided."""

from collections.abc import Sequence

from eval.errors import EmptySetError
from eval.responsibilities.matching import Match
from eval.responsibilities.metrics.same import same


def basis(matches: Sequence[Match]) -> float:
    """Give the share of the matched statements whose basis is the gold's.

    |{m: basis is equal}| / |{m: neither missed nor extra}|

    Raises EmptySetError where no statement was matched.
    """
    paired = [match for match in matches if match.gold is not None and match.given is not None]
    if not paired:
        raise EmptySetError("配上的责任")
    return sum(same(match, "basis") for match in paired) / len(paired)
