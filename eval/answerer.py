"""Who answers in a run: the assistant by itself, or a language model that writes its answers anew under proof."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from eval.errors import ConfigurationError

if TYPE_CHECKING:
    from assistant.model import Answer, Turn
    from assistant.written.writer import Writer
    from eval.runner import Asker

Answerer = Literal["composed", "written"]


class WrittenAsker:
    """Answers as the assistant does, each answer written by a language model where it may be."""

    def __init__(self, assistant: "Asker", writer: "Writer") -> None:
        """Take who composes and who writes."""
        self._assistant = assistant
        self._writer = writer

    def ask(self, question: str, history: "Sequence[Turn]" = (), id: str | None = None) -> "Answer":
        """Answer one question; where the model fails, the composed answer stands."""
        return self._writer.write(self._assistant.ask(question, history, id)).answer


def answering(assistant: "Asker", answerer: Answerer) -> "Asker":
    """Return who answers. Raises ConfigurationError where a model is to write and none is configured."""
    if answerer == "composed":
        return assistant
    from assistant.language_model import read_settings
    from assistant.written.writer import writer_from_settings

    writer = writer_from_settings(read_settings())
    if writer is None:
        raise ConfigurationError("answerer = written 需要语言模型：请设置 LLM_BASE_URL 和 LLM_MODEL")
    return WrittenAsker(assistant, writer)


def identity(answerer: Answerer) -> dict[str, object]:
    """Return what of the answerer decides an answer: nothing for composed ones, else the model without its key."""
    if answerer == "composed":
        return {}
    from assistant.language_model import read_settings

    return {"answerer": answerer, "model": read_settings().model_dump(mode="json", exclude={"api_key"})}
