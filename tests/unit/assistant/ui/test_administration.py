"""The parts of the settings page: figures of answering, the work list, use."""

from datetime import UTC, date, datetime, timedelta

import pytest

from assistant.service.audit import DayCount, OpenQuestion
from assistant.settings import AnswerSettings
from assistant.ui.administration.answering import FIGURES, fields_of, read_figures
from assistant.ui.administration.questions import PAGE, QuestionFilter, question_filter, question_list
from assistant.ui.administration.usage import usage_view

DEFAULTS = {name: f"{value:g}" for name, value in AnswerSettings().model_dump().items() if name in FIGURES}
NOW = datetime(2023, 5, 1, 8, tzinfo=UTC)


def test_every_figure_of_answering_can_be_set_and_its_default_is_allowed() -> None:
    assert FIGURES.keys() == AnswerSettings.model_fields.keys()
    assert read_figures(DEFAULTS) == ({}, {})


def test_only_what_differs_is_kept() -> None:
    assert read_figures({**DEFAULTS, "sufficient": " 0.95 ", "candidates": "200"}) == (
        {"candidates": 200.0, "sufficient": 0.95},
        {},
    )
    assert read_figures({}) == ({}, {})


@pytest.mark.parametrize(
    ("name", "typed", "problem"),
    [
        ("sufficient", "2.1", "应在 0 到 2 之间"),
        ("sufficient", "-0.1", "应在 0 到 2 之间"),
        ("covered", "nan", "应在 0 到 1 之间"),
        ("covered", "inf", "应在 0 到 1 之间"),
        ("candidates", "10.5", "应为整数"),
        ("candidates", "5", "应在 10 到 1000 之间"),
        ("rival", "很多", "“很多”不是数"),
    ],
)
def test_a_bad_figure_is_said_and_stays_in_the_form(name: str, typed: str, problem: str) -> None:
    form = {**DEFAULTS, name: typed}
    assert read_figures(form)[1] == {name: problem}
    field = next(field for field in fields_of({}, form) if field.name == name)
    assert (field.value, field.problem, field.changed) == (typed, problem, True)


def test_the_form_shows_what_is_stored_beside_the_default() -> None:
    fields = {field.name: field for field in fields_of({"sufficient": 0.95})}
    assert (fields["sufficient"].value, fields["sufficient"].changed) == ("0.95", True)
    assert (fields["covered"].value, fields["covered"].changed) == (DEFAULTS["covered"], False)


def asked(
    number: int, question: str, kind: str = "refused", done: bool = False, reason: str = ""
) -> OpenQuestion:
    when = NOW - timedelta(minutes=number)
    values = {"answer_id": str(number), "question": question, "kind": kind, "done": done, "reason": reason}
    return OpenQuestion.model_validate({**values, "asked": when})


QUESTIONS = [
    asked(1, "食堂谁管？", reason="没有写到食堂"),
    asked(2, "谁牵头？", "disliked", reason="答错了"),
    asked(3, "食堂谁管？", reason="没有写到食堂"),
    asked(4, "旧问题", done=True),
    asked(5, "食堂谁管？", "disliked"),
]


def test_equal_questions_are_one_entry() -> None:
    found = question_list(QUESTIONS, QuestionFilter())
    assert [(each.question, each.kind, list(each.ids)) for each in found.shown] == [
        ("食堂谁管？", "refused", ["1", "3"]),
        ("谁牵头？", "disliked", ["2"]),
        ("食堂谁管？", "disliked", ["5"]),
    ]
    assert (found.open, found.shown[0].reasons, found.shown[0].asked) == (
        3,
        ["没有写到食堂"],
        QUESTIONS[0].asked,
    )


@pytest.mark.parametrize(
    ("query", "questions"),
    [
        ({"kind": ["disliked"]}, ["谁牵头？", "食堂谁管？"]),
        ({"kind": ["gossip"]}, ["食堂谁管？", "谁牵头？", "食堂谁管？"]),
        ({"words": ["食堂 写到"]}, ["食堂谁管？"]),
        ({"words": ["答错"]}, ["谁牵头？"]),
        ({"done": ["1"]}, ["旧问题"]),
        ({"words": ["没有这样的"]}, []),
    ],
)
def test_the_list_is_narrowed(query: dict[str, list[str]], questions: list[str]) -> None:
    found = question_list(QUESTIONS, question_filter(query))
    assert [each.question for each in found.shown] == questions


def test_pages_of_the_list() -> None:
    many = [asked(number, f"问题{number}") for number in range(PAGE + 1)]
    found = question_list(many, question_filter({"p": ["9"]}))
    assert (found.pages, found.asked.page, len(found.shown)) == (2, 2, 1)
    assert question_filter({"p": ["-2"]}).page == 1


def test_another_condition_begins_at_the_first_page() -> None:
    address = QuestionFilter("refused", "食堂", False, 3).address(done="1")
    assert address.startswith("./settings?part=questions&kind=refused&")
    assert "done=1" in address
    assert "p=" not in address.replace("part=", "")


def test_use_is_laid_out_by_day() -> None:
    counts = [
        DayCount(day=date(2023, 4, 29), questions=4, refused=1, disliked=2, users=2),
        DayCount(day=date(2023, 5, 1), questions=8, refused=0, disliked=0, users=3),
    ]
    view = usage_view(counts, [10.0, 20.0, 400.0, 30.0], date(2023, 5, 1), days=3)
    assert [(bar.questions, bar.answered_share, bar.refused_share) for bar in view.days] == [
        (4, 3 / 8, 1 / 8),
        (0, 0, 0),
        (8, 1, 0),
    ]
    assert (view.questions, view.refused, view.disliked) == (12, 1, 2)
    assert view.refused_part == pytest.approx(1 / 12)
    assert (view.median, view.slow) == (25.0, 400.0)


def test_no_use_at_all() -> None:
    view = usage_view([], [], date(2023, 5, 1))
    assert (view.questions, view.refused_part, view.median, view.slow) == (0, 0.0, None, None)
