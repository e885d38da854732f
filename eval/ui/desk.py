"""Runs that are started from the page: one at a time, in a thread beside the server, kept on disk.

A run goes on when the page is closed and is found again when it is opened. Answers are kept as they come, so that a
run that was cancelled, or that ended with the server, goes on where it stopped when it is started again.
"""

import logging
import threading
from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from pydantic import ValidationError

from eval.configuration import Configuration
from eval.errors import EvalError, RunUnreadableError
from eval.model import Summary
from eval.run_once import run_once
from eval.ui.golds import OwnGold
from eval.ui.model import GoldChoice, Order, Progress, RunEntry, RunNote, State
from eval.ui.served import served_source
from index.policy_index import PolicyIndex

NOTE = "page.json"
TROUBLE = "评测中断：程序出了问题，详情见服务器日志。已答完的题目不会重问，可以再次开始。"

logger = logging.getLogger(__name__)


class DeskBusyError(EvalError):
    """A run is under way already."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("已有一次评测正在进行：请等它完成，或先取消它。")


class _Cancelled(Exception):
    """Someone cancelled the run."""


class Desk:
    """The runs of one server, under ``folder``: runs/, answers/ and own/."""

    def __init__(self, folder: Path) -> None:
        """Look at a folder; it is made when something is written."""
        self.own = OwnGold(folder / "own")
        self._runs = folder / "runs"
        self._answers = folder / "answers"
        self._turn = threading.Lock()
        self._cancel = threading.Event()
        self._thread: threading.Thread | None = None
        self._progress = Progress()

    @property
    def progress(self) -> Progress:
        """How far the run is that was started last."""
        return self._progress

    def start(
        self, order: Order, gold: GoldChoice, index: PolicyIndex, answer: dict[str, float], by: str
    ) -> str:
        """Begin a run on an index and return its name.

        ``answer``: settings of answering that differ from their defaults; ``by``: who starts it.
        Raises DeskBusyError; whatever else goes wrong is told by ``progress``.
        """
        with self._turn:
            if self._progress.state == "running":
                raise DeskBusyError
            configuration = Configuration(
                set=gold.set,
                gold=[] if gold.set else list(gold.files),
                part=order.part,
                limit=order.limit,
                answer=answer,
            )
            folder = self._new_folder()
            note = RunNote(
                title=gold.title, by=by, generation=index.manifest.id, documents=tuple(index.documents)
            )
            self._progress = Progress("running", folder.name, gold.title)
            self._cancel.clear()
            self._thread = threading.Thread(
                target=self._work, args=(folder, note, configuration, index), name="evaluation", daemon=True
            )
            self._thread.start()
            return folder.name

    def cancel(self) -> None:
        """Stop the run after the question that is being answered."""
        self._cancel.set()

    def wait(self, seconds: float | None = None) -> None:
        """Wait until the run has ended."""
        if self._thread is not None:
            self._thread.join(seconds)

    def runs(self, visible: Collection[str]) -> list[RunEntry]:
        """The runs on documents that are all ``visible``, latest first, also those that did not come to their end."""
        found = []
        for folder in sorted(self._runs.glob("*/"), reverse=True) if self._runs.is_dir() else ():
            note = _note(folder)
            if note is not None and set(note.documents) <= set(visible):
                running = self._progress.state == "running" and self._progress.run == folder.name
                if not running:
                    found.append(_entry(folder, note))
        return found

    def folder(self, name: str, visible: Collection[str]) -> Path:
        """The folder of a run in the list. Raises RunUnreadableError where there is none of that name."""
        if name not in {entry.name for entry in self.runs(visible)}:
            raise RunUnreadableError(f"没有评测“{name}”：可能已被删除，请从列表中选择。")
        return self._runs / name

    def _work(self, folder: Path, note: RunNote, configuration: Configuration, index: PolicyIndex) -> None:
        try:
            folder.mkdir(parents=True)
            (folder / NOTE).write_text(note.model_dump_json(indent=1) + "\n", encoding="utf-8")
            source = served_source(index, f"正在使用的 {len(index.documents)} 份文件")
            done = run_once(configuration, source, folder, self._answers, self._step)
        except _Cancelled:
            at = self._progress
            self._end(
                "cancelled", f"已取消：{at.total} 题中答完 {at.done} 题。再次开始会接着做，答完的不重问。"
            )
        except EvalError as error:
            self._end("failed", str(error))
        except OSError as error:
            self._end("failed", f"评测结果无法写入（{error.strerror}）：请检查数据文件夹的空间和权限。")
        except Exception:
            logger.exception("The evaluation failed")
            self._end("failed", TROUBLE)
        else:
            passed = sum(outcome.passed for outcome in done.outcomes)
            self._end("done", f"评测完成：{len(done.outcomes)} 题，全对 {passed} 题。")

    def _step(self, done: int, total: int) -> None:
        at = self._progress
        self._progress = Progress("running", at.run, at.title, done, total)
        if self._cancel.is_set() and done < total:
            raise _Cancelled

    def _end(self, state: State, message: str) -> None:
        at = self._progress
        self._progress = Progress(state, at.run, at.title, at.done, at.total, message)

    def _new_folder(self) -> Path:
        base = self._runs / datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
        folder, number = base, 2
        while folder.exists():
            folder, number = base.with_name(f"{base.name}-{number}"), number + 1
        return folder


def _note(folder: Path) -> RunNote | None:
    try:
        return RunNote.model_validate_json((folder / NOTE).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, ValidationError):
        return None


def _entry(folder: Path, note: RunNote) -> RunEntry:
    """An entry of the list; only the figures are read, not the results."""
    try:
        summary = Summary.model_validate_json((folder / "summary.json").read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, ValidationError):
        results = folder / "results.jsonl"
        answered = results.read_bytes().count(b"\n") if results.is_file() else 0
        return RunEntry(folder.name, note, None, answered)
    return RunEntry(folder.name, note, summary, summary.groups["all"].questions)
