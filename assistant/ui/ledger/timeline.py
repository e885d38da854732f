"""When something is due (时限分布): one column for each month, quarter or year, as the span asks for."""

from calendar import monthrange
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.ui.ledger.filter import LedgerFilter

MOST_COLUMNS = 18
"""Columns that still have room for their labels on a wide screen."""
STEPS = (1, 3, 12, 60)
"""Months that one column stands for: the first of these with which the columns suffice."""


@dataclass(frozen=True)
class Column:
    """One period."""

    label: str
    year: str
    """shown under the first column of a year"""
    name: str
    """in full, for those who do not see the columns: 「2022年10月至12月」"""
    count: int
    share: float
    """of the highest column, from 0 to 1"""
    past: bool
    address: str
    """of the ledger narrowed to the period"""


@dataclass(frozen=True)
class Timeline:
    """All periods from the first to the last day, and how many tasks are due before and after today."""

    columns: Sequence[Column]
    past: int
    coming: int


def timeline(days: Sequence[tuple[date, int]], asked: LedgerFilter, today: date) -> Timeline | None:
    """Lay out days with their counts, earliest first; None where there are none.

    The period that ``today`` lies in counts as coming.
    """
    if not days:
        return None
    step = _step(days[0][0], days[-1][0])
    counts: Counter[int] = Counter()
    for day, count in days:
        counts[_months(day) // step] += count
    most = max(counts.values())
    columns = []
    shown_year = ""
    for place in range(min(counts), max(counts) + 1):
        first, last = _span(place, step)
        year = f"{first.year}年" if step < 12 else ""
        columns.append(
            Column(
                label=_label(first, last, step),
                year=year if year != shown_year else "",
                name=_name(first, last),
                count=counts[place],
                share=counts[place] / most,
                past=last < today,
                address=asked.narrowed_to(since=first, until=last).address(),
            )
        )
        shown_year = year
    past = sum(count for day, count in days if day < today)
    return Timeline(columns, past, sum(count for _, count in days) - past)


def _step(first: date, last: date) -> int:
    return next(
        (step for step in STEPS if _months(last) // step - _months(first) // step < MOST_COLUMNS),
        -(-(_months(last) - _months(first) + 1) // (12 * MOST_COLUMNS - 12)) * 12,
    )


def _months(day: date) -> int:
    return day.year * 12 + day.month - 1


def _span(place: int, step: int) -> tuple[date, date]:
    """The first and last day of a column."""
    first, last = place * step, place * step + step - 1
    year, month = divmod(min(last, 9999 * 12 + 11), 12)  # no date lies beyond the year 9999
    start = date(max(first // 12, 1), first % 12 + 1, 1)
    return start, date(year, month + 1, monthrange(year, month + 1)[1])


def _label(first: date, last: date, step: int) -> str:
    if step == 1:
        return f"{first.month}月"
    if step == 3:
        return f"{'一二三四'[first.month // 3]}季度"
    return str(first.year) if step == 12 else f"{first.year}–{last.year}"


def _name(first: date, last: date) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.year}年{first.month}月"
    if first.year == last.year:
        whole = (first.month, last.month) == (1, 12)
        return f"{first.year}年" if whole else f"{first.year}年{first.month}月至{last.month}月"
    return f"{first.year}年至{last.year}年"
