"""What of the laws' figures no change may fall behind."""

from collections.abc import Mapping

from eval.baselines import FOLDER, Baseline
from eval.laws.measure import LawsReport
from eval.model import Figure
from eval.policies.gate import shown

PATH = FOLDER / "laws.json"
SAMPLE = FOLDER / "laws_sample.json"
"""The same for the sample of the laws."""
_ROOM = 0.005
"""So much a figure may be lower: processors, and numbers of threads, round the vectors a little differently."""
GATED = "product"


def gated(report: LawsReport, room: float = _ROOM) -> Baseline:
    """Give the floors of the product's search, and everything that was measured beside it.

    ``room``: what the floors leave below the figures; 0 for the figures themselves, to be held against a baseline.
    """
    return Baseline(
        floors={
            f"{part}/{name}": value
            for part, found in report.systems.get(GATED, {}).items()
            for name, value in _floors(found, room).items()
        },
        ceilings={},
        recorded={
            "articles": report.articles,
            "model": report.model,
            "milliseconds": report.milliseconds,
            "systems": {
                name: {
                    part: {metric: shown(figure) for metric, figure in found.items()}
                    for part, found in parts.items()
                }
                for name, parts in report.systems.items()
            },
        },
    )


def _floors(found: Mapping[str, Figure], room: float) -> dict[str, float]:
    return {name: round(each.value - room, 4) for name, each in found.items() if each.value is not None}
