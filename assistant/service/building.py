"""Build the index of the library in the background, with progress, and let it serve."""

import logging
import os
import shutil
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from assistant.service.errors import ServiceError
from assistant.service.serving import Snapshots
from corpus.errors import CorpusError
from corpus.folder import corpus_sources
from index.build import build_index
from index.cache import cache_folder
from index.embedding import Embedder, load_embedder
from index.errors import IndexError_

_CONTENT = "content"
"""File of the index folder that says of what files, by what rules and for what model its generation was built."""
_ALONE = 30
"""Up to so many files are read in this process: starting others takes longer."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class BuildState:
    """How far a build is."""

    state: Literal["idle", "running", "done", "failed", "cancelled"] = "idle"
    stage: str = ""
    """what is being done, in Chinese"""
    done: int = 0
    total: int = 0
    message: str = ""
    """what came of it, in Chinese"""
    seconds: float = 0.0


class _Cancelled(Exception):
    pass


class Builder:
    """Builds one folder's index, one build at a time."""

    def __init__(
        self, corpus: Path, folder: Path, snapshots: Snapshots, published: Callable[[], None]
    ) -> None:
        """Index the files of ``corpus`` in ``folder``; ``published`` lets a new generation serve."""
        self._corpus = corpus
        self._folder = folder
        self._snapshots = snapshots
        self._published = published
        self._turn = threading.Lock()
        self._stop = threading.Event()
        self._again = False
        self._thread: threading.Thread | None = None
        self._started = 0.0
        self._state = BuildState()

    @property
    def state(self) -> BuildState:
        """How far the build is."""
        state = self._state
        if state.state == "running":
            return replace(state, seconds=round(time.monotonic() - self._started, 1))
        return state

    def start(self) -> None:
        """Start a build, or have one follow the one that runs."""
        with self._turn:
            if self._thread is not None and self._thread.is_alive():
                self._again = True
                return
            self._begin()

    def cancel(self) -> None:
        """Ask the build to stop; it does at its next step."""
        with self._turn:
            self._again = False
            self._stop.set()

    def wait(self) -> BuildState:
        """Wait for the build that runs and those that follow it; returns how the last one ended."""
        while (thread := self._thread) is not None:
            thread.join()
        return self.state

    def _begin(self) -> None:
        self._stop.clear()
        self._again = False
        self._started = time.monotonic()
        self._state = BuildState("running", stage="准备")
        self._thread = threading.Thread(target=self._run, name="library-build", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        while True:
            outcome = self._build()
            with self._turn:
                seconds = round(time.monotonic() - self._started, 1)
                if not self._again:
                    self._state = replace(outcome, seconds=seconds)
                    self._thread = None
                    return
                self._again = False
                self._state = BuildState("running", stage="准备")

    def _build(self) -> BuildState:
        try:
            if not _has_files(self._corpus):
                clear_index(self._folder)
                self._snapshots.replace(None)
                return BuildState("done", message="文件库已清空。")
            content = cache_folder(self._corpus).name
            workers = 1 if len(corpus_sources(self._corpus)) <= _ALONE else min(4, os.cpu_count() or 1)
            result = build_index(self._corpus, self._folder, self._embedder(), workers, self._report)
            note_content(self._folder, content)
            self._report("启用新索引", 0, 1)
            self._published()
        except _Cancelled:
            return BuildState("cancelled", message="已取消：仍用原来的索引回答，文件都还在。")
        except (CorpusError, IndexError_, ServiceError) as error:
            logger.warning("the library was not indexed: %s", error)
            return BuildState("failed", message=f"{error}（仍用原来的索引回答）")
        except OSError as error:
            logger.warning("the library was not indexed: %s", error)
            return BuildState("failed", message=f"写入索引时出错（{error.strerror}）：仍用原来的索引回答。")
        except Exception:
            logger.exception("the library was not indexed")
            return BuildState("failed", message="建立索引时出错：仍用原来的索引回答，请把日志交给管理员。")
        counts = result.manifest.counts
        unread = f"，{len(result.failures)} 份未能读取" if result.failures else ""
        return BuildState(
            "done",
            message=f"已收录 {counts.documents} 份文件、{counts.clauses} 个条款{unread}，新索引已启用。",
        )

    def _embedder(self) -> Embedder:
        whole = self._snapshots.whole
        return whole.embedder if whole else load_embedder()

    def _report(self, stage: str, done: int, total: int) -> None:
        if self._stop.is_set():
            raise _Cancelled
        self._state = BuildState("running", stage, done, total)


def is_fresh(corpus: Path, folder: Path) -> bool:
    """Say whether the index in ``folder`` is of what ``corpus`` holds now, by the present model and rules."""
    try:
        return (folder / _CONTENT).read_text(encoding="utf-8").strip() == cache_folder(corpus).name
    except OSError:
        return False


def note_content(folder: Path, content: str) -> None:
    """Keep what the generation in ``folder`` was built from."""
    new = folder / f".{_CONTENT}-new"
    new.write_text(f"{content}\n", encoding="utf-8")
    new.replace(folder / _CONTENT)


def clear_index(folder: Path) -> None:
    """Remove the index of a library without files."""
    (folder / "current").unlink(missing_ok=True)
    (folder / _CONTENT).unlink(missing_ok=True)
    shutil.rmtree(folder / "generations", ignore_errors=True)


def _has_files(corpus: Path) -> bool:
    try:
        return bool(corpus_sources(corpus))
    except CorpusError:
        return False
