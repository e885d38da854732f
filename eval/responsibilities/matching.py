"""Which extracted statement stands for which gold statement."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from corpus.model import Responsibility
from eval.responsibilities.model import GoldStatement
from eval.text import squash

T = TypeVar("T")


class Match(NamedTuple):
    """A gold statement and what was extracted for it; one of them is None where the other stands alone."""

    gold: GoldStatement | None
    """None: an extra statement"""
    given: Responsibility | None
    """None: a missed statement"""


def match(gold: Sequence[GoldStatement], given: Sequence[Responsibility]) -> list[Match]:
    """Pair the statements of one document, clause by clause, clauses in the order of first mention.

    Only statements of the same clause are paired, each at most once and without crossing: both lists are in
    source order. Among all such pairings that with the most shared names (units, and units of other roles)
    is taken, and among those one with the most pairs, so that a statement whose units were all misread still
    counts as one wrong statement and not as a missed and an extra one.
    """
    expected = _by_path((statement.path, statement) for statement in gold)
    found = _by_path((statement.clause.partition("#")[2], statement) for statement in given)
    return [
        pair
        for path in dict.fromkeys([*expected, *found])
        for pair in _align(expected.get(path, []), found.get(path, []))
    ]


def _align(gold: Sequence[GoldStatement], given: Sequence[Responsibility]) -> list[Match]:
    """Align two lists as in an edit distance, maximising (shared names, pairs)."""
    best: dict[tuple[int, int], tuple[int, int]] = {}
    for i in range(len(gold), -1, -1):
        for j in range(len(given), -1, -1):
            skips = [best[i + 1, j]] if i < len(gold) else []
            skips += [best[i, j + 1]] if j < len(given) else []
            paired = [_paired(gold, given, i, j, best)] if i < len(gold) and j < len(given) else []
            best[i, j] = max([*skips, *paired], default=(0, 0))
    pairs: list[Match] = []
    i = j = 0
    while i < len(gold) or j < len(given):
        if i < len(gold) and j < len(given) and best[i, j] == _paired(gold, given, i, j, best):
            pairs.append(Match(gold[i], given[j]))
            i, j = i + 1, j + 1
        elif i < len(gold) and best[i, j] == best[i + 1, j]:
            pairs.append(Match(gold[i], None))
            i += 1
        else:
            pairs.append(Match(None, given[j]))
            j += 1
    return pairs


def _paired(
    gold: Sequence[GoldStatement],
    given: Sequence[Responsibility],
    i: int,
    j: int,
    best: Mapping[tuple[int, int], tuple[int, int]],
) -> tuple[int, int]:
    shared = (_names(gold[i]) & _names(given[j])).total()
    rest = best[i + 1, j + 1]
    return rest[0] + shared, rest[1] + 1


def _names(statement: GoldStatement | Responsibility) -> Counter[str]:
    if isinstance(statement, GoldStatement):
        others = [name for names in statement.others.values() for name in names]
    else:
        others = [name for role in statement.others for name in role.names]
    return Counter(squash(name) for name in (*statement.units, *others))


def _by_path(statements: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    grouped: dict[str, list[T]] = {}
    for path, statement in statements:
        grouped.setdefault(path, []).append(statement)
    return grouped
