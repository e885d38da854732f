"""Dense search: exact inner products of normalised vectors, held by FAISS."""

from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from index.embedding import Vectors


class DenseIndex:
    """The vectors of all chunks; the inner product of two is their cosine."""

    def __init__(self, flat: faiss.Index) -> None:
        """Wrap a filled index."""
        self._flat = flat

    @classmethod
    def build(cls, vectors: Vectors) -> "DenseIndex":
        """Hold vectors of shape (chunks, dimension), each of length 1."""
        flat = faiss.IndexFlatIP(vectors.shape[1])
        flat.add(np.ascontiguousarray(vectors, dtype=np.float32))
        return cls(flat)

    def save(self, path: Path) -> None:
        """Write the index to one file."""
        faiss.write_index(self._flat, str(path))

    @classmethod
    def load(cls, path: Path) -> "DenseIndex":
        """Read what ``save`` wrote; raises ``RuntimeError`` where it is damaged."""
        return cls(faiss.read_index(str(path)))

    def __len__(self) -> int:
        """Return the number of chunks."""
        return int(self._flat.ntotal)

    @property
    def dimension(self) -> int:
        """Length of one vector."""
        return int(self._flat.d)

    def nearest(self, query: Vectors, k: int, among: NDArray[np.int64] | None = None) -> NDArray[np.int64]:
        """Return the chunks nearest to ``query`` (shape (dimension,)), best first: at most ``k``.

        ``among``: only these chunks are looked at.
        """
        k = min(k, len(self) if among is None else len(among))
        if k == 0:
            return np.empty(0, dtype=np.int64)
        wanted = None
        if among is not None:
            looked_at = np.zeros(len(self), dtype=bool)
            looked_at[among] = True
            # must live until the search is done: FAISS only points to it
            # (the stub shows the C++ signature; from Python it takes the packed bits alone)
            bits: Any = np.packbits(looked_at, bitorder="little")
            selector = faiss.IDSelectorBitmap(bits)  # type: ignore[call-arg]
            wanted = faiss.SearchParameters()
            wanted.sel = selector
        _, found = self._flat.search(query[np.newaxis, :], k, params=wanted)
        return np.asarray(found[0][found[0] >= 0], dtype=np.int64)

    def cosines(self, query: Vectors, chunks: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the cosine of ``query`` with each of ``chunks``, shape (len(chunks),)."""
        return np.asarray(self.vectors(chunks) @ query, dtype=np.float32)

    def vectors(self, chunks: NDArray[np.int64]) -> Vectors:
        """Return the vectors of ``chunks``, shape (len(chunks), dimension)."""
        if not len(chunks):
            return np.empty((0, self.dimension), dtype=np.float32)
        return np.asarray(self._flat.reconstruct_batch(chunks), dtype=np.float32)
