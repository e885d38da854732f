"""Average precision, whose mean over questions is MAP."""

from collections.abc import Collection, Sequence

from eval.metrics.ranking import check


def average_precision(ranking: Sequence[str], relevant: Collection[str]) -> float:
    """Give the mean, over the relevant clauses, of the precision at the rank of each; 0 for one not ranked.

    AP = 1 / |R| · Σ_{i : r_i ∈ R} |{r_1, ..., r_i} ∩ R| / i      (Buckley and Voorhees, SIGIR 2000)
    MAP = mean of AP over questions

    Raises EmptySetError where ``relevant`` is empty.
    """
    check(ranking, relevant)
    wanted = set(relevant)
    found = [rank for rank, id in enumerate(ranking, start=1) if id in wanted]
    return sum(number / rank for number, rank in enumerate(found, start=1)) / len(wanted)
