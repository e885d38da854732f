"""What of the search on policies no change may fall behind."""

from eval.baselines import FOLDER, Baseline
from eval.model import Figure
from eval.policies.measure import RetrievalReport

PATH = FOLDER / "retrieval.json"
_ROOM = 0.005
"""So much a figure may be lower: processors, and numbers of threads, round the vectors a little differently."""
GATED = "product"


def gated(report: RetrievalReport, room: float = _ROOM) -> Baseline:
    """Give the floors of the product's search, and everything that was measured beside it.

    ``room``: what the floors leave below the figures; 0 for the figures themselves, to be held against a baseline.
    """
    return Baseline(
        floors={
            f"{group}/{name}": round(each.value - room, 4)
            for group, figures in report.variants.get(GATED, {}).items()
            for name, each in figures.items()
            if each.value is not None
        },
        ceilings={},
        recorded={
            "documents": report.documents,
            "clauses": report.clauses,
            "model": report.model,
            "highest_possible": report.ceilings,
            "variants": {
                name: {
                    group: {metric: shown(each) for metric, each in figures.items()}
                    for group, figures in groups.items()
                }
                for name, groups in report.variants.items()
            },
        },
    )


def shown(figure: Figure) -> str:
    """Give a figure with its interval."""
    if figure.value is None:
        return "—"
    ends = "" if figure.low is None or figure.high is None else f" [{figure.low:.3f}, {figure.high:.3f}]"
    return f"{figure.value:.3f}{ends}"
