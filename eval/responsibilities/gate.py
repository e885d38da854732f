"""Which figures of the responsibilities are gated by the committed baseline."""

from eval.baselines import FOLDER, Baseline
from eval.model import Part
from eval.responsibilities.measure import Measures

PATH = FOLDER / "responsibilities.json"
_FLOORS = (
    "exact",
    "lead_exact",
    "basis",
    "deadline_date",
    "lead_f1",
    "support_f1",
    "units_f1",
    "deadline_f1",
)
_CEILINGS = ("invented_leads", "missed", "extra", "extra_leads")


def gated(measures: Measures) -> Baseline:
    """Gate the figures of each part: shares must not fall, wrong statements must not grow.

    Precision and recall are written down: one may be given up for the other as long as F1 holds.
    """
    floors: dict[str, float] = {}
    ceilings: dict[str, float] = {}
    recorded: dict[str, object] = {"gold_sha256": measures.gold_sha256}
    for name in (f"part:{part.value}" for part in Part if f"part:{part.value}" in measures.groups):
        group = measures.groups[name]
        floors[f"{name}/statements"] = group.statements
        for share, value in group.shares.items():
            if share in _FLOORS and value is not None:
                floors[f"{name}/{share}"] = value
            elif value is not None:
                recorded[f"{name}/{share}"] = value
        ceilings |= {f"{name}/{count}": getattr(group, count) for count in _CEILINGS}
    return Baseline(floors=floors, ceilings=ceilings, recorded=recorded)
