"""Ablations: which rows there are, what each is compared with, and the table that comes of it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.model import Answer
from eval.ablation import Ablation, ablate, grid, parse_vary, with_values
from eval.ablation_table import markdown
from eval.configuration import Configuration
from eval.errors import ConfigurationError
from eval.model import Question
from eval.retrieval import rankings, retrieval
from eval.source import Source
from tests.unit.eval.sources import Prepared, made_source


@pytest.mark.parametrize(
    ("text", "name", "values"),
    [
        ("search.ranking=weighted,rrf", "search.ranking", ["weighted", "rrf"]),
        (" answer.sufficient = 0.85, 0.9 ", "answer.sufficient", [0.85, 0.9]),
        ("model=m3e-small", "model", ["m3e-small"]),
    ],
)
def test_what_is_varied(text: str, name: str, values: list[str | float]) -> None:
    assert parse_vary(text) == (name, values)


@pytest.mark.parametrize("text", ["", "search.ranking", "search.ranking=", "=rrf", "a=,"])
def test_what_varies_nothing_is_refused(text: str) -> None:
    with pytest.raises(ConfigurationError, match="设置=值,值"):
        parse_vary(text)


def test_all_combinations_or_each_setting_apart() -> None:
    vary: dict[str, list[str | float]] = {"a": [1.0, 2.0], "b": ["x", "y"]}
    assert grid(vary) == [
        {"a": 1.0, "b": "x"},
        {"a": 1.0, "b": "y"},
        {"a": 2.0, "b": "x"},
        {"a": 2.0, "b": "y"},
    ]
    assert grid(vary, apart=True) == [{}, {"a": 1.0}, {"a": 2.0}, {"b": "x"}, {"b": "y"}]


def test_settings_are_changed_one_by_one() -> None:
    base = Configuration(part="development", answer={"covered": 0.5})
    changed = with_values(base, {"search.ranking": "rrf", "answer.sufficient": 0.8, "limit": 3.0})
    assert (changed.search.ranking, changed.part, changed.limit) == ("rrf", "development", 3)
    assert changed.answer == {"covered": 0.5, "sufficient": 0.8}


@pytest.mark.parametrize("path", ["serch.ranking", "search.rank", "answer.enough", "part.x", "nothing"])
def test_a_setting_there_is_none_of_is_refused(path: str) -> None:
    with pytest.raises(ConfigurationError):
        with_values(Configuration(), {path: 1.0})


@pytest.fixture
def gold_file(tmp_path: Path) -> Path:
    common = {"kind": "lead", "refused": False, "note": "理由"}
    rows: list[dict[str, Any]] = [
        {"id": "q1", "question": "一？", "clauses": ["a#1"]},
        {"id": "q2", "question": "二？", "clauses": ["a#2"]},
        {"id": "q3", "question": "那三呢？", "clauses": ["a#3"], "history": [{"question": "二？"}]},
        {"id": "q4", "question": "下雨吗？", "kind": "unanswerable", "refused": True},
    ]
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(json.dumps(common | row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def found(tmp_path: Path, gold_file: Path, make_answer: Callable[..., Answer]) -> Ablation:
    """Two rows: the first answers everything, the second one answers nothing."""
    right = {
        question: make_answer(cited=[f"a#{number}"], ranked=[f"a#{number}"])
        for number, question in enumerate(("一？", "二？", "那三呢？"), start=1)
    } | {"下雨吗？": make_answer("下雨。")}
    refusals = {question: make_answer("没有写。", refused=True) for question in right}

    def open_(_: Configuration, reference: Path) -> Source:
        assert reference == tmp_path
        by_setting = made_source(tmp_path / "texts", Prepared({}))
        return Source(
            texts=by_setting.texts,
            identity=by_setting.identity,
            label=by_setting.label,
            assistant=lambda wanted: Prepared(right if wanted.answer["sufficient"] < 1 else refusals),
            search=by_setting.search,
            text=by_setting.text,
        )

    base = Configuration(gold=[gold_file])
    return ablate(
        base, grid({"answer.sufficient": [0.5, 2.0]}), tmp_path / "out", tmp_path, None, open_=open_
    )


def test_every_row_is_run_and_compared_with_the_first(found: Ablation, tmp_path: Path) -> None:
    answering, refusing = found.rows
    assert (answering.right, answering.wrongly_refused, answering.wrongly_answered) == (3, 0, 1)
    assert (refusing.right, refusing.wrongly_refused, refusing.wrongly_answered) == (1, 3, 0)
    assert (refusing.test.better, refusing.test.worse, refusing.test.p) == (1, 3, pytest.approx(0.625))
    assert [(tmp_path / "out" / name / "summary.json").is_file() for name in ("01", "02")] == [True, True]


def test_a_wrong_value_is_told_before_anything_is_asked(tmp_path: Path, gold_file: Path) -> None:
    with pytest.raises(ConfigurationError, match="ranking"):
        ablate(
            Configuration(gold=[gold_file]),
            [{"search.ranking": "rrf"}, {"search.ranking": "best"}],
            tmp_path,
            tmp_path,
            None,
            open_=lambda *_: pytest.fail("opened"),
        )


def test_the_search_alone_leaves_out_follow_ups_and_alternatives(
    make_question: Callable[..., Question],
) -> None:
    questions = [
        make_question(id="q1", clauses=["a#2"], alternatives=["a#1"]),
        make_question(id="q2", question="那呢？", history=[{"question": "甲？"}]),
        make_question(id="q3", question="下雨吗？", kind="unanswerable", refused=True),
        make_question(id="q4", question="四？", clauses=["a#9"]),
    ]

    def search(_: str, number: int) -> list[str]:
        return ["a#1", "a#2", "a#3"][:number]

    assert rankings(questions, search) == {"q1": ["a#2", "a#3"], "q4": ["a#1", "a#2", "a#3"]}
    figures = retrieval(questions, search)
    assert (figures["mrr"].value, figures["mrr"].n) == (0.5, 2)
    assert retrieval(questions[1:3], search)["mrr"].value is None


def test_the_table_has_a_line_for_every_row(found: Ablation) -> None:
    lines = markdown(found).splitlines()
    assert lines[0].startswith("| answer.sufficient | fully right | 95 % | wrongly refused |")
    assert set(lines[1]) == {"|", " ", "-"}
    assert lines[2].startswith("| 0.5 | 3 of 4 | ")
    assert lines[3].startswith("| 2 | 1 of 4 | ")
    assert lines[3].endswith("| 1/3 | 0.625 |")
    assert len({line.count("|") for line in lines}) == 1
