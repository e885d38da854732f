"""Questions that the chat refused or that a reader marked 👎, as ``policy-assistant questions export`` writes them."""

from datetime import datetime
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from eval.errors import GoldError
from eval.model import Earlier, Model
from eval.own.model import Draft
from eval.rows import parse_row, reason

_KINDS = {"refused": "被拒答", "disliked": "被标为有误"}


class Asked(Model):
    """One line."""

    question: str = Field(min_length=1)
    history: list[Earlier] = Field(default=[], description="earlier questions, oldest first")
    reason: str = Field(default="", description="why it was refused, or what the reader said of it")
    kind: Literal["refused", "disliked"]
    asked: datetime
    answer: str = ""


def load(path: Path) -> list[Draft]:
    """Read the lines as drafts, each question once (with its earlier turns); the latest answer is shown.

    Raises GoldError naming every bad line, or a file that is missing or empty.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError([f"{path} 无法读取，请检查路径和编码（应为 UTF-8）：{error}"]) from error
    found: dict[tuple[str, ...], Asked] = {}
    problems = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            each = Asked.model_validate(parse_row(line))
        except (ValueError, ValidationError) as error:
            problems.append(f"第 {number} 行：{reason(error)}")
            continue
        found[(*(turn.question for turn in each.history), each.question)] = each
    if not found and not problems:
        problems.append(f"{path} 里没有问题")
    if problems:
        raise GoldError(problems)
    return [_draft(each) for each in found.values()]


def _draft(each: Asked) -> Draft:
    why = f"：{each.reason}" if each.reason.strip() else ""
    return Draft(
        question=each.question,
        history=[turn.question for turn in each.history],
        note=f"{each.asked:%Y-%m-%d} 在问答中{_KINDS[each.kind]}{why}",
        answer=each.answer,
    )
