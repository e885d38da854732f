"""Which figures of understanding are gated by the committed baseline, and which are only written down."""

from typing import Any

from eval.baselines import FOLDER, Baseline
from eval.model import Figure, Part
from eval.understanding.model import Measures

PATH = FOLDER / "understanding.json"


def gated(measures: Measures) -> Baseline:
    """Gate each part's share of rows right in every slot and in each slot, by the lower end of its interval."""
    floors: dict[str, float] = {}
    recorded: dict[str, Any] = {"sets": measures.sets}
    for name in (f"part:{part.value}" for part in Part if f"part:{part.value}" in measures.groups):
        group = measures.groups[name]
        for slot, figure in (("all", group.right), *((key, each.right) for key, each in group.slots.items())):
            floors[f"{name}/{slot}"] = _least(figure)
            recorded[f"{name}/{slot}"] = figure.value
        recorded[f"{name}/rows"] = group.rows
    return Baseline(floors=floors, ceilings={}, recorded=recorded)


def values(measures: Measures) -> Baseline:
    """Give the figures themselves under the names of the floors, to be compared with them."""
    recorded = gated(measures).recorded
    return Baseline(floors={name: recorded[name] for name in gated(measures).floors}, ceilings={})


def _least(figure: Figure) -> float:
    value = figure.low if figure.low is not None else figure.value
    return 0.0 if value is None else value
