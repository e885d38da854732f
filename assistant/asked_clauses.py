"""What of a question no words of a clause tell: the clauses a list asks for, and those of the kind that is asked for.

What is asked for by its unit (某局牵头的任务有哪些) is in no words of its clauses but the unit's name, which stands in
many more of them; the ledger (责任清单) knows in which it leads. Who leads, and by when, only a clause can say that
names units or a time; who is 组长, only the entry of a roster with this label.
"""

from collections.abc import Collection
from functools import cached_property

from assistant.lexicon import cue_words, without_negated_leads
from assistant.model import Period, Understanding
from assistant.unit_groups import group_names
from corpus.model import Kind, Responsibility
from corpus.normalize import fold
from index.model import Conditions
from index.policy_index import PolicyIndex

_OF_UNITS = frozenset(("lead", "support", "units", "agreement"))
"""What is asked that only a clause with units says."""
_OF_TIME = frozenset(("deadline",))
_OF_ALL = frozenset(("quantity", "list", "ranking"))
"""What is asked with a year that is not the one a text was issued in."""


class KindAsked:
    """Says of clauses how far they are of the kind that a question asks for."""

    def __init__(self, index: PolicyIndex) -> None:
        """Take the index; its ledger is read at the first question that asks for a task."""
        self._index = index

    def reasons(self, understanding: Understanding, clause: str) -> int:
        """Return for how many reasons a clause is of the kind asked for: units or a time, a post, a year; 0 to 3."""
        intents = set(understanding.intents)
        found = self._index.clauses[clause]
        of_time = bool(intents & _OF_TIME) and clause in self._with_times
        task = clause in self._with_units if intents & _OF_UNITS else of_time
        post = found.kind is Kind.ROSTER and found.path.rpartition("/")[2] == understanding.post
        issued = self._index.documents[found.document].date
        year = issued is not None and issued.year in understanding.years and not intents & _OF_ALL
        return task + post + year

    @cached_property
    def _with_units(self) -> frozenset[str]:
        return frozenset(each.clause for each in self._index.responsibilities if each.units)

    @cached_property
    def _with_times(self) -> frozenset[str]:
        return frozenset(each.clause for each in self._index.responsibilities if each.deadline or each.limits)


def asked_clauses(
    index: PolicyIndex, understanding: Understanding, documents: Collection[str] | None
) -> frozenset[str]:
    """Return the ids of the clauses that set what a list asks for; empty for any other question.

    ``documents``: the documents the question is about, None for all. A role in which a unit stands nowhere is left out.
    """
    period = understanding.period
    if "list" not in understanding.intents or not (understanding.units or period):
        return frozenset()
    question = without_negated_leads(fold(understanding.question))
    conditions: dict[str, object] = {
        "documents": None if documents is None else frozenset(documents),
        "due_after": period.after if period else None,
        "due_before": period.before if period else None,
    }
    role = _role(understanding, question)
    found = _of_units(index, understanding.units, role, conditions)
    if role is not None and not found:
        found = _of_units(index, understanding.units, None, conditions)
    if cue_words("alone").search(question):
        found = [each for each in found if len(each.units) == 1] or found
    return frozenset(each.clause for each in found if period is None or _due(each, period))


def _of_units(
    index: PolicyIndex, units: Collection[str], role: str | None, conditions: dict[str, object]
) -> list[Responsibility]:
    """Return what the ledger holds for any of the units in a role; without units all that meets the conditions."""
    if not units:
        return index.ledger.select(Conditions.model_validate(conditions))
    found = []
    for unit in units:
        group = group_names(unit, index.ledger.unit_names())
        named = {"names": group} if group else {"unit": unit}
        found += index.ledger.select(Conditions.model_validate({**conditions, **named, "role": role}))
    return found


def _role(understanding: Understanding, question: str) -> str | None:
    """Return the one role that is asked for; None for any."""
    leads = cue_words("leading").search(question) is not None
    supports = "support" in understanding.intents
    if leads == supports:
        return None
    return "lead" if leads else "support"


def _due(each: Responsibility, period: Period) -> bool:
    """Say whether a task is due in a period; without a certain day its text has a time limit that is."""
    day = each.deadline_date
    if day is None:
        return True
    return (period.after is None or day > period.after) and (period.before is None or day <= period.before)
