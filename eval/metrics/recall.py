"""recall@k."""

from collections.abc import Collection, Sequence

from eval.metrics.ranking import check


def recall(ranking: Sequence[str], relevant: Collection[str], k: int) -> float:
    """Give the share of the relevant clauses that are among the first k.

    recall@k = |{r_1, ..., r_k} ∩ R| / |R|

    Raises EmptySetError where ``relevant`` is empty.
    """
    check(ranking, relevant, k)
    wanted = set(relevant)
    return len(wanted.intersection(ranking[:k])) / len(wanted)
