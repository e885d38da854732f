"""A responsibility as a row of the page: every field in the words that are shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from assistant.ui.clause_path import path_of
from assistant.ui.ledger.filter import LedgerFilter
from corpus.model import Basis, DocumentInfo, Responsibility
from corpus.report import BASIS_WORDS

NO_LEAD = "原文未写明牵头部门"
BOLD_LOST = "文内规定黑体为牵头单位，本文本中黑体已丢失，无法判定"
LONG_TASK = 110
"""Characters of a task that are shown at once; the rest unfolds where it is worth it."""
SHOWN_UNITS = 6
"""Units of one role that are shown at once."""
WORTH_FOLDING = 3
"""Fewer units than this are not worth hiding."""


@dataclass(frozen=True)
class UnitLink:
    """A unit's name and the address of the ledger narrowed to it."""

    name: str
    address: str


@dataclass(frozen=True)
class UnitList:
    """The units of one role: those shown at once, and those behind 「等 N 个」."""

    role: str
    shown: Sequence[UnitLink]
    folded: Sequence[UnitLink]

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.shown) + len(self.folded)


@dataclass(frozen=True)
class RowView:
    """One responsibility, and below it the other places that set the same task."""

    task: str
    rest: str
    """of the task, hidden at first"""
    title: str
    region: str
    path: str
    clause: str
    """address of the clause in the reader"""
    lead: UnitList | None
    """None: the text does not say"""
    others: Sequence[UnitList]
    """配合单位, 责任单位 and other roles, those without units left out"""
    deadline: str
    last_day: str
    overdue: bool
    recurrence: str
    basis: str
    rule: str
    """address of the clause with the rule that decided; empty where there is none"""
    rule_path: str
    same: "Sequence[RowView]" = ()


class Rows:
    """Makes rows. ``today``: what is due before is marked as past."""

    def __init__(self, documents: Mapping[str, DocumentInfo], asked: LedgerFilter, today: date) -> None:
        """Keep what all rows need."""
        self._documents = documents
        self._asked = asked
        self._today = today

    def row(self, each: Responsibility, same: Sequence[Responsibility] = ()) -> RowView:
        """The row of a responsibility; ``same``: others that set the same task, which fold under it."""
        info = self._documents.get(each.document)
        cut = _cut(each.task)
        day = each.deadline_date
        return RowView(
            task=each.task[:cut],
            rest=each.task[cut:],
            title=info.title if info else each.document,
            region=(info.region or "") if info else "",
            path=path_of(each.clause),
            clause=clause_address(each.clause),
            lead=self._units("牵头单位", each.lead) if each.lead else None,
            others=self._others(each),
            deadline=each.deadline or "；".join(limit.text for limit in each.limits),
            last_day=_last_day(each),
            overdue=day is not None and day < self._today,
            recurrence=each.recurrence or "",
            basis=basis_of(each),
            rule=clause_address(each.rule) if each.rule else "",
            rule_path=path_of(each.rule) if each.rule else "",
            same=[self.row(other) for other in same],
        )

    def _others(self, each: Responsibility) -> list[UnitList]:
        named = [name for name in each.units if name not in (each.lead or ()) and name not in each.support]
        lists = [
            self._units("配合单位", each.support),
            self._units("责任单位", named),
            *(self._units(other.role, other.names) for other in each.others),
            self._units("统一规定的单位", each.default_units),
        ]
        return [units for units in lists if units.count]

    def _units(self, role: str, names: Sequence[str] | None) -> UnitList:
        links = [
            UnitLink(name, LedgerFilter(unit=name, documents=self._asked.documents).address())
            for name in names or ()
        ]
        cut = SHOWN_UNITS if len(links) >= SHOWN_UNITS + WORTH_FOLDING else len(links)
        return UnitList(role, links[:cut], links[cut:])


def basis_of(each: Responsibility) -> str:
    """On what ground the lead was decided, or why it was not, in words of the text where it has a rule."""
    if each.basis is Basis.BOLD and not each.lead:
        return BOLD_LOST
    ground = BASIS_WORDS[each.basis]
    return f"{ground}（“{each.rule_words}”）" if each.rule_words else ground


def clause_address(clause: str) -> str:
    """The address of a clause in the reader of its document."""
    document, _, path = clause.partition("#")
    return f"./document?{urlencode({'doc': document, 'clause': path})}"


def _cut(task: str) -> int:
    """Where a long task is cut: after the last mark of punctuation that fits."""
    if len(task) <= LONG_TASK + LONG_TASK // 3:
        return len(task)
    return next(
        (at + 1 for at in range(LONG_TASK - 1, LONG_TASK // 2, -1) if task[at] in "。；，、"), LONG_TASK
    )


def _last_day(each: Responsibility) -> str:
    """「2022年9月30日」 where the words of the deadline leave the day open and it is certain."""
    day = each.deadline_date
    if day is None:
        return ""
    words = f"{day.year}年{day.month}月{day.day}日"
    return "" if words in (each.deadline or "") else words
