"""Intervals, paired tests, calibration and latency beside values worked out by hand."""

from collections.abc import Callable, Sequence
from math import comb
from typing import Any

import pytest

from eval.errors import EmptySetError
from eval.intervals import Interval, of_mean, of_statistic
from eval.latency import STAGES, latencies
from eval.metrics.calibration_error import calibration_error
from eval.model import Outcome
from eval.paired import paired_test
from eval.summary import groups


def test_an_interval_holds_the_mean_and_narrows_with_more_questions() -> None:
    few, many = of_mean([1.0, 0.0] * 10), of_mean([1.0, 0.0] * 1000)
    assert few is not None
    assert many is not None
    # two standard errors of a share of one half: 2 · 0.5 / √n
    assert (few.low, few.high) == pytest.approx((0.5 - 0.22, 0.5 + 0.22), abs=0.04)
    assert (many.low, many.high) == pytest.approx((0.5 - 0.022, 0.5 + 0.022), abs=0.004)


def test_equal_outcomes_have_equal_intervals() -> None:
    assert of_mean([1.0, 0.0, 0.5]) == of_mean([1.0, 0.0, 0.5])


def test_equal_values_have_an_interval_without_width() -> None:
    assert of_mean([1.0] * 7) == Interval(1.0, 1.0)


def test_one_question_has_no_interval_and_none_is_an_error() -> None:
    assert of_mean([1.0]) is None
    with pytest.raises(EmptySetError):
        of_mean([])
    with pytest.raises(EmptySetError):
        of_statistic(lambda values, axis: values.mean(axis=axis))


def test_drawings_without_a_meaning_are_left_out(make_outcomes: Callable[..., list[Outcome]]) -> None:
    """Refusal precision has no meaning where none of the questions drawn was refused."""
    figures = groups(make_outcomes([(True, True), *[(False, False)] * 3]))["all"].figures
    precision = figures["refusal_precision"]
    assert (precision.value, precision.low, precision.high) == (1.0, 1.0, 1.0)
    one_of_fifty = groups(make_outcomes([(True, False), *[(False, False)] * 49]))["all"].figures
    assert one_of_fifty["refusal_precision"].value is None
    recall = one_of_fifty["refusal_recall"]
    assert (recall.value, recall.low) == (0.0, 0.0)


def test_the_interval_of_refusals_goes_round_their_figure(
    make_outcomes: Callable[..., list[Outcome]],
) -> None:
    pairs = [*[(True, True)] * 8, *[(True, False)] * 2, *[(False, True)] * 4, *[(False, False)] * 20]
    for name, value in {
        "refusal_precision": 8 / 12, "refusal_recall": 8 / 10, "refusal_f1": 16 / 22
    }.items():  # fmt: skip
        figure = groups(make_outcomes(pairs))["all"].figures[name]
        assert figure.value == pytest.approx(value)
        assert figure.low is not None
        assert figure.high is not None
        assert figure.low < value < figure.high


@pytest.fixture
def make_outcomes(
    make_question: Callable[..., Any], make_answer: Callable[..., Any]
) -> Callable[..., list[Outcome]]:
    """Outcomes of (should be refused, was refused)."""
    from eval.runner import run

    def make(pairs: Sequence[tuple[bool, bool]]) -> list[Outcome]:
        questions = [
            make_question(id=f"q{number}", kind="unanswerable" if wanted else "lead", refused=wanted)
            for number, (wanted, _) in enumerate(pairs)
        ]
        answers = {f"q{number}": make_answer(refused=given) for number, (_, given) in enumerate(pairs)}

        class ById:
            def ask(self, question: str, history: Sequence[Any] = (), id: str | None = None) -> Any:
                del question, history
                return answers[id or ""]

        return run(questions, ById())

    return make


