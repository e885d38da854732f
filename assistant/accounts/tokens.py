"""Tokens (访问令牌) by which other programs use the HTTP API and MCP."""

import json
import secrets
from collections.abc import Collection
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from pydantic import BaseModel, ConfigDict

from assistant.accounts.sessions import digest
from assistant.service.errors import BadRequest, NotFound, StoreFailed
from assistant.service.store import Store, now
from assistant.service.viewer import Role, Viewer

PREFIX = "pa_"
"""How tokens begin, so that they are found where they should not be."""


class Token(BaseModel):
    """What is known of a token; not the token."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    role: Role
    groups: tuple[str, ...]
    created: datetime
    expires: datetime | None
    used: datetime | None


class Tokens:
    """The tokens of a server; only their hashes are kept."""

    def __init__(self, store: Store) -> None:
        """Keep them in ``store``."""
        self._store = store

    def add(
        self,
        name: str,
        role: Role = Role.READER,
        groups: Collection[str] = (),
        days: int | None = None,
    ) -> str:
        """Make a token and return it, this once; ``days``: how long it holds. Raises ``BadRequest``."""
        name = name.strip()
        if not name or len(name) > 64 or not name.isprintable():
            raise BadRequest("令牌名应为 1 到 64 个可见字符。")
        if self._store.rows("SELECT 1 FROM token WHERE name = ?", (name,)):
            raise BadRequest(f"已有名为“{name}”的令牌：请换一个名字，或先用 token remove 删除。")
        secret = PREFIX + secrets.token_urlsafe(32)
        expires = (datetime.now(UTC) + timedelta(days=days)).isoformat() if days else None
        with self._store.writing() as connection:
            connection.execute(
                "INSERT INTO token VALUES (?, ?, ?, ?, ?, ?, NULL)",
                (
                    digest(secret),
                    name,
                    role.value,
                    json.dumps(sorted(groups), ensure_ascii=False),
                    now(),
                    expires,
                ),
            )
        return secret

    def all(self) -> list[Token]:
        """Return what is known of all tokens, by name."""
        rows = self._store.rows("SELECT name, role, groups, created, expires, used FROM token ORDER BY name")
        return [
            Token(
                name=name, role=role, groups=json.loads(groups), created=created, expires=expires, used=used
            )
            for name, role, groups, created, expires, used in rows
        ]

    def remove(self, name: str) -> None:
        """Remove a token; it is refused from now on. Raises ``NotFound``."""
        with self._store.writing() as connection:
            if not connection.execute("DELETE FROM token WHERE name = ?", (name.strip(),)).rowcount:
                raise NotFound(f"没有名为“{name}”的令牌：可用 token list 查看。")

    def viewer_of(self, secret: str) -> Viewer | None:
        """Return who a token stands for; None where it is none, or holds no longer."""
        rows = self._store.rows(
            "SELECT name, role, groups, expires, used FROM token WHERE key = ?", (digest(secret),)
        )
        if not rows:
            return None
        [(name, role, groups, expires, used)] = rows
        present = now()
        if expires is not None and datetime.fromisoformat(expires) < datetime.now(UTC):
            return None
        if used is None or used[:13] != present[:13]:  # noted once an hour
            with suppress(StoreFailed), self._store.writing() as connection:  # a full disk locks nobody out
                connection.execute("UPDATE token SET used = ? WHERE key = ?", (present, digest(secret)))
        return Viewer(name=f"令牌：{name}", role=Role(role), groups=frozenset(json.loads(groups)))
