"""A progress bar on stderr, for what takes longer than two seconds."""

import sys
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

from tqdm import tqdm

Progress = Callable[[str, int, int], None]
"""Called with the stage, the units done and all units of the stage."""

READING = "读取文件"
EMBEDDING = "计算向量"
TERMS = "建立词项索引"
WAITING = "等待另一个构建结束"
SEARCHING = "检索"
TRAINING = "训练提问适配"
RANKING = "收集候选条款"

_DELAY = 2.0
"""Seconds before a bar appears."""


class Bars:
    """One bar after another, one per stage; callable as ``Progress``. Used with ``with``."""

    def __init__(self, shown: bool = True) -> None:
        """Show bars, or none at all."""
        self._shown = shown
        self._stage = ""
        self._bar: tqdm[Any] | None = None

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Move the stage's bar to ``done`` of ``total``."""
        if not self._shown:
            return
        if stage != self._stage or self._bar is None:
            self._close()
            self._stage = stage
            self._bar = _bar(stage, total)
            if stage == WAITING:  # nothing will move until it is over
                print(f"{WAITING}…", file=sys.stderr)
        self._bar.update(done - self._bar.n)

    def __enter__(self) -> Self:
        """Start without a bar."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the last bar away."""
        self._close()

    def _close(self) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None


def _bar(stage: str, total: int) -> "tqdm[Any]":
    return tqdm(total=total, desc=stage, delay=_DELAY, file=sys.stderr, leave=False)


def bars(json: bool = False) -> Bars:
    """Return bars that are shown unless JSON is asked for and stderr is not a terminal."""
    return Bars(shown=not json or sys.stderr.isatty())
