"""Learning when the nearest clause answers: the fit, the rows left out, the threshold, the file."""

import tomllib

import numpy as np
import pytest

from assistant.nearest import NearestWeights
from eval.nearest.fit import left_out, tried, weighed, written
from eval.nearest.rows import Row


def row(group: str, terms: float, answers: bool, taken_out: bool = False) -> Row:
    signs = {"terms": terms, "ahead": 0.0, "lacking": 0.5}
    return Row(group=group, question="谁", clause="甲#一", taken_out=taken_out, answers=answers, signs=signs)


ROWS = [
    *(row(group, terms, True) for group in "abc" for terms in (8.0, 9.0, 10.0)),
    *(row(group, terms, False) for group in "abc" for terms in (1.0, 2.0, 8.5)),
    *(row(group, 0.0, False, taken_out=True) for group in "abc"),
]


def test_the_sign_that_tells_is_learnt_and_the_others_are_not() -> None:
    weights = weighed(ROWS)
    assert weights.terms > 0.1
    assert (weights.ahead, weights.lacking) == pytest.approx((0, 0), abs=1e-6)


def test_a_group_does_not_decide_over_itself() -> None:
    alone = [*ROWS, *(row("d", 50.0, False) for _ in range(5))]
    odds = left_out(alone)
    assert (odds[-5:] > 3).all()


@pytest.mark.parametrize(
    ("threshold", "right", "wrong", "look_alikes"),
    [(-100.0, 9, 9, 3), (0.5, 9, 9, 0), (8.2, 6, 3, 0), (8.7, 6, 0, 0), (100.0, 0, 0, 0)],
)
def test_what_is_answered_rightly_wrongly_and_without_an_answer_there(
    threshold: float, right: int, wrong: int, look_alikes: int
) -> None:
    counted = tried(ROWS, np.array([each.signs["terms"] for each in ROWS]), threshold)
    assert (counted.right, counted.wrong, counted.possible) == (right, wrong, 9)
    assert counted.look_alikes == look_alikes


def test_the_file_holds_what_was_learnt_and_from_what() -> None:
    weights = NearestWeights(intercept=-1.5, terms=0.25, ahead=0, lacking=-2)
    read = tomllib.loads(written(weights, ROWS))
    assert NearestWeights.model_validate(read["weights"]) == weights
    assert read["fitted"]["groups"] == ["a", "b", "c"]
    assert (read["fitted"]["questions"], read["fitted"]["with_the_answer_taken_out"]) == (18, 3)
