"""Questions with the clauses that answer them, as a benchmark folder holds them: ``documents/`` and ``queries.jsonl``.

One line a question: ``{"id", "question", "relevant": [{"any_of": [{"document", "clause"}]}]}``. Each element of
``relevant`` is one needed clause, found when any of its versions is.
"""

import hashlib
from pathlib import Path
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from index.errors import BadQuery

DOCUMENTS = "documents"
QUESTIONS = "queries.jsonl"
Half = Literal["development", "validation"]
HALVES: tuple[Half, ...] = get_args(Half)


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Place(_Model):
    """One clause of one document."""

    document: str
    clause: str

    @property
    def id(self) -> str:
        """The full id of the clause."""
        return f"{self.document}#{self.clause}"


class Needed(_Model):
    """A needed clause: its versions, any of which will do."""

    any_of: tuple[Place, ...] = Field(min_length=1)


class AnsweredQuestion(_Model):
    """A question and what answers it."""

    id: str | int
    question: str = Field(min_length=1)
    relevant: tuple[Needed, ...] = Field(min_length=1)

    @property
    def half(self) -> Half:
        """Which half it belongs to: development where the SHA-256 of its id is an even number.

        What is trained and chosen is so on the development half; of the other only figures are looked at.
        """
        even = hashlib.sha256(str(self.id).encode()).digest()[-1] % 2 == 0
        return "development" if even else "validation"


def read_answered(folder: Path) -> list[AnsweredQuestion]:
    """Read the questions of a benchmark folder; raises ``BadQuery`` naming the first line that is none."""
    path = folder / QUESTIONS
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadQuery(f"无法读取 {path}：请指定含有 {DOCUMENTS}/ 和 {QUESTIONS} 的文件夹") from error
    found = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            found.append(AnsweredQuestion.model_validate_json(line))
        except ValidationError as error:
            raise BadQuery(
                f'{path} 第 {number} 行不是 {{"id", "question", "relevant"}} 形式的 JSON：请改正后重试'
            ) from error
    if not found:
        raise BadQuery(f"{path} 里没有问题")
    return found
