"""What the browser sends with an event: checked here, since anyone can send anything."""

from typing import Any, Literal, TypeVar

import gradio as gr
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.service.errors import BadRequest

LONGEST_LIST = 20_000
"""Documents or chips that one question may name."""


class Wish(BaseModel):
    """Base of the types below: unknown fields are errors, instances are immutable."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class AskWish(Wish):
    """A question, or one that is asked again."""

    question: str
    conversation: str | None = None
    turn: int | None = Field(default=None, description="the turn it is asked instead of")
    scope: list[str] | None = Field(default=None, max_length=LONGEST_LIST)
    without: list[str] = Field(default=[], max_length=LONGEST_LIST)


class ConversationWish(Wish):
    """Something about one conversation."""

    conversation: str | None = None


class TurnWish(Wish):
    """Something about one answer."""

    conversation: str
    turn: int


class RateWish(Wish):
    """What the reader thinks of an answer."""

    answer: str
    verdict: Literal["up", "down"] | None
    reason: str = Field(default="", max_length=500)


class ExportWish(Wish):
    """A conversation to be taken along."""

    conversation: str
    kind: Literal["docx", "md"]


W = TypeVar("W", bound=Wish)


def wish_of(kind: type[W], event: gr.EventData) -> W:
    """What an event asks for. Raises ``BadRequest`` where the browser sends something else."""
    try:
        return kind.model_validate(event._data)
    except ValidationError as error:
        raise BadRequest("页面发来的内容无法识别：请刷新页面后重试。") from error


def said(data: Any) -> str:
    """The question as the reader wrote it, to be put back where it is not taken."""
    question = data.get("question") if isinstance(data, dict) else None
    return question if isinstance(question, str) else ""
