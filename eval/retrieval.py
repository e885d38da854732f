"""The search alone: what it finds for the questions as they are asked, before any answer is composed."""

from collections.abc import Callable, Sequence
from functools import partial

from eval.metrics.average_precision import average_precision
from eval.metrics.hit import hit
from eval.metrics.ndcg import ndcg
from eval.metrics.recall import recall
from eval.metrics.reciprocal_rank import reciprocal_rank
from eval.model import Figure, Question
from eval.source import Search
from eval.summary import figure_of

DEPTH = 100
"""Clauses taken from the search; below them a clause counts as not found."""

METRICS: dict[str, Callable[[Sequence[str], Sequence[str]], float]] = {
    "hit@10": partial(hit, k=10),
    "recall@1": partial(recall, k=1),
    "recall@10": partial(recall, k=10),
    "mrr": reciprocal_rank,
    "map": average_precision,
    "ndcg@10": partial(ndcg, k=10),
}


def rankings(questions: Sequence[Question], search: Search) -> dict[str, list[str]]:
    """Give the ids found for each question that stands alone and has gold clauses, by its id.

    Follow-ups are left out: what they leave unsaid is not for the search to know. Alternatives are taken out, so
    that they neither help nor harm (condensed list: Sakai, SIGIR 2007).
    """
    return {
        item.id: [id for id in search(item.question, DEPTH) if id not in item.alternatives]
        for item in questions
        if item.clauses and not item.history
    }


def retrieval(questions: Sequence[Question], search: Search) -> dict[str, Figure]:
    """Give every metric of the search alone; null where no question can be counted."""
    found = rankings(questions, search)
    counted = [item for item in questions if item.id in found]
    return {
        name: figure_of([metric(found[item.id], item.clauses) for item in counted])
        for name, metric in METRICS.items()
    }