@pytest.mark.parametrize(
    ("better", "worse", "p"),
    [
        (0, 0, 1.0),
        (1, 0, 1.0),
        (0, 5, 2 / 2**5),
        (5, 0, 2 / 2**5),
        (8, 2, 2 * sum(comb(10, k) for k in range(3)) / 2**10),
        (4, 4, 1.0),
    ],
)
def test_mcnemar_counts_only_questions_that_changed(better: int, worse: int, p: float) -> None:
    before = [0.0] * better + [1.0] * worse + [1.0] * 40 + [0.0] * 7
    after = [1.0] * better + [0.0] * worse + [1.0] * 40 + [0.0] * 7
    found = paired_test("passed", before, after)
    assert (found.test, found.better, found.worse) == ("mcnemar", better, worse)
    assert found.p == pytest.approx(p)
    assert found.after - found.before == pytest.approx((better - worse) / len(before))


@pytest.mark.parametrize(
    ("before", "after", "p"),
    [
        ([0.5, 0.25], [0.5, 0.25], 1.0),
        ([0.5, 0.5], [0.75, 0.5], 1.0),
        # all six rise: of 2^6 choices of signs two are as extreme
        ([0.25] * 6, [0.5, 0.75, 0.5, 0.75, 0.5, 1.0], 2 / 2**6),
        # + + -, all alike: 8 choices of signs, only (+++) and (---) have a sum that is larger, 6 as large as 1/4
        ([0.25, 0.25, 0.5], [0.5, 0.5, 0.25], 1.0),
    ],
)
def test_graded_figures_are_tested_by_flipping_signs(
    before: list[float], after: list[float], p: float
) -> None:
    found = paired_test("mrr", before, after)
    assert found.test == "permutation"
    assert found.p == pytest.approx(p)


def test_a_paired_test_of_nothing_is_an_error() -> None:
    with pytest.raises(EmptySetError):
        paired_test("mrr", [], [])


@pytest.mark.parametrize(
    ("confidences", "right", "error"),
    [
        ([1.0, 1.0], [True, True], 0.0),
        ([1.0, 1.0], [False, False], 1.0),
        ([0.5, 0.5], [True, False], 0.0),
        ([0.95, 0.95, 0.15, 0.15], [True, False, False, False], (0.9 + 0.3) / 4),
        ([0.1, 0.19], [False, False], 0.29 / 2),
        ([0.05, 0.15], [True, False], (0.95 + 0.15) / 2),
    ],
)
def test_calibration_error(confidences: list[float], right: list[bool], error: float) -> None:
    assert calibration_error(confidences, right) == pytest.approx(error)


def test_calibration_needs_answers_and_shares() -> None:
    with pytest.raises(EmptySetError):
        calibration_error([], [])
    with pytest.raises(ValueError, match="outside"):
        calibration_error([1.5], [True])
    with pytest.raises(ValueError, match="shorter"):
        calibration_error([0.5, 0.5], [True])


def test_calibration_counts_answers_that_say_how_sure_they_are(
    make_outcomes: Callable[..., list[Outcome]],
) -> None:
    answered, silent, refused = make_outcomes([(False, False), (False, False), (False, True)])
    sure = answered.model_copy(update={"answer": {**(answered.answer or {}), "confidence": 0.75}})
    doubtful = refused.model_copy(update={"answer": {**(refused.answer or {}), "confidence": 0.1}})
    figure = groups([sure, silent, doubtful])["all"].figures["calibration"]
    assert (figure.value, figure.n) == (pytest.approx(0.75), 1)  # it did not pass
    assert groups([silent])["all"].figures["calibration"].value is None


def test_latency_percentiles(make_outcomes: Callable[..., list[Outcome]]) -> None:
    outcomes = make_outcomes([(False, False)] * 101)
    timed = [
        item.model_copy(
            update={"answer": {**(item.answer or {}), "timings": dict.fromkeys(STAGES, float(number))}}
        )
        for number, item in enumerate(outcomes)
    ]
    found = latencies([*timed, outcomes[0].model_copy(update={"answer": None})])
    assert list(found) == list(STAGES)
    total = found["total"]
    assert (total.p50, total.p95, total.p99, total.n) == (50.0, 95.0, 99.0, 101)


def test_nothing_answered_has_no_latency(make_outcomes: Callable[..., list[Outcome]]) -> None:
    [failed] = make_outcomes([(False, False)])
    assert latencies([failed.model_copy(update={"answer": None})]) == {}
