"""Learn the weights of the ranking from questions whose answering clauses are known.

Loss of a question: cross-entropy between the candidates' scores, as a softmax, and an even share for each candidate that
answers it (ListNet's top-one probability, Cao et al., ICML 2007), plus a ridge on the weights of standardised features.
The loss is convex and small, so Newton's method finds its one minimum: no chance takes part.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

import numpy as np
from numpy.typing import NDArray

from index.ranking_features import Matrix

Weights = NDArray[np.float64]


@dataclass(frozen=True)
class Ranking:
    """The candidates of one question and which of them answer it."""

    features: Matrix
    """shape (candidates, features)"""
    answers: NDArray[np.bool_]
    """shape (candidates,)"""

    @property
    def telling(self) -> bool:
        """Whether there is anything to tell apart."""
        return bool(self.answers.any() and not self.answers.all())


def learn_weights(rankings: Sequence[Ranking], ridge: float = 3.0, tolerance: float = 1e-9) -> Weights:
    """Return the weight of each feature, shape (features,); ``rankings``: at least one that is ``telling``.

    ``tolerance``: relative decrease of the loss below which no further step is taken.
    """
    told = [each for each in rankings if each.telling]
    scale = np.concatenate([each.features for each in told]).std(axis=0) + 1e-9
    problem = [(each.features / scale, each.answers / each.answers.sum()) for each in told]
    weights: Weights = np.zeros(len(scale))
    before, gradient, curvature = _loss(problem, weights, ridge)
    for _ in range(100):
        step = np.linalg.solve(curvature, gradient)
        for halved in count():
            tried = weights - step / 2**halved
            after, next_gradient, next_curvature = _loss(problem, tried, ridge)
            if after <= before or halved > 20:
                break
        done = before - after < tolerance * abs(before)
        weights, before, gradient, curvature = tried, after, next_gradient, next_curvature
        if done:
            break
    return np.asarray(weights / scale, dtype=np.float64)


def _loss(
    problem: Sequence[tuple[Matrix, Weights]], weights: Weights, ridge: float
) -> tuple[float, Weights, Matrix]:
    """Return the loss with its first and second derivative."""
    loss = 0.5 * ridge * float(weights @ weights)
    gradient = ridge * weights
    curvature = ridge * np.eye(len(weights))
    for features, wanted in problem:
        scores = features @ weights
        every = float(np.logaddexp.reduce(scores))
        likely = np.exp(scores - every)
        mean = features.T @ likely
        loss += every - float(wanted @ scores)
        gradient = gradient + mean - features.T @ wanted
        curvature += (features * likely[:, np.newaxis]).T @ features - np.outer(mean, mean)
    return loss, gradient, curvature
