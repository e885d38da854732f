"""Is a difference between two runs on the same questions more than chance? Paired tests, one row per question."""

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import Field
from scipy.stats import binomtest, permutation_test

from eval.errors import EmptySetError
from eval.intervals import of_mean
from eval.model import Model

_RESAMPLES = 4999
_SEED = 7


class PairedTest(Model):
    """One figure of two runs on the same questions."""

    metric: str
    n: int = Field(description="questions with a value in both runs")
    before: float
    after: float
    low: float | None = Field(description="lower end of the 95 % interval of after - before; null for n = 1")
    high: float | None
    better: int = Field(description="questions whose value rose")
    worse: int = Field(description="questions whose value fell")
    p: float = Field(description="probability of a difference this large, either way, if the runs were alike")
    test: Literal["mcnemar", "permutation"]


def paired_test(metric: str, before: Sequence[float], after: Sequence[float]) -> PairedTest:
    """Compare the values of one figure; the sequences run in step, one element per question.

    Values that are all 0 or 1: the exact test of McNemar (Psychometrika 12, 1947), which asks whether of the
    questions that changed as many rose as fell. Others: the sign-flip permutation test of the mean difference
    (scipy.stats.permutation_test, seeded). Raises EmptySetError where there are no questions.
    """
    if not before:
        raise EmptySetError(f"可比的题目（{metric}）")
    first, second = np.asarray(before, dtype=np.float64), np.asarray(after, dtype=np.float64)
    differences = second - first
    better, worse = int((differences > 0).sum()), int((differences < 0).sum())
    binary = bool(np.isin(first, (0, 1)).all() and np.isin(second, (0, 1)).all())
    span = of_mean(differences.tolist())
    return PairedTest(
        metric=metric,
        n=len(differences),
        before=float(first.mean()),
        after=float(second.mean()),
        low=None if span is None else span.low,
        high=None if span is None else span.high,
        better=better,
        worse=worse,
        p=_mcnemar(better, worse) if binary else _sign_flips(differences),
        test="mcnemar" if binary else "permutation",
    )


def _mcnemar(better: int, worse: int) -> float:
    changed = better + worse
    return float(binomtest(better, changed, 0.5).pvalue) if changed else 1.0


def _sign_flips(differences: NDArray[np.float64]) -> float:
    changed = differences[differences != 0]  # flipping the sign of 0 changes nothing
    if len(changed) < 2:  # one difference is as large with the other sign
        return 1.0
    result = permutation_test(
        (changed,),
        lambda values, axis: values.mean(axis=axis),
        permutation_type="samples",
        n_resamples=_RESAMPLES,
        vectorized=True,
        rng=np.random.default_rng(_SEED),
    )
    return float(result.pvalue)
