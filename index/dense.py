"""Dense search: inner products of normalised vectors, held by FAISS.

Every vector is kept as it is, and what is returned is ranked by exact cosines. Where there are many, an 8-bit copy of
them (a quarter of the bytes to read) names the candidates whose exact cosines are then compared: on the laws the
nearest 200 were the same for every question (docs/decisions.md).
"""

from functools import cached_property
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from index.embedding import Vectors

_MANY = 20_000
"""Vectors from which on the copy is made and used; fewer are read whole in two milliseconds."""
_MORE = 2
"""Candidates that the copy names, for each that is wanted."""


class DenseIndex:
    """The vectors of all chunks; the inner product of two is their cosine."""

    def __init__(self, flat: Any, many: int = _MANY) -> None:
        """Wrap a filled ``IndexFlatIP``; ``many``: vectors from which on the 8-bit copy is used."""
        self._flat = flat
        self._many = many

    @classmethod
    def build(cls, vectors: Vectors, many: int = _MANY) -> "DenseIndex":
        """Hold vectors of shape (chunks, dimension), each of length 1."""
        flat = faiss.IndexFlatIP(vectors.shape[1])
        flat.add(np.ascontiguousarray(vectors, dtype=np.float32))
        return cls(flat, many)

    def save(self, path: Path) -> None:
        """Write the vectors to one file; the copy is not kept."""
        faiss.write_index(self._flat, str(path))

    @classmethod
    def load(cls, path: Path) -> "DenseIndex":
        """Read what ``save`` wrote; raises ``RuntimeError`` where it is damaged."""
        index = cls(faiss.read_index(str(path)))
        if len(index) >= index._many:
            _ = index._copy  # made now (0.2 s for 78,000 vectors), not while the first question waits
        return index

    def __len__(self) -> int:
        """Return the number of chunks."""
        return int(self._flat.ntotal)

    @property
    def dimension(self) -> int:
        """Length of one vector."""
        return int(self._flat.d)

    def nearest(
        self, query: Vectors, k: int, among: NDArray[np.int64] | None = None, exact: bool = False
    ) -> NDArray[np.int64]:
        """Return the chunks nearest to ``query`` (shape (dimension,)), best first: at most ``k``.

        ``among``: only these chunks are looked at. ``exact``: without the 8-bit copy.
        """
        looked_at = len(self) if among is None else len(among)
        k = min(k, looked_at)
        if k == 0:
            return np.empty(0, dtype=np.int64)
        if exact or looked_at < self._many:
            return _found(self._flat, query, k, among)
        found = _found(self._copy, query, min(_MORE * k, looked_at), among)
        return found[np.argsort(-self.cosines(query, found), kind="stable")[:k]]

    def cosines(self, query: Vectors, chunks: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the cosine of ``query`` with each of ``chunks``, shape (len(chunks),)."""
        return np.asarray(self.vectors(chunks) @ query, dtype=np.float32)

    def vectors(self, chunks: NDArray[np.int64]) -> Vectors:
        """Return the vectors of ``chunks``, shape (len(chunks), dimension)."""
        if not len(chunks):
            return np.empty((0, self.dimension), dtype=np.float32)
        return np.asarray(self._flat.reconstruct_batch(chunks), dtype=np.float32)

    @cached_property
    def _copy(self) -> Any:
        """Return the vectors with one byte a number, between the least and the greatest of its dimension."""
        everything = faiss.rev_swig_ptr(self._flat.get_xb(), len(self) * self.dimension)
        vectors = everything.reshape(len(self), self.dimension)
        copy = faiss.IndexScalarQuantizer(
            self.dimension, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT
        )
        copy.train(vectors)
        copy.add(vectors)
        return copy


def _found(index: Any, query: Vectors, k: int, among: NDArray[np.int64] | None) -> NDArray[np.int64]:
    """Return what the index ranks first, best first."""
    faiss.omp_set_num_threads(1)  # in this thread: two were slower for one question, and held up other work
    wanted = None
    if among is not None:
        looked_at = np.zeros(index.ntotal, dtype=bool)
        looked_at[among] = True
        # must live until the search is done: FAISS only points to it
        # (the stub shows the C++ signature; from Python it takes the packed bits alone)
        bits: Any = np.packbits(looked_at, bitorder="little")
        selector = faiss.IDSelectorBitmap(bits)  # type: ignore[call-arg]
        wanted = faiss.SearchParameters()
        wanted.sel = selector
    _, found = index.search(query[np.newaxis, :], k, params=wanted)
    return np.asarray(found[0][found[0] >= 0], dtype=np.int64)
