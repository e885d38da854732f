"""Speed and memory of this project beside its yardstick, both measured in the same run."""

import multiprocessing
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from pydantic import Field

from eval.measure import Measured, Spread, spread
from eval.model import Model
from eval.opening import readable_errors
from eval.speed_product import measure_product
from eval.speed_stock import measure_stock, read_texts
from eval.table import render

Measure = Callable[[Path, Sequence[str], int], Measured]

STAGES = {
    "load_model": "加载模型",
    "read": "读取文件",
    "build": "建立索引",
    "open": "打开索引",
    "question": "回答一问",
    "understand": "　其中理解",
    "retrieve": "　其中检索",
    "compose": "　其中作答",
}
"""Stages in report order with their Chinese titles."""

_BESIDE = {"retrieve": "question"}
"""stage of ours -> stage of the yardstick it is set beside, where the names differ"""


class Beside(Model):
    """One stage of ours beside the yardstick's."""

    ours: Spread
    yardstick: Spread | None = Field(default=None, description="null where the yardstick has no such stage")
    ratio: float | None = Field(default=None, description="median of ours over median of the yardstick's")


class SpeedReport(Model):
    """All stages, and the peak memory of both processes."""

    corpus: str
    questions: int
    repeats: int
    clauses: int = Field(description="clauses in our index")
    chunks: int = Field(description="chunks in the yardstick's index")
    stages: dict[str, Beside]
    peak_bytes: int
    yardstick_peak_bytes: int
    peak_ratio: float


def speed(
    corpus: Path,
    questions: Sequence[str],
    repeats: int,
    progress: Callable[[int, int], None] | None = None,
    product: Measure = measure_product,
    stock: Measure = measure_stock,
) -> SpeedReport:
    """Measure both pipelines, one after the other, each in a fresh process.

    Raises SourceUnreadableError where the corpus cannot be read by both.
    """
    read_texts(corpus)  # both pipelines read the same files, or none is started
    measured = []
    with readable_errors():
        for number, measure in enumerate((stock, product)):
            if progress is not None:
                progress(number, 2)
            measured.append(_apart(measure, corpus, questions, repeats))
    if progress is not None:
        progress(2, 2)
    yardstick, ours = measured
    return report(corpus.name, len(questions), repeats, ours, yardstick)


def report(corpus: str, questions: int, repeats: int, ours: Measured, yardstick: Measured) -> SpeedReport:
    """Set the samples of both pipelines side by side."""
    stages = {}
    for stage in STAGES:
        mine = spread(ours.stages[stage])
        other = yardstick.stages.get(_BESIDE.get(stage, stage))
        theirs = spread(other) if other else None
        ratio = mine.p50 / theirs.p50 if theirs is not None and theirs.p50 > 0 else None
        stages[stage] = Beside(ours=mine, yardstick=theirs, ratio=ratio)
    return SpeedReport(
        corpus=corpus,
        questions=questions,
        repeats=repeats,
        clauses=ours.pieces,
        chunks=yardstick.pieces,
        stages=stages,
        peak_bytes=ours.peak_bytes,
        yardstick_peak_bytes=yardstick.peak_bytes,
        peak_ratio=ours.peak_bytes / yardstick.peak_bytes,
    )


def render_speed(figures: SpeedReport) -> str:
    """Give a report as a table."""
    rows = []
    for stage, title in STAGES.items():
        beside = figures.stages[stage]
        theirs = beside.yardstick
        rows.append(
            [
                title,
                f"{beside.ours.p50:.1f}",
                f"{beside.ours.p95:.1f}",
                "—" if theirs is None else f"{theirs.p50:.1f}",
                "—" if theirs is None else f"{theirs.p95:.1f}",
                "—" if beside.ratio is None else f"{beside.ratio:.2f}",
                str(beside.ours.n),
            ]
        )
    table = render(["阶段（毫秒）", "中位", "p95", "标尺中位", "标尺p95", "倍数", "次数"], rows)
    mebibyte = 1024 * 1024
    return (
        f"{table}\n\n"
        f"内存峰值：{figures.peak_bytes / mebibyte:.0f} MiB，"
        f"标尺 {figures.yardstick_peak_bytes / mebibyte:.0f} MiB，倍数 {figures.peak_ratio:.2f}\n"
        f"条款 {figures.clauses} 个，标尺切块 {figures.chunks} 个，问题 {figures.questions} 个\n"
        "标尺：LangChain RecursiveCharacterTextSplitter（500 字、重叠 50）+ 同一向量模型 + FAISS 前十；"
        "检索一行与标尺的一问对照。"
    )


def _apart(measure: Measure, corpus: Path, questions: Sequence[str], repeats: int) -> Measured:
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=1, mp_context=context) as pool:
        return pool.submit(measure, corpus, questions, repeats).result()
