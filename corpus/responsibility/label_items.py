"""Numbered items that are nothing but labels: （1）牵头单位：甲 （2）配合单位：乙 （3）完成时限：年底, under the task above."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from corpus.healing import heal
from corpus.model import Clause, Kind
from corpus.numbering import read_marker
from corpus.responsibility.vocabulary import DEADLINE, UNIT_ROLES, label_pattern, label_role, unit_roles

_COLON, _NEAR = re.compile("[：:]"), 40
"""A label's colon stands within so many characters of the item."""


@dataclass(frozen=True)
class LabelItems:
    """Sibling items that make one statement together."""

    positions: tuple[int, ...]
    """indices of their clauses"""
    content: str
    """their labels and values as one statement"""
    evidence: str
    """the words of the first item, verbatim"""
    scope: str
    """the text of the clause above and of the items before them, healed"""
    covers: tuple[str, ...]
    """ids of the clause above, of the items before them and of the other label items"""


def find_label_items(clauses: Sequence[Clause]) -> Iterator[LabelItems]:
    """Yield the runs of two or more sibling items that are labels and name a unit's role."""
    bodies = [_label_body(clause) for clause in clauses]
    places = [place for place in range(len(clauses)) if bodies[place]]
    parents = {place: clauses[place].path.rpartition("/")[0] for place in places}
    # places that follow each other under one parent: the difference to their rank stays the same
    runs = groupby(enumerate(places), key=lambda pair: (parents[pair[1]], pair[1] - pair[0]))
    for (parent, _), group in runs:
        run = [place for _, place in group]
        content = "；".join(bodies[place] for place in run)
        if not parent or len(run) < 2 or not unit_roles(content):
            continue
        above = [
            clause
            for clause in clauses[: run[0]]
            if clause.path == parent or clause.path.rpartition("/")[0] == parent
        ]
        yield LabelItems(
            positions=tuple(run),
            content=content,
            evidence=bodies[run[0]],
            scope="\n".join(heal(_without_marker(clause)) for clause in above),
            covers=tuple(clause.id for clause in [*above, *(clauses[place] for place in run[1:])]),
        )


def _label_body(clause: Clause) -> str:
    """Return a clause's text without its numbering if it is one label with a value, else nothing."""
    if (
        clause.cells
        or clause.kind in (Kind.TITLE, Kind.NOTE, Kind.ROSTER)
        or read_marker(clause.text) is None
    ):
        return ""
    body = _without_marker(clause)
    match = label_pattern().match(body)
    if match is None or not body[match.end() :].strip() or "\n" in body.strip():
        return ""
    role = label_role(match["label"] or match["inner"])
    return body if role in (*UNIT_ROLES, DEADLINE) or role == (match["label"] or match["inner"]) else ""


def _without_marker(clause: Clause) -> str:
    marker = read_marker(clause.text)
    return clause.text[marker.end if marker else 0 :].strip()
