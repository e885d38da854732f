"""Committed figures that no change may fall behind, and what has fallen behind them."""

from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from eval.errors import BaselineError
from eval.model import Model

FOLDER = Path(__file__).resolve().parent / "baselines"
_TOLERANCE = 1e-9
"""shares are compared as floating-point numbers"""


class Baseline(Model):
    """The figures of a measurement that are gated, and those that are only written down."""

    floors: dict[str, float] = Field(description="figure -> the least it may be")
    ceilings: dict[str, float] = Field(description="figure -> the most it may be")
    recorded: dict[str, Any] = Field(default={}, description="figures that vary by machine; not gated")


def write(path: Path, baseline: Baseline) -> None:
    """Write a baseline, its figures in order, so that a change of one is a change of one line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(baseline.model_dump_json(indent=2) + "\n", encoding="utf-8")


def load(path: Path) -> Baseline:
    """Read a baseline. Raises BaselineError where it is missing or malformed."""
    try:
        return Baseline.model_validate_json(path.read_text(encoding="utf-8"))
    except (OSError, ValidationError) as error:
        raise BaselineError(f"基线 {path.name} 不存在或已损坏，请用 --write-baseline 重新写入") from error


def fallen(now: Baseline, baseline: Baseline, prefixes: str | tuple[str, ...] = "") -> list[str]:
    """Give one Chinese sentence for every gated figure that has fallen behind, or is no longer measured.

    ``prefixes`` gates only the figures whose names begin with one of them. Figures the baseline lacks are not gated.
    """
    problems = []
    for name, least in baseline.floors.items():
        value = now.floors.get(name)
        if name.startswith(prefixes) and (value is None or value < least - _TOLERANCE):
            problems.append(f"{name} 为 {_shown(value)}，低于基线 {_shown(least)}")
    for name, most in baseline.ceilings.items():
        value = now.ceilings.get(name)
        if name.startswith(prefixes) and (value is None or value > most + _TOLERANCE):
            problems.append(f"{name} 为 {_shown(value)}，高于基线 {_shown(most)}")
    return problems


def _shown(value: float | None) -> str:
    return "空" if value is None else f"{value:.6g}"
