"""Two runs set side by side, and a run on disk."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from eval import store
from eval.comparison import compare, render_comparison
from eval.configuration import Configuration
from eval.errors import RunUnreadableError
from eval.model import Kind, Outcome, Part, Summary
from eval.summary import groups


def outcome(
    id: str,
    passed: bool,
    expected: dict[str, Any] | None = None,
    part: Part = Part.DEVELOPMENT,
    **scores: float,
) -> Outcome:
    return Outcome(
        id=id,
        kind=Kind.LEAD,
        part=part,
        question=f"问题{id}",
        history=[],
        expected={"refused": False, "note": "理由"} | (expected or {}),
        answer=None,
        scores=scores,
        passed=passed,
    )


def test_better_worse_and_unchanged() -> None:
    before = [
        outcome("a", False, lead=0.0, mrr=0.5),
        outcome("b", True, lead=1.0, mrr=1.0),
        outcome("c", True, lead=1.0, mrr=1.0),
        outcome("d", True, lead=1.0, mrr=0.5),
    ]
    after = [
        outcome("a", True, lead=1.0, mrr=0.25),
        outcome("b", False, lead=0.0, mrr=1.0),
        outcome("c", True, lead=1.0, mrr=1.0),
        outcome("d", True, lead=1.0, mrr=1.0),
    ]
    result = compare(before, after)
    assert (result.questions, result.passed_before, result.passed_after) == (4, 3, 3)
    assert [item.id for item in result.better] == ["a", "d"]
    assert [item.id for item in result.worse] == ["b"]
    assert [(change.metric, change.before, change.after) for change in result.better[0].changes] == [
        ("mrr", 0.5, 0.25),
        ("lead", 0.0, 1.0),
    ]


def test_losses_that_gains_cancel_out_are_looked_at() -> None:
    result = compare([outcome("a", True, mrr=1.0, facts=0.5)], [outcome("a", True, mrr=0.5, facts=1.0)])
    assert [item.id for item in result.worse] == ["a"]


def test_a_metric_of_one_run_only_is_no_change() -> None:
    result = compare([outcome("a", True, mrr=1.0)], [outcome("a", True, mrr=1.0, citation_precision=0.5)])
    assert result.better == result.worse == []


def test_questions_of_one_run_and_changed_gold_are_named_and_not_compared() -> None:
    before = [outcome("a", True, lead=1.0), outcome("b", True, {"facts": ["甲"]}, facts=1.0)]
    after = [outcome("b", False, {"facts": ["乙"]}, facts=0.0), outcome("c", True, lead=1.0)]
    result = compare(before, after)
    assert (result.only_before, result.only_after, result.gold_changed) == (["a"], ["c"], ["b"])
    assert (result.questions, result.better, result.worse) == (0, [], [])


def test_a_changed_note_is_no_change_of_gold() -> None:
    result = compare([outcome("a", True, lead=1.0)], [outcome("a", True, {"note": "新理由"}, lead=1.0)])
    assert (result.questions, result.gold_changed) == (1, [])


def test_text_hides_the_validation_part() -> None:
    before = [outcome("a", False, lead=0.0), outcome("b", True, part=Part.VALIDATION, lead=1.0)]
    after = [outcome("a", True, lead=1.0), outcome("b", False, part=Part.VALIDATION, lead=0.0)]
    text = render_comparison(compare(before, after))
    assert "变好 1 题，变差 1 题" in text
    assert "[a] 问题a" in text
    assert "问题b" not in text
    assert "变差：验证部分另有 1 题" in text
    assert "问题b" in render_comparison(compare(before, after), show_validation=True)


@pytest.fixture
def summary() -> Summary:
    return Summary(
        created="2020-01-01T00:00:00+08:00",
        gold="g.jsonl",
        gold_sha256="0",
        source="甲",
        selection="all",
        models={"embedding": "测试模型", "llm": None},
        groups=groups([outcome("a", True, lead=1.0)]),
    )


def write(folder: Path, outcomes: list[Outcome], summary: Summary) -> None:
    store.begin(folder, Configuration())
    for item in outcomes:
        store.append(folder, item)
    store.finish(folder, summary)


def test_a_run_is_read_as_it_was_written(tmp_path: Path, summary: Summary) -> None:
    outcomes = [outcome("a", True, lead=1.0), outcome("b", False, {"lead": None}, lead=0.0)]
    write(tmp_path / "深" / "run", outcomes, summary)
    assert store.read(tmp_path / "深" / "run") == (outcomes, summary)


@pytest.mark.parametrize("damage", ["results.jsonl", "summary.json"])
def test_an_incomplete_run_is_refused(tmp_path: Path, summary: Summary, damage: str) -> None:
    write(tmp_path, [outcome("a", True)], summary)
    (tmp_path / damage).unlink()
    with pytest.raises(RunUnreadableError, match="没有完整的评测结果"):
        store.read(tmp_path)
    (tmp_path / damage).write_text("{}", encoding="utf-8")
    with pytest.raises(RunUnreadableError):
        store.read(tmp_path)


def test_default_folders_do_not_collide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "RUNS", tmp_path)
    now = datetime(2020, 6, 30, 8, 9, 10)
    first = store.default_folder(now)
    first.mkdir()
    second = store.default_folder(now)
    assert (first.name, second.name) == ("20200630-080910", "20200630-080910-2")
