"""Where the text of a clause says who and by when (牵头、配合、责任单位、时限), and which rule decided it.

Names and times are those that reading found; they are looked for in the words that state them, so that a unit that
is merely mentioned elsewhere in the clause stays unmarked. What the text does not hold letter for letter (a name
expanded from a shared ending) is not marked.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from assistant.ui.reader.squeezed import Span, Squeezed, squeeze
from corpus.model import Basis, Clause, Responsibility, RoleWords
from corpus.report import BASIS_WORDS

Role = Literal["lead", "support", "named", "other", "deadline", "rule"]

LABELS: dict[Role, str] = {
    "lead": "牵头",
    "support": "配合",
    "named": "责任",
    "other": "其他职责",
    "deadline": "时限",
    "rule": "判定规则",
}
"""What each colour means, in the order of the legend."""

BETWEEN_NAMES = "、，,；;及和与 \n\t\u3000\xa0"
"""Marks of one role with nothing else between them are one."""


@dataclass(frozen=True)
class Mark:
    """A stretch of a clause's text and what it is."""

    start: int
    end: int
    role: Role
    label: str
    note: str = ""
    """on what ground the role was read, in Chinese; empty where the words themselves say it"""


def marks_of(
    clauses: Mapping[str, Clause], responsibilities: Iterable[Responsibility]
) -> dict[str, list[Mark]]:
    """The marks of every clause that has some, in the order of its text, none over another.

    Args:
        clauses: the clauses of one document by id.
        responsibilities: those of the document.

    """
    pages = _Pages(clauses)
    for each in responsibilities:
        clause = clauses.get(each.clause)
        if clause is None:
            continue
        ground = BASIS_WORDS[each.basis]
        for wanted in _wanted(each):
            for area in _areas(clause, each, wanted):
                if pages.add(clause.id, wanted.name, wanted.role, wanted.label, ground, area):
                    break
        if each.deadline:
            _mark_deadline(pages, clause, each.deadline)
        for limit in each.limits:
            for place in (each.clause, *each.covers):
                if pages.add(place, limit.text, "deadline", LABELS["deadline"]):
                    break
        _mark_rule(pages, each)
    return pages.joined()


@dataclass(frozen=True)
class _Wanted:
    """A name to be found and its role; ``words``: the label or table header it stands under."""

    name: str
    role: Role
    label: str
    words: str


class _Pages:
    """The marks found so far, by clause."""

    def __init__(self, clauses: Mapping[str, Clause]) -> None:
        self._texts = {id: Squeezed(clause.text) for id, clause in clauses.items()}
        self._found: dict[str, list[Mark]] = defaultdict(list)

    def add(
        self, clause: str, words: str, role: Role, label: str, note: str = "", area: Span | None = None
    ) -> bool:
        """Mark the first place of ``words`` in the area that is still free; False where there is none."""
        text = self._texts.get(clause)
        for start, end in text.finds(words, area) if text else ():
            if not any(start < other.end and other.start < end for other in self._found[clause]):
                self._found[clause].append(Mark(start, end, role, label, note))
                return True
            if any(
                (other.start, other.end, other.role) == (start, end, role) for other in self._found[clause]
            ):
                return True  # one statement said twice
        return False

    def joined(self) -> dict[str, list[Mark]]:
        """All marks in order; neighbours of one role are one mark."""
        return {id: _joined(self._texts[id].source, marks) for id, marks in self._found.items() if marks}


def _joined(text: str, marks: list[Mark]) -> list[Mark]:
    ordered: list[Mark] = []
    for mark in sorted(marks, key=lambda each: each.start):
        last = ordered[-1] if ordered else None
        between = text[last.end : mark.start].strip(BETWEEN_NAMES) if last else "-"
        if last and not between and (last.role, last.label) == (mark.role, mark.label):
            ordered[-1] = replace(last, end=mark.end)
        else:
            ordered.append(mark)
    return ordered


def _wanted(each: Responsibility) -> list[_Wanted]:
    """Every name with its role, longest first: a short name must not take a part of a long one."""
    found: list[_Wanted] = []
    for decided in each.decided_by:
        found += [_role_of(each, decided, name) for name in decided.names]
    known = {wanted.name for wanted in found}
    for name in each.units:
        if name not in known:
            found.append(_role_of(each, RoleWords(role="responsible", words="", names=()), name))
    return sorted(dict.fromkeys(found), key=lambda wanted: -len(squeeze(wanted.name)))


def _role_of(each: Responsibility, decided: RoleWords, name: str) -> _Wanted:
    role: Role
    if decided.role not in ("lead", "support", "responsible"):
        return _Wanted(name, "other", decided.role, decided.words)
    if decided.role == "lead" or (decided.role != "support" and name in (each.lead or ())):
        role = "lead"
    else:
        role = "support" if decided.role == "support" or name in each.support else "named"
    return _Wanted(name, role, LABELS[role], decided.words)


def _areas(clause: Clause, each: Responsibility, wanted: _Wanted) -> Iterator[Span | None]:
    """Where to look for a name, best first: the column of its label, the words of the statement, the clause."""
    header = squeeze(wanted.words)
    if header and clause.cells:
        for cell, span in zip(clause.cells, cell_spans(clause), strict=True):
            if span and header in squeeze(cell.header):
                yield span
    at = clause.text.find(each.evidence) if each.evidence else -1
    if at >= 0:
        yield at, at + len(each.evidence)
    yield None


def cell_spans(clause: Clause) -> list[Span | None]:
    """Where the cells of a row stand in its text; None for an empty cell and one carried from above."""
    spans: list[Span | None] = []
    at = 0
    for cell in clause.cells:
        found = -1 if cell.merged or not cell.text else clause.text.find(cell.text, at)
        spans.append(None if found < 0 else (found, found + len(cell.text)))
        at = at if found < 0 else found + len(cell.text)
    return spans


def _mark_deadline(pages: _Pages, clause: Clause, deadline: str) -> None:
    """Mark the deadline; in a row it stands in a cell of its own, mostly the last that holds it."""
    for span in reversed(cell_spans(clause)):
        if span and pages.add(clause.id, deadline, "deadline", LABELS["deadline"], area=span):
            return
    pages.add(clause.id, deadline, "deadline", LABELS["deadline"])


def _mark_rule(pages: _Pages, each: Responsibility) -> None:
    """Mark what decided the lead elsewhere: the names in a heading above, or the words of a rule."""
    if each.rule is None:
        return
    if each.basis is Basis.HEADING:
        for name in each.lead or ():
            pages.add(each.rule, name, "lead", LABELS["lead"], BASIS_WORDS[each.basis])
    elif each.rule_words:
        pages.add(each.rule, each.rule_words, "rule", LABELS["rule"], BASIS_WORDS[each.basis])
