"""Answer a question for a viewer: understood, composed, written where a model is configured, and kept."""

import logging
import threading
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from assistant.errors import AssistantError
from assistant.model import Answer, Turn
from assistant.service.audit import Audit
from assistant.service.conversations import Conversations, documents_of
from assistant.service.errors import StoreFailed
from assistant.service.events import Delta, Event, Final, Understood
from assistant.service.limits import Limits
from assistant.service.serving import Serving
from assistant.service.viewer import Viewer
from assistant.written.model import Delta as WrittenDelta
from assistant.written.rewriting import Rewriter, ask_again
from assistant.written.writer import Writer
from index.errors import IndexError_

TROUBLE = "程序出了问题，没能回答。请换个说法再问一次；如果仍然这样，请告诉管理员。"
_NEVER = threading.Event()

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Asked:
    """What came of a question, for those who count and log."""

    viewer: Viewer
    channel: str
    question: str
    answer: Answer | None
    failure: str | None
    """class of the error; None where there is an answer"""
    milliseconds: float


@dataclass(frozen=True)
class Keepers:
    """Where an answered question is kept."""

    conversations: Conversations
    audit: Audit
    limits: Limits


@dataclass(frozen=True)
class Writers:
    """What a language model does for an answer; nothing where none is configured."""

    writer: Writer | None = None
    rewriter: Rewriter | None = None
    note: str | None = None
    """why there is none although one was asked for: a Chinese sentence"""


@dataclass
class Question:
    """One question on its way through; iterate over ``events`` once."""

    viewer: Viewer
    question: str
    history: Sequence[Turn] | None
    serving: Serving
    keepers: Keepers
    writers: Writers
    observers: Sequence[Callable[[Asked], None]]
    scope: Collection[str] | None = None
    without: Collection[str] = ()
    conversation: str | None = None
    id: str | int | None = None
    channel: str = "page"
    cancelled: threading.Event = _NEVER
    _turn: int | None = None
    _note: str | None = None

    def events(self) -> Iterator[Event]:
        """Answer; what goes wrong is kept with the question and raised."""
        started = time.perf_counter()
        answer: Answer | None = None
        trouble: BaseException | None = None
        try:
            history = self._begin()
            understanding = self.serving.assistant.understand(self.question, history, self.without)
            yield Understood(understanding, self._turn, self.serving)
            composed = ask_again(self._ask, self.question, history, self.writers.rewriter)
            if self.cancelled.is_set():
                return
            for event in self._written(composed):
                if isinstance(event, Answer):
                    answer = event
                else:
                    yield event
                if self.cancelled.is_set():
                    answer = None
                    return
            assert answer is not None
            milliseconds = (time.perf_counter() - started) * 1000
            self._keep(answer, history, milliseconds)
            self._tell(answer, None, milliseconds)
            yield Final(answer, self._note, self._turn)
        except BaseException as error:
            trouble = error
            raise
        finally:
            if answer is None:
                self._give_up(trouble)
                stopped = trouble is None or isinstance(trouble, GeneratorExit)
                failure = "Stopped" if stopped else type(trouble).__name__
                self._tell(None, failure, (time.perf_counter() - started) * 1000)

    def _begin(self) -> Sequence[Turn]:
        """Keep the question; returns what was asked before it."""
        history = self.history
        if self.conversation is not None:
            if history is None:
                history = self.keepers.conversations.history(self.viewer, self.conversation)
            try:
                self._turn = self.keepers.conversations.begin(
                    self.viewer, self.conversation, self.question, self.scope, self.without
                )
            except StoreFailed as error:
                self._note = f"{error}"
                logger.warning("a question was not kept: %s", error)
        return history or ()

    def _ask(self, question: str, history: Sequence[Turn]) -> Answer:
        """Return the composed answer."""
        assistant = self.serving.assistant
        return assistant.ask(question, history, self.id, scope=self.scope, without=self.without)

    def _written(self, composed: Answer) -> Iterator[Delta | Answer]:
        """Yield words as they are there, at last the answer."""
        if self.writers.writer is None:
            self._note = self._note or self.writers.note
            yield Delta(composed.answer)
            yield composed
            return
        for piece in self.writers.writer.stream(composed, self.cancelled.is_set):
            if isinstance(piece, WrittenDelta):
                yield Delta(piece.text)
            else:
                if piece.note is not None and piece.note.message:
                    self._note = piece.note.message
                yield piece.answer

    def _keep(self, answer: Answer, history: Sequence[Turn], milliseconds: float) -> None:
        """Keep the answer; where that fails it is shown all the same, with a note."""
        limited = self.keepers.limits.limited(self.serving.index.documents)
        documents = sorted({*limited, *documents_of(answer)})
        try:
            self.keepers.audit.record(
                self.viewer, answer, history, self.channel, self.serving.generation, documents, milliseconds
            )
            if self._turn is not None:
                self.keepers.conversations.answered(self._turn, answer)
        except StoreFailed as error:
            self._note = str(error)
            logger.warning("an answer was not kept: %s", error)

    def _give_up(self, trouble: BaseException | None) -> None:
        """Keep with the question why it has no answer."""
        if self._turn is None:
            return
        try:
            if trouble is None or isinstance(trouble, GeneratorExit):
                self.keepers.conversations.unanswered(self._turn, "stopped")
            else:
                known = isinstance(trouble, AssistantError | IndexError_)
                self.keepers.conversations.unanswered(
                    self._turn, "failed", str(trouble) if known else TROUBLE
                )
        except StoreFailed as error:
            logger.warning("that a question has no answer was not kept: %s", error)

    def _tell(self, answer: Answer | None, failure: str | None, milliseconds: float) -> None:
        asked = Asked(self.viewer, self.channel, self.question, answer, failure, milliseconds)
        for observer in self.observers:
            observer(asked)
