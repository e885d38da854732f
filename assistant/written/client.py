"""Words of the model as they come, from a thread of its own, so that a reader can stop and time can run out."""

import asyncio
import contextlib
import logging
import queue
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from assistant.errors import ModelFailed
from assistant.language_model import LanguageModelSettings, chat_model
from assistant.written.failures import explained

if TYPE_CHECKING:
    from assistant.written.prompting import Message

logger = logging.getLogger(__name__)

_POLL = 0.05
"""Seconds between looks at whether the reader has stopped."""


class Stopped(Exception):
    """The reader stopped the answer."""


class Reply:
    """One reply of the model. Iterate over it for its pieces."""

    def __init__(
        self,
        settings: LanguageModelSettings,
        messages: "Sequence[Message]",
        cancelled: Callable[[], bool],
        deadline: float,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Prepare to ask; ``deadline`` is the time of ``clock`` (seconds) at which everything is over."""
        self.whole = False
        """whether the model said that it was done, rather than being cut off"""
        self._settings = settings
        self._messages = list(messages)
        self._cancelled = cancelled
        self._deadline = deadline
        self._clock = clock
        self._pieces: queue.Queue[str | BaseException | None] = queue.Queue()

    def __iter__(self) -> Iterator[str]:
        """Yield pieces of text. Raises ``ModelFailed`` with a Chinese sentence, or ``Stopped``."""
        loop = asyncio.new_event_loop()
        task = loop.create_task(self._ask())
        thread = threading.Thread(target=self._run, args=(loop, task), name="language-model", daemon=True)
        thread.start()
        first_until = self._clock() + self._settings.first_seconds
        begun = False
        try:
            while True:
                piece = self._next(None if begun else first_until)
                if piece is None:
                    return
                if isinstance(piece, BaseException):
                    raise explained(piece) from None  # its own words may repeat the key
                begun = begun or bool(piece)
                yield piece
        finally:
            with contextlib.suppress(RuntimeError):  # the loop is closed: the reply was complete
                loop.call_soon_threadsafe(task.cancel)

    def _next(self, first_until: float | None) -> str | BaseException | None:
        """Return the next piece, watching the clock and the reader."""
        while True:
            if self._cancelled():
                raise Stopped
            with contextlib.suppress(queue.Empty):
                return self._pieces.get(timeout=_POLL)
            now = self._clock()
            if now > self._deadline:
                raise ModelFailed(f"语言模型超过 {self._settings.total_seconds:g} 秒没有写完")
            if first_until is not None and now > first_until:
                raise ModelFailed(f"语言模型 {self._settings.first_seconds:g} 秒内没有开始回答")

    def _run(self, loop: asyncio.AbstractEventLoop, task: "asyncio.Task[None]") -> None:
        asyncio.set_event_loop(loop)
        try:
            loop.run_until_complete(task)
            self._pieces.put(None)
        except asyncio.CancelledError:
            self._pieces.put(None)
        except Exception as error:
            logger.debug("the model failed: %s", type(error).__name__)
            self._pieces.put(error)
        finally:
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.close()

    async def _ask(self) -> None:
        from langsmith import tracing_context

        model = chat_model(self._settings)
        client = model.http_async_client
        try:
            with tracing_context(enabled=False):  # nothing of a question goes to a tracing service
                async for chunk in model.astream(self._messages):
                    if chunk.response_metadata.get("finish_reason") == "stop":
                        self.whole = True
                    if text := chunk.text:
                        self._pieces.put(str(text))
        finally:
            if client is not None:
                await client.aclose()
