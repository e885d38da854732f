"""Figures as bars with their intervals: per kind of question and per document (按题型、按文件)."""

from collections.abc import Sequence
from dataclasses import dataclass

from eval.model import Figure
from eval.reporting.breakdown import Side


@dataclass(frozen=True)
class IntervalBar:
    """One figure: name, value from 0 to 1, ends of its 95 % interval where there is one, and how many questions."""

    name: str
    value: float
    low: float | None
    high: float | None
    n: int

    @property
    def span(self) -> tuple[float, float] | None:
        """The interval where it has a width; without one it would only say that all questions came out alike."""
        return (
            (self.low, self.high)
            if self.low is not None and self.high is not None and self.low < self.high
            else None
        )

    @property
    def said(self) -> str:
        """「0.943（0.921–0.962）」."""
        return f"{self.value:.3f}" + (f"（{self.span[0]:.3f}–{self.span[1]:.3f}）" if self.span else "")


def bar_of(name: str, figure: Figure) -> IntervalBar | None:
    """The bar of a figure; None where nothing was counted."""
    if figure.value is None:
        return None
    return IntervalBar(name, figure.value, figure.low, figure.high, figure.n)


def bars_of(sides: Sequence[Side]) -> list[IntervalBar]:
    """The share fully right of each group of questions."""
    bars = [bar_of(side.title, side.passed["all"]) for side in sides]
    return [bar for bar in bars if bar is not None]
