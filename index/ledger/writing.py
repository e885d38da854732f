"""Write the ledger of a corpus into a new file, in one transaction."""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from corpus.model import Contradiction, Document, DocumentInfo, Responsibility
from corpus.normalize import fold
from corpus.units import canonical, level_of, without_place
from index.ledger.schema import (
    DEADLINE,
    DEFAULT,
    INDEXES,
    LEAD,
    LEDGER_VERSION,
    LIMIT,
    NAMED,
    OTHER,
    SUPPORT,
    TABLES,
    pairs,
)

_GROUPS = ("各", "有关", "相关")
"""How names of groups begin whose end is that of a unit."""


class LedgerCounts(NamedTuple):
    """How much was written."""

    responsibilities: int
    contradictions: int


def write_ledger(
    path: Path, documents: Iterable[Document], across: Iterable[Contradiction] = ()
) -> LedgerCounts:
    """Write responsibilities and contradictions of ``documents``, in their order, to a file that is not there yet.

    ``across``: contradictions between documents, written after those of each document.
    Raises ``OSError`` where the file cannot be written; what was written before is then no ledger (version 0).
    """
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("BEGIN")
            for statement in TABLES.split(";\n"):
                connection.execute(statement)
            writer = _Writer(connection)
            for document in documents:
                writer.write(document)
            for contradiction in across:
                writer.write_contradiction(contradiction)
            for statement in INDEXES.split(";\n"):
                connection.execute(statement)
            connection.execute("INSERT INTO task (task) VALUES ('optimize')")
            connection.execute("ANALYZE")
            connection.execute(f"PRAGMA user_version = {LEDGER_VERSION}")
            connection.execute("COMMIT")
    except sqlite3.OperationalError as error:
        raise OSError(f"{path.name}：{error}") from error
    return LedgerCounts(writer.responsibilities, writer.contradictions)


class _Writer:
    """Adds documents one after the other; bodies get their numbers as they are first named."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._bodies: dict[tuple[str, str, str], int] = {}
        self._names: set[tuple[str, int]] = set()
        self._documents = 0
        self.responsibilities = 0
        self.contradictions = 0

    def write(self, document: Document) -> None:
        info = document.info
        self._documents += 1
        place = fold(f"{info.region or ''} {info.title} {info.issuer or ''}")
        self._many("document", [(self._documents, info.id, place)])
        for responsibility in document.responsibilities:
            self._write_responsibility(info, responsibility)
        for contradiction in document.contradictions:
            self.write_contradiction(contradiction)

    def _write_responsibility(self, info: DocumentInfo, each: Responsibility) -> None:
        self.responsibilities += 1
        id = self.responsibilities
        self._many("responsibility", [(id, self._documents, each.basis.value, int(bool(each.lead)))])
        self._many("record", [(id, each.model_dump_json())])
        shares = []
        counts = [0] * 5
        for kind, word, name in _shares(each):
            shares.append((id, kind, counts[kind], self._body(info.region or "", name), word))
            counts[kind] += 1
        self._many("share", shares)
        days = [limit.end.isoformat() for limit in each.limits if limit.end]
        due = [(id, LIMIT, position, day) for position, day in enumerate(days)]
        if each.deadline_date:
            due.append((id, DEADLINE, 0, each.deadline_date.isoformat()))
        self._many("due", due)
        text = each.scope if fold(each.task) in fold(each.scope) else f"{each.task}\n{each.scope}"
        words = " ".join(pairs(line) for line in text.split("\n", 1))
        self._connection.execute("INSERT INTO task (rowid, words) VALUES (?, ?)", (id, words))

    def _body(self, region: str, name: str) -> int:
        """Return the number of the body that ``name`` means in a document of ``region``."""
        base, level = without_place(name), level_of(name) or ""
        if name.startswith(_GROUPS):  # 各区政府 is not 区政府
            base, level = canonical(name), ""
        place = canonical(name).removesuffix(base)
        key = (
            base,
            level,
            place if len(place) > 2 else region,
        )  # 临江市财政局 says itself of which place it is
        body = self._bodies.get(key)
        if body is None:
            body = self._bodies[key] = len(self._bodies) + 1
            self._many("body", [(body, key[2], level, base, name)])
        if (name, body) not in self._names:
            self._names.add((name, body))
            self._many("unit_name", [(name, body)])
        return body

    def write_contradiction(self, each: Contradiction) -> None:
        self.contradictions += 1
        id = self.contradictions
        self._many("contradiction", [(id, each.about)])
        self._many(
            "contradiction_statement",
            [(id, n, s.document, s.clause, s.quote) for n, s in enumerate(each.statements)],
        )

    def _many(self, table: str, rows: Sequence[tuple[object, ...]]) -> None:
        if rows:
            places = ", ".join("?" * len(rows[0]))
            self._connection.executemany(f"INSERT INTO {table} VALUES ({places})", rows)


def _shares(each: Responsibility) -> Iterable[tuple[int, str, str]]:
    """Yield (kind, role word, unit name) for every unit of a responsibility in every role it has."""
    leading = each.lead or ()
    yield from ((LEAD, "", name) for name in leading)
    yield from ((SUPPORT, "", name) for name in each.support)
    yield from ((NAMED, "", name) for name in each.units if name not in leading and name not in each.support)
    yield from ((OTHER, other.role, name) for other in each.others for name in other.names)
    yield from ((DEFAULT, "", name) for name in each.default_units)
