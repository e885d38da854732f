"""How long a question takes from its words to ranked clauses, stage by stage."""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
from pydantic import Field

from eval.model import Model
from index.policy_index import PolicyIndex

STAGES = {
    "embed": "计算问题的向量",
    "dense": "向量检索",
    "lexical": "词项检索",
    "fuse": "合并、排序、折叠版本",
    "all": "合计",
    "processor": "合计的处理器时间",
}
"""Stages in report order with their Chinese titles."""
_WARM_UP = 20
"""questions asked before the clock starts"""


class Percentiles(Model):
    """Milliseconds of one stage, linear between samples."""

    p50: float
    p95: float
    p99: float


class Latency(Model):
    """How long a question takes, stage by stage."""

    stages: dict[str, Percentiles]
    questions: int
    clauses: int
    load: tuple[float, float] = Field(description="load of the machine over a minute, before and after")
    processors: int


def latency(index: PolicyIndex, questions: Sequence[str], progress: Callable[[int, int], None]) -> Latency:
    """Ask every question once, one after the other, by the clock; the first ones also before, untimed."""
    before = os.getloadavg()[0]
    for question in questions[:_WARM_UP]:
        index.search(question)
    times: dict[str, list[float]] = {name: [] for name in STAGES}
    with _watched(index, times):
        for done, question in enumerate(questions, start=1):
            started, worked = time.perf_counter(), time.process_time()
            index.search(question)
            times["all"].append((time.perf_counter() - started) * 1000)
            times["processor"].append((time.process_time() - worked) * 1000)
            parts = sum(times[name][-1] for name in ("embed", "dense", "lexical"))
            times["fuse"].append(times["all"][-1] - parts)
            progress(done, len(questions))
    return Latency(
        stages={name: _percentiles(values) for name, values in times.items()},
        questions=len(questions),
        clauses=len(index.clauses),
        load=(before, os.getloadavg()[0]),
        processors=os.cpu_count() or 1,
    )


def _percentiles(times: Sequence[float]) -> Percentiles:
    p50, p95, p99 = np.percentile(times, [50, 95, 99]).round(2).tolist()
    return Percentiles(p50=p50, p95=p95, p99=p99)


@contextmanager
def _watched(index: PolicyIndex, times: dict[str, list[float]]) -> Iterator[None]:
    """Time the three calls that a search makes, on this index only, as long as the block runs."""
    embedder: Any = index.embedder
    watched = [
        (embedder, "embed_question" if hasattr(embedder, "embed_question") else "embed_query", "embed"),
        (index.searcher.dense, "nearest", "dense"),
        (index.searcher.lexical, "scores", "lexical"),
    ]
    for owner, method, stage in watched:
        setattr(owner, method, _timed(getattr(owner, method), times[stage]))
    try:
        yield
    finally:
        for owner, method, _ in watched:
            delattr(owner, method)


def _timed(call: Callable[..., Any], times: list[float]) -> Callable[..., Any]:
    def timed(*given: Any, **named: Any) -> Any:
        started = time.perf_counter()
        try:
            return call(*given, **named)
        finally:
            times.append((time.perf_counter() - started) * 1000)

    return timed
