"""Asking and scoring all questions, and the figures that come of it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest

from assistant.model import Answer, Turn
from eval.errors import EmptySetError
from eval.model import Outcome, Part
from eval.report import failures, figures
from eval.runner import run
from eval.scoring import METRICS, passed, ranking, score, score_failure
from eval.summary import TITLES, groups

Make = Callable[..., Any]


class Prepared:
    """Gives the answers it was made with, by question id, and fails on ids it has none for."""

    def __init__(self, answers: Mapping[str, Answer]) -> None:
        self.answers = answers
        self.asked: list[tuple[str, list[str], str | None]] = []

    def ask(self, question: str, history: Sequence[Turn] = (), id: str | None = None) -> Answer:
        self.asked.append((question, [turn.question for turn in history], id))
        if id is None or id not in self.answers:
            raise RuntimeError("没有准备回答")
        return self.answers[id]


@pytest.fixture
def outcomes(make_question: Make, make_answer: Make, make_responsibility: Make) -> list[Outcome]:
    """A right answer, a wrong one, a right refusal and a failure; ids chosen to lie in both parts."""
    questions = [
        make_question(id="lead-02", question="甲任务谁牵头？", lead=["甲局"], facts=["甲局"]),
        make_question(id="lead-01", question="乙任务谁牵头？", lead=["乙局"], clauses=["a#2"]),
        make_question(id="unanswerable-01", question="外地谁牵头？", kind="unanswerable", refused=True),
        make_question(id="target-02", question="多少？", kind="target", clauses=["a#3"], facts=["5倍"]),
    ]
    answers = {
        "lead-02": make_answer(
            "甲局牵头。",
            cited=["a#1"],
            ranked=["a#1", "a#9"],
            responsibilities=[make_responsibility(lead=["甲局"])],
        ),
        "lead-01": make_answer("丙局牵头。", cited=["a#9"], ranked=["a#9", "a#2"]),
        "unanswerable-01": make_answer("文件没有写。", refused=True),
    }
    return run(questions, Prepared(answers))


def test_questions_are_asked_in_order_with_id_and_history(make_question: Make, make_answer: Make) -> None:
    questions = [
        make_question(id="q1"),
        make_question(id="q2", question="那呢？", history=[{"question": "甲地谁牵头？"}]),
    ]
    assistant = Prepared({"q1": make_answer(), "q2": make_answer(id="q2")})
    steps: list[tuple[int, int]] = []
    outcomes = run(questions, assistant, lambda done, total: steps.append((done, total)))
    assert assistant.asked == [
        ("绩效工资改革由谁牵头？", [], "q1"),
        ("那呢？", ["甲地谁牵头？"], "q2"),
    ]
    assert [outcome.id for outcome in outcomes] == ["q1", "q2"]
    assert outcomes[1].history == ["甲地谁牵头？"]
    assert steps == [(1, 2), (2, 2)]


def test_an_outcome_keeps_expectation_answer_and_scores(outcomes: list[Outcome]) -> None:
    right, wrong, refusal, failed = outcomes
    assert right.passed
    assert right.expected == {
        "clauses": ["a#1"],
        "lead": ["甲局"],
        "facts": ["甲局"],
        "refused": False,
        "note": "测试",
    }
    assert right.answer is not None
    assert right.answer["citations"][0]["clause"] == "a#1"
    assert (wrong.passed, wrong.scores["lead"], wrong.scores["mrr"]) == (False, 0.0, 0.5)
    assert (refusal.passed, refusal.scores) == (True, {"refused": 1.0})
    assert failed.answer is None
    assert failed.error == "RuntimeError：没有准备回答"
    assert set(failed.scores.values()) == {0.0}


def test_metrics_that_do_not_apply_are_left_out(make_question: Make, make_answer: Make) -> None:
    scores = score(make_question(facts=["甲"]), make_answer("甲"))
    assert (
        not {"lead", "support", "units", "deadline", "forbidden", "list_recall", "conflict"} & scores.keys()
    )
    assert "citation_precision" not in scores
    assert scores["citation_recall"] == 0.0


def test_a_failure_scores_zero_on_all_that_is_asked(make_question: Make) -> None:
    scores = score_failure(make_question(lead=None, deadline="2021.09"))
    assert {"lead", "deadline", "recall@1", "refused"} <= scores.keys()
    assert not passed(scores)


def test_alternatives_are_taken_out_of_the_ranking(make_question: Make, make_answer: Make) -> None:
    question = make_question(alternatives=["a#8"])
    answer = make_answer(ranked=["a#8", "a#7", "a#1", "a#7"])
    assert ranking(question, answer) == ["a#7", "a#1"]
    assert score(question, answer)["mrr"] == 0.5


def test_precision_of_citations_is_reported_and_not_required() -> None:
    required = {metric.name: 1.0 for metric in METRICS if metric.required}
    assert passed(required | {"citation_precision": 0.2, "recall@1": 0.0})
    assert not passed(required | {"citation_recall": 0.5})


def test_figures_by_hand(outcomes: list[Outcome]) -> None:
    found = groups(outcomes)
    overall = found["all"]
    assert (overall.questions, overall.errors) == (4, 1)
    assert overall.figures["passed"].value == 0.5
    assert (overall.figures["lead"].value, overall.figures["lead"].n) == (0.5, 2)
    assert overall.figures["mrr"].value == pytest.approx((1.0 + 0.5 + 0.0) / 3)
    assert overall.figures["facts"].value == 0.5
    assert overall.figures["refusal_precision"].value == 1.0
    assert overall.figures["refusal_recall"].value == 1.0
    assert (overall.figures["conflict"].value, overall.figures["conflict"].n) == (None, 0)
    assert found["kind:lead"].questions == 2
    assert found["kind:lead"].figures["refusal_recall"].value is None
    assert "kind:person" not in found
    parts = [found[name].questions for name in ("part:development", "part:validation") if name in found]
    assert sum(parts) == 4


def test_every_group_has_every_figure(outcomes: list[Outcome]) -> None:
    for group in groups(outcomes).values():
        assert list(group.figures) == list(TITLES)


def test_no_outcomes_is_an_error() -> None:
    with pytest.raises(EmptySetError):
        groups([])


def test_failures_show_the_development_part_only(outcomes: list[Outcome]) -> None:
    failed = [outcome for outcome in outcomes if not outcome.passed]
    hidden = [outcome for outcome in failed if outcome.part is Part.VALIDATION]
    assert len(failed) > len(hidden) > 0
    text = failures(outcomes)
    for outcome in failed:
        assert (outcome.question in text) is (outcome.part is Part.DEVELOPMENT)
    assert f"验证部分另有 {len(hidden)} 题" in text
    whole = failures(outcomes, show_validation=True)
    assert all(outcome.question in whole for outcome in failed)
    assert "验证部分另有" not in whole


def test_a_failure_says_what_was_expected_and_given(outcomes: list[Outcome]) -> None:
    text = failures(outcomes, show_validation=True)
    assert "未过：牵头 0.00" in text
    assert "lead=乙局" in text
    assert "丙局牵头。" in text
    assert "引用：a#9" in text
    assert "出错：RuntimeError：没有准备回答" in text


def test_all_right_is_said(outcomes: list[Outcome]) -> None:
    assert failures(outcomes[:1]) == "所有题目全对。"


def test_the_table_holds_all_groups(outcomes: list[Outcome]) -> None:
    from eval.model import Summary

    summary = Summary(
        created="2020-01-01T00:00:00",
        gold="g.jsonl",
        gold_sha256="0",
        source="甲",
        selection="all",
        models={},
        groups=groups(outcomes),
    )
    lines = figures(summary).splitlines()
    assert "开发部分" in lines[0]
    assert "验证部分" in lines[0]
    assert any(line.startswith("牵头") and "0.500 [0.000, 1.000] (2)" in line for line in lines)
    assert any(line.startswith("无法回答") for line in lines)
    assert not any(line.startswith("人员职务") for line in lines)
