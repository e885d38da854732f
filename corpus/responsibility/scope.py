"""What a statement covers: the task's name, the text, and further clauses."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from corpus.healing import heal
from corpus.model import Clause, Kind
from corpus.numbering import read_marker
from corpus.responsibility.items import clauses_of_items
from corpus.responsibility.statement import Statement


@dataclass(frozen=True)
class Task:
    """The task of a statement: a short name and all the text it covers, both healed."""

    name: str
    scope: str


def task_name(clause: Clause, scope: str, *, first: bool) -> str:
    """Return a short name of the task: the first sentence that is covered, else the clause's heading."""
    heading = re.split("[。；;\n]", scope, maxsplit=1)[0].strip()
    if heading or not first:
        return heading
    return clause.heading[-1] if clause.heading else scope


def task_of_items(clauses: Sequence[Clause], position: int, items: tuple[int, int]) -> Task | None:
    """Return the task of a statement that names its items by number, or None where they are not found."""
    named = clauses_of_items(clauses, position, items)
    if not named:
        return None
    bodies = []
    for each in named:
        marker = read_marker(each.text)
        bodies.append(heal(each.text[marker.end if marker else 0 :]))
    names = [task_name(each, body, first=True) for each, body in zip(named, bodies, strict=True)]
    return Task("；".join(names), "\n".join(bodies))


def covered_clauses(
    clauses: Sequence[Clause], position: int, statement: Statement | None, stated: Collection[str]
) -> tuple[str, ...]:
    """Return the ids of the clauses that a statement covers beside its own.

    A statement on a line of its own closes the items above it: （1）… （2）… （责任单位：甲、乙）; a sentence may name
    its items ((二)—（五）项由甲局负责) or all that stands above (以上工作由甲局牵头). ``stated`` are the ids of clauses
    that have statements of their own.
    """
    if statement is None:
        return ()
    clause = clauses[position]
    if statement.items:
        named = clauses_of_items(clauses, position, statement.items)
        return tuple(each.id for each in named if each.id != clause.id)
    if not (statement.own_line or statement.backward) or "/" not in clause.path:
        return ()
    if (top := closed_task(clauses, position, statement, stated)) is not None:
        inside = (each for each in clauses if each.path == top.path or each.path.startswith(f"{top.path}/"))
        return tuple(each.id for each in inside if each.id != clause.id)
    whole = statement.backward or clause.kind is Kind.PARAGRAPH
    return _items_above(clauses, position, stated, whole_section=whole)


def closed_task(
    clauses: Sequence[Clause], position: int, statement: Statement | None, stated: Collection[str]
) -> Clause | None:
    """Return the clause whose lists a statement on a line of its own closes, where it stands in their last item.

    1.排查。… （1）… （2）… ① ② 牵头单位：甲: the lines below ② speak of all of 1. None where the clause is in no such list.
    """
    if statement is None or not statement.own_line:
        return None
    by_path = {clause.path: clause for clause in clauses}
    following = clauses[position + 1].path if position + 1 < len(clauses) else ""
    path, top = clauses[position].path, None
    while "/" in path:
        parent = by_path.get(path.rsplit("/", 1)[0])
        if parent is None or parent.kind is not Kind.CLAUSE or following.startswith(f"{parent.path}/"):
            break
        items = [each for each in clauses[:position] if each.path.startswith(f"{parent.path}/")]
        if not items or parent.id in stated or any(each.id in stated for each in items):
            break
        path, top = parent.path, parent
    return top


def _items_above(
    clauses: Sequence[Clause], position: int, stated: Collection[str], *, whole_section: bool
) -> tuple[str, ...]:
    """Return the siblings right above a clause, or all of its section above it, back to one that has its own statement."""
    parent = clauses[position].path.rsplit("/", 1)[0]
    covered: list[str] = []
    for earlier in reversed(clauses[:position]):
        inside = earlier.path.startswith(f"{parent}/")
        sibling = inside and earlier.path.rsplit("/", 1)[0] == parent
        if not inside or earlier.id in stated or not (sibling or whole_section):
            break
        covered.insert(0, earlier.id)
    return tuple(covered)
