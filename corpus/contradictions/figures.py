"""Two figures for one thing that cannot both hold."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from corpus.contradictions.body import are_items, is_set_again
from corpus.contradictions.measured import Measured
from corpus.model import Contradiction

_MOST = 200
"""Figures for one thing that are compared with each other; a text that repeats one so often is a form, not a plan."""
_NEAR = 0.05
"""左右, 约 and 近 allow for this share of the figure."""

Same = Mapping[str, tuple[str, ...]]


def figure_contradictions(figures: Sequence[Measured], same: Same) -> list[Contradiction]:
    """Return the figures of one document that measure the same thing and differ, one contradiction for each thing.

    ``same`` holds the clauses that set the same task (``same_tasks``). Figures of different years, of each year and
    of the whole time, of what is new and of what there is, are different things.
    """
    groups: defaultdict[tuple[str, str], list[Measured]] = defaultdict(list)
    for each in figures:
        if len(groups[each.key, each.figure.number.unit]) < _MOST:
            groups[each.key, each.figure.number.unit].append(each)
    found = []
    for group in map(_undivided, groups.values()):
        twice = (
            len({each.clause.id for each in group if not each.part}) == 2
        )  # shared out to more sections, it adds up
        clashing = [
            pair
            for pair in combinations(group, 2)
            if (_comparable(*pair, same) or (twice and is_set_again(*pair))) and disagree(*pair)
        ]
        if clashing:
            found.append(_contradiction(group, clashing))
    lone = [group[0] for group in groups.values() if len(group) == 1 and not group[0].short]
    clashing = [pair for pair in _shortened(lone, same) if disagree(*pair)]
    return [*found, *(_contradiction(pair, [pair]) for pair in clashing)]


def _undivided(group: Sequence[Measured]) -> list[Measured]:
    """Return the figures but for those that one part of the document divides: 甲街道300个, 乙街道200个 of a table."""
    values: defaultdict[tuple[str, int | None], set[float | None]] = defaultdict(set)
    for each in group:
        values[each.part, each.year].add(each.figure.number.low)
    most = {place: 1 if place[0] else 2 for place in values}
    return [each for each in group if len(values[each.part, each.year]) <= most[each.part, each.year]]


def _shortened(lone: Sequence[Measured], same: Same) -> Iterator[tuple[Measured, Measured]]:
    """Yield figures of one task whose words are the end of the other's: 累计服务量 in a row headed 甲平台 and 甲平台累计服务量.

    Only figures that no other place states in the same words; another level (省级, 市级) is another thing.
    """
    by_clause: defaultdict[str, list[Measured]] = defaultdict(list)
    for each in lone:
        by_clause[each.clause.id].append(each)
    for one in lone:
        for partner in same.get(one.clause.id, ()):
            fits = [other for other in by_clause[partner] if _ends_like(one, other)]
            if len(fits) == 1 and _comparable(one, fits[0], same):
                yield one, fits[0]


def _ends_like(one: Measured, other: Measured) -> bool:
    """Say whether what ``other`` measures ends with what ``one`` measures, without another level or kind."""
    left_out = other.key.removesuffix(one.key)
    return (
        left_out != other.key
        and one.figure.number.unit == other.figure.number.unit
        and re.search("[国省市区县镇村校级新类]|其中|重点|[0-9]", left_out) is None
    )


def _contradiction(group: Sequence[Measured], clashing: Sequence[tuple[Measured, Measured]]) -> Contradiction:
    """Return the first statement of each figure that clashes, in source order."""
    involved = {id(each) for pair in clashing for each in pair}
    seen: dict[tuple[float | None, float | None], Measured] = {}
    for each in group:
        if id(each) in involved:
            seen.setdefault((each.figure.number.low, each.figure.number.high), each)
    return Contradiction(
        about=clashing[0][0].figure.about, statements=tuple(each.statement() for each in seen.values())
    )


def _comparable(one: Measured, other: Measured, same: Same) -> bool:
    """Say whether two figures with the same words measure the same thing at the same time.

    Within one part of the document 新建3个 here and 新建5个 there add up, unless both speak of one year's end.
    """
    if one.clause.id == other.clause.id or not same_measure(one, other):
        return False
    linked = other.clause.id in same.get(one.clause.id, ())
    if one.short and not (linked and one.figure.action == other.figure.action):
        return False
    years = one.year == other.year
    if linked or one.part != other.part:
        return years or None in (one.year, other.year)
    one_total = one.year is not None or not (one.figure.action or other.figure.action)
    return years and one_total and not are_items(one, other)


def same_measure(one: Measured, other: Measured) -> bool:
    """Say whether both figures hold for each year, or neither; for each place; for what is new, or for all."""
    return (one.figure.every, one.new, one.place) == (other.figure.every, other.new, other.place)


def disagree(one: Measured, other: Measured) -> bool:
    """Say whether two figures for one thing cannot both be meant."""
    first, second = one.figure.number, other.figure.number
    if first.low is None or first.high is None or second.low is None or second.high is None:
        return False
    if _is_near(first.low, second.low, one, other):
        return False
    if (one.upward, one.downward) == (other.upward, other.downward):
        held = first.low <= second.low and second.high <= first.high
        holds = second.low <= first.low and first.high <= second.high
        return not (held or holds)
    floor, exact = (one, other) if one.upward else (other, one)
    if floor.upward:
        return (exact.figure.number.high or 0.0) < (floor.figure.number.low or 0.0)
    ceiling, exact = (one, other) if one.downward else (other, one)
    return (exact.figure.number.low or 0.0) > (ceiling.figure.number.high or 0.0)


def _is_near(low: float, other_low: float, one: Measured, other: Measured) -> bool:
    about = any(
        word in each.figure.number.bound for each in (one, other) for word in ("左右", "上下", "约", "近")
    )
    return low == other_low or (about and abs(low - other_low) <= _NEAR * max(low, other_low))
