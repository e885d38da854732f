"""Ranking metrics beside reference values worked out by hand."""

from collections.abc import Callable

import pytest

from eval.errors import EmptySetError
from eval.metrics.average_precision import average_precision
from eval.metrics.hit import hit
from eval.metrics.mean import mean
from eval.metrics.ndcg import ndcg
from eval.metrics.recall import recall
from eval.metrics.reciprocal_rank import reciprocal_rank

# 1/log2(rank + 1) for ranks 1, 2, 3, 4, 5 (table of logarithms)
D1, D2, D3, D4, D5 = 1.0, 0.63093, 0.5, 0.43068, 0.38685

# ranking, relevant, k, hit@k, recall@k, reciprocal rank (no cut-off), nDCG@k
CASES = [
    ("abcde", "a", 1, 1, 1.0, 1.0, 1.0),
    ("abcde", "b", 1, 0, 0.0, 0.5, 0.0),
    ("abcde", "b", 5, 1, 1.0, 0.5, D2),
    ("abcde", "e", 3, 0, 0.0, 0.2, 0.0),
    ("abcde", "x", 5, 0, 0.0, 0.0, 0.0),
    ("abcde", "ab", 5, 1, 1.0, 1.0, 1.0),
    ("abcde", "ab", 1, 1, 0.5, 1.0, 1.0),
    ("abcde", "bd", 5, 1, 1.0, 0.5, (D2 + D4) / (D1 + D2)),
    ("abcde", "bd", 3, 1, 0.5, 0.5, D2 / (D1 + D2)),
    ("abcde", "cex", 5, 1, 2 / 3, 1 / 3, (D3 + D5) / (D1 + D2 + D3)),
    ("abcde", "cex", 2, 0, 0.0, 1 / 3, 0.0),
    ("", "a", 5, 0, 0.0, 0.0, 0.0),
    ("ab", "ab", 10, 1, 1.0, 1.0, 1.0),
]


@pytest.mark.parametrize(("ranking", "relevant", "k", "hits", "recalled", "reciprocal", "gain"), CASES)
def test_values_by_hand(
    ranking: str, relevant: str, k: int, hits: float, recalled: float, reciprocal: float, gain: float
) -> None:
    ids, wanted = list(ranking), list(relevant)
    assert hit(ids, wanted, k) == hits
    assert recall(ids, wanted, k) == pytest.approx(recalled)
    assert reciprocal_rank(ids, wanted) == pytest.approx(reciprocal)
    assert ndcg(ids, wanted, k) == pytest.approx(gain, abs=1e-4)


@pytest.mark.parametrize(
    ("ranking", "relevant", "precision"),
    [
        ("abcde", "a", 1.0),
        ("abcde", "e", 1 / 5),
        ("abcde", "x", 0.0),
        ("", "a", 0.0),
        ("abcde", "ace", (1 / 1 + 2 / 3 + 3 / 5) / 3),
        ("abcde", "bx", (1 / 2) / 2),
        ("ab", "ab", 1.0),
    ],
)
def test_average_precision_by_hand(ranking: str, relevant: str, precision: float) -> None:
    assert average_precision(list(ranking), list(relevant)) == pytest.approx(precision)


ALL: list[Callable[[list[str], list[str]], float]] = [
    lambda ranking, relevant: hit(ranking, relevant, 5),
    lambda ranking, relevant: recall(ranking, relevant, 5),
    lambda ranking, relevant: ndcg(ranking, relevant, 5),
    reciprocal_rank,
    average_precision,
]


@pytest.mark.parametrize("metric", ALL)
def test_nothing_relevant_is_an_error(metric: Callable[[list[str], list[str]], float]) -> None:
    with pytest.raises(EmptySetError, match="相关条款为空"):
        metric(["a"], [])


@pytest.mark.parametrize("metric", ALL)
def test_an_id_ranked_twice_is_an_error(metric: Callable[[list[str], list[str]], float]) -> None:
    with pytest.raises(ValueError, match="ranked twice"):
        metric(["a", "a"], ["a"])


def test_a_cut_off_below_one_is_an_error() -> None:
    with pytest.raises(ValueError, match="k must be at least 1"):
        recall(["a"], ["a"], 0)


def test_mean() -> None:
    assert mean([1.0, 0.0, 0.5]) == 0.5
    with pytest.raises(EmptySetError):
        mean([])
