"""What was said in one tab of the browser (对话): immutable, so that two tabs can never share it."""

from pydantic import BaseModel, ConfigDict, Field

from assistant.model import Answer, Turn


class Model(BaseModel):
    """Base of the types below: unknown fields are errors, instances are immutable."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Exchange(Model):
    """One question and what came of it: an answer, or the line that says why there is none."""

    question: str
    answer: Answer | None = None
    failure: str | None = Field(default=None, description="a Chinese sentence; null where there is an answer")


class Conversation(Model):
    """The exchanges of one tab, oldest first. A turn is an index into them, from 0."""

    exchanges: tuple[Exchange, ...] = ()

    def answered(self, question: str, answer: Answer) -> "Conversation":
        """This conversation with one more question and its answer."""
        return Conversation(exchanges=(*self.exchanges, Exchange(question=question, answer=answer)))

    def failed(self, question: str, failure: str) -> "Conversation":
        """This conversation with one more question that could not be worked on, so that it is not lost."""
        return Conversation(exchanges=(*self.exchanges, Exchange(question=question, failure=failure)))

    def history(self) -> list[Turn]:
        """The questions that got an answer, oldest first: what a follow-up question may lean on."""
        return [Turn(question=exchange.question) for exchange in self.exchanges if exchange.answer]

    def latest(self) -> int | None:
        """The turn asked last; None before the first question."""
        return len(self.exchanges) - 1 if self.exchanges else None

    def answer_of(self, turn: int | None) -> Answer | None:
        """The answer of a turn; None where there is no such turn or it got no answer."""
        if turn is None or not 0 <= turn < len(self.exchanges):
            return None
        return self.exchanges[turn].answer
