"""Measure reading: copies of documents, a folder of laws, pace."""

import os
import time
from collections.abc import Collection
from pathlib import Path

from corpus.library import corpus_files, read_file
from eval.opening import readable_errors
from eval.progress import bar
from eval.reading.agreement import agreement
from eval.reading.laws import Laws, examine
from eval.reading.model import FolderTime, Reading
from eval.reading.pace import formats, pace
from eval.reading.queries import needed_clauses

DOCUMENTS = "documents"
QUERIES = "queries.jsonl"
EVERY = 25
"""the sample is every file of the laws whose place, by name, is a multiple of this"""
SECTIONS = {"agreement": "同一文件的不同格式", "laws": "法律文件夹", "pace": "速度与内存"}


def measure(corpus: Path, laws: Path, sections: Collection[str], workers: int, repeats: int) -> Reading:
    """Measure the sections named (see ``SECTIONS``).

    ``laws`` holds ``documents/`` and ``queries.jsonl``; it is read ``repeats`` times with ``workers`` processes.
    Raises SourceUnreadableError where a folder is missing or a file of the corpus cannot be read; files of the
    laws that cannot be read are named in the figures.
    """
    found = Reading()
    if "agreement" in sections:
        with bar(SECTIONS["agreement"]) as update:
            found = found.model_copy(update={"agreement": agreement(corpus, update)})
    if "laws" in sections:
        found = found.model_copy(update=_laws(laws, workers, repeats))
    if "pace" in sections:
        with bar(SECTIONS["pace"]) as update:
            found = found.model_copy(update={"pace": pace(formats(corpus), repeats, update)})
    return found


def sample(laws: Path) -> Laws:
    """Read and examine every twenty-fifth file of the laws: quick enough for a test."""
    with readable_errors():
        files = corpus_files(laws / DOCUMENTS)[::EVERY]
        documents = {path: read_file(path) for path in files}
    return examine(documents, [], needed_clauses(laws / QUERIES))


def _laws(laws: Path, workers: int, repeats: int) -> dict[str, object]:
    from index.reading import read_corpus

    needed = needed_clauses(laws / QUERIES)
    folder = laws / DOCUMENTS
    seconds, processor = [], []
    for _ in range(repeats):
        with readable_errors(), bar(SECTIONS["laws"]) as update:
            started, used = time.perf_counter(), _processor_seconds()
            read = read_corpus(folder, workers, update)
            seconds.append(time.perf_counter() - started)
            processor.append(_processor_seconds() - used)
    documents = {folder / document.info.source: document for document in read.documents}
    unreadable = [f"{failure.source}：{failure.reason}" for failure in read.failures]
    whole = examine(documents, unreadable, needed)
    chosen = corpus_files(folder)[::EVERY]
    part = examine({path: documents[path] for path in chosen if path in documents}, [], needed)
    figures = whole.figures
    taken = FolderTime(
        workers=workers,
        files=figures.files,
        characters=figures.characters,
        seconds=seconds,
        processor_seconds=processor,
    )
    return {"laws": whole, "sample": part, "laws_time": taken}


def _processor_seconds() -> float:
    """Give the processor time of this process and of its children that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system
