"""Which documents only some groups may see (限定范围)."""

import threading
from collections.abc import Collection

from assistant.service.store import Store
from assistant.service.viewer import Viewer


class Limits:
    """The table of documents and groups; read whole into memory, written through."""

    def __init__(self, store: Store) -> None:
        """Read the table."""
        self._store = store
        self._turn = threading.Lock()
        self._groups = self._read()

    def groups_of(self, document: str) -> tuple[str, ...]:
        """The groups that may see a document, sorted; none: everyone may."""
        return tuple(sorted(self._groups.get(document, ())))

    def known_groups(self) -> frozenset[str]:
        """Every group that some document is limited to."""
        return frozenset().union(*self._groups.values())

    def hidden_from(self, viewer: Viewer) -> frozenset[str]:
        """Ids of documents the viewer may not see, whether they are loaded or not."""
        if viewer.may_administer:
            return frozenset()
        return frozenset(document for document, groups in self._groups.items() if not groups & viewer.groups)

    def limited(self, documents: Collection[str]) -> list[str]:
        """Those of ``documents`` that not everyone may see, sorted."""
        return sorted(self._groups.keys() & set(documents))

    def change(self, document: str, groups: Collection[str]) -> None:
        """Limit a document to ``groups``; none: let everyone see it. Raises ``StoreFailed``."""
        with self._turn, self._store.writing() as connection:
            connection.execute("DELETE FROM limited WHERE document = ?", (document,))
            connection.executemany(
                "INSERT INTO limited VALUES (?, ?)", [(document, group) for group in sorted(set(groups))]
            )
        self._groups = self._read()

    def _read(self) -> dict[str, frozenset[str]]:
        groups: dict[str, set[str]] = {}
        for document, group in self._store.rows("SELECT document, grp FROM limited"):
            groups.setdefault(document, set()).add(group)
        return {document: frozenset(names) for document, names in groups.items()}
