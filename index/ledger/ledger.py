"""Ask the ledger: responsibilities by every condition, counts per unit, contradictions."""

import json
import sqlite3
import threading
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any, Literal

from corpus.model import Contradiction, Responsibility, Statement
from index.errors import IndexDamaged, OtherSchema
from index.ledger.conditions import where
from index.ledger.schema import DEFAULT, LEAD, LEDGER_FILE, LEDGER_VERSION, NAMED, OTHER, SUPPORT
from index.model import Conditions, UnitCount

Order = Literal["source", "due"]
"""As the documents write it, or by the earliest day that something is due, what has no day last."""

_REBUILD = "请运行 python -m index build 重新构建索引"
_EVERYTHING = Conditions()
_MAPPED = 2**31 - 2**16
"""Bytes of the file that are read through memory, the most that SQLite takes (https://www.sqlite.org/mmap.html)."""


class Ledger:
    """The ledger of one generation, read only. Safe to use from several threads: each has its own connection."""

    def __init__(self, generation: Path) -> None:
        """Open the ledger of a generation's folder.

        Raises ``IndexDamaged`` where it is missing or no ledger, ``OtherSchema`` where another version wrote it.
        """
        self._path = generation / LEDGER_FILE
        self._own = threading.local()
        [(version,)] = self._rows("PRAGMA user_version")
        if version != LEDGER_VERSION:
            raise OtherSchema(
                f"索引文件 {LEDGER_FILE} 的格式版本是 {version}，本程序需要 {LEDGER_VERSION}：{_REBUILD}"
            )

    def select(
        self,
        conditions: Conditions = _EVERYTHING,
        order: Order = "source",
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Responsibility]:
        """Return the responsibilities that meet every condition, from the ``offset``-th, ``limit`` at most."""
        chosen = where(conditions)
        first = (
            "" if order == "source" else "(SELECT min(day) FROM due WHERE responsibility = r.id) NULLS LAST, "
        )
        ids = self._rows(
            f"SELECT r.id FROM {chosen.source} WHERE {chosen.sql} ORDER BY {first}r.id LIMIT ? OFFSET ?",
            [*chosen.parameters, -1 if limit is None else limit, offset],
        )
        rows = self._rows(
            "SELECT content FROM json_each(?) CROSS JOIN record ON responsibility = value ORDER BY key",
            [json.dumps([id for (id,) in ids])],
        )
        return [Responsibility.model_validate_json(content) for (content,) in rows]

    def count(self, conditions: Conditions = _EVERYTHING) -> int:
        """Return how many responsibilities meet every condition."""
        chosen = where(conditions)
        [(count,)] = self._rows(f"SELECT count(*) FROM {chosen.source} WHERE {chosen.sql}", chosen.parameters)
        return int(count)

    def counts_by_unit(self, conditions: Conditions = _EVERYTHING) -> list[UnitCount]:
        """Return for every unit of every place in how many responsibilities it stands, most first.

        Only responsibilities that meet ``conditions`` count. A unit that one responsibility names twice counts once
        in each role. Equal counts stand in the order of the text.
        """
        chosen = where(conditions)
        within = f"WHERE responsibility IN (SELECT r.id FROM {chosen.source} WHERE {chosen.sql})"
        rows = self._rows(
            "SELECT body, region, name, "
            + ", ".join(f"sum(kind = {kind})" for kind in (LEAD, SUPPORT, NAMED, OTHER, DEFAULT))
            + f", count(DISTINCT CASE WHEN kind != {DEFAULT} THEN responsibility END)"
            + " FROM (SELECT DISTINCT body, kind, responsibility FROM share "
            + ("" if conditions == _EVERYTHING else within)
            + ") JOIN body ON body.id = body GROUP BY body ORDER BY 9 DESC, body",
            chosen.parameters,
        )
        return [
            UnitCount(
                body=body,
                region=region or None,
                unit=name,
                lead=lead,
                support=support,
                named=named,
                other=other,
                default=default,
                total=total,
            )
            for body, region, name, lead, support, named, other, default, total in rows
        ]

    def unit_names(self) -> list[str]:
        """Return the names of all units in any role, as written, sorted."""
        return [name for (name,) in self._rows("SELECT DISTINCT name FROM unit_name ORDER BY name")]

    def contradictions(self, documents: Collection[str] | None = None) -> list[Contradiction]:
        """Return the contradictions that have a statement in one of ``documents`` (None: all), in source order."""
        found: dict[int, Contradiction] = {}
        for id, about, *statement in self._rows(
            "SELECT id, about, document, clause, quote FROM contradiction"
            " JOIN contradiction_statement ON contradiction = id ORDER BY id, position"
        ):
            document, clause, quote = statement
            side = Statement(document=document, clause=clause, quote=quote)
            before = found[id].statements if id in found else ()
            found[id] = Contradiction(about=about, statements=(*before, side))
        return [
            each
            for each in found.values()
            if documents is None or any(side.document in documents for side in each.statements)
        ]

    def _rows(self, sql: str, parameters: Sequence[object] = ()) -> list[Any]:
        try:
            return self._connection().execute(sql, parameters).fetchall()
        except sqlite3.DatabaseError as error:
            raise IndexDamaged(f"索引文件 {LEDGER_FILE} 缺失或损坏：{_REBUILD}") from error

    def _connection(self) -> sqlite3.Connection:
        """Return this thread's connection; the file never changes, so no locks are taken."""
        connection: sqlite3.Connection | None = getattr(self._own, "connection", None)
        if connection is None:
            address = f"{self._path.absolute().as_uri()}?mode=ro&immutable=1"
            connection = self._own.connection = sqlite3.connect(address, uri=True)
            connection.execute(f"PRAGMA mmap_size = {_MAPPED}")
        return connection
