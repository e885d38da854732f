"""A question that is being answered in a thread, heard in the event loop of the page (流式回答)."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Iterator

from assistant.service.events import Event


class Asking:
    """The events of one question. It goes on to its end when the page that asked is gone, unless it is stopped."""

    def __init__(self, stream: Callable[[threading.Event], Iterator[Event]]) -> None:
        """Begin at once; to be called in an event loop.

        ``stream``: gives the events, and ends soon after the flag it is given is set.
        """
        self.stopped = threading.Event()
        self._loop = asyncio.get_running_loop()
        self._queue: asyncio.Queue[Event | BaseException | None] = asyncio.Queue()
        threading.Thread(target=self._work, args=(stream,), name="asking", daemon=True).start()

    async def batches(self) -> AsyncIterator[list[Event]]:
        """What has happened since the last time, in order; what the stream raises is raised. Ends when stopped."""
        while True:
            waiting = [await self._queue.get()]
            while not self._queue.empty():
                waiting.append(self._queue.get_nowait())
            events = [each for each in waiting if each is not None and not isinstance(each, BaseException)]
            if events:
                yield events
            for each in waiting:
                if isinstance(each, BaseException):
                    raise each
            if None in waiting:
                return

    def stop(self) -> None:
        """Wait no longer for the answer; may be called from any thread."""
        self.stopped.set()
        self._put(None)

    def _work(self, stream: Callable[[threading.Event], Iterator[Event]]) -> None:
        try:
            for event in stream(self.stopped):
                self._put(event)
        except BaseException as error:
            self._put(error)
        else:
            self._put(None)

    def _put(self, item: Event | BaseException | None) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._queue.put_nowait, item)
