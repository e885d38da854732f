"""Many questions with one start-up: one line each, in order, also when a question fails."""

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.assistant import Assistant
from assistant.batch import answer_batch
from assistant.errors import BadBatch
from assistant.model import Answer

LEAD = "临江市社区养老食堂由谁牵头？"


@pytest.fixture
def run(world: Assistant, tmp_path: Path) -> Any:
    """``run(*lines)``: the answers to the lines of a file, and what ``answer_batch`` returned."""

    def run_lines(
        *lines: str, encoding: str = "utf-8", ending: str = "\n"
    ) -> tuple[list[Answer], tuple[int, int]]:
        (tmp_path / "in.jsonl").write_bytes(ending.join(lines).encode(encoding))
        counts = answer_batch(world, tmp_path / "in.jsonl", tmp_path / "out.jsonl")
        written = (tmp_path / "out.jsonl").read_text(encoding="utf-8").split("\n")
        assert written.pop() == ""
        return [Answer.model_validate_json(line) for line in written], counts

    return run_lines


def line(id: object, question: object = LEAD, **others: object) -> str:
    return json.dumps({"id": id, "question": question} | others, ensure_ascii=False)


def test_answers_come_in_the_order_of_the_questions_with_their_ids(run: Any) -> None:
    ids = ["b", 7, "a", -1, "7", "中文", 0]
    answers, counts = run(*(line(id) for id in ids))
    assert [answer.id for answer in answers] == ids
    assert counts == (7, 0)
    assert all(answer.responsibilities[0].lead == ["市民政局"] for answer in answers)


def test_history_is_considered_and_its_other_fields_are_not_needed(run: Any) -> None:
    [answer], _ = run(line("a", "那配合单位呢？", history=[{"question": LEAD, "answer": "市民政局", "x": 1}]))
    assert answer.answer.startswith("配合单位：市财政局")


def test_questions_of_a_file_do_not_know_of_each_other(run: Any) -> None:
    answers, _ = run(line(1), line(2, "那配合单位呢？"))
    assert answers[1].refused


@pytest.mark.parametrize(
    ("bad", "id", "question"),
    [
        ("不是 JSON", "line-2", ""),
        ("[1, 2]", "line-2", ""),
        ("3", "line-2", ""),
        ('"x"', "line-2", ""),
        ('{"id": "x"}', "x", ""),
        ('{"id": 5, "question": 7}', 5, ""),
        ('{"question": "临江？"}', "line-2", "临江？"),
        ('{"id": null, "question": "临江？"}', "line-2", "临江？"),
        ('{"id": [1], "question": "临江？"}', "line-2", "临江？"),
        ('{"id": {"a": 1}, "question": "临江？"}', "line-2", "临江？"),
        ('{"id": "x", "question": "临江？", "history": "无"}', "x", "临江？"),
        ('{"id": "x", "question": "临江？", "history": [{"answer": "无"}]}', "x", "临江？"),
        ('{"id": "x", "question": "\\ud800"}', "x", "?"),
    ],
)
def test_a_line_that_is_no_question_gets_a_line_with_the_reason(
    run: Any, bad: str, id: str | int, question: str
) -> None:
    answers, counts = run(line("前"), bad, line("后"))
    assert counts == (3, 1)
    assert [answer.id for answer in answers] == ["前", id, "后"]
    failed = answers[1]
    assert failed.question == question
    assert failed.refused
    assert "第 2 行不是正确的问题" in (failed.reason or "")
    assert failed.citations == []
    assert not answers[2].refused


@pytest.mark.parametrize(("question", "reason"), [("", "空"), (" \n", "空"), ("养" * 2001, "2000")])
def test_a_question_that_is_refused_outright_gets_its_reason(run: Any, question: str, reason: str) -> None:
    answers, counts = run(line("前"), line(9, question), line("后"))
    assert counts == (3, 1)
    assert (answers[1].id, answers[1].question) == (9, question)
    assert reason in (answers[1].reason or "")


def test_a_question_the_program_stumbles_over_does_not_stop_the_others(
    run: Any, world: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer_of = world.ask

    def stumble(question: str, *others: Any, **named: Any) -> Answer:
        if "绊倒" in question:
            raise ZeroDivisionError("1/0")
        return answer_of(question, *others, **named)

    monkeypatch.setattr(world, "ask", stumble)
    answers, counts = run(line(1), line(2, "绊倒"), line(3))
    assert counts == (3, 1)
    assert [answer.id for answer in answers] == [1, 2, 3]
    assert "ZeroDivisionError" in (answers[1].reason or "")
    assert not answers[2].refused


def test_a_refusal_is_an_answer_not_a_failure(run: Any) -> None:
    [answer], counts = run(line(1, "北海市社区养老食堂由谁牵头？"))
    assert answer.refused
    assert counts == (1, 0)


@pytest.mark.parametrize(
    ("encoding", "ending"), [("utf-8-sig", "\n"), ("utf-8", "\r\n"), ("utf-8", "\n\n \n")]
)
def test_marks_of_other_systems_and_blank_lines_do_not_matter(run: Any, encoding: str, ending: str) -> None:
    answers, counts = run(line(1), line(2), "", encoding=encoding, ending=ending)
    assert [answer.id for answer in answers] == [1, 2]
    assert counts == (2, 0)


def test_separators_of_lines_inside_a_question_do_not_end_it(run: Any) -> None:
    [answer], _ = run(line(1, "临江市社区养老食堂\u2028由谁牵头？"))
    assert answer.question == "临江市社区养老食堂\u2028由谁牵头？"


def test_an_empty_file_gives_an_empty_file(run: Any) -> None:
    assert run("") == ([], (0, 0))


def test_progress_is_told_after_every_line(world: Assistant, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(f"{line(1)}\n坏\n", encoding="utf-8")
    told: list[tuple[str, int, int]] = []
    answer_batch(world, tmp_path / "in.jsonl", tmp_path / "out.jsonl", lambda *each: told.append(each))
    assert told == [("回答问题", 1, 2), ("回答问题", 2, 2)]


def test_files_that_cannot_be_read_or_written_are_clear_errors(world: Assistant, tmp_path: Path) -> None:
    with pytest.raises(BadBatch, match=r"没有\.jsonl"):
        answer_batch(world, tmp_path / "没有.jsonl", tmp_path / "out.jsonl")
    (tmp_path / "gbk.jsonl").write_bytes(line(1).encode("gb18030"))
    with pytest.raises(BadBatch, match="UTF-8"):
        answer_batch(world, tmp_path / "gbk.jsonl", tmp_path / "out.jsonl")
    assert not (tmp_path / "out.jsonl").exists()
    (tmp_path / "in.jsonl").write_text(line(1), encoding="utf-8")
    with pytest.raises(BadBatch, match="无法写入"):
        answer_batch(world, tmp_path / "in.jsonl", tmp_path / "没有" / "out.jsonl")
