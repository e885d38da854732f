"""What happens while a question is answered, in this order: understood, words, the whole answer."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.model import Answer, Understanding

if TYPE_CHECKING:
    from assistant.service.serving import Serving


@dataclass(frozen=True)
class Understood:
    """The question has been taken; ``turn`` is its number where the conversation is kept."""

    understanding: Understanding
    turn: int | None
    serving: "Serving"


@dataclass(frozen=True)
class Delta:
    """More words of the answer, to be shown behind those before."""

    text: str


@dataclass(frozen=True)
class Final:
    """The answer that counts, checked and with its citations; ``note`` is one line the reader should know."""

    answer: Answer
    note: str | None
    turn: int | None


Event = Understood | Delta | Final
