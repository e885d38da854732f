"""What belongs to a clause: those above it, before and after it, and those that set the same task elsewhere."""

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from corpus.model import Clause, Responsibility


def parents(clause: Clause, clauses: Mapping[str, Clause]) -> list[Clause]:
    """Return the clauses above one, outermost first: 三 and 三/（五） for 三/（五）/2.

    They are context and never stand in its place: what they say of the whole need not hold for the part.
    """
    steps = clause.path.split("/")
    above = (f"{clause.document}#{'/'.join(steps[:depth])}" for depth in range(1, len(steps)))
    return [clauses[id] for id in above if id in clauses]


def same_tasks(
    responsibilities: Iterable[Responsibility], clauses: Mapping[str, Clause]
) -> dict[str, list[str]]:
    """Return for each clause that sets a task those that set the same one: body clause and annex row, both ways."""
    links: dict[str, set[str]] = {}
    for each in responsibilities:
        for other in each.same_as:
            if each.clause in clauses and other in clauses:
                links.setdefault(each.clause, set()).add(other)
                links.setdefault(other, set()).add(each.clause)
    order = {id: place for place, id in enumerate(clauses)}
    return {id: sorted(others, key=order.__getitem__) for id, others in links.items()}


def before_and_after(
    document_of: NDArray[np.int64], passed_over: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return for each clause the place of the clause before it and of the one after it in its document, else -1.

    ``document_of``: the place of each clause's document; ``passed_over``: clauses that are no one's neighbour and have
    none. All have the shape (clauses,).
    """
    before, after = np.full((2, len(document_of)), -1, dtype=np.int64)
    counted = np.flatnonzero(~passed_over)
    first, second = counted[:-1], counted[1:]
    together = document_of[first] == document_of[second]
    after[first[together]] = second[together]
    before[second[together]] = first[together]
    return before, after
