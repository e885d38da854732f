"""What the ledger is asked for, as SQL.

One condition is looked up in its index, the others are checked on what it gives: a unit first, then documents, then
words, then days, because each of the later ones may alone be met by half of the ledger.
"""

import json
from dataclasses import dataclass, field

from corpus.normalize import fold
from corpus.units import level_of, without_place
from index.ledger.schema import DEADLINE, DEFAULT, LEAD, LIMIT, NAMED, OTHER, SUPPORT, match_of
from index.model import Conditions

_KINDS = {"lead": LEAD, "support": SUPPORT, "named": NAMED, "default": DEFAULT}
_ROWS = "responsibility AS r"


@dataclass
class Where:
    """Which responsibilities are meant: ``source`` gives rows ``r`` with an ``id``, ``sql`` is the condition on them."""

    source: str = _ROWS
    parts: list[str] = field(default_factory=list)
    parameters: list[object] = field(default_factory=list)

    @property
    def sql(self) -> str:
        """The condition, true where there is none."""
        return " AND ".join(self.parts) or "1"

    def begin_with(self, table: str, column: str, sql: str, *parameters: object) -> None:
        """Take the rows from another table's index; called first or not at all."""
        self.source = f"(SELECT DISTINCT {column} AS id FROM {table} WHERE {sql}) AS r"
        self.parameters += parameters

    def add(self, sql: str, *parameters: object) -> None:
        """Add one more condition on ``r.id``."""
        self.parts.append(sql)
        self.parameters += parameters

    def add_own(self, sql: str, *parameters: object) -> None:
        """Add a condition on the columns of ``responsibility``."""
        if self.source == _ROWS:
            self.add(sql, *parameters)
        else:
            self.add(f"EXISTS (SELECT 1 FROM responsibility WHERE id = r.id AND {sql})", *parameters)


def where(conditions: Conditions) -> Where:
    """Return the SQL that selects what meets every one of ``conditions``."""
    found = Where()
    of_unit = conditions.body is not None or conditions.unit is not None or conditions.names is not None
    of_documents = conditions.documents is not None or conditions.region is not None
    role, values = _role(conditions.role)
    if of_unit:
        bodies, parameters = _bodies(conditions)
        found.begin_with("share", "responsibility", f"body IN ({bodies}) AND {role}", *parameters, *values)
    if conditions.task is not None and (match := match_of(conditions.task)):
        if of_unit:
            found.add("r.id IN (SELECT rowid FROM task WHERE task MATCH ?)", match)
        elif of_documents:
            found.add("EXISTS (SELECT 1 FROM task WHERE rowid = r.id AND task MATCH ?)", match)
        else:
            found.begin_with("task", "rowid", "task MATCH ?", match)
    if conditions.due_after is not None or conditions.due_before is not None:
        days, parameters = _days(conditions)
        if found.source == _ROWS and not of_documents:
            found.begin_with("due", "responsibility", days, *parameters)
        else:
            found.add(f"EXISTS (SELECT 1 FROM due WHERE responsibility = r.id AND {days})", *parameters)
    if conditions.role is not None and not of_unit:
        found.add(f"EXISTS (SELECT 1 FROM share WHERE responsibility = r.id AND {role})", *values)
    _add_own(found, conditions)
    return found


def _add_own(found: Where, conditions: Conditions) -> None:
    if conditions.documents is not None:
        found.add_own(
            "document IN (SELECT id FROM document WHERE name IN (SELECT value FROM json_each(?)))",
            json.dumps(sorted(conditions.documents)),
        )
    if conditions.region is not None:
        found.add_own("document IN (SELECT id FROM document WHERE instr(place, ?))", fold(conditions.region))
    if conditions.lead_stated is not None:
        found.add_own("lead_stated = ?", int(conditions.lead_stated))
    if conditions.basis is not None:
        found.add_own("basis = ?", conditions.basis.value)


def _bodies(conditions: Conditions) -> tuple[str, list[object]]:
    """Return the SQL for the bodies asked for: one, by names as written, or by any name within the level."""
    if conditions.body is not None:
        return "?", [conditions.body]
    if conditions.names is not None:
        names = json.dumps(sorted(conditions.names), ensure_ascii=False)
        return "SELECT body FROM unit_name WHERE name IN (SELECT value FROM json_each(?))", [names]
    assert conditions.unit is not None
    base, level = without_place(conditions.unit), level_of(conditions.unit)
    if level is None:
        return "SELECT id FROM body WHERE base = ?", [base]
    return "SELECT id FROM body WHERE base = ? AND level IN ('', ?)", [base, level]


def _role(role: str | None) -> tuple[str, list[object]]:
    """Return the SQL for a role; what is none of ours is the word of the text (指导)."""
    if role is None:
        return f"kind < {DEFAULT}", []
    if role in _KINDS:
        return f"kind = {_KINDS[role]}", []
    return f"kind = {OTHER} AND word = ?", [role]


def _days(conditions: Conditions) -> tuple[str, list[object]]:
    """Return the SQL for the days asked for."""
    kinds = {"deadline": (DEADLINE,), "limit": (LIMIT,), None: (DEADLINE, LIMIT)}[conditions.due_in]
    parts = [f"kind IN ({', '.join(map(str, kinds))})"]
    parameters: list[object] = []
    for day, comparison in ((conditions.due_after, ">"), (conditions.due_before, "<=")):
        if day is not None:
            parts.append(f"day {comparison} ?")
            parameters.append(day.isoformat())
    return " AND ".join(parts), parameters
