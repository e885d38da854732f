"""Reciprocal rank, whose mean over questions is MRR."""

from collections.abc import Collection, Sequence

from eval.metrics.ranking import check


def reciprocal_rank(ranking: Sequence[str], relevant: Collection[str]) -> float:
    """Give one over the rank of the first relevant clause, 0 where none is ranked.

    RR = 1 / min{i : r_i ∈ R};  MRR = mean of RR over questions (Voorhees, TREC-8, 1999)

    Raises EmptySetError where ``relevant`` is empty.
    """
    check(ranking, relevant)
    return next((1 / rank for rank, id in enumerate(ranking, start=1) if id in relevant), 0.0)
