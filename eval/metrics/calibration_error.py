"""Expected calibration error: does an answer's confidence tell how often such answers are right?"""

from collections.abc import Sequence

from scipy.stats import binomtest

from eval.errors import EmptySetError
from eval.model import ConfidenceBin

BINS = 10
"""Bins of equal width over [0, 1], as in Guo et al."""


def calibration_error(confidences: Sequence[float], right: Sequence[bool], bins: int = BINS) -> float:
    """Give the mean distance between confidence and share of right answers, bins weighted by their answers.

    ECE = Σ_b |B_b| / n · | share right in B_b - mean confidence in B_b |      (Guo et al., ICML 2017)

    ``confidences`` are in [0, 1]; a confidence on a border belongs to the upper bin, 1 to the last one. The
    sequences run in step, one element per answer. Raises EmptySetError where there are no answers, ValueError for a
    confidence outside [0, 1] or sequences of different lengths.
    """
    found = reliability(confidences, right, bins)
    return sum(each.n * abs(each.right - each.confidence) for each in found) / sum(each.n for each in found)


def reliability(confidences: Sequence[float], right: Sequence[bool], bins: int = BINS) -> list[ConfidenceBin]:
    """Give the bins that hold answers, lowest first, each with its share of right answers and a 95 % interval.

    The interval is Wilson's (JASA 22, 1927), which has a width where all answers of a bin are alike. Raises as
    ``calibration_error`` does.
    """
    pairs = list(zip(confidences, right, strict=True))
    if not pairs:
        raise EmptySetError("带有把握程度的回答")
    if not all(0 <= confidence <= 1 for confidence in confidences):
        raise ValueError("a confidence lies outside [0, 1]")
    members: dict[int, list[tuple[float, bool]]] = {}
    for confidence, is_right in pairs:
        members.setdefault(min(int(confidence * bins), bins - 1), []).append((confidence, is_right))
    found = []
    for at, each in sorted(members.items()):
        good = sum(is_right for _, is_right in each)
        span = binomtest(good, len(each)).proportion_ci(method="wilson")
        found.append(
            ConfidenceBin(
                low=at / bins,
                high=(at + 1) / bins,
                n=len(each),
                confidence=sum(confidence for confidence, _ in each) / len(each),
                right=good / len(each),
                right_low=float(span.low),
                right_high=float(span.high),
            )
        )
    return found
