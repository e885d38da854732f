"""What precision, recall and F1 count: pairs of a statement and a name, or of a statement and its deadline."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from corpus.model import Responsibility
from eval.responsibilities.matching import Match
from eval.responsibilities.model import GoldStatement
from eval.text import squash

FIELDS = {"lead": "牵头", "support": "配合", "units": "单位", "deadline": "时限"}
"""Fields that are counted by name, with their Chinese titles, in report order."""


class Count(NamedTuple):
    """(statement, name) pairs of all statements together."""

    shared: int
    """in the gold and extracted, for the same statement"""
    given: int
    """extracted, extra statements included"""
    expected: int
    """in the gold, missed statements included"""


def count(matches: Sequence[Match], field: str) -> Count:
    """Count the pairs of one of ``FIELDS``; names are compared folded."""
    shared = given = expected = 0
    for match in matches:
        wanted, found = named(match.gold, field), named(match.given, field)
        shared += (wanted & found).total()
        given += found.total()
        expected += wanted.total()
    return Count(shared, given, expected)


def named(statement: GoldStatement | Responsibility | None, field: str) -> Counter[str]:
    """Give the folded names a statement has in one of ``FIELDS``, none where there is no statement."""
    value = getattr(statement, field) if statement is not None else None
    if value is None:
        return Counter()
    return Counter(map(squash, [value] if isinstance(value, str) else value))
