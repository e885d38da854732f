"""What is known of each candidate of a search, as numbers: the input of the learned ranking.

Nothing here knows one corpus: every feature compares a candidate with the other candidates of the same question.
Where a clause stands in its document is left out, although it helps on laws: a habit of one kind of text.
Standardised: mean 0 and deviation 1 over the candidates.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.fusion import Scores, ranks, standardised

Matrix = NDArray[np.float64]

FEATURES = (
    "base",  # what the weighted sum gives, handicap and neighbours included
    "near",  # cosine of the question as its adapter embeds it, standardised
    "plain",  # the same without the adapter
    "terms",  # BM25, standardised
    "both",  # near times terms
    "near_rank",  # 10 / (9 + rank) by cosine
    "terms_rank",  # the same by BM25
    "around_near",  # the nearer of the neighbouring articles, in deviations of the candidates' cosines
    "around_terms",  # the same by BM25
    "coverage",  # share of the question's words that the clause holds, rare words weighing more
    "coverage_standing",  # the same, standardised
    "length",  # logarithm of the characters of the clause and its headings, standardised
    "of_document",  # logarithm of the candidates that its document has
)
"""Names, in the order of the columns."""


class Layout(NamedTuple):
    """What does not change from question to question; each of shape (clauses,)."""

    document_of: NDArray[np.int64]
    """the place of its document"""
    length: Scores
    """logarithm of its characters, headings included"""


class Found(NamedTuple):
    """The candidates of one question with their scores; all of shape (candidates,)."""

    clauses: NDArray[np.int64]
    base: Scores
    """the weighted sum, handicap and neighbours included"""
    near: Scores
    """cosine of the question as its adapter embeds it, where that takes part"""
    plain: Scores
    """cosine of the question as the model embeds it"""
    terms: Scores
    """BM25"""
    coverage: Scores
    """share of the question's words that it holds, [0, 1]; zeros where nothing asks for it"""
    around_near: Scores
    """how near the nearer neighbouring article is, in deviations of the candidates' own cosines; 0 without one"""
    around_terms: Scores
    """the same by BM25"""


def features(found: Found, layout: Layout) -> Matrix:
    """Return one row for each candidate and one column for each of ``FEATURES``."""
    near, terms = standardised(found.near), standardised(found.terms)
    _, of, counts = np.unique(layout.document_of[found.clauses], return_inverse=True, return_counts=True)
    columns = (
        found.base,
        near,
        standardised(found.plain),
        terms,
        near * terms,
        10 / (9 + ranks(found.near)),
        10 / (9 + ranks(found.terms)),
        found.around_near,
        found.around_terms,
        found.coverage,
        standardised(found.coverage),
        standardised(layout.length[found.clauses]),
        np.log(counts)[of],
    )
    return np.stack(columns, axis=1).astype(np.float64)
