"""Whether a field of an extracted statement is what the gold has."""

from typing import Any

from corpus.model import Responsibility
from eval.responsibilities.matching import Match
from eval.responsibilities.model import GoldStatement
from eval.text import squash

WHOLE = ("lead", "support", "units", "deadline", "basis", "others", "default_units")
"""Fields that make a statement whole."""


def value(statement: GoldStatement | Responsibility, field: str) -> Any:
    """Give one of ``WHOLE`` of a statement for comparison: names and deadline folded, lists in source order.

    The order of the roles of ``others`` does not count, that of the names of one role does.
    """
    if field == "basis":
        return statement.basis.value
    if field == "others":
        roles = (
            statement.others.items()
            if isinstance(statement, GoldStatement)
            else [(each.role, each.names) for each in statement.others]
        )
        return {squash(role): [squash(name) for name in names] for role, names in roles}
    content = getattr(statement, field)
    if content is None:
        return None
    return squash(content) if isinstance(content, str) else [squash(name) for name in content]


def same(match: Match, field: str) -> bool:
    """Say whether both statements are there and the field is equal."""
    if match.gold is None or match.given is None:
        return False
    return bool(value(match.gold, field) == value(match.given, field))
