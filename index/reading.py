"""Read a corpus folder in one or several processes: files to documents, and the reasons for the rest."""

import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import NamedTuple

from corpus.errors import UnreadableFile
from corpus.library import CorpusFile, corpus_sources, read_file
from corpus.model import Document
from index.errors import BuildFailed
from index.model import Failure


class Corpus(NamedTuple):
    """The documents of a folder that could be read, and the files that could not."""

    documents: list[Document]
    failures: list[Failure]


def read_corpus(folder: Path, workers: int = 1, progress: Callable[[int, int], None] | None = None) -> Corpus:
    """Read every file of a folder and of its archives, reporting (done, all); one that cannot be read is a failure.

    Raises ``CorpusError`` where the folder is missing or empty, ``BuildFailed`` where no file can be read.
    """
    files = corpus_sources(folder)
    documents: dict[str, Document] = {}
    failures: list[Failure] = []
    for done, (file, outcome) in enumerate(zip(files, _read(files, workers), strict=True), 1):
        if isinstance(outcome, str):
            failures.append(Failure(source=file.name, reason=outcome))
        elif other := documents.get(outcome.info.id):
            reason = f"与 {other.info.source} 同名（文件名去掉扩展名后相同），请改名"
            failures.append(Failure(source=file.name, reason=reason))
        else:
            documents[outcome.info.id] = outcome
        if progress:
            progress(done, len(files))
    if not documents:
        reasons = "；".join(f"{failure.source}：{failure.reason}" for failure in failures[:3])
        raise BuildFailed(f"文件夹里没有可读的文件：{folder}（{reasons}）")
    return Corpus(list(documents.values()), failures)


def _read(files: list[CorpusFile], workers: int) -> Iterator[Document | str]:
    """Yield for each file, in order, its document or the reason why there is none."""
    if workers <= 1 or len(files) == 1:
        yield from map(_read_one, files)
        return
    # spawned, not forked: a fork would copy the threads' locks of the numerical libraries
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(workers, len(files)), mp_context=context) as pool:
        try:
            yield from pool.map(_read_one, files)
        except BrokenProcessPool as error:
            raise BuildFailed("读取进程被系统中止（可能是内存不足）：请减少 --workers 后重试") from error


def _read_one(file: CorpusFile) -> Document | str:
    try:
        return read_file(file)
    except UnreadableFile as error:
        return error.reason
    except Exception as error:  # whatever a reader stumbles over, it is this file's failure and is reported
        return f"读取时出错（{type(error).__name__}：{str(error)[:100]}）"
