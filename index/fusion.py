"""Two rankings into one. Inputs are scores of the same candidates, in the same order; higher is better."""

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]

RANK_OFFSET = 60
"""The constant of reciprocal rank fusion (Cormack, Clarke and Büttcher, SIGIR 2009)."""


def weighted_sum(dense: Scores, lexical: Scores, weight: float) -> Scores:
    """Return the weighted sum of standardised scores.

    s(c) = w · z(dense(c)) + (1 - w) · z(lexical(c)),   z(x) = (x - mean) / standard deviation

    over the candidates, w the ``weight`` of the dense score; z is 0 for all where the deviation is 0.
    """
    return weight * standardised(dense) + (1 - weight) * standardised(lexical)


def reciprocal_rank_fusion(dense: Scores, lexical: Scores, offset: int = RANK_OFFSET) -> Scores:
    """Return the sum of reciprocal ranks.

    s(c) = 1 / (k + rank_dense(c)) + 1 / (k + rank_lexical(c)),   rank of the best = 1, equal scores in given order
    """
    return 1 / (offset + ranks(dense)) + 1 / (offset + ranks(lexical))


def standardised(scores: Scores) -> Scores:
    """Return scores with mean 0 and standard deviation 1, all 0 where they do not differ."""
    centred = scores - scores.mean() if len(scores) else scores
    deviation = centred.std() if len(scores) else 0.0
    return np.asarray(centred / deviation if deviation > 1e-9 else np.zeros_like(centred), dtype=np.float64)


def ranks(scores: Scores) -> Scores:
    """Return the rank of each score, the highest being 1; equal scores keep their order."""
    order = np.argsort(-scores, kind="stable")
    places = np.empty(len(scores), dtype=np.float64)
    places[order] = np.arange(1, len(scores) + 1)
    return places
