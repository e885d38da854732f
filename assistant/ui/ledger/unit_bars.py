"""How many tasks each unit leads and supports (各单位任务数), as bars."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assistant.ui.ledger.filter import LedgerFilter
from index.model import UnitCount

MOST_BARS = 10
"""Units whose bar is shown at once; the others unfold."""


@dataclass(frozen=True)
class Part:
    """One stretch of a bar."""

    role: str
    """lead, support or named, which is also the name of its colour"""
    name: str
    count: int
    share: float
    """of the longest bar, from 0 to 1"""
    address: str
    """of the ledger narrowed to the unit in this role"""


@dataclass(frozen=True)
class Bar:
    """One unit."""

    name: str
    region: str
    """where another unit of the list has the same name, or there are several regions; else empty"""
    address: str
    parts: Sequence[Part]


@dataclass(frozen=True)
class UnitBars:
    """The units, those that lead most first."""

    shown: Sequence[Bar]
    folded: Sequence[Bar]

    @property
    def count(self) -> int:
        """How many units there are."""
        return len(self.shown) + len(self.folded)


def unit_bars(
    counts: Sequence[UnitCount], asked: LedgerFilter, regions: Collection[str], most_folded: int = 190
) -> UnitBars:
    """Lay out the counts of units.

    Args:
        counts: of the units within ``asked``.
        regions: those that documents have; a unit is asked for within its region where a document has it.
        most_folded: bars behind the first ones, at most.

    """
    ranked = sorted(
        (each for each in counts if each.lead + each.support + each.named),
        key=lambda each: (-each.lead, -each.support, -each.named),
    )
    longest = max((each.lead + each.support + each.named for each in ranked), default=1)
    several = len({each.region for each in ranked}) > 1
    bars = [_bar(each, asked, regions, longest, several) for each in ranked[: MOST_BARS + most_folded]]
    return UnitBars(bars[:MOST_BARS], bars[MOST_BARS:])


def _bar(each: UnitCount, asked: LedgerFilter, regions: Collection[str], longest: int, several: bool) -> Bar:
    unit = asked.without("role").narrowed_to(unit=each.unit)
    if each.region in regions and not asked.region:
        unit = unit.narrowed_to(region=each.region)
    parts = (
        ("lead", "牵头", each.lead),
        ("support", "配合", each.support),
        ("named", "责任单位", each.named),
    )
    return Bar(
        name=each.unit,
        region=(each.region or "") if several else "",
        address=unit.address(),
        parts=[
            Part(role, name, count, count / longest, unit.narrowed_to(role=role).address())
            for role, name, count in parts
            if count
        ],
    )
