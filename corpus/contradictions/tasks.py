"""One task, set twice in the same words, with two leads or two deadlines."""

import re
from collections.abc import Iterator, Mapping, Sequence

from corpus.contradictions.measured import quote
from corpus.model import Clause, Contradiction, Responsibility, Statement
from corpus.normalize import despace, fold
from corpus.same_tasks import pairs_of
from corpus.units import canonical, is_group

_NAME = 40
"""Characters of a task's name that are shown."""
_EQUAL = 0.8
"""Share of the pairs of characters that two texts must have in common, both ways, to be one task and not a part of it."""


def task_contradictions(
    clauses: Mapping[str, Clause],
    responsibilities: Sequence[Responsibility],
    same: Mapping[str, tuple[str, ...]],
) -> list[Contradiction]:
    """Return tasks that two places of a document set in the same words, for different leads or by different days.

    A row that sets one part of a clause's task may well have another lead, so the texts must agree both ways.
    """
    by_clause: dict[str, list[Responsibility]] = {}
    for each in responsibilities:
        by_clause.setdefault(each.clause, []).append(each)
    found = []
    for one, other in _pairs(by_clause, same):
        whole = is_one_task(one, other)
        if not whole and not _are_partners(one, other, same):
            continue
        if whole and differ(one, other):
            statements = tuple(_statement(clauses[each.clause], each) for each in (one, other))
            found.append(Contradiction(about=f"{one.task[:_NAME]}的牵头单位", statements=statements))
        if _due_apart(one, other):
            statements = tuple(
                Statement(document=each.document, clause=each.clause, quote=each.deadline or "")
                for each in (one, other)
            )
            found.append(Contradiction(about=f"{one.task[:_NAME]}的时限", statements=statements))
    return found


def _are_partners(one: Responsibility, other: Responsibility, same: Mapping[str, tuple[str, ...]]) -> bool:
    """Say whether two clauses set one task and no other clause does, and one body leads in both.

    Then each has the whole of it, in words of its own: 提标改造排涝泵站 and 泵站提标改造工程.
    """
    alone = same.get(one.clause) == (other.clause,) and same.get(other.clause) == (one.clause,)
    return alone and bool(one.lead and other.lead) and not differ(one, other)


def _due_apart(one: Responsibility, other: Responsibility) -> bool:
    """Say whether two deadlines name different last days; a year alone agrees with any day of it."""
    first, second = one.deadline_date, other.deadline_date
    if not first or not second or first == second:
        return False
    coarse = any(not re.search("[月季旬日.-]", each.deadline or "") for each in (one, other))
    return not (coarse and first.year == second.year)


def _pairs(
    by_clause: Mapping[str, Sequence[Responsibility]], same: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[Responsibility, Responsibility]]:
    order = {clause: place for place, clause in enumerate(by_clause)}
    for clause, here in by_clause.items():
        for partner in same.get(clause, ()):
            if order.get(partner, -1) > order[clause]:
                yield from ((one, other) for one in here for other in by_clause[partner])


def differ(one: Responsibility, other: Responsibility) -> bool:
    """Say whether both name a lead and no body leads in both."""
    if not one.lead or not other.lead or any(is_group(name) for name in (*one.lead, *other.lead)):
        return False
    first, second = ({canonical(name) for name in each.lead or ()} for each in (one, other))
    return not any(_is_same(a, b) for a in first for b in second)


def _is_same(one: str, other: str) -> bool:
    """Say whether two names are one body, one perhaps written without its place or level."""
    return one.endswith(other) or other.endswith(one)


def is_one_task(one: Responsibility, other: Responsibility) -> bool:
    """Say whether two texts set one task in the same words."""
    first, second = pairs_of(fold(one.scope)), pairs_of(fold(other.scope))
    return bool(first and second) and len(first & second) >= _EQUAL * max(len(first), len(second))


def _statement(clause: Clause, each: Responsibility) -> Statement:
    words = each.evidence or "、".join(each.lead or ())
    return Statement(document=each.document, clause=each.clause, quote=quote(clause, despace(words)))
