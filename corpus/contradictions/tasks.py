"""One task, set twice in the same words, with two leads or two deadlines."""

import re
from collections.abc import Iterator, Mapping, Sequence

from corpus.contradictions.measured import quote
from corpus.model import Clause, Contradiction, Responsibility, Statement, TimeLimit
from corpus.normalize import despace, fold
from corpus.same_tasks import pairs_of
from corpus.units import canonical, is_group

_NAME = 40
"""Characters of a task's name that are shown."""
_EQUAL = 0.8
"""Share of the pairs of characters that two texts must have in common, both ways, to be one task and not a part of it."""
_NAMED = 0.6
"""Share of the pairs of characters of a row's name that the words of its task in the body hold."""
_DONE = "[，,]?(?:全面|全部|基本)?(?:完成|建成|建好|投用|启用|竣工|验收|出台|印发|制定)"


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
        dues = _due(one, other), _due(other, one)
        if _due_apart(*dues):
            statements = tuple(
                Statement(document=each.document, clause=each.clause, quote=due.text if due else "")
                for each, due in zip((one, other), dues, strict=True)
            )
            name = next(
                (each.task for each in (one, other) if each.deadline), one.task
            )  # no sentence with a time
            found.append(Contradiction(about=f"{name[:_NAME]}的时限", statements=statements))
    return found


def _are_partners(one: Responsibility, other: Responsibility, same: Mapping[str, tuple[str, ...]]) -> bool:
    """Say whether two clauses set one task and no other clause does, and one body leads in both, or all bodies agree.

    Then each has the whole of it, in words of its own: 提标改造排涝泵站 and 泵站提标改造工程.
    """
    alone = same.get(one.clause) == (other.clause,) and same.get(other.clause) == (one.clause,)
    led = bool(one.lead and other.lead) and not differ(one, other)
    return alone and (led or (not one.lead and not other.lead and _are_alike(one.units, other.units)))


def _are_alike(units: Sequence[str], others: Sequence[str]) -> bool:
    """Say whether two tasks that name no lead name the same bodies, more than one of them."""
    names = {canonical(name) for name in units}
    return len(names) > 1 and names == {canonical(name) for name in others}


def _due(each: Responsibility, other: Responsibility) -> TimeLimit | None:
    """Return by when a task is due: its deadline, else the only time its words set, where they say what is done by it.

    The other must have a name of its own (the cell before what is to be done) that stands in the words: what a row
    wants besides may well take longer.
    """
    if each.deadline:
        return TimeLimit(text=each.deadline, start=None, end=each.deadline_date)
    said = [limit for limit in each.limits if re.search(re.escape(limit.text) + _DONE, each.scope)]
    name, _, rest = other.scope.partition("\n")
    pairs = pairs_of(fold(name))
    named = bool(rest and pairs) and len(pairs & pairs_of(fold(each.scope))) >= _NAMED * len(pairs)
    return said[0] if len(each.limits) == 1 and said and named else None


def _due_apart(one: TimeLimit | None, other: TimeLimit | None) -> bool:
    """Say whether two times name different last days; a year alone agrees with any day of it."""
    if one is None or other is None or not one.end or not other.end or one.end == other.end:
        return False
    coarse = any(not re.search("[月季旬日.-]", each.text) for each in (one, other))
    return not (coarse and one.end.year == other.end.year)


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
