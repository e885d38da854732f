"""Many questions from a file of JSON lines, answered into another."""

import json
import os
import tempfile
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from index.errors import BadQuery
from index.policy_index import LONGEST_QUESTION, PolicyIndex
from index.progress import SEARCHING, Progress


class Question(BaseModel):
    """One line of the input; other fields are passed over."""

    model_config = ConfigDict(extra="ignore", frozen=True, strict=True)

    id: str | int
    question: str = Field(min_length=1, max_length=LONGEST_QUESTION, pattern=r"\S")


def read_questions(path: Path) -> list[Question]:
    """Read lines ``{"id", "question"}``; raises ``BadQuery`` naming the first line that is not one."""
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError as error:
        raise BadQuery(f"无法读取 {path}：{error.strerror}") from error
    questions = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            questions.append(Question.model_validate_json(line))
        except ValidationError as error:
            raise BadQuery(
                f'{path} 第 {number} 行不是 {{"id": …, "question": "1 至 {LONGEST_QUESTION} 个字"}} 形式的 JSON'
            ) from error
    if not questions:
        raise BadQuery(f"{path} 里没有问题")
    return questions


def search_batch(index: PolicyIndex, source: Path, target: Path, k: int, progress: Progress) -> int:
    """Search for every question and write ``{"id", "results": [{"clause", "score"}]}`` lines in the same order.

    The output appears whole or not at all. Returns the number of questions; raises ``BadQuery``.
    """
    questions = read_questions(source)
    rows: list[dict[str, Any]] = []
    for done, question in enumerate(questions, 1):
        hits = index.search(question.question, k)
        results = [{"clause": hit.clause, "score": hit.score} for hit in hits]
        rows.append({"id": question.id, "results": results})
        progress(SEARCHING, done, len(questions))
    _write_whole(target, "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
    return len(rows)


def _write_whole(path: Path, text: str) -> None:
    """Write a file under another name beside it, then rename; raises ``BadQuery`` where that is not possible."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:50]}-", dir=path.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                stream.write(text)
            umask = os.umask(0)
            os.umask(umask)
            Path(name).chmod(0o666 & ~umask)
            Path(name).replace(path)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as error:
        raise BadQuery(f"无法写入 {path}：{error.strerror}") from error
