"""What stands beside the text of a clause: that it disagrees with another one, and where else its task is set."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from assistant.ui.clause_path import path_of
from assistant.ui.reader.blocks import Note, Other
from assistant.ui.shown_text import Span
from corpus.model import Clause, Contradiction, Responsibility, Statement


@dataclass
class Beside:
    """The notes of the clauses of one document, and the words in them that are disputed; by clause id."""

    notes: dict[str, list[Note]] = field(default_factory=lambda: defaultdict(list))
    disputed: dict[str, list[Span]] = field(default_factory=lambda: defaultdict(list))


def notes_beside(
    clauses: Mapping[str, Clause],
    responsibilities: Iterable[Responsibility],
    contradictions: Iterable[Contradiction],
    titles: Mapping[str, str],
) -> Beside:
    """The notes of a document.

    Args:
        clauses: those of the document by id.
        responsibilities: those of the document.
        contradictions: may hold statements of other documents.
        titles: title by id of the documents that the reader may see; a statement of another one is not mentioned.

    """
    beside = Beside()
    for contradiction in contradictions:
        sides = [side for side in contradiction.statements if side.document in titles]
        for side in sides:
            if side.clause not in clauses:
                continue
            text = clauses[side.clause].text
            at = text.find(side.quote)
            if at >= 0:
                beside.disputed[side.clause].append((at, at + len(side.quote)))
            others = tuple(_other(each, clauses, titles) for each in sides if each is not side)
            if others:
                about = f"“{contradiction.about}”" if contradiction.about else ""
                beside.notes[side.clause].append(Note("dispute", f"{about}与另一处说法不一致", others))
    same: dict[str, dict[str, None]] = defaultdict(dict)
    for each in responsibilities:
        if each.clause in clauses:
            same[each.clause] |= dict.fromkeys(each.same_as)
    for id, places in same.items():
        if places:
            others = tuple(Other(*_parts(place), path_of(place)) for place in places)
            beside.notes[id].append(Note("same", "同一任务另见", others))
    return beside


def _other(side: Statement, clauses: Mapping[str, Clause], titles: Mapping[str, str]) -> Other:
    place = path_of(side.clause)
    if side.clause not in clauses:
        place = f"{titles[side.document]} {place}"
    return Other(*_parts(side.clause), place, " ".join(side.quote.split()))


def _parts(clause: str) -> tuple[str, str]:
    document, _, path = clause.partition("#")
    return document, path
