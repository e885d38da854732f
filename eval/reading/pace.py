"""How fast files of each format are read, and how much memory it takes; nothing of it is gated."""

import multiprocessing
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

from pydantic import Field

from corpus.library import corpus_files, read_file
from eval.copies import stem
from eval.measure import Spread, peak_bytes, spread, timed
from eval.model import Model
from eval.opening import readable_errors


class Pace(Model):
    """How one format is read: all its files one after the other, several times, in a process of its own."""

    files: int
    characters: int = Field(description="of the texts read")
    pages: int | None = Field(description="null where the format has no pages")
    milliseconds: Spread = Field(description="by the clock, for all files together")
    processor_milliseconds: Spread = Field(
        description="of the processor: hardly more on a busy machine, where ``milliseconds`` are many more"
    )
    characters_per_second: float = Field(description="of processor time, at the median")
    pages_per_second: float | None = Field(description="of processor time, at the median; null without pages")
    idle_bytes: int = Field(description="peak resident memory before the first file")
    peak_bytes: int = Field(description="peak resident memory after the last")


class _Sample(NamedTuple):
    characters: int
    pages: int
    milliseconds: list[float]
    processor: list[float]
    idle_bytes: int
    peak_bytes: int


def formats(corpus: Path) -> dict[str, list[Path]]:
    """Give format (suffixes of the file) -> files of a corpus folder. Raises SourceUnreadableError."""
    found: dict[str, list[Path]] = {}
    with readable_errors():
        for path in corpus_files(corpus):
            found.setdefault(path.name[len(stem(path)) + 1 :], []).append(path)
    return dict(sorted(found.items()))


def pace(
    files: Mapping[str, Sequence[Path]], repeats: int, progress: Callable[[int, int], None] | None = None
) -> dict[str, Pace]:
    """Measure each format (format -> files). Raises SourceUnreadableError where a file cannot be read."""
    found = {}
    for done, (name, paths) in enumerate(files.items(), start=1):
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(max_workers=1, mp_context=context) as pool:
            found[name] = _pace(len(paths), pool.submit(_measure, list(paths), repeats).result())
        if progress is not None:
            progress(done, len(files))
    return found


def _measure(paths: list[Path], repeats: int) -> _Sample:
    """Read all files ``repeats`` times; the first reading also loads what a format needs and counts like the others."""
    idle = peak_bytes()
    milliseconds: list[float] = []
    processor: list[float] = []
    for _ in range(repeats):
        used = time.process_time()
        with readable_errors():
            documents = timed(milliseconds, lambda: [read_file(path) for path in paths])
        processor.append((time.process_time() - used) * 1000)
    pages = [max((clause.page or 0 for clause in document.clauses), default=0) for document in documents]
    characters = sum(len(document.text) for document in documents)
    return _Sample(characters, sum(pages), milliseconds, processor, idle, peak_bytes())


def _pace(files: int, sample: _Sample) -> Pace:
    processor = spread(sample.processor)
    seconds = processor.p50 / 1000
    return Pace(
        files=files,
        characters=sample.characters,
        pages=sample.pages or None,
        milliseconds=spread(sample.milliseconds),
        processor_milliseconds=processor,
        characters_per_second=sample.characters / seconds,
        pages_per_second=sample.pages / seconds if sample.pages else None,
        idle_bytes=sample.idle_bytes,
        peak_bytes=sample.peak_bytes,
    )
