"""hit@k."""

from collections.abc import Collection, Sequence

from eval.metrics.ranking import check


def hit(ranking: Sequence[str], relevant: Collection[str], k: int) -> float:
    """Say whether any relevant clause is among the first k.

    hit@k = 1 if |{r_1, ..., r_k} ∩ R| > 0, else 0

    Raises EmptySetError where ``relevant`` is empty.
    """
    check(ranking, relevant, k)
    return float(any(id in relevant for id in ranking[:k]))
