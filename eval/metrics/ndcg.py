"""nDCG@k with binary gain."""

from collections.abc import Collection, Sequence
from math import log2

from eval.metrics.ranking import check


def ndcg(ranking: Sequence[str], relevant: Collection[str], k: int) -> float:
    """Give the discounted gain of the first k as a share of the best that is possible.

    DCG@k = Σ_{i=1..k} [r_i ∈ R] / log2(i + 1)
    nDCG@k = DCG@k / Σ_{i=1..min(k, |R|)} 1 / log2(i + 1)      (Järvelin and Kekäläinen, TOIS 20(4), 2002)

    Raises EmptySetError where ``relevant`` is empty.
    """
    check(ranking, relevant, k)
    gained = sum(1 / log2(rank + 1) for rank, id in enumerate(ranking[:k], start=1) if id in relevant)
    best = sum(1 / log2(rank + 1) for rank in range(1, min(k, len(set(relevant))) + 1))
    return gained / best
