"""The responsibility ledger (责任清单): queried by unit, role, document, region, deadline and task."""

import datetime
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from assistant.unit_names import same_unit
from corpus.model import DocumentInfo, Responsibility
from corpus.normalize import fold

Role = Literal["lead", "support"]


@dataclass(frozen=True)
class Ledger:
    """All responsibilities of an index."""

    responsibilities: tuple[Responsibility, ...]
    documents: Mapping[str, DocumentInfo]

    def select(
        self,
        unit: str | None = None,
        role: Role | None = None,
        documents: Collection[str] | None = None,
        region: str | None = None,
        due_before: datetime.date | None = None,
        task: str | None = None,
        without_lead: bool = False,
    ) -> list[Responsibility]:
        """Return the responsibilities that meet every condition given, in source order.

        ``unit`` is matched by alias within its level; ``role`` says in which role it must stand (None: any);
        ``due_before`` keeps those whose certain deadline is that day or earlier; ``task`` must stand in the task.
        """
        return [
            each
            for each in self.responsibilities
            if (unit is None or _stands(each, unit, role))
            and (role is None or unit is not None or (each.lead if role == "lead" else each.support))
            and (documents is None or each.document in documents)
            and (region is None or self._in_region(each, region))
            and (due_before is None or (each.deadline_date is not None and each.deadline_date <= due_before))
            and (task is None or fold(task) in fold(each.task + each.scope))
            and (not without_lead or each.lead is None)
        ]

    def _in_region(self, each: Responsibility, region: str) -> bool:
        info = self.documents[each.document]
        return fold(region) in fold(f"{info.region or ''}{info.title}{info.issuer or ''}")

    def units(self) -> set[str]:
        """Return all unit names as written."""
        return {unit for each in self.responsibilities for unit in (*each.units, *each.default_units)}


def _stands(each: Responsibility, unit: str, role: Role | None) -> bool:
    names: Iterable[str]
    if role == "lead":
        names = each.lead or ()
    elif role == "support":
        names = each.support
    else:
        names = each.units
    return any(same_unit(unit, name) for name in names)
