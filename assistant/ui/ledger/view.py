"""Everything the page shows for one filter: numbers, table, charts, contradictions, and what can be chosen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.ui.clause_path import path_of
from assistant.ui.ledger.filter import LedgerFilter
from assistant.ui.ledger.rows import Rows, RowView, clause_address
from assistant.ui.ledger.timeline import Timeline, timeline
from assistant.ui.ledger.unit_bars import UnitBars, unit_bars
from assistant.unit_names import nearest_units
from corpus.model import Contradiction, DocumentInfo
from index.model import Conditions
from index.policy_index import PolicyIndex

PAGE = 50
"""Tasks on one page of the table."""


@dataclass(frozen=True)
class SideView:
    """One side of a contradiction."""

    title: str
    path: str
    quote: str
    clause: str
    """address in the reader"""


@dataclass(frozen=True)
class ConflictView:
    """Statements that disagree."""

    about: str
    sides: Sequence[SideView]


@dataclass(frozen=True)
class LedgerView:
    """What is shown."""

    asked: LedgerFilter
    problems: Sequence[str]
    tasks: int
    """the same task set twice counts once"""
    statements: int
    led: int
    """statements that say who leads"""
    dated: int
    """statements with a day that something of them is due"""
    rows: Sequence[RowView]
    first: int
    """number of the first row, from 1"""
    pages: int
    units: UnitBars
    timeline: Timeline | None
    conflicts: Sequence[ConflictView]
    near: Sequence[str]
    """names of units like one that was not found"""


def ledger_view(
    index: PolicyIndex, asked: LedgerFilter, today: date, problems: Sequence[str] = ()
) -> LedgerView:
    """Work out the page. ``problems``: what of the address could not be read.

    A page number beyond the last one shows the last one.
    """
    ledger = index.ledger
    names = ledger.unit_names()
    conditions = asked.conditions(names)
    groups = _grouped(ledger.ids(conditions, asked.order), ledger.repeats)
    pages = max(1, -(-len(groups) // PAGE))
    asked = asked.at_page(min(asked.page, pages))
    start = (asked.page - 1) * PAGE
    shown = groups[start : start + PAGE]
    found = {id: each for ids in shown for id, each in zip(ids, ledger.read(ids), strict=True)}
    rows = Rows(index.documents, asked, today)
    counts = ledger.counts_by_document(conditions)
    return LedgerView(
        asked=asked,
        problems=problems,
        tasks=len(groups),
        statements=sum(map(len, groups)),
        led=ledger.count(conditions.model_copy(update={"lead_stated": True})) if asked.lead != "no" else 0,
        dated=_dated(index, conditions),
        rows=[rows.row(found[ids[0]], [found[id] for id in ids[1:]]) for ids in shown],
        first=start + 1,
        pages=pages,
        units=unit_bars(
            ledger.counts_by_unit(conditions),
            asked,
            {info.region for info in index.documents.values() if info.region},
        ),
        timeline=timeline(ledger.days(conditions), asked, today),
        conflicts=_conflicts(
            ledger.contradictions(None if not asked.narrowed else set(counts)), index.documents
        ),
        near=nearest_units(asked.unit, [name for name in names if name != asked.unit])
        if asked.unit and not groups
        else (),
    )


def _grouped(ids: Sequence[int], repeats: Mapping[int, int]) -> list[list[int]]:
    """Put what repeats a task under the statement it repeats, where that is among ``ids`` too.

    A group stands where the first of it stood, whichever that is; the earliest statement heads it.
    """
    here = set(ids)
    groups: dict[int, list[int]] = {}
    for id in ids:
        head = repeats.get(id, id)
        groups.setdefault(head if head in here else id, []).append(id)
    return [sorted(members) for members in groups.values()]


def _dated(index: PolicyIndex, conditions: Conditions) -> int:
    """How many statements have a day: those due after the first day there is."""
    return index.ledger.count(conditions.model_copy(update={"due_after": conditions.due_after or date.min}))


def _conflicts(found: Sequence[Contradiction], documents: Mapping[str, DocumentInfo]) -> list[ConflictView]:
    return [
        ConflictView(
            each.about,
            [
                SideView(
                    documents[side.document].title if side.document in documents else side.document,
                    path_of(side.clause),
                    side.quote,
                    clause_address(side.clause),
                )
                for side in each.statements
            ],
        )
        for each in found
    ]
