"""How far a figure could have come out otherwise with other questions of the same sort: bootstrap intervals.

The questions are drawn again, with replacement, ``RESAMPLES`` times; the middle 95 % of the figures that result are
the interval (percentile bootstrap: Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13). Drawn
with a fixed seed, so that equal outcomes have equal intervals.

Where all values are equal the interval has no width, although so few questions may say little: ten of ten right is
[1, 1]. The number of questions stands beside every figure for that reason.
"""

import warnings
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.stats import DegenerateDataWarning, bootstrap

from eval.errors import EmptySetError

RESAMPLES = 2000
LEVEL = 0.95
_SEED = 7

Columns = NDArray[np.float64]
Statistic = Callable[..., Any]


class Interval(NamedTuple):
    """Both ends of a confidence interval."""

    low: float
    high: float


def of_mean(values: Sequence[float]) -> Interval | None:
    """Give the interval of a mean, one value per question; None for a single question.

    Raises EmptySetError where there are no values.
    """
    return of_statistic(_mean, values)


def of_statistic(statistic: Statistic, *columns: Sequence[float]) -> Interval | None:
    """Give the interval of a figure of several columns that run in step, one row per question.

    ``statistic`` takes arrays whose last axis is the questions (keyword ``axis``) and may give nan where it has no
    meaning; such drawings are left out. None for a single question, or where too few drawings have a meaning to
    tell the ends. Raises EmptySetError where there are no rows.
    """
    if not columns or not len(columns[0]):
        raise EmptySetError("抽样的题目集合")
    if len(columns[0]) == 1:
        return None
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore", DegenerateDataWarning
        )  # drawings without a meaning are left out below
        drawn = bootstrap(
            [np.asarray(column, dtype=np.float64) for column in columns],
            statistic,
            n_resamples=RESAMPLES,
            paired=True,
            vectorized=True,
            confidence_level=LEVEL,
            method="percentile",
            rng=np.random.default_rng(_SEED),
        ).bootstrap_distribution
    sound = drawn[~np.isnan(drawn)]
    if len(sound) < RESAMPLES / 2:
        return None
    low, high = np.quantile(sound, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Interval(float(low), float(high))


def _mean(values: Columns, axis: int = -1) -> Columns:
    return np.asarray(values.mean(axis=axis))
