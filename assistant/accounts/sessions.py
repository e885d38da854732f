"""Sessions (登录状态): kept on the server, ended by logging out, by time, and by another password."""

import hashlib
import secrets
import time
from collections.abc import Callable
from contextlib import suppress

from assistant.accounts.users import User, Users
from assistant.service.errors import StoreFailed
from assistant.service.store import Store

IDLE = 8 * 3600.0
"""Seconds without a request after which a session ends."""
LONGEST = 7 * 24 * 3600.0
"""Seconds after which every session ends."""
_NOTED = 60.0
"""Seconds between two notes that a session is in use."""


class Sessions:
    """The sessions of all users. Only hashes of their keys are kept: who reads the file cannot use them."""

    def __init__(self, store: Store, users: Users, clock: Callable[[], float] = time.time) -> None:
        """``clock``: seconds since 1970."""
        self._store = store
        self._users = users
        self._clock = clock

    def begin(self, user: User, address: str) -> str:
        """Begin a session and return its key, for the browser alone. Raises ``StoreFailed``."""
        key = secrets.token_urlsafe(32)
        now = self._clock()
        with self._store.writing() as connection:
            connection.execute(
                "DELETE FROM session WHERE used < ? OR created < ?", (now - IDLE, now - LONGEST)
            )
            connection.execute(
                "INSERT INTO session VALUES (?, ?, ?, ?, ?, ?)",
                (digest(key), user.name, digest(user.password), now, now, address),
            )
        return key

    def user_of(self, key: str) -> User | None:
        """Return who a session belongs to; None where it has ended or never was."""
        hidden = digest(key)
        rows = self._store.rows("SELECT user, password, created, used FROM session WHERE key = ?", (hidden,))
        if not rows:
            return None
        [(name, password, created, used)] = rows
        now = self._clock()
        user = self._users.get(name)
        if user is None or digest(user.password) != password or now - used > IDLE or now - created > LONGEST:
            self.end(key)
            return None
        if now - used > _NOTED:
            with suppress(StoreFailed), self._store.writing() as connection:  # a full disk locks nobody out
                connection.execute("UPDATE session SET used = ? WHERE key = ?", (now, hidden))
        return user

    def end(self, key: str) -> None:
        """End a session."""
        with self._store.writing() as connection:
            connection.execute("DELETE FROM session WHERE key = ?", (digest(key),))


def digest(secret: str) -> str:
    """Return the SHA-256 of a secret that is long and random enough not to be guessed."""
    return hashlib.sha256(secret.encode()).hexdigest()
