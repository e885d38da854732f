"""The gate on answers: it falls on real losses, lets chance and gains pass, and tells nothing of the validation part."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from eval.errors import BaselineError
from eval.gate import record
from eval.gate.model import AnswersBaseline, SetBaseline, key, load, set_baseline, write
from eval.gate.rule import fallen
from eval.model import Outcome, Part, Question, part_of

Make = Callable[..., Any]


def ids(part: Part) -> Iterator[str]:
    return (f"q{number}" for number in count() if part_of(f"q{number}") is part)


@pytest.fixture
def questions(make_question: Make) -> list[Question]:
    """100 questions of each part."""
    chosen = [id for part in Part for id, _ in zip(ids(part), range(100), strict=False)]
    return [make_question(id=id, question=f"{id}？") for id in chosen]


def outcomes(
    questions: list[Question], failed: int = 0, held_out_failed: int = 0, **lower: tuple[int, float]
) -> list[Outcome]:
    """The first ``failed`` questions of a part fail; ``name=(number, value)`` gives others a lower score."""
    left = {Part.DEVELOPMENT: failed, Part.VALIDATION: held_out_failed}
    lower_left = {name: number for name, (number, _) in lower.items()}
    made = []
    for question in questions:
        fails = left[question.part] > 0
        left[question.part] -= 1
        scores = {"refused": 1.0, "recall@10": 1.0, "mrr": 1.0, "citation_recall": 1.0, "quotes": 1.0}
        for name, (_, value) in lower.items():
            if lower_left[name] > 0 and question.part is Part.DEVELOPMENT:
                scores[name.replace("_at_", "@")] = value
                lower_left[name] -= 1
        made.append(
            Outcome(
                id=question.id,
                kind=question.kind,
                part=question.part,
                question=question.question,
                history=[],
                expected={"refused": False},
                answer=None,
                scores=scores,
                passed=not fails,
            )
        )
    return made


@pytest.mark.parametrize(
    ("before", "now", "problems"),
    [
        ({}, {}, []),
        ({}, {"failed": 3}, []),
        ({}, {"failed": 4}, ["开发部分 全对"]),
        ({"failed": 20}, {"failed": 20}, []),
        ({"failed": 20}, {"failed": 10}, []),
        ({"failed": 20}, {"failed": 23}, []),
        ({"failed": 20}, {"failed": 26}, ["开发部分 全对"]),
        ({}, {"quotes": (1, 0.5)}, ["开发部分 引文逐字"]),
        ({"quotes": (1, 0.5)}, {"quotes": (1, 0.5)}, []),
        ({}, {"mrr": (2, 0.5)}, []),
        ({}, {"mrr": (30, 0.5)}, ["开发部分 MRR"]),
        ({}, {"recall_at_10": (30, 0.5), "mrr": (30, 0.9)}, ["开发部分 召回@10", "开发部分 MRR"]),
        ({"held_out_failed": 30}, {"held_out_failed": 36}, []),
        ({"held_out_failed": 30}, {"held_out_failed": 20}, []),
        ({"held_out_failed": 30}, {"held_out_failed": 45}, ["验证部分 全对"]),
    ],
)
def test_what_counts_as_fallen(
    questions: list[Question], before: dict[str, Any], now: dict[str, Any], problems: list[str]
) -> None:
    baseline = set_baseline(questions, outcomes(questions, **before))
    found = fallen(baseline, questions, outcomes(questions, **now))
    assert [" ".join(problem.split()[:2]) for problem in found] == problems


def test_losses_and_gains_are_weighed_question_by_question(questions: list[Question]) -> None:
    """Ten questions lost and ten won cancel out; the figure alone would not tell them from no change."""
    baseline = set_baseline(questions, outcomes(questions, failed=10))
    development = [item for item in outcomes(questions) if item.part is Part.DEVELOPMENT]
    other = [item for item in outcomes(questions) if item.part is Part.VALIDATION]
    swapped = [item.model_copy(update={"passed": not 10 <= at < 20}) for at, item in enumerate(development)]
    assert fallen(baseline, questions, [*swapped, *other]) == []


def test_what_was_lost_is_named_in_the_development_part_only(questions: list[Question]) -> None:
    baseline = set_baseline(questions, outcomes(questions))
    told = "\n".join(fallen(baseline, questions, outcomes(questions, failed=5, held_out_failed=50)))
    assert all(question.id in told for question in questions[:5])
    assert "变差 5 题" in told
    held_out = [question.id for question in questions if question.part is Part.VALIDATION]
    assert not [id for id in held_out if id in told.replace("、", " ").split()]


def test_the_baseline_does_not_tell_which_validation_questions_fail(questions: list[Question]) -> None:
    written = set_baseline(questions, outcomes(questions, failed=2, held_out_failed=50)).model_dump_json()
    assert sum(key(question.id) in written for question in questions) == 2
    assert key(questions[0].id) in written


def test_a_changed_gold_set_needs_a_new_baseline(questions: list[Question], make_question: Make) -> None:
    baseline = set_baseline(questions, outcomes(questions))
    more = [*questions, make_question(id="new", question="新？")]
    [told] = fallen(baseline, more, outcomes(more))
    assert "make baseline" in told
    noted = [item.model_copy(update={"note": "另一条说明"}) for item in questions]
    assert fallen(baseline, noted, outcomes(noted)) == []


def test_a_baseline_is_read_as_it_was_written(questions: list[Question], tmp_path: Path) -> None:
    written = AnswersBaseline(sets={"甲": set_baseline(questions, outcomes(questions, 3, 7, mrr=(5, 1 / 3)))})
    write(written, tmp_path / "deep" / "answers.json")
    assert load(tmp_path / "deep" / "answers.json") == written


@pytest.mark.parametrize("text", [None, "", "{}", '{"sets": {"a": {}}}'])
def test_a_missing_or_damaged_baseline_is_one_sentence(tmp_path: Path, text: str | None) -> None:
    path = tmp_path / "answers.json"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(BaselineError, match="make baseline"):
        load(path)


class TestRecord:
    def test_a_row_tells_when_why_and_what(self, questions: list[Question], tmp_path: Path) -> None:
        sets: dict[str, SetBaseline] = {
            name: set_baseline(questions, outcomes(questions, 4, 30)) for name in ("一", "二")
        }
        figures = record.figures(AnswersBaseline(sets=sets), ["一"])
        page = tmp_path / "baselines.md"
        page.write_text("| date |\n|---|\n", encoding="utf-8")
        record.append(record.row(date(2020, 6, 30), "answers", figures, "更多 |题目\n两行"), page)
        record.append(record.row(date(2020, 7, 1), "answers", "0", "又一次"), page)
        rows = page.read_text(encoding="utf-8").splitlines()[2:]
        assert rows[0] == (
            "| 2020-06-30 | answers | 一: development 96 of 100, validation 70 of 100; "
            "二: development 96 of 100, validation 70 of 100 (not measured again) | 更多 /题目 两行 |"
        )
        assert len(rows) == 2

    def test_a_reason_that_says_nothing_is_refused(self) -> None:
        with pytest.raises(BaselineError, match="REASON"):
            record.row(date(2020, 6, 30), "answers", "", " \n")

    def test_a_missing_page_is_one_sentence(self, tmp_path: Path) -> None:
        with pytest.raises(BaselineError, match=r"b\.md"):
            record.append("| |", tmp_path / "b.md")


def test_the_file_is_laid_out_one_question_a_line(questions: list[Question], tmp_path: Path) -> None:
    path = tmp_path / "answers.json"
    write(AnswersBaseline(sets={"甲": set_baseline(questions, outcomes(questions, 3))}), path)
    lines = path.read_text(encoding="utf-8").splitlines()
    for question in questions[:3]:
        assert sum(key(question.id) in line for line in lines) == 1
    assert json.loads("\n".join(lines))
