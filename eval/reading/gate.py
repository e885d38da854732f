"""Which figures of reading are gated by the committed baseline, and which are only written down."""

from typing import Any

from eval.baselines import FOLDER, Baseline
from eval.reading.agreement import Pair
from eval.reading.law_differences import RIGHT
from eval.reading.laws import Laws
from eval.reading.model import Reading

PATH = FOLDER / "reading.json"


def gated(reading: Reading) -> Baseline:
    """Gate the agreement of formats, the articles of the laws and what is wrong with them; write pace down."""
    floors: dict[str, float] = {}
    ceilings: dict[str, float] = {}
    for pair in reading.agreement or []:
        floors |= _pair(pair)
    for name, laws in (("laws", reading.laws), ("sample", reading.sample)):
        if laws is not None:
            floors |= {f"{name}/{figure}": value for figure, value in _floors(laws).items()}
            ceilings |= {f"{name}/{figure}": value for figure, value in _ceilings(laws).items()}
    recorded: dict[str, Any] = {}
    if reading.laws_time is not None:
        recorded["laws_time"] = reading.laws_time.model_dump()
    if reading.pace is not None:
        recorded["pace"] = {name: each.model_dump() for name, each in reading.pace.items()}
    return Baseline(floors=floors, ceilings=ceilings, recorded=recorded)


def _pair(pair: Pair) -> dict[str, float]:
    name = f"agreement/{pair.document}.{pair.format}"
    return {
        f"{name}/same_ids": float(pair.same_ids),
        f"{name}/share": pair.share,
        f"{name}/same_responsibilities": float(pair.same_responsibilities),
    }


def _floors(laws: Laws) -> dict[str, float]:
    figures = laws.figures
    return {
        "files": figures.files,
        "articles": figures.articles,
        "exactly": figures.exactly,
        "whole": figures.whole,
        "needed": figures.needed,
    }


def _ceilings(laws: Laws) -> dict[str, float]:
    figures = laws.figures
    wrong = {kind: number for kind, number in figures.kinds.items() if kind not in RIGHT}
    return {
        "unreadable": len(figures.unreadable),
        "incomplete": len(figures.incomplete),
        "needed_missing": len(figures.needed_missing),
        "needed_partial": len(figures.needed_partial),
        "warnings": sum(figures.warnings.values()),
        **wrong,
    }
