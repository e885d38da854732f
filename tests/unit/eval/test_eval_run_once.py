"""A run: the same figures twice, what was answered is kept, an interrupted one goes on, other texts are refused."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.model import Answer
from eval import store
from eval.answer_cache import AnswerCache
from eval.configuration import Configuration
from eval.errors import GoldError, OtherTextsError, RunInterruptedError, RunUnreadableError
from eval.run_once import Run, run_once
from tests.unit.eval.sources import Prepared, made_source

QUESTIONS = [f"第{number}项由谁做？" for number in range(1, 6)]


@pytest.fixture
def gold_file(tmp_path: Path) -> Path:
    rows = [
        {
            "id": f"lead-{number:02}",
            "question": question,
            "kind": "lead",
            "clauses": [f"a#{number}"],
            "refused": False,
            "note": "理由",
        }
        for number, question in enumerate(QUESTIONS, start=1)
    ]
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def answers(make_answer: Callable[..., Answer]) -> dict[str, Answer]:
    return {
        question: make_answer(f"第{number}项", cited=[f"a#{number}"], ranked=["a#9", f"a#{number}"])
        for number, question in enumerate(QUESTIONS[:4], start=1)
    }


@pytest.fixture
def carry_out(tmp_path: Path, gold_file: Path) -> Callable[..., Run]:
    def run(asker: Prepared, identity: str = "一", kept: str | None = "kept", **settings: Any) -> Run:
        return run_once(
            Configuration(gold=[gold_file], **settings),
            made_source(tmp_path / "texts", asker, identity),
            tmp_path / "out",
            None if kept is None else tmp_path / kept,
        )

    return run


def test_a_second_run_asks_nothing_and_has_the_same_figures(
    carry_out: Callable[..., Run], answers: dict[str, Answer]
) -> None:
    first, again = Prepared(answers), Prepared(answers)
    one, other = carry_out(first), carry_out(again)
    assert first.asked == QUESTIONS
    assert again.asked == QUESTIONS[4:]  # what failed is asked again
    assert (one.asked, other.asked) == (5, 1)
    assert one.outcomes == other.outcomes
    assert one.summary.groups == other.summary.groups
    assert one.summary.latency == other.summary.latency


def test_asking_anew_gives_the_same_figures(
    carry_out: Callable[..., Run], answers: dict[str, Answer]
) -> None:
    one, other = carry_out(Prepared(answers)), carry_out(anew := Prepared(answers), kept=None)
    assert anew.asked == QUESTIONS
    assert one.summary.groups == other.summary.groups


@pytest.mark.parametrize(
    ("changed", "anew"),
    [
        ({}, False),
        ({"identity": "二"}, True),
        ({"search": {"ranking": "dense"}}, True),
        ({"search": {"dense_weight": 0.3}}, True),
        ({"answer": {"sufficient": 0.5}}, True),
        ({"part": "all"}, False),
        ({"limit": 3}, False),
    ],
)
def test_answers_are_kept_for_the_same_texts_and_settings_only(
    carry_out: Callable[..., Run], answers: dict[str, Answer], changed: dict[str, Any], anew: bool
) -> None:
    carry_out(Prepared(answers))
    again = Prepared(answers)
    carry_out(again, **changed)
    assert (QUESTIONS[0] in again.asked) is anew


def test_an_answer_setting_of_the_environment_counts(
    carry_out: Callable[..., Run], answers: dict[str, Answer], monkeypatch: pytest.MonkeyPatch
) -> None:
    carry_out(Prepared(answers))
    monkeypatch.setenv("POLICY_ANSWER_COVERED", "0.1")
    again = Prepared(answers)
    carry_out(again)
    assert again.asked == QUESTIONS


def test_an_interrupted_run_goes_on_where_it_stopped(
    carry_out: Callable[..., Run], answers: dict[str, Answer], tmp_path: Path
) -> None:
    with pytest.raises(RunInterruptedError, match="5 题中答完 2 题"):
        carry_out(Prepared(answers, stop_at=3))
    lines = (tmp_path / "out" / "results.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["lead-01", "lead-02"]
    with pytest.raises(RunUnreadableError):
        store.read(tmp_path / "out")
    rest = Prepared(answers)
    done = carry_out(rest)
    assert rest.asked == QUESTIONS[2:]
    assert store.read(tmp_path / "out") == (done.outcomes, done.summary)
    assert [item.id for item in done.outcomes] == [f"lead-{number:02}" for number in range(1, 6)]


def test_a_line_that_was_cut_off_is_asked_again_and_spoils_no_other(
    carry_out: Callable[..., Run], answers: dict[str, Answer], tmp_path: Path
) -> None:
    carry_out(Prepared(answers))
    [path] = (tmp_path / "kept").glob("*.jsonl")
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole[: len(whole) - 40], encoding="utf-8")
    again, third = Prepared(answers), Prepared(answers)
    carry_out(again)
    carry_out(third)
    assert again.asked == QUESTIONS[3:]
    assert third.asked == QUESTIONS[4:]


def test_the_same_words_after_other_turns_are_another_answer(
    tmp_path: Path, make_answer: Callable[..., Answer]
) -> None:
    from assistant.model import Turn

    cache = AnswerCache(tmp_path, "f")
    cache.put("那呢？", [Turn(question="甲？")], make_answer("甲"))
    again = AnswerCache(tmp_path, "f")
    kept = again.get("那呢？", [Turn(question="甲？")])
    assert kept is not None
    assert kept.answer == "甲"
    assert again.get("那呢？", [Turn(question="乙？")]) is None
    assert again.get("那呢？", []) is None


@pytest.mark.parametrize("separator", ["\u2028", "\x85", "\x0c", "\r\n", "\x1e"])
def test_an_answer_with_unusual_line_ends_is_kept(
    tmp_path: Path, make_answer: Callable[..., Answer], separator: str
) -> None:
    AnswerCache(tmp_path, "f").put("甲？", [], make_answer(f"一{separator}二"))
    kept = AnswerCache(tmp_path, "f").get("甲？", [])
    assert kept is not None
    assert kept.answer == f"一{separator}二"


def test_the_run_says_what_it_was_made_of(
    carry_out: Callable[..., Run], answers: dict[str, Answer], tmp_path: Path, gold_file: Path
) -> None:
    summary = carry_out(Prepared(answers), search={"ranking": "rrf"}).summary
    assert summary.configuration["search"]["ranking"] == "rrf"
    assert summary.gold == gold_file.name
    written = json.loads((tmp_path / "out" / "configuration.json").read_text(encoding="utf-8"))
    assert written == summary.configuration


def test_questions_about_other_texts_are_refused_before_anything_is_asked(
    carry_out: Callable[..., Run], answers: dict[str, Answer], gold_file: Path
) -> None:
    asker = Prepared(answers)
    text = gold_file.read_text(encoding="utf-8")
    gold_file.write_text(text.replace('"a#2"', '"b#2"').replace('"a#3"', '"a#三"'), encoding="utf-8")
    with pytest.raises(OtherTextsError, match="没有文件 b：") as caught:
        carry_out(asker)
    assert caught.value.clauses == ("b#2", "a#三")
    gold_file.write_text(text.replace('"a#3"', '"a#三"'), encoding="utf-8")
    with pytest.raises(OtherTextsError, match=r"没有条款 a#三：.*eval check"):
        carry_out(asker)
    assert asker.asked == []


def test_an_empty_part_is_an_error(carry_out: Callable[..., Run], gold_file: Path) -> None:
    gold_file.write_text(gold_file.read_text(encoding="utf-8").split("\n")[0], encoding="utf-8")
    with pytest.raises(GoldError, match="--part"):
        carry_out(Prepared({}), part="validation")


def test_the_clauses_that_questions_need_are_kept_for_the_report(
    carry_out: Callable[..., Run], answers: dict[str, Answer], tmp_path: Path
) -> None:
    carry_out(Prepared(answers))
    kept = store.read_clauses(tmp_path / "out")
    assert list(kept) == [f"a#{number}" for number in range(1, 6)]
    assert "第2项任务" in kept["a#2"]
    (tmp_path / "out" / "clauses.json").write_text("[]", encoding="utf-8")
    with pytest.raises(RunUnreadableError, match="重新运行"):
        store.read_clauses(tmp_path / "out")
    (tmp_path / "out" / "clauses.json").unlink()
    assert store.read_clauses(tmp_path / "out") == {}
