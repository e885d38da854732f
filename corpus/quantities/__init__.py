"""Quantities that a task is to reach (量化目标)."""

from corpus.model import Target
from corpus.quantities.figures import find_figures
from corpus.reading_view import View
from corpus.time_limits import Written


def find_targets(text: str, written: Written) -> tuple[Target, ...]:
    """Return the quantities that a text sets as something to reach, in order.

    A range (3-5个) has its lower end as value and itself as bound. Dates, durations, numbers of documents and
    amounts of grants or fines are no targets.
    """
    view = View(text)
    return tuple(
        Target(
            text=view.verbatim(figure.start, figure.end),
            about=figure.about,
            value=figure.number.low,
            unit=figure.number.unit,
            bound=figure.number.bound,
            year=figure.year,
        )
        for figure in find_figures(view, written)
    )


__all__ = ["find_targets"]
