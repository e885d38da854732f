"""Answers kept between runs, so that a run asks only what it has not asked in the same way before.

One file per fingerprint (code, libraries, index, settings), one answer a line, appended as soon as it is there: a run
that was interrupted goes on where it stopped, and a second run is quick. Delete the folder at any time.
"""

import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from eval.runner import Asker

if TYPE_CHECKING:
    from assistant.model import Answer, Turn

_KEPT = 32
"""Files kept in the folder; beyond them the least recently used go."""


def default_folder() -> Path:
    """Give the folder of the cache, beside the indexes built on the fly (POLICY_CACHE_DIR)."""
    from index.settings import Settings

    return Settings().cache_dir / "answers"


class AnswerCache:
    """The answers of one fingerprint."""

    def __init__(self, folder: Path, fingerprint: str) -> None:
        """Read the answers there are; a line that was cut off when a run was stopped is dropped."""
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / f"{fingerprint}.jsonl"
        self._answers: dict[str, Answer] = {}
        self._read()
        self._path.touch()  # the time of last use
        for old in sorted(folder.glob("*.jsonl"), key=lambda path: -path.stat().st_mtime_ns)[_KEPT:]:
            old.unlink(missing_ok=True)

    def get(self, question: str, history: "Sequence[Turn]") -> "Answer | None":
        """Give the answer to a question after these earlier turns, None where it has not been asked."""
        return self._answers.get(_key(question, history))

    def put(self, question: str, history: "Sequence[Turn]", answer: "Answer") -> None:
        """Keep an answer."""
        key = _key(question, history)
        self._answers[key] = answer
        line = json.dumps({"key": key, "answer": answer.model_dump(mode="json")}, ensure_ascii=False)
        with self._path.open("a", encoding="utf-8") as file:
            file.write(line + "\n")

    def _read(self) -> None:
        from assistant.model import Answer

        if not self._path.is_file():
            return
        text = self._path.read_text(encoding="utf-8", errors="replace")
        for line in text.split("\n"):  # not splitlines: an answer may hold U+2028
            try:
                row = json.loads(line)
                self._answers[row["key"]] = Answer.model_validate(row["answer"])
            except (ValueError, KeyError, TypeError, ValidationError):
                continue  # cut off or damaged: asked again
        if text and not text.endswith("\n"):
            with self._path.open("a", encoding="utf-8") as file:
                file.write("\n")


class CachedAsker:
    """Answers from the cache, and asks where it holds nothing."""

    def __init__(self, cache: AnswerCache, make: Callable[[], Asker]) -> None:
        """Take the cache and what makes the assistant, which is only made when it is needed."""
        self._cache = cache
        self._make = make
        self._assistant: Asker | None = None
        self.asked = 0
        """questions that the cache did not hold"""

    def ask(self, question: str, history: "Sequence[Turn]" = (), id: str | None = None) -> "Answer":
        """Answer one question; whatever the assistant raises is raised, and nothing is kept of it."""
        answer = self._cache.get(question, history)
        if answer is None:
            if self._assistant is None:
                self._assistant = self._make()
            self.asked += 1
            answer = self._assistant.ask(question, history, id)
            self._cache.put(question, history, answer)
        return answer if id is None else answer.model_copy(update={"id": id})


def _key(question: str, history: "Sequence[Turn]") -> str:
    turns = json.dumps([*(turn.question for turn in history), question], ensure_ascii=False)
    return hashlib.sha256(turns.encode("utf-8")).hexdigest()
