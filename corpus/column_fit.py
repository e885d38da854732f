"""Which column a cell belongs to, when a table was flattened so that only the order of its cells is left.

Cells that are empty or merged leave no trace in such text, and a cell of several paragraphs looks like several
cells. Both are settled by what the columns hold: units stand under 责任单位, times under 完成时限. The cheapest
way to lay the cells of a row into the columns, in order, is taken.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

from corpus.responsibility.rows import column_role
from corpus.responsibility.vocabulary import DEADLINE, LEAD, RESPONSIBLE, SUPPORT
from corpus.units import is_unit, split_units

_TIME = re.compile(
    # 12月底前  2022.09  2022年  三季度  年内  上半年  持续推进  9月投入使用  印发之日起30日内
    r"\d{1,2}月|(?:19|20)\d{2}(?:年|\.|$)|季度|年[内底末]|半年|全年|持续|长期|每[年季月]|之日起|工作日"
)
_NOTHING = re.compile(r"[/／—\-－]+|无")
_LONG, _TIME_LENGTH, _POST_LENGTH = 200, 20, 15
"""A longer text is no list of units, no time, no name (characters)."""
_AT_THE_END = 0.9
"""Cells missing at the end of a row are a little likelier than in its middle."""
_FURTHER_TASK = 2.0
"""What a second task in one row costs; leaving a column empty costs 1."""


class Column(Enum):
    """What a column holds, by its header."""

    NUMBER = "number"
    LEAD = "lead"
    """牵头单位"""
    UNITS = "units"
    """配合单位、责任单位"""
    TIMES = "times"
    """完成时限"""
    PERSONS = "persons"
    """分管领导、责任人"""
    FREE = "free"
    """tasks and whatever else"""


@dataclass(frozen=True)
class Fit:
    """How the cells of one row lie in the columns."""

    cost: float
    records: tuple[dict[int, tuple[int, int]], ...]
    """per line of the row: column -> first and last cell in it; a second line holds a further task of the row"""

    @property
    def reach(self) -> int:
        """The last column that holds a cell."""
        return max(max(record, default=0) for record in self.records)


def column_kinds(headers: Sequence[str]) -> tuple[Column, ...]:
    """Return what each column holds; the first one is the running number."""
    kinds = [Column.NUMBER]
    for header in headers[1:]:
        role = column_role(header)
        if role is None:
            kinds.append(Column.FREE)
        elif role == DEADLINE:
            kinds.append(Column.TIMES)
        else:
            units = Column.LEAD if role == LEAD else Column.UNITS
            kinds.append(units if role in (LEAD, SUPPORT, RESPONSIBLE) else Column.PERSONS)
    return tuple(kinds)


@lru_cache(maxsize=1024)
def is_unit_list(content: str) -> bool:
    """Say whether a cell holds units and nothing else."""
    if not 2 <= len(content) <= _LONG or content[-1] in "。.；;":
        return False
    return all(is_unit(name) for name in split_units(content))


def is_time(content: str) -> bool:
    """Say whether a cell holds a time and hardly more."""
    return len(content) <= _TIME_LENGTH and "。" not in content and _TIME.search(content) is not None


def suits(content: str, kind: Column) -> bool:
    """Say whether a cell holds what its column of units or times is for."""
    return is_unit_list(content) if kind in (Column.LEAD, Column.UNITS) else is_time(content)


def _misfit(kind: Column, content: str, kinds: Sequence[Column]) -> float:
    """Return how badly ``content`` suits a column; 0 where it suits."""
    if not content or _NOTHING.fullmatch(content):
        return 0
    if kind in (Column.LEAD, Column.UNITS):
        return 0 if is_unit_list(content) else 5
    if kind is Column.TIMES:
        return 0 if is_time(content) else 2
    if kind is Column.PERSONS:
        return 0 if len(content) <= _POST_LENGTH and "。" not in content else 3
    names_units = Column.UNITS in kinds or Column.LEAD in kinds
    out_of_place = (names_units and is_unit_list(content)) or (Column.TIMES in kinds and is_time(content))
    return 3 if kind is Column.NUMBER or out_of_place else 0


@dataclass(frozen=True)
class _Step:
    """The cheapest way to have laid the cells so far, the last of them in a certain column."""

    cost: float
    earlier: int | None
    """column of the cell before"""
    begins_task: bool = False
    """this cell begins a further task of the row"""


def fit_row(
    contents: Sequence[str], kinds: Sequence[Column], *, separate: bool, further_tasks: bool
) -> Fit | None:
    """Lay the cells of a row, without its number, into the columns after the first; None where there is no cell.

    ``separate``: the text marks where every cell ends, so two cells hardly share a column.
    ``further_tasks``: the row may hold a second task under the same number (units merged over both).
    """
    steps: list[dict[int, _Step]] = []
    for content in contents:
        ways = {
            column: _best(steps[-1], column, kinds, _again(kinds[column], content, separate), further_tasks)
            if steps
            else _Step(_skipped(kinds, 0, column), None)
            for column in range(1, len(kinds))
        }
        steps.append(
            {
                column: replace(way, cost=way.cost + _misfit(kinds[column], content, kinds))
                for column, way in ways.items()
                if way is not None
            }
        )
    return _traced(steps, kinds) if steps else None


def _best(
    before: dict[int, _Step], column: int, kinds: Sequence[Column], again: float, further_tasks: bool
) -> _Step | None:
    """Return the cheapest way to go on in ``column``: from the left, in the same column, or with a further task."""
    ways = []
    for earlier, step in before.items():
        if earlier < column:
            ways.append(_Step(step.cost + _skipped(kinds, earlier, column), earlier))
        elif earlier == column:
            ways.append(_Step(step.cost + again, earlier))
        elif further_tasks and kinds[column] is Column.FREE and kinds[earlier] is not Column.FREE:
            rest = _skipped(kinds, earlier, len(kinds))
            ways.append(_Step(step.cost + _FURTHER_TASK + rest, earlier, begins_task=True))
    return min(ways, key=lambda way: way.cost, default=None)


def _again(kind: Column, content: str, separate: bool) -> float:
    """Return the cost of one more cell in a column that holds one already (a cell of several paragraphs)."""
    if not content:
        return 0.25
    if separate:
        return 4
    return {Column.UNITS: 0.0, Column.LEAD: 0.1, Column.FREE: 1.0}.get(kind, 2.0)  # one unit leads, as a rule


def _skipped(kinds: Sequence[Column], after: int, before: int) -> float:
    """Return the cost of the columns left empty between two.

    Those on the left are the likelier to be merged; the one that names the lead is the least likely.
    """
    left_out = range(after + 1, before)
    cost = sum(1 + 0.01 * column + 0.5 * (kinds[column] is Column.LEAD) for column in left_out)
    leaves_out_task = after == 0 and before < len(kinds) and kinds[before] is not Column.FREE
    return cost + (4 if leaves_out_task and Column.FREE in kinds[1:before] else 0)


def _traced(steps: Sequence[dict[int, _Step]], kinds: Sequence[Column]) -> Fit:
    """Follow the cheapest way back to the first cell."""
    ends = {
        column: step.cost + _AT_THE_END * _skipped(kinds, column, len(kinds))
        for column, step in steps[-1].items()
    }
    column: int | None = min(ends, key=lambda each: (ends[each], each))
    cost = min(ends.values())
    records: list[dict[int, tuple[int, int]]] = [{}]
    for index in range(len(steps) - 1, -1, -1):
        assert column is not None
        step = steps[index][column]
        records[0][column] = (index, records[0].get(column, (index, index))[1])
        if step.begins_task:
            records.insert(0, {})
        column = step.earlier
    return Fit(cost, tuple(records))
