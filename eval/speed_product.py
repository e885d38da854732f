"""Time this project's own pipeline; runs in a process of its own."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from eval.measure import Measured, peak_bytes, timed

WARM_UP = 3
"""questions asked before the clock starts"""


def measure_product(corpus: Path, questions: Sequence[str], repeats: int) -> Measured:
    """Time reading, building, opening (``repeats`` times each) and every question's stages."""
    from assistant.assistant import Assistant
    from corpus.library import read_folder
    from index.build import build_index
    from index.embedding import load_embedder
    from index.policy_index import PolicyIndex

    stages: dict[str, list[float]] = {
        name: []
        for name in ("load_model", "read", "build", "open", "question", "understand", "retrieve", "compose")
    }
    embedder = timed(stages["load_model"], load_embedder)
    embedder.embed_query("预热")
    for _ in range(repeats):
        timed(stages["read"], partial(read_folder, corpus))
    with TemporaryDirectory() as scratch:
        folders = [Path(scratch) / str(number) for number in range(repeats)]
        for folder in folders:
            timed(stages["build"], partial(build_index, corpus, folder, embedder))
        for folder in folders:
            opened = timed(stages["open"], partial(PolicyIndex.open, folder, embedder))
        assistant = Assistant(opened)
        for question in questions[:WARM_UP]:
            assistant.ask(question)
        for question in questions:
            timings = assistant.ask(question).timings
            stages["question"].append(timings.total)
            stages["understand"].append(timings.understand)
            stages["retrieve"].append(timings.retrieve)
            stages["compose"].append(timings.compose)
        pieces = len(opened.clauses)
    return Measured(stages=stages, peak_bytes=peak_bytes(), pieces=pieces)
