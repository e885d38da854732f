"""How long conversations and records are kept (保存期限)."""

import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from assistant.service.errors import StoreFailed
from assistant.service.store import Store

_EVERY = 6 * 3600.0
"""Seconds between two looks."""

logger = logging.getLogger(__name__)


def purge(store: Store, days: int, today: datetime | None = None) -> int:
    """Delete conversations unchanged and records made more than ``days`` days ago; returns how many went."""
    before = ((today or datetime.now(UTC)) - timedelta(days=days)).isoformat(timespec="milliseconds")
    with store.writing() as connection:
        gone = connection.execute("DELETE FROM conversation WHERE changed < ?", (before,)).rowcount
        gone += connection.execute("DELETE FROM audit WHERE asked < ?", (before,)).rowcount
    return gone


class RetentionJob:
    """Purges when it starts and every six hours, by the setting that holds then."""

    def __init__(self, store: Store, days: Callable[[], int | None]) -> None:
        """``days``: the setting; None keeps everything."""
        self._store = store
        self._days = days
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="retention", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End; what is being deleted is finished."""
        self._stopped.set()

    def _run(self) -> None:
        while not self._stopped.is_set():
            try:
                if (days := self._days()) and (gone := purge(self._store, days)):
                    logger.info("deleted %d conversations and records older than %d days", gone, days)
            except StoreFailed as error:
                logger.warning("old records were not deleted: %s", error)
            self._stopped.wait(_EVERY)
