"""How long the answers of a run took, stage by stage."""

from collections.abc import Sequence

import numpy as np

from eval.model import Latency, Outcome

STAGES = {"understand": "理解", "retrieve": "检索", "compose": "作答", "total": "合计"}
"""Stages of ``Answer.timings`` with their Chinese titles."""


def latencies(outcomes: Sequence[Outcome]) -> dict[str, Latency]:
    """Give the percentiles of every stage over the questions that were answered or refused; empty where none was.

    Percentiles are linear between samples. An answer taken from an earlier run keeps the times it took then.
    """
    timings = [item.answer["timings"] for item in outcomes if item.answer is not None]
    if not timings:
        return {}
    found = {}
    for stage in STAGES:
        p50, p95, p99 = np.percentile([each[stage] for each in timings], (50, 95, 99))
        found[stage] = Latency(p50=float(p50), p95=float(p95), p99=float(p99), n=len(timings))
    return found
