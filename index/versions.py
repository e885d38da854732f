"""Versions of one document (同一文件的各版本): a law before and after an amendment, in one folder.

Most clauses of two versions say the same. A list of the best clauses that holds each of them twice has half the room,
and the older one is no longer in force: so the newest of such clauses stands in the list, and the others behind it.
"""

from collections.abc import Callable, Sequence
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from corpus.model import DocumentInfo
from corpus.normalize import fold
from index.embedding import Vectors
from index.fusion import Scores

_ALIKE = 0.97
"""Cosine of two clauses from which they say the same, but for a few words; see docs/decisions.md."""
_LOOKED_AT = 100
"""Candidates, from the best, among which versions are looked for."""


class Versions:
    """Which documents of an index are versions of each other: those of one title, from one issuer."""

    def __init__(self, documents: Sequence[DocumentInfo], document_of: NDArray[np.int64]) -> None:
        """``document_of``: for each clause the place of its document; shape (clauses,)."""
        self._document_of = document_of
        self._group = np.full(len(documents), -1, dtype=np.int64)
        self._age = np.zeros(len(documents), dtype=np.int64)
        """0 for the newest version; what has no date is older than what has one"""
        named = [(fold(info.title), fold(info.issuer or ""), place) for place, info in enumerate(documents)]
        for number, (key, each) in enumerate(groupby(sorted(named), key=lambda one: one[:2])):
            places = [place for *_, place in each]
            if len(places) == 1 or not key[0]:
                continue
            newest = sorted(places, key=lambda place: _when(documents[place]), reverse=True)
            self._group[places] = number
            self._age[newest] = np.arange(len(newest))

    def newest_first(
        self,
        clauses: NDArray[np.int64],
        scores: Scores,
        loss: float,
        vectors: Callable[[NDArray[np.int64]], Vectors],
    ) -> Scores:
        """Return the scores after clauses that say the same in several versions have changed places.

        The newest of them gets the best score among them, each other one that score less ``loss``. ``vectors``: the
        vectors of clauses, shape (n, dimension), each of length 1.
        """
        groups = self._group[self._document_of[clauses]]
        best = np.argsort(-scores, kind="stable")[:_LOOKED_AT]
        among = best[groups[best] >= 0]
        if len(among) < 2:
            return scores
        near = vectors(clauses[among])
        alike = near @ near.T >= _ALIKE
        documents = self._document_of[clauses[among]]
        alike &= groups[among][:, None] == groups[among][None, :]
        changed = scores.copy()
        taken: set[int] = set()
        for first in range(len(among)):
            if first in taken:
                continue
            family: dict[int, int] = {}
            for other in np.flatnonzero(alike[first]).tolist():
                if other not in taken:
                    family.setdefault(int(documents[other]), other)
            taken.update(family.values())
            order = sorted(family.values(), key=lambda place: self._age[documents[place]])
            changed[among[order]] = scores[among[first]] - loss
            changed[among[order[0]]] = scores[among[first]]
        return changed


def _when(info: DocumentInfo) -> str:
    """Return the day of a document as text that sorts by time; empty where it has none."""
    return info.date.isoformat() if info.date else ""
