"""How much the assistant is used (使用情况): questions and refusals a day, and how long answers take."""

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.service.audit import DayCount


@dataclass(frozen=True)
class DayBar:
    """One day: what was answered, what was refused, and both as shares of the busiest day."""

    day: date
    questions: int
    refused: int
    answered_share: float
    refused_share: float
    labelled: bool
    """its date stands under the bar"""


@dataclass(frozen=True)
class UsageView:
    """The use of a number of days."""

    days: Sequence[DayBar]
    questions: int
    refused: int
    disliked: int
    median: float | None
    """milliseconds until an answer was there; None where none was given"""
    slow: float | None
    """milliseconds that 95 of 100 answers stayed below"""

    @property
    def refused_part(self) -> float:
        """Refused questions as a share of all, from 0 to 1."""
        return self.refused / self.questions if self.questions else 0.0


def usage_view(
    counts: Sequence[DayCount], milliseconds: Sequence[float], today: date, days: int = 30
) -> UsageView:
    """Lay out ``days`` days up to today; days without questions are there too."""
    by_day = {each.day: each for each in counts}
    period = [today - timedelta(days=back) for back in range(days - 1, -1, -1)]
    most = max((each.questions for each in counts), default=0) or 1
    bars = []
    for place, day in enumerate(period):
        count = by_day.get(day)
        asked, refused = (count.questions, count.refused) if count else (0, 0)
        labelled = (days - 1 - place) % 5 == 0
        bars.append(DayBar(day, asked, refused, (asked - refused) / most, refused / most, labelled))
    return UsageView(
        days=bars,
        questions=sum(bar.questions for bar in bars),
        refused=sum(bar.refused for bar in bars),
        disliked=sum(each.disliked for day, each in by_day.items() if day in period),
        median=statistics.median(milliseconds) if milliseconds else None,
        slow=_share_below(milliseconds, 0.95),
    )


def _share_below(values: Sequence[float], share: float) -> float | None:
    """The value that a share of the values does not exceed (nearest rank); None of none."""
    if not values:
        return None
    return sorted(values)[math.ceil(len(values) * share) - 1]
