"""Opinions on answers (评价): 👍 or 👎 with a reason."""

from typing import Literal

from assistant.service.errors import NotFound
from assistant.service.store import Store, now
from assistant.service.viewer import Viewer

Verdict = Literal["up", "down"]
_LONGEST = 1000
"""Characters of a reason that are kept."""


class Feedback:
    """The opinions of all viewers, one per answer, given by whoever asked for it."""

    def __init__(self, store: Store) -> None:
        """Keep them in ``store``."""
        self._store = store

    def give(self, viewer: Viewer, answer_id: str | int, verdict: Verdict | None, reason: str = "") -> None:
        """Keep an opinion, or take it back (None). Raises ``NotFound`` unless the viewer asked for this answer."""
        with self._store.writing() as connection:
            key = (str(answer_id), viewer.name)
            if not connection.execute(
                "SELECT 1 FROM audit WHERE answer_id = ? AND viewer = ?", key
            ).fetchone():
                raise NotFound("找不到这次回答，评价没有保存。")
            connection.execute("DELETE FROM feedback WHERE answer_id = ?", key[:1])
            if verdict is not None:
                kept = (*key, verdict, reason.strip()[:_LONGEST], now())
                connection.execute("INSERT INTO feedback VALUES (?, ?, ?, ?, ?)", kept)
                connection.execute("UPDATE audit SET done = 0 WHERE answer_id = ?", key[:1])
