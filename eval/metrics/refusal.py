"""What the three refusal metrics share: the counts of a confusion table."""

from collections.abc import Sequence
from typing import NamedTuple

from eval.errors import EmptySetError


class Counts(NamedTuple):
    """Questions that were rightly refused, wrongly refused, and wrongly answered."""

    right: int
    wrong: int
    missed: int


def count(expected: Sequence[bool], given: Sequence[bool]) -> Counts:
    """Count refusals; the sequences run in step, one element per question.

    Raises EmptySetError where there are no questions, ValueError where the lengths differ.
    """
    if not expected:
        raise EmptySetError("题目集合")
    pairs = list(zip(expected, given, strict=True))
    return Counts(
        right=sum(want and got for want, got in pairs),
        wrong=sum(got and not want for want, got in pairs),
        missed=sum(want and not got for want, got in pairs),
    )
