"""Ask the ledger: responsibilities by every condition, counts per unit, contradictions."""

import json
import sqlite3
import threading
from collections.abc import Collection, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from corpus.model import Contradiction, Responsibility, Statement
from index.errors import IndexDamaged, OtherSchema
from index.ledger.conditions import where
from index.ledger.schema import DEFAULT, LEAD, LEDGER_FILE, LEDGER_VERSION, NAMED, OTHER, SUPPORT
from index.model import Conditions, UnitCount

Order = Literal["source", "due", "due_latest", "lead", "units"]
"""As the documents write it; by the earliest day that something is due; the same, the latest day first; by the name of
the first unit that leads; by the number of units that share in it, most first. What has no day or lead comes last."""

_REBUILD = "请运行 python -m index build 重新构建索引"
_EVERYTHING = Conditions()
_MAPPED = 2**31 - 2**16
"""Bytes of the file that are read through memory, the most that SQLite takes (https://www.sqlite.org/mmap.html)."""


_ORDERS: dict[Order, str] = {
    "source": "",
    "due": "(SELECT min(day) FROM due WHERE responsibility = r.id) NULLS LAST, ",
    "due_latest": "(SELECT max(day) FROM due WHERE responsibility = r.id) DESC NULLS LAST, ",
    "lead": (
        "(SELECT by_sound(name) FROM share JOIN body ON body.id = body WHERE responsibility = r.id"
        f" AND kind = {LEAD} ORDER BY position LIMIT 1) NULLS LAST, "
    ),
    "units": (
        f"(SELECT count(DISTINCT body) FROM share WHERE responsibility = r.id AND kind != {DEFAULT}) DESC, "
    ),
}


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
        return self.read(self.ids(conditions, order, limit, offset))

    def ids(
        self,
        conditions: Conditions = _EVERYTHING,
        order: Order = "source",
        limit: int | None = None,
        offset: int = 0,
    ) -> list[int]:
        """Return the numbers of what ``select`` returns, for ``read``; they grow in source order."""
        chosen = where(conditions)
        rows = self._rows(
            f"SELECT r.id FROM {chosen.source} WHERE {chosen.sql} ORDER BY {_ORDERS[order]}r.id LIMIT ? OFFSET ?",
            [*chosen.parameters, -1 if limit is None else limit, offset],
        )
        return [id for (id,) in rows]

    def read(self, ids: Sequence[int]) -> list[Responsibility]:
        """Return responsibilities by their numbers, in this order."""
        rows = self._rows(
            "SELECT content FROM json_each(?) CROSS JOIN record ON responsibility = value ORDER BY key",
            [json.dumps(list(ids))],
        )
        return [Responsibility.model_validate_json(content) for (content,) in rows]

    def days(self, conditions: Conditions = _EVERYTHING) -> list[tuple[date, int]]:
        """Return how many responsibilities have something due on each day, earliest first; days without any left out.

        Days outside the period that ``conditions`` name are left out too.
        """
        chosen = where(conditions)
        rows = self._rows(
            "SELECT day, count(DISTINCT responsibility) FROM due WHERE responsibility IN"
            f" (SELECT r.id FROM {chosen.source} WHERE {chosen.sql}) GROUP BY day ORDER BY day",
            chosen.parameters,
        )
        found = [(date.fromisoformat(day), int(count)) for day, count in rows]
        after, before = conditions.due_after or date.min, conditions.due_before or date.max
        return [(day, count) for day, count in found if after < day <= before]

    def counts_by_document(self, conditions: Conditions = _EVERYTHING) -> dict[str, int]:
        """Return how many responsibilities of each document meet every condition; documents without any left out."""
        chosen = where(conditions)
        rows = self._rows(
            "SELECT name, count(*) FROM responsibility JOIN document ON document.id = document WHERE responsibility.id IN"
            f" (SELECT r.id FROM {chosen.source} WHERE {chosen.sql}) GROUP BY document ORDER BY document",
            chosen.parameters,
        )
        return {name: int(count) for name, count in rows}

    @cached_property
    def repeats(self) -> dict[int, int]:
        """Which responsibilities set a task that an earlier one has set: number -> number of the earliest one.

        Read at first use. Of several that stand in one clause the first counts for all.
        """
        links: dict[str, set[str]] = {}
        firsts: dict[str, int] = {}
        rows = self._rows(
            "SELECT responsibility, json_extract(content, '$.clause'), json_extract(content, '$.same_as') FROM record"
            " ORDER BY responsibility"
        )
        for id, clause, others in rows:
            firsts.setdefault(clause, id)
            for other in json.loads(others):
                links.setdefault(clause, set()).add(other)
                links.setdefault(other, set()).add(clause)
        found: dict[int, int] = {}
        for id, clause, _ in rows:
            earlier = [
                firsts[other] for other in links.get(clause, ()) if firsts.get(other, id) < firsts[clause]
            ]
            if earlier:
                found[id] = found.get(min(earlier), min(earlier))
        return found

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
            connection.create_function("by_sound", 1, _by_sound, deterministic=True)
        return connection


def _by_sound(name: str) -> bytes:
    """Return what names are sorted by: GB 18030 has the common characters in the order of their pinyin."""
    return name.encode("gb18030")
