import numpy as np
import pytest

from index.fusion import ranks, reciprocal_rank_fusion, standardised, weighted_sum


def test_weighted_sum_follows_its_formula() -> None:
    dense, lexical = np.array([0.9, 0.5, 0.1]), np.array([0.0, 2.0, 10.0])
    z = lambda x: (x - x.mean()) / x.std()  # noqa: E731 - the formula as the docstring writes it
    np.testing.assert_allclose(weighted_sum(dense, lexical, 0.7), 0.7 * z(dense) + 0.3 * z(lexical))


@pytest.mark.parametrize(("weight", "first"), [(1.0, 0), (0.0, 2)])
def test_weight_decides_between_the_two(weight: float, first: int) -> None:
    scores = weighted_sum(np.array([0.9, 0.5, 0.1]), np.array([0.0, 2.0, 10.0]), weight)
    assert int(np.argmax(scores)) == first


def test_reciprocal_ranks_follow_their_formula() -> None:
    scores = reciprocal_rank_fusion(np.array([0.9, 0.5, 0.1]), np.array([0.0, 2.0, 10.0]), 60)
    np.testing.assert_allclose(scores, [1 / 61 + 1 / 63, 1 / 62 + 1 / 62, 1 / 63 + 1 / 61])


def test_equal_scores_are_ranked_in_their_order() -> None:
    assert ranks(np.array([1.0, 3.0, 3.0, 0.0])).tolist() == [3, 1, 2, 4]


@pytest.mark.parametrize("scores", [[], [2.0], [2.0, 2.0]])
def test_scores_that_do_not_differ_say_nothing(scores: list[float]) -> None:
    assert standardised(np.array(scores)).tolist() == [0.0] * len(scores)
