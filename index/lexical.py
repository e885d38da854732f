"""Lexical search: BM25 over the terms of the chunks, computed by bm25s."""

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path

import bm25s
import numpy as np
from numpy.typing import NDArray

from index.tokens import terms

_NOTHING = ""
"""The term of a chunk that has none, so that every chunk has a length."""


class LexicalIndex:
    """BM25 scores of every chunk for the terms of a question."""

    def __init__(self, ranker: bm25s.BM25) -> None:
        """Wrap a filled ranker."""
        self._ranker = ranker

    @classmethod
    def build(
        cls, texts: Sequence[str], progress: Callable[[int, int], None] | None = None
    ) -> "LexicalIndex":
        """Index the texts of all chunks, reporting (done, all); the same texts give the same files."""
        vocabulary: dict[str, int] = {}
        chunks = []
        for done, text in enumerate(texts, 1):
            found = terms(text) or [_NOTHING]
            chunks.append([vocabulary.setdefault(term, len(vocabulary)) for term in found])
            if progress:
                progress(done, len(texts))
        ranker = bm25s.BM25(k1=1.5, b=0.75, method="lucene")
        ranker.index((chunks, vocabulary), create_empty_token=False, show_progress=False)
        return cls(ranker)

    def save(self, folder: Path) -> None:
        """Write the index into a folder of its own."""
        self._ranker.save(folder, show_progress=False)

    @classmethod
    def load(cls, folder: Path) -> "LexicalIndex":
        """Read what ``save`` wrote; raises ``OSError``, ``ValueError`` or ``KeyError`` where it is damaged."""
        return cls(bm25s.BM25.load(folder, show_progress=False))

    def __len__(self) -> int:
        """Return the number of chunks."""
        return int(self._ranker.scores["num_docs"])

    def scores(self, question: str) -> NDArray[np.float32]:
        """Return the BM25 score of every chunk, shape (chunks,); 0 where no term is shared."""
        known = self._ranker.get_tokens_ids(terms(question))
        if not known:
            return np.zeros(len(self), dtype=np.float32)
        return np.asarray(self._ranker.get_scores_from_ids(known), dtype=np.float32)

    def coverage(self, question: str) -> NDArray[np.float32]:
        """Return the share of the question's terms that every chunk holds, rare terms weighing more: [0, 1].

        Shape (chunks,). A term weighs log(1 + n / (1 + df)), df the chunks that hold it; single characters are left out.
        """
        held = np.zeros(len(self), dtype=np.float32)
        known = self._ranker.get_tokens_ids(sorted({term for term in terms(question) if len(term) > 1}))
        if not known:
            return held
        weights = np.log1p(len(self) / (1 + self._holding[known]))
        ends, chunks = self._ranker.scores["indptr"], self._ranker.scores["indices"]
        for term, weight in zip(known, weights.tolist(), strict=True):
            held[chunks[ends[term] : ends[term + 1]]] += weight  # a chunk stands once among those of a term
        return held / np.float32(weights.sum())

    @cached_property
    def _holding(self) -> NDArray[np.int64]:
        """The number of chunks that hold each term."""
        return np.asarray(np.diff(self._ranker.scores["indptr"]), dtype=np.int64)
