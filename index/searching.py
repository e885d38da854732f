"""From a question to ranked clauses: candidates of two searches, their scores put together.

Everything here counts clauses by their place in the index. A clause counts with its best chunk, an article of a law
with its best part (``index/articles.py``).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.dense import DenseIndex
from index.embedding import QuestionVectors, Vectors
from index.fusion import Scores, reciprocal_rank_fusion, weighted_sum
from index.lexical import LexicalIndex
from index.search_settings import SearchSettings
from index.versions import Versions

Places = NDArray[np.int64]


@dataclass(frozen=True)
class Ranked:
    """Clauses, best first; all fields have the same length."""

    clauses: Places
    scores: Scores
    """what the ranking is by"""
    cosines: Scores
    """of the clause and the question as the model embeds it, without its adapter"""
    terms: Scores
    """BM25"""


class Searcher:
    """The two searches over the chunks of one index, and how they are put together."""

    def __init__(
        self,
        dense: DenseIndex,
        lexical: LexicalIndex,
        starts: Places,
        rows: Places,
        article_of: Places,
        stood_for: NDArray[np.bool_],
        versions: Versions,
        beside: tuple[Places, Places],
    ) -> None:
        """Take what is searched.

        ``starts``: the place of each clause's first chunk and, last, the number of chunks; ``rows``: the same for its
        vectors, of which a part of an article has none: it has those of the article. ``article_of``: the place
        of the article that a clause is a part of, else -1. ``stood_for``: clauses that only name what others say.
        ``beside``: the clauses before and after each, -1 for none (``index/neighbours.py``).
        """
        self.dense = dense
        self.lexical = lexical
        self._starts = starts
        self._rows = rows
        self._owner = np.where(rows[1:] > rows[:-1], np.arange(len(article_of)), article_of)
        """the clause that has the vectors of each clause"""
        self._article_of = article_of
        self._stood_for = stood_for
        self._versions = versions
        self._beside = np.stack(beside)

    def rank(
        self,
        question: str,
        vectors: QuestionVectors,
        k: int,
        allowed: Places | None,
        settings: SearchSettings,
    ) -> Ranked:
        """Return the ``k`` best of the ``allowed`` clauses (None: of all); equal scores keep the order of the source."""
        vector = vectors.adapted if settings.adapter else vectors.plain
        lexical = np.maximum.reduceat(self.lexical.scores(question), self._starts[:-1])
        candidates = self._candidates(vector, lexical, allowed, k, settings)
        near, terms = self._with_parts(vector, lexical, candidates)
        scores = self._fused(vector, candidates, near, terms, settings)
        # rounding makes scores that differ only in the order of additions equal, so that source order decides
        best = np.lexsort((candidates, -np.round(scores, 6)))[:k]
        found = candidates[best]
        cosines = near[best]
        if vector is not vectors.plain:
            cosines, _ = self._with_parts(vectors.plain, lexical, found)
        return Ranked(found, scores[best], cosines, terms[best])

    def vector_places(self, clause: int) -> range:
        """Return the rows of the dense index that hold the vectors of a clause."""
        owner = self._owner[clause]
        return range(int(self._rows[owner]), int(self._rows[owner + 1]))

    def _fused(
        self, vector: Vectors, candidates: Places, near: Scores, terms: Scores, settings: SearchSettings
    ) -> Scores:
        """Return what the candidates are ranked by."""
        if settings.ranking == "dense":
            return near
        if settings.ranking == "lexical":
            return terms
        if settings.ranking == "rrf":
            return reciprocal_rank_fusion(near, terms)
        scores = weighted_sum(near, terms, settings.dense_weight)
        scores -= settings.handicap * self._stood_for[candidates]
        if settings.neighbours:
            scores += settings.neighbours * self._around(vector, candidates, near)
        if settings.versions:
            scores = self._versions.newest_first(candidates, scores, settings.handicap, self._first_vectors)
        return scores

    def _around(self, vector: Vectors, candidates: Places, near: Scores) -> Scores:
        """Return how near the nearer neighbour of each candidate is, in deviations of the candidates' own cosines.

        0 for what has no neighbours.
        """
        deviation = near.std() if len(near) else 0.0
        if deviation < 1e-9:
            return np.zeros_like(near)
        known, places = np.unique(self._beside[:, candidates], return_inverse=True)
        cosines = np.where(known < 0, -np.inf, self._cosines(vector, np.maximum(known, 0)))
        nearer = cosines[places.reshape(2, -1)].max(axis=0)
        standing = np.where(np.isfinite(nearer), (nearer - near.mean()) / deviation, 0.0)
        return np.asarray(standing, dtype=np.float64)

    def _first_vectors(self, clauses: Places) -> Vectors:
        """Return the vector of each clause's first chunk."""
        return self.dense.vectors(self._rows[self._owner[clauses]])

    def _candidates(
        self,
        vector: Vectors,
        lexical: NDArray[np.float32],
        allowed: Places | None,
        k: int,
        settings: SearchSettings,
    ) -> Places:
        """Return the places of the best clauses of both searches, at least ``k`` where so many are allowed."""
        depth = max(settings.depth, k)
        shared = np.flatnonzero(lexical > 0) if allowed is None else allowed[lexical[allowed] > 0]
        by_terms = shared[_highest(lexical[shared], depth)]
        among = None if allowed is None else _ranges(self._rows, allowed)
        there = len(self._article_of) if allowed is None else len(allowed)
        while True:
            nearest = self.dense.nearest(vector, depth, among, exact=not settings.compressed)
            by_meaning = np.searchsorted(self._rows, nearest, side="right") - 1
            found = np.union1d(by_meaning, by_terms)
            articles = self._article_of[found]
            candidates = np.union1d(found, articles[articles >= 0])
            if len(candidates) >= min(k, there):
                return candidates
            if len(nearest) < depth:  # every vector was seen; parts of articles have none of their own
                return np.arange(there, dtype=np.int64) if allowed is None else allowed
            depth *= 4  # many chunks of few clauses: look further

    def _with_parts(
        self, vector: Vectors, lexical: NDArray[np.float32], candidates: Places
    ) -> tuple[Scores, Scores]:
        """Return cosine and BM25 of each candidate, of an article those of its best part where they are higher."""
        wanted_articles = np.zeros(len(self._article_of) + 1, dtype=bool)
        wanted_articles[candidates] = True
        wanted_articles[-1] = False  # the place -1 of clauses that are no part of an article
        parts = np.flatnonzero(wanted_articles[self._article_of])
        every = np.union1d(candidates, parts)
        cosines, terms = self._cosines(vector, every), lexical[every].astype(np.float64)
        inside, article = np.searchsorted(every, parts), np.searchsorted(every, self._article_of[parts])
        for scores in (cosines, terms):
            np.maximum.at(scores, article, scores[inside])
        wanted = np.searchsorted(every, candidates)
        return cosines[wanted], terms[wanted]

    def _cosines(self, vector: Vectors, clauses: Places) -> Scores:
        """Return for each clause the cosine of its best chunk."""
        if not len(clauses):
            return np.empty(0, dtype=np.float64)
        owners = self._owner[clauses]
        counts = self._rows[owners + 1] - self._rows[owners]
        firsts = np.cumsum(counts) - counts
        cosines = self.dense.cosines(vector, _ranges(self._rows, owners))
        return np.maximum.reduceat(cosines, firsts).astype(np.float64)


def _ranges(starts: Places, clauses: Places) -> Places:
    """Return all places from ``starts[c]`` up to ``starts[c + 1]`` for each clause c, in order."""
    counts = starts[clauses + 1] - starts[clauses]
    within = np.arange(counts.sum(), dtype=np.int64) - np.repeat(np.cumsum(counts) - counts, counts)
    return np.asarray(np.repeat(starts[clauses], counts) + within, dtype=np.int64)


def _highest(scores: NDArray[np.float32], count: int) -> Places:
    """Return the places of the highest scores, of equal ones the first, in no particular order; at most ``count``."""
    if len(scores) <= count:
        return np.arange(len(scores), dtype=np.int64)
    least = np.partition(scores, len(scores) - count)[len(scores) - count]
    above = np.flatnonzero(scores > least)
    level = np.flatnonzero(scores == least)[: count - len(above)]
    return np.concatenate([above, level])
