from pathlib import Path

import pytest

from index.answered_questions import AnsweredQuestion, read_answered
from index.errors import BadQuery

LINE = '{"id": 7, "question": "谁来管", "relevant": [{"any_of": [{"document": "甲", "clause": "第一条"}]}]}'


def test_reads_questions_with_the_clauses_that_answer_them(tmp_path: Path) -> None:
    (tmp_path / "queries.jsonl").write_text(f"{LINE}\n\n", encoding="utf-8")
    [question] = read_answered(tmp_path)
    assert question.question == "谁来管"
    assert [place.id for place in question.relevant[0].any_of] == ["甲#第一条"]


def test_the_half_depends_on_the_id_alone_and_both_are_filled() -> None:
    line = AnsweredQuestion.model_validate_json(LINE)
    halves = [line.model_copy(update={"id": number}).half for number in range(400)]
    assert 150 < halves.count("development") < 250
    assert line.half == line.model_copy(update={"id": "7", "question": "别的问题"}).half


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (None, "queries.jsonl"),
        ("", "没有问题"),
        (f"{LINE}\n{{}}\n", "第 2 行"),
        (LINE.replace('[{"document": "甲", "clause": "第一条"}]', "[]"), "第 1 行"),
        ("不是 JSON", "第 1 行"),
    ],
)
def test_what_is_no_file_of_questions_is_refused(tmp_path: Path, text: str | None, says: str) -> None:
    if text is not None:
        (tmp_path / "queries.jsonl").write_text(text, encoding="utf-8")
    with pytest.raises(BadQuery, match=says):
        read_answered(tmp_path)
