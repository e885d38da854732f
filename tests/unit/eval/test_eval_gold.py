"""Loading gold rows: every bad row is named with its line, and the project's own set holds together."""

import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from eval import gold
from eval.errors import GoldError
from eval.model import Kind, Part, part_of
from eval.opening import DOCUMENTS, open_texts
from eval.verify import problems

ROW: dict[str, Any] = {
    "id": "q1",
    "question": "谁牵头？",
    "kind": "lead",
    "clauses": ["a#1"],
    "lead": ["甲局"],
    "refused": False,
    "note": "理由",
}


def write(folder: Path, *rows: dict[str, Any] | str) -> Path:
    path = folder / "gold.jsonl"
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def reasons(path: Path) -> tuple[str, ...]:
    with pytest.raises(GoldError) as caught:
        gold.load(path)
    return caught.value.problems


def test_rows_are_loaded_in_order_and_blank_lines_skipped(tmp_path: Path) -> None:
    path = write(tmp_path, ROW, "", ROW | {"id": "q2", "question": "谁配合？"})
    assert [question.id for question in gold.load(path)] == ["q1", "q2"]


def test_a_stated_null_differs_from_a_field_left_out(tmp_path: Path) -> None:
    left_out = {name: value for name, value in ROW.items() if name != "lead"}
    path = write(tmp_path, ROW | {"lead": None}, left_out | {"id": "q2", "question": "另一问"})
    stated, unstated = gold.load(path)
    assert (stated.lead, stated.asks("lead")) == (None, True)
    assert (unstated.lead, unstated.asks("lead")) == (None, False)


def test_all_bad_rows_are_reported_at_once_with_their_lines(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "{不是 JSON",
        ROW,
        ROW | {"id": "q3", "question": "三", "kind": "没有的题型"},
        ROW | {"id": "q4", "question": "四", "extra": 1},
        ROW | {"question": "五"},
        ROW | {"id": "q6"},
        "[]",
        ROW | {"id": "q8", "question": "八", "refused": True},
    )
    found = reasons(path)
    assert [problem.split("：")[0] for problem in found] == [
        f"第 {line} 行" for line in (1, 3, 4, 5, 6, 7, 8)
    ]
    assert "kind" in found[1]
    assert "extra" in found[2]
    assert "与第 2 行重复" in found[3]
    assert "问题与第 2 行相同" in found[4]


def test_the_same_words_after_other_turns_are_another_question(tmp_path: Path) -> None:
    path = write(tmp_path, ROW, ROW | {"id": "q2", "history": [{"question": "上一问"}]})
    assert len(gold.load(path)) == 2


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"clauses": ["没有井号"]}, "条款编号"),
        ({"clauses": ["#1"]}, "条款编号"),
        ({"clauses": []}, "必须有 clauses"),
        ({"clauses": ["a#1", "a#1"]}, "重复"),
        ({"alternatives": ["a#1"]}, "重复"),
        ({"refused": True}, "不能有 clauses"),
        ({"refused": True, "clauses": []}, "不能有 lead"),
        ({"lead": []}, "写 null"),
        ({"support": None}, "只有 lead 可以是 null"),
        ({"deadline": None}, "只有 lead 可以是 null"),
        ({"deadline": " "}, "deadline 是空字符串"),
        ({"lead": None, "support": ["乙局"]}, "support 只能为空"),
        ({"support": ["乙局"], "units": ["甲局"]}, "units 应恰好"),
        ({"units": ["乙局"]}, "lead 不在 units 中"),
        ({"facts": [" "]}, "空字符串"),
        ({"facts": ["甲", "甲"]}, "facts 中有重复"),
        ({"note": ""}, "note"),
        ({"question": ""}, "question"),
        ({"history": [{"question": ""}]}, "history"),
    ],
)
def test_a_row_that_contradicts_itself_is_refused(
    tmp_path: Path, change: dict[str, Any], reason: str
) -> None:
    assert reason in reasons(write(tmp_path, ROW | change))[0]


def test_a_field_written_twice_is_refused(tmp_path: Path) -> None:
    text = json.dumps(ROW, ensure_ascii=False)
    assert "写了两次" in reasons(write(tmp_path, text[:-1] + ', "id": "q9"}'))[0]


def test_a_missing_or_empty_file_is_named(tmp_path: Path) -> None:
    assert "没有.jsonl" in reasons(tmp_path / "没有.jsonl")[0]
    assert "没有问题" in reasons(write(tmp_path, ""))[0]


def test_the_part_is_the_parity_of_the_first_byte_of_the_hash() -> None:
    for id in ("lead-01", "lead-02", "list-07", "indicator-11"):
        even = int(hashlib.sha256(id.encode()).hexdigest()[:2], 16) % 2 == 0
        assert part_of(id) is (Part.DEVELOPMENT if even else Part.VALIDATION)


class TestOwnSet:
    def test_size_kinds_and_parts(self) -> None:
        questions = gold.load()
        kinds = Counter(question.kind for question in questions)
        assert len(questions) >= 400
        assert set(kinds) == set(Kind)
        assert kinds[Kind.UNANSWERABLE] >= 100
        development = sum(question.part is Part.DEVELOPMENT for question in questions)
        assert 0.4 <= development / len(questions) <= 0.6

    def test_it_agrees_with_the_documents_of_the_project(self) -> None:
        texts = open_texts(DOCUMENTS, None)
        assert problems(gold.load(), texts.clauses, texts.documents) == []
