"""Accuracy of the last day that meets a deadline."""

from collections.abc import Sequence

from eval.errors import EmptySetError
from eval.responsibilities.matching import Match


def deadline_date(matches: Sequence[Match]) -> float:
    """Give the share of the matched statements with a deadline in the gold whose last day is the gold's.

    |{m: deadline_date is equal, null for null}| / |{m: matched, the gold has a deadline}|

    Raises EmptySetError where no matched statement has a deadline.
    """
    dated = [
        match.gold.deadline_date == match.given.deadline_date
        for match in matches
        if match.gold is not None and match.given is not None and match.gold.deadline is not None
    ]
    if not dated:
        raise EmptySetError("有时限的责任")
    return sum(dated) / len(dated)
