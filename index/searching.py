"""From a question to ranked clauses: candidates of two searches, their scores put together.

Everything here counts clauses by their place in the index. A clause counts with its best chunk, an article of a law
with its best part (``index/articles.py``).
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.dense import DenseIndex
from index.embedding import QuestionVectors, Vectors
from index.fusion import Scores, reciprocal_rank_fusion, weighted_sum
from index.learned_ranking import learned_scores
from index.lexical import LexicalIndex
from index.ranking_features import Found, Layout
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
        layout: Layout,
    ) -> None:
        """Take what is searched.

        ``starts``: the place of each clause's first chunk and, last, the number of chunks; ``rows``: the same for its
        vectors, of which a part of an article has none: it has those of the article. ``article_of``: the place
        of the article that a clause is a part of, else -1. ``stood_for``: clauses that only name what others say.
        ``beside``: the clauses before and after each, -1 for none (``index/neighbours.py``). ``layout``: what the
        learned ranking knows of clauses without a question.
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
        self.layout = layout

    def rank(
        self,
        question: str,
        vectors: QuestionVectors,
        k: int,
        allowed: Places | None,
        settings: SearchSettings,
        favoured: Places | None = None,
    ) -> Ranked:
        """Return the ``k`` best of the ``allowed`` clauses (None: of all); equal scores keep the order of the source.

        ``favoured``: places of allowed clauses that are looked at in any case and gain ``settings.favour``; sorted.
        """
        found = self.found(question, vectors, k, allowed, settings, favoured)
        scores = self._scores(found, settings)
        if favoured is not None and len(favoured):
            scores = scores + settings.favour * np.isin(found.clauses, favoured)
        # rounding makes scores that differ only in the order of additions equal, so that source order decides
        best = np.lexsort((found.clauses, -np.round(scores, 6)))[:k]
        return Ranked(found.clauses[best], scores[best], found.plain[best], found.terms[best])

    def found(
        self,
        question: str,
        vectors: QuestionVectors,
        k: int,
        allowed: Places | None,
        settings: SearchSettings,
        also: Places | None = None,
    ) -> Found:
        """Return the candidates with all that is known of them, in the order of the source; ``also`` among them."""
        vector = vectors.adapted if settings.adapter else vectors.plain
        lexical = np.maximum.reduceat(self.lexical.scores(question), self._starts[:-1])
        candidates = self._candidates(vector, lexical, allowed, k, settings)
        if also is not None:
            candidates = np.union1d(candidates, also)
        family = self._family(candidates)
        cosines = self._cosines(np.stack((vector, vectors.plain)), family.every)
        near, plain, terms = (
            family.best(scores) for scores in (*cosines, lexical[family.every].astype(np.float64))
        )
        coverage = np.zeros_like(near)
        if settings.learned:
            chunks = _ranges(self._starts, family.every)
            counts = self._starts[family.every + 1] - self._starts[family.every]
            held = self.lexical.coverage(question)[chunks].astype(np.float64)
            coverage = (
                family.best(np.maximum.reduceat(held, np.cumsum(counts) - counts)) if len(held) else near
            )
        around_near = around_terms = np.zeros_like(near)
        if settings.neighbours or settings.learned:
            around_near, around_terms = self._around(vector, lexical, candidates, near, terms)
        base = weighted_sum(near, terms, settings.dense_weight)
        base += settings.neighbours * around_near - settings.handicap * self._stood_for[candidates]
        return Found(candidates, base, near, plain, terms, coverage, around_near, around_terms)

    def vector_places(self, clause: int) -> range:
        """Return the rows of the dense index that hold the vectors of a clause."""
        owner = self._owner[clause]
        return range(int(self._rows[owner]), int(self._rows[owner + 1]))

    def _scores(self, found: Found, settings: SearchSettings) -> Scores:
        """Return what the candidates are ranked by."""
        if settings.ranking == "dense":
            return found.near
        if settings.ranking == "lexical":
            return found.terms
        if settings.ranking == "rrf":
            return reciprocal_rank_fusion(found.near, found.terms)
        scores = learned_scores(found, self.layout) if settings.learned else found.base
        if settings.versions:
            scores = self._versions.newest_first(
                found.clauses, scores, settings.handicap, self._first_vectors
            )
        return scores

    def _around(
        self, vector: Vectors, lexical: NDArray[np.float32], candidates: Places, near: Scores, terms: Scores
    ) -> tuple[Scores, Scores]:
        """Return how near the nearer neighbour of each candidate is, and the same by BM25.

        In deviations of the candidates' own scores; 0 for what has no neighbours.
        """
        known, places = np.unique(self._beside[:, candidates], return_inverse=True)
        there = np.maximum(known, 0)
        cosines = self._cosines(vector[np.newaxis], there)[0]
        standings = []
        for own, other in ((near, cosines), (terms, lexical[there].astype(np.float64))):
            deviation = own.std() if len(own) else 0.0
            if deviation < 1e-9:
                standings.append(np.zeros_like(own))
                continue
            nearer = np.where(known < 0, -np.inf, other)[places.reshape(2, -1)].max(axis=0)
            standings.append(np.where(np.isfinite(nearer), (nearer - own.mean()) / deviation, 0.0))
        return standings[0], standings[1]

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

    def _family(self, candidates: Places) -> "_Family":
        """Return the candidates together with the parts of the articles among them."""
        wanted_articles = np.zeros(len(self._article_of) + 1, dtype=bool)
        wanted_articles[candidates] = True
        wanted_articles[-1] = False  # the place -1 of clauses that are no part of an article
        parts = np.flatnonzero(wanted_articles[self._article_of])
        every = np.union1d(candidates, parts)
        places = (np.searchsorted(every, each) for each in (candidates, parts, self._article_of[parts]))
        return _Family(every, *places)

    def _cosines(self, vectors: Vectors, clauses: Places) -> Scores:
        """Return for each of ``vectors`` and each clause the cosine of its best chunk; shape (vectors, clauses)."""
        if not len(clauses):
            return np.empty((len(vectors), 0), dtype=np.float64)
        owners = self._owner[clauses]
        counts = self._rows[owners + 1] - self._rows[owners]
        firsts = np.cumsum(counts) - counts
        chunks = self.dense.vectors(_ranges(self._rows, owners))
        # one vector at a time: a product of matrices wakes all threads, which costs more than it saves
        cosines = [np.maximum.reduceat(chunks @ vector, firsts) for vector in vectors]
        return np.array(cosines, dtype=np.float64)


class _Family(NamedTuple):
    """Candidates with the parts of the articles among them, in source order."""

    every: Places
    candidates: Places
    """places in ``every``"""
    parts: Places
    """places in ``every``"""
    articles: Places
    """of each of ``parts``; places in ``every``"""

    def best(self, scores: Scores) -> Scores:
        """Return the score of each candidate, of an article that of its best part where it is higher."""
        best = scores.copy()
        np.maximum.at(best, self.articles, scores[self.parts])
        return best[self.candidates]


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
