"""Share of statements that are right as a whole."""

from collections.abc import Sequence

from eval.errors import EmptySetError
from eval.responsibilities.matching import Match
from eval.responsibilities.metrics.same import WHOLE, same


def exact(matches: Sequence[Match]) -> float:
    """Give the share of statements of which every field is as the gold has it.

    |{m: lead, support, units, deadline, basis, others and default_units are equal}| / |matches|

    A missed statement counts as wrong, and so does an extra one: the matches are the gold statements and the
    extra ones. Raises EmptySetError where there are none.
    """
    if not matches:
        raise EmptySetError("责任")
    return sum(all(same(match, field) for field in WHOLE) for match in matches) / len(matches)
