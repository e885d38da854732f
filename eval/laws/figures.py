"""Figures of rankings of articles, where any version of a needed article will do."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from eval.metrics.ndcg import ndcg
from eval.metrics.recall import recall
from eval.metrics.reciprocal_rank import reciprocal_rank
from eval.model import Figure
from eval.summary import figure_of
from index.answered_questions import AnsweredQuestion

DEPTH = 100
"""Clauses taken from each ranking."""


def _first_ten(ranking: Sequence[str], relevant: Sequence[str]) -> float:
    return reciprocal_rank(ranking[:10], relevant)


METRICS: dict[str, Callable[[Sequence[str], Sequence[str]], float]] = {
    "recall@1": partial(recall, k=1),
    "recall@5": partial(recall, k=5),
    "recall@10": partial(recall, k=10),
    "recall@100": partial(recall, k=100),
    "mrr@10": _first_ten,
    "ndcg@10": partial(ndcg, k=10),
}


def figures(
    questions: Sequence[AnsweredQuestion], rankings: Mapping[str, Sequence[str]]
) -> dict[str, Figure]:
    """Give every metric with its interval; ``rankings``: the ids found for each question, by its id as text."""
    judged = [judge(each, rankings[str(each.id)]) for each in questions]
    return {
        name: figure_of([metric(found, needed) for found, needed in judged])
        for name, metric in METRICS.items()
    }


def judge(question: AnsweredQuestion, ranking: Sequence[str]) -> tuple[list[str], list[str]]:
    """Put the needed articles into a ranking in place of their first version found; further versions stay as they are.

    Gives the ranking and the needed articles, numbered.
    """
    wanted = {
        place.id: f"needed {number}" for number, one in enumerate(question.relevant) for place in one.any_of
    }
    found: list[str] = []
    for id in ranking:
        name = wanted.get(id, id)
        found.append(id if name in found else name)
    return found, [f"needed {number}" for number in range(len(question.relevant))]
