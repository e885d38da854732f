"""Ranking metrics beside trec_eval, the reference implementation of TREC (through pytrec_eval)."""

import random

import pytest
import pytrec_eval

from eval.metrics.average_precision import average_precision
from eval.metrics.hit import hit
from eval.metrics.ndcg import ndcg
from eval.metrics.recall import recall
from eval.metrics.reciprocal_rank import reciprocal_rank

MEASURES = {"success_1,10", "recall_1,5,10", "recip_rank", "map", "ndcg_cut_10"}


def cases(number: int = 300) -> list[tuple[list[str], list[str]]]:
    """Rankings of up to 100 clauses and what is relevant to them; some of it is not ranked."""
    draw = random.Random(11)
    clauses = [f"a#{place}" for place in range(120)]
    return [
        (draw.sample(clauses, draw.randint(1, 100)), draw.sample(clauses, draw.randint(1, 12)))
        for _ in range(number)
    ]


def test_every_ranking_metric_is_that_of_trec_eval() -> None:
    drawn = cases()
    judged = {str(number): dict.fromkeys(relevant, 1) for number, (_, relevant) in enumerate(drawn)}
    ranked = {
        str(number): {id: 1.0 / rank for rank, id in enumerate(ranking, start=1)}
        for number, (ranking, _) in enumerate(drawn)
    }
    theirs = pytrec_eval.RelevanceEvaluator(judged, MEASURES).evaluate(ranked)
    assert len(theirs) == len(drawn)
    for number, (ranking, relevant) in enumerate(drawn):
        ours = {
            "success_1": hit(ranking, relevant, 1),
            "success_10": hit(ranking, relevant, 10),
            "recall_1": recall(ranking, relevant, 1),
            "recall_5": recall(ranking, relevant, 5),
            "recall_10": recall(ranking, relevant, 10),
            "recip_rank": reciprocal_rank(ranking, relevant),
            "map": average_precision(ranking, relevant),
            "ndcg_cut_10": ndcg(ranking, relevant, 10),
        }
        assert ours == pytest.approx(theirs[str(number)])
