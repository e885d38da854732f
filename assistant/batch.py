"""Answer many questions with one start-up: JSON lines in, JSON lines out, in the same order."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.assistant import Assistant
from assistant.errors import AssistantError, BadBatch
from assistant.model import Answer, Models, Timings, Turn


class BatchTurn(BaseModel):
    """An earlier turn; only its question counts."""

    model_config = ConfigDict(extra="ignore")

    question: str


class BatchQuestion(BaseModel):
    """One line of the input."""

    model_config = ConfigDict(extra="ignore")

    id: str | int
    question: str
    history: list[BatchTurn] = Field(default=[])


def answer_batch(
    assistant: Assistant,
    source: Path,
    target: Path,
    progress: Callable[[str, int, int], None] | None = None,
    write: Callable[[Answer], Answer] = lambda answer: answer,
) -> tuple[int, int]:
    """Answer every line of ``source`` into ``target``; return the number of lines and of those that failed.

    ``write`` may phrase a composed answer anew.
    A line that is no question, or whose question fails, gets a refusal with the reason in its place.
    Raises ``BadBatch`` where ``source`` cannot be read or ``target`` cannot be written.
    """
    try:
        lines = [line for line in source.read_text(encoding="utf-8-sig").split("\n") if line.strip()]
    except (OSError, UnicodeDecodeError) as error:
        raise BadBatch(f"无法读取 {source}：需要 UTF-8 编码的 JSON 行文件") from error
    failed = 0
    try:
        with target.open("w", encoding="utf-8") as out:
            for number, line in enumerate(lines, 1):
                answer = _answer_line(assistant, line, number, write)
                failed += answer.timings.total == 0.0
                out.write(answer.model_dump_json() + "\n")
                if progress:
                    progress("回答问题", number, len(lines))
    except OSError as error:
        raise BadBatch(f"无法写入 {target}：{error.strerror}") from error
    return len(lines), failed


def _answer_line(assistant: Assistant, line: str, number: int, write: Callable[[Answer], Answer]) -> Answer:
    try:
        asked = BatchQuestion.model_validate_json(line)
    except ValidationError:
        given = _loosely(line)
        reason = f"第 {number} 行不是正确的问题：需要 id、question（和可选的 history）。"
        id, question = given.get("id"), given.get("question")
        return _failure(
            assistant,
            id if isinstance(id, int) else _valid(id) if isinstance(id, str) else f"line-{number}",
            _valid(question) if isinstance(question, str) else "",
            reason,
        )
    try:
        history = [Turn(question=turn.question) for turn in asked.history]
        return write(assistant.ask(asked.question, history, id=asked.id))
    except AssistantError as error:
        return _failure(assistant, asked.id, asked.question, str(error))
    except Exception as error:
        reason = f"回答这个问题时程序出错（{type(error).__name__}），请把问题报告给维护人员。"
        return _failure(assistant, asked.id, asked.question, reason)


def _loosely(line: str) -> dict[str, Any]:
    try:
        given = json.loads(line)
    except ValueError:
        return {}
    return given if isinstance(given, dict) else {}


def _valid(text: str) -> str:
    """Return the text with half characters (lone surrogates) replaced, so that it can be written."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _failure(assistant: Assistant, id: str | int, question: str, reason: str) -> Answer:
    return Answer(
        id=id,
        question=question,
        answer=reason,
        refused=True,
        reason=reason,
        citations=[],
        responsibilities=[],
        conflicts=[],
        search=[],
        timings=Timings(understand=0.0, retrieve=0.0, compose=0.0, total=0.0),
        model=Models(embedding=assistant.index.manifest.model.name),
    )
