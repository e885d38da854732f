"""Line charts as SVG whose text stays text: where each point and tick stands; templates/charts.html draws them.

All lengths are units of the drawing's own coordinates, ``WIDTH`` by ``HEIGHT``.
"""

from collections.abc import Sequence
from math import log10

from pydantic import Field

from eval.model import ConfidenceBin, Model
from eval.reporting.breakdown import Curve

WIDTH, HEIGHT = 520, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 52, 16, 14, 62


class Point(Model):
    """One point with its interval."""

    x: float
    y: float
    low: float | None = Field(description="y of the lower end")
    high: float | None
    label: str = Field(description="what the point says, for who points at it")


class Line(Model):
    """One series."""

    title: str
    points: list[Point]

    @property
    def path(self) -> str:
        """The points attribute of a polyline."""
        return " ".join(f"{point.x:.1f},{point.y:.1f}" for point in self.points)


class Tick(Model):
    """A mark on an axis."""

    at: float
    label: str


class Chart(Model):
    """A chart with its axes."""

    title: str
    x_title: str
    lines: list[Line]
    x_ticks: list[Tick]
    y_ticks: list[Tick]
    diagonal: bool = Field(default=False, description="draw where x and y are equal")

    width: int = WIDTH
    height: int = HEIGHT
    left: int = _LEFT
    right: int = WIDTH - _RIGHT
    top: int = _TOP
    bottom: int = HEIGHT - _BOTTOM


def recall_chart(curves: Sequence[Curve]) -> Chart:
    """Give recall over the length of the ranking, which is drawn in powers of ten."""
    depths = [k for k, _ in curves[0].points]
    widest = log10(depths[-1])

    def across(k: int) -> float:
        return _across(log10(k) / widest)

    lines = [
        Line(
            title=curve.title,
            points=[
                Point(
                    x=across(k),
                    y=_up(figure.value or 0),
                    low=None if figure.low is None else _up(figure.low),
                    high=None if figure.high is None else _up(figure.high),
                    label=f"{curve.title} 召回@{k} {figure.value:.3f}",
                )
                for k, figure in curve.points
            ],
        )
        for curve in curves
    ]
    ticks = [Tick(at=across(k), label=str(k)) for k in depths]
    return Chart(title="召回率随排名长度", x_title="看前几条", lines=lines, x_ticks=ticks, y_ticks=_shares())


def reliability_chart(bins: Sequence[ConfidenceBin]) -> Chart:
    """Give the share of right answers over the confidence they state; on the diagonal both are equal."""
    points = [
        Point(
            x=_across(each.confidence),
            y=_up(each.right),
            low=_up(each.right_low),
            high=_up(each.right_high),
            label=f"把握 {each.confidence:.2f}：{each.n} 题中全对 {each.right:.2f}",
        )
        for each in bins
    ]
    return Chart(
        title="把握程度与全对比例",
        x_title="回答自己说的把握",
        lines=[Line(title="全对比例", points=points)],
        x_ticks=[Tick(at=_across(share / 5), label=f"{share / 5:.1f}") for share in range(6)],
        y_ticks=_shares(),
        diagonal=True,
    )


def _across(share: float) -> float:
    return _LEFT + share * (WIDTH - _LEFT - _RIGHT)


def _up(share: float) -> float:
    return HEIGHT - _BOTTOM - share * (HEIGHT - _TOP - _BOTTOM)


def _shares() -> list[Tick]:
    return [Tick(at=_up(share / 5), label=f"{share / 5:.1f}") for share in range(6)]
