"""What the server keeps (SQLite): one file, brought to the current schema by numbered migrations."""

import re
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from filelock import FileLock

from assistant.service.errors import StoreFailed

MIGRATIONS = Path(__file__).parent / "migrations"
"""Files ``0001_name.sql``, ``0002_…``; the number of the last one applied is PRAGMA user_version."""
DATABASE = "policy.sqlite"
"""Name of the file in the data folder."""
_BUSY = 10.0
"""Seconds that a writer waits for another."""


class Store:
    """One SQLite file in WAL mode. Safe to use from several threads: each has its own connection."""

    def __init__(self, path: Path, migrations: Path = MIGRATIONS) -> None:
        """Open or create the file and bring it to the current schema.

        Raises ``StoreFailed`` where it cannot be written, is damaged, or was written by a newer program.
        """
        self.path = path
        self._own = threading.local()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(f"{path}.lock"), closing(self._connect()) as connection:
                migrate(connection, migrations)
            path.chmod(0o600)  # questions of people
        except (OSError, sqlite3.DatabaseError) as error:
            raise _failed(path, error) from error

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[Any]:
        """Return all rows of a query. Raises ``StoreFailed``."""
        try:
            return self._connection().execute(sql, parameters).fetchall()
        except sqlite3.DatabaseError as error:
            raise _failed(self.path, error) from error

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give a connection inside one transaction, kept whole or not at all. Raises ``StoreFailed``."""
        try:
            connection = self._connection()
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
        except sqlite3.DatabaseError as error:
            raise _failed(self.path, error) from error

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._own, "connection", None)
        if connection is None:
            connection = self._own.connection = self._connect()
        return connection

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=_BUSY, isolation_level=None)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
        return connection


def migrate(connection: sqlite3.Connection, folder: Path = MIGRATIONS) -> None:
    """Apply the migrations that the database has not seen, each in one transaction.

    Raises ``StoreFailed`` where the database is newer than the newest migration.
    """
    steps = {int(path.name[:4]): path for path in sorted(folder.glob("[0-9][0-9][0-9][0-9]_*.sql"))}
    [(version,)] = connection.execute("PRAGMA user_version").fetchall()
    newest = max(steps, default=0)
    if version > newest:
        raise StoreFailed(
            f"数据库的版本是 {version}，本程序只认识到 {newest}：请用写入它的新版程序打开，或换一个 POLICY_DATA_DIR。"
        )
    for number in range(version + 1, newest + 1):
        script = steps[number].read_text(encoding="utf-8")
        try:
            connection.executescript(f"BEGIN IMMEDIATE;\n{script}\nPRAGMA user_version = {number};\nCOMMIT;")
        except sqlite3.DatabaseError:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def now() -> str:
    """Return the present time as it is kept: UTC, ISO 8601, comparable as text."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _failed(path: Path, error: Exception) -> StoreFailed:
    """Return what to tell the user about a failure of the file."""
    said = str(error)
    if re.search(r"disk is full|No space left|disk I/O error", said):
        return StoreFailed("磁盘空间不足，没有保存：请管理员清理磁盘后重试。")
    if re.search(r"readonly|unable to open|Permission denied|Read-only", said):
        return StoreFailed(
            f"无法写入数据文件夹 {path.parent}：请检查权限，或用 POLICY_DATA_DIR 指定另一个文件夹。"
        )
    if re.search(r"locked", said):
        return StoreFailed("数据库正忙，没有保存：请稍后重试。")
    return StoreFailed(f"数据库 {path} 损坏或无法读取（{said}）：请从备份恢复，或换一个 POLICY_DATA_DIR。")
