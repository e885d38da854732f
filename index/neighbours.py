"""What belongs to a clause: the clauses above it, and those that set the same task elsewhere in its document."""

from collections.abc import Iterable, Mapping

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
