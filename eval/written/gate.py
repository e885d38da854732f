"""The figures of composed answers that no change may fall behind: ``eval/baselines/written.json``."""

from collections.abc import Mapping

from eval.baselines import FOLDER, Baseline
from eval.written.measure import WordedFigures

PATH = FOLDER / "written.json"
SET = "digests"
"""The gold set that is gated: its texts are always there."""
_SLACK = 0.02
"""A share may be this much lower: single questions come and go with changes elsewhere, which the gate on answers watches."""


def gated(composed: Mapping[str, WordedFigures]) -> Baseline:
    """Give what is gated: nothing unfaithful, no wrong role, and the shares said rightly in words."""
    floors: dict[str, float] = {}
    ceilings: dict[str, float] = {}
    for part, each in composed.items():
        shares = {"right": each.right, "refused": each.refused, "carried": each.carried, **each.exact}
        floors |= {
            f"{part}/{name}": round(value - _SLACK, 4) for name, value in shares.items() if value is not None
        }
        ceilings |= {f"{part}/unfaithful": each.unfaithful, f"{part}/wrong_roles": each.wrong_roles}
    recorded = {
        part: each.model_dump(mode="json", exclude={"first_ms", "total_ms", "model_ms", "checks"})
        for part, each in composed.items()
    }
    return Baseline(floors=floors, ceilings=ceilings, recorded=recorded)
