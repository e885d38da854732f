"""Compare what was understood with the gold, slot by slot, and add the slots up."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from assistant.model import Understanding
from assistant.places import place_names
from assistant.unit_names import same_unit
from corpus.normalize import fold
from eval.errors import EmptySetError
from eval.model import Part
from eval.summary import figure_of
from eval.understanding.model import (
    LISTS,
    SLOTS,
    Manner,
    Row,
    Slot,
    SlotFigures,
    UnderstandingFigures,
    Understood,
)

Same = Callable[[str, str], bool]
"""(given, wanted) -> whether they name the same."""


def understood(row: Row, given: Understanding, regions: Iterable[str]) -> Understood:
    """Compare one row; ``regions`` are those of the loaded documents, in full."""
    sames = _sames(regions)
    slots = {
        name: _compare(
            [str(value) for value in getattr(given, name)],
            [str(value) for value in getattr(row, name)],
            [str(value) for value in row.also.get(name, [])],
            sames.get(name, str.__eq__),
        )
        for name in LISTS
    }
    slots["follow_up"] = _compare(["yes"] * given.follow_up, ["yes"] * row.follow_up, [], str.__eq__)
    return Understood(
        id=row.id,
        manner=row.manner,
        part=row.part,
        question=row.question,
        history=row.history,
        slots=slots,
        expected={name: [str(value) for value in getattr(row, name)] for name in LISTS}
        | {"follow_up": ["yes"] * row.follow_up},
    )


def groups(rows: Sequence[Understood]) -> dict[str, UnderstandingFigures]:
    """Give the figures of all rows (``all``), each part and each manner; raises EmptySetError where there are none."""
    if not rows:
        raise EmptySetError("理解的题目")
    members: Mapping[str, list[Understood]] = {
        "all": list(rows),
        **{f"part:{part.value}": [row for row in rows if row.part is part] for part in Part},
        **{f"manner:{each.value}": [row for row in rows if row.manner is each] for each in Manner},
    }
    return {name: _figures(found) for name, found in members.items() if found}


def _figures(rows: Sequence[Understood]) -> UnderstandingFigures:
    return UnderstandingFigures(
        rows=len(rows),
        right=figure_of([float(row.right) for row in rows]),
        slots={name: _slot_figures([row.slots[name] for row in rows]) for name in SLOTS},
    )


def _slot_figures(slots: Sequence[Slot]) -> SlotFigures:
    found = sum(slot.found for slot in slots)
    wanted = sum(slot.wanted for slot in slots)
    wrong = sum(slot.wrong for slot in slots)
    return SlotFigures(
        right=figure_of([float(slot.right) for slot in slots]),
        precision=found / (found + wrong) if found + wrong else None,
        recall=found / wanted if wanted else None,
    )


def _compare(given: Sequence[str], wanted: Sequence[str], also: Sequence[str], same: Same) -> Slot:
    found = sum(any(same(one, other) for one in given) for other in wanted)
    allowed = [*wanted, *also]
    wrong = sum(not any(same(one, other) for other in allowed) for one in given)
    return Slot(
        right=found == len(wanted) and not wrong,
        found=found,
        wanted=len(wanted),
        wrong=wrong,
        given=list(given),
    )


def _sames(regions: Iterable[str]) -> dict[str, Same]:
    """Give how places and units are compared: a place by all ways its region is written, a unit by its aliases."""
    ways = {region: {fold(name) for name in place_names(region)} for region in regions}

    def same_place(given: str, wanted: str) -> bool:
        names = ways.get(wanted) or {fold(name) for name in place_names(wanted)}
        return fold(given) in names

    return {
        "places": same_place,
        "unknown_places": same_place,
        "units": same_unit,
        "unknown_units": same_unit,
    }
