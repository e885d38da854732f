"""A source whose texts are really read and whose answers are prepared, so that no model is needed."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from assistant.model import Answer, Turn
from eval.opening import open_texts
from eval.source import Source

DOCUMENT = "# 甲区工作方案\n\n" + "\n\n".join(f"{number}. 第{number}项任务。" for number in range(1, 10))
"""Clauses a#1 to a#9."""


class Prepared:
    """Gives the answers it was made with, by question, and fails on questions it has none for."""

    def __init__(self, answers: Mapping[str, Answer], stop_at: int | None = None) -> None:
        """``stop_at``: the user presses Ctrl-C at this question, counted from 1."""
        self.answers = answers
        self.stop_at = stop_at
        self.asked: list[str] = []

    def ask(self, question: str, history: Sequence[Turn] = (), id: str | None = None) -> Answer:
        del history, id
        if len(self.asked) + 1 == self.stop_at:
            raise KeyboardInterrupt
        self.asked.append(question)
        if question not in self.answers:
            raise RuntimeError("没有准备回答")
        return self.answers[question]


def made_source(folder: Path, asker: Prepared, identity: str = "一") -> Source:
    """A source on ``DOCUMENT`` whose search finds its clauses in order."""
    folder.mkdir(exist_ok=True)
    (folder / "a.md").write_text(DOCUMENT, encoding="utf-8")
    texts = open_texts(folder, None)
    return Source(
        texts=texts,
        identity=identity,
        label="甲区",
        assistant=lambda _: asker,
        search=lambda _: lambda _, number: list(texts.clauses)[:number],
        text=lambda _: DOCUMENT,
    )
