"""An office's own gold: drafts from what was read, a workbook that is safe to open, and a reading that names every row."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from eval import cli, gold
from eval.errors import GoldError
from eval.model import Kind
from eval.opening import open_texts
from eval.own import chat
from eval.own.material import open_material
from eval.own.model import COLUMNS, TITLES, Draft
from eval.own.reading import read
from eval.own.suggest import suggest
from eval.own.workbook import workbook

DOCUMENT = """# 甲区教育工作方案

## 一、重点任务

（一）改革分配办法。绩效工资最高为基准线的5倍，2022年12月底前完成。（牵头单位：区甲局；配合单位：区乙局、区丙局）

（二）建设实训基地。建成3个实训基地。（牵头单位：区甲局；配合单位：区丁局）

（三）打造高地。职教高地是指职业教育集中发展的地方。（区乙局负责）

（四）专项督查由区戊局牵头组织。
"""
COLUMN = {column.field: place for place, column in enumerate(COLUMNS, start=1)}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.md").write_text(DOCUMENT, encoding="utf-8")
    return folder


@pytest.fixture
def edited(tmp_path: Path) -> Callable[..., Path]:
    """A workbook of one good draft in row 2, changed as a person might."""

    def make(*edits: tuple[int, str, Any]) -> Path:
        path = tmp_path / "own.xlsx"
        good = Draft(
            question="甲区谁牵头改革分配办法？",
            kind=Kind.LEAD,
            clauses=["a#一/（一）"],
            lead="区甲局",
            support="区乙局\n区丙局",
            refused=False,
            note="第（一）条",
        )
        path.write_bytes(workbook([good], {}))
        book = load_workbook(path)
        for row, field, value in edits:
            book["题目"].cell(row, COLUMN[field]).value = value
        book.save(path)
        return path

    return make


def problems(path: Path, corpus: Path) -> tuple[str, ...]:
    with pytest.raises(GoldError) as raised:
        read(path, open_texts(corpus, None))
    return raised.value.problems


class TestSuggest:
    def test_kinds_come_from_what_the_documents_hold(self, corpus: Path) -> None:
        drafts = suggest(open_material(corpus, None), 30)
        found = {draft.kind: draft for draft in reversed(drafts)}
        assert found[Kind.LEAD].lead == "区甲局"
        assert found[Kind.SUPPORT].support == "区丁局"
        assert found[Kind.LIST].clauses == ["a#一/（一）", "a#一/（二）"]
        assert found[Kind.DEFINITION].question == "什么是职教高地？"
        assert found[Kind.UNANSWERABLE].refused is True
        assert "实训基地" in found[Kind.LEAD].text

    def test_a_task_whose_name_says_who_leads_is_not_asked(self, corpus: Path) -> None:
        assert not [each for each in suggest(open_material(corpus, None), 30) if "戊局" in each.question]

    def test_as_many_as_wanted_the_same_every_time_none_twice(self, corpus: Path) -> None:
        material = open_material(corpus, None)
        drafts = suggest(material, 6)
        assert drafts == suggest(material, 6)
        assert len({draft.question for draft in drafts}) == len(drafts) == 6


class TestWorkbook:
    def test_text_that_looks_like_a_formula_stays_text(self) -> None:
        hostile = [Draft(question=f"{start}HYPERLINK(1)", answer="=1+1") for start in "=+-@"]
        book = load_workbook(io.BytesIO(workbook(hostile, {})))
        for row in range(2, 6):
            cell = book["题目"].cell(row, COLUMN["question"])
            assert (cell.data_type, cell.quotePrefix) == ("s", True)

    def test_a_person_may_edit_the_questions_and_not_the_header(self) -> None:
        sheet = load_workbook(io.BytesIO(workbook([Draft(question="问？")], {})))["题目"]
        assert sheet.protection.sheet
        assert sheet["A1"].protection.locked
        locked = {column.field for column in COLUMNS if sheet.cell(2, COLUMN[column.field]).protection.locked}
        assert locked == {"text", "answer"}
        assert not sheet.column_dimensions["B"].protection.locked
        assert sheet.freeze_panes == "C2"

    def test_choices_are_lists_and_nothing_is_confirmed_yet(self) -> None:
        sheet = load_workbook(io.BytesIO(workbook([Draft(question="问？")] * 3, {})))["题目"]
        lists = [str(rule.formula1) for rule in sheet.data_validations.dataValidation]
        assert any("前后矛盾" in each for each in lists)
        assert lists.count('"是,否"') == 2
        assert [sheet.cell(row, COLUMN["checked"]).value for row in (2, 3, 4)] == [None] * 3


class TestImport:
    def test_only_confirmed_rows_count(self, edited: Callable[..., Path], corpus: Path) -> None:
        path = edited(
            (2, "checked", "是"),
            (3, "question", "还没核对？"),
            (4, "question", "也没有？"),
            (4, "checked", "否"),
        )
        imported = read(path, open_texts(corpus, None))
        [question] = imported.questions
        assert imported.drafts == 2
        assert (question.lead, question.support) == (["区甲局"], ["区乙局", "区丙局"])
        assert not question.asks("units")

    def test_nothing_confirmed_is_an_error(self, edited: Callable[..., Path], corpus: Path) -> None:
        [told] = problems(edited(), corpus)
        assert "请先核对" in told

    def test_a_stated_absence_differs_from_an_empty_cell(
        self, edited: Callable[..., Path], corpus: Path
    ) -> None:
        path = edited((2, "checked", "是"), (2, "lead", "（未写明）"), (2, "support", "（无）"))
        [question] = read(path, open_texts(corpus, None)).questions
        assert (question.asks("lead"), question.lead, question.support) == (True, None, [])

    @pytest.mark.parametrize(
        ("field", "value", "told"),
        [
            ("question", None, "“问题”是空的"),
            ("question", "（请写一个问题）", "“问题”还没有写"),
            ("kind", "谁", "“题型”应从列表中选择"),
            ("refused", "不", "“应拒答”应为 是 或 否"),
            ("refused", "是", "应拒答的问题不能有"),
            ("note", None, "“依据说明”是空的"),
            ("checked", "对", "“已核对”应为 是 或 否"),
            ("clauses", "a#九", "没有条款 a#九"),
            ("clauses", None, "必须有"),
            ("lead", "区庚局", "区庚局"),
            ("facts", "=1+1", "“要点”是公式"),
            ("support", "区乙局\n区乙局", "重复"),
        ],
    )
    def test_what_is_wrong_is_said_with_its_row(
        self, edited: Callable[..., Path], corpus: Path, field: str, value: Any, told: str
    ) -> None:
        found = problems(edited((2, "checked", "是"), (2, field, value)), corpus)
        assert all(each.startswith("第 2 行：") for each in found)
        assert told in "；".join(found)

    def test_all_rows_are_named_at_once(self, edited: Callable[..., Path], corpus: Path) -> None:
        rows = [
            (row, field, "是" if field == "checked" else "问？")
            for row in (3, 5)
            for field in ("question", "checked")
        ]
        found = problems(edited((2, "checked", "是"), (2, "lead", "区庚局"), *rows), corpus)
        assert {each[:5] for each in found} == {"第 2 行", "第 3 行", "第 5 行"}

    def test_columns_may_be_moved_and_none_may_be_missing(
        self, edited: Callable[..., Path], corpus: Path, tmp_path: Path
    ) -> None:
        book = load_workbook(edited((2, "checked", "是")))
        book["题目"].move_range("B1:B2", cols=20)
        book.save(tmp_path / "moved.xlsx")
        assert len(read(tmp_path / "moved.xlsx", open_texts(corpus, None)).questions) == 1
        book["题目"]["V1"].value = "别的"
        book.save(tmp_path / "missing.xlsx")
        [told] = problems(tmp_path / "missing.xlsx", corpus)
        assert "缺少栏目 问题" in told

    def test_a_file_that_is_no_workbook_is_one_sentence(self, corpus: Path, tmp_path: Path) -> None:
        (tmp_path / "text.xlsx").write_text("不是", encoding="utf-8")
        Workbook().save(tmp_path / "empty.xlsx")
        for name, told in (
            ("text.xlsx", "不是能读取的"),
            ("empty.xlsx", "没有名为“题目”"),
            ("none.xlsx", "不是能读取的"),
        ):
            [each] = problems(tmp_path / name, corpus)
            assert told in each


class TestChat:
    def line(self, **fields: Any) -> str:
        row = {
            "question": "谁牵头？",
            "history": [{"question": "前一问？"}],
            "reason": "没有根据",
            "kind": "refused",
            "asked": "2020-06-30T08:00:00+08:00",
            "answer": "文件没有写",
        }
        return json.dumps(row | fields, ensure_ascii=False)

    def test_each_question_is_taken_in_once_with_its_reason(self, tmp_path: Path) -> None:
        path = tmp_path / "asked.jsonl"
        lines = [self.line(), self.line(kind="disliked", reason="错了", answer="新"), self.line(history=[])]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        first, second = chat.load(path)
        assert (first.history, first.answer, first.kind) == (["前一问？"], "新", None)
        assert first.note == "2020-06-30 在问答中被标为有误：错了"
        assert second.history == []

    def test_every_bad_line_is_named(self, tmp_path: Path) -> None:
        path = tmp_path / "asked.jsonl"
        path.write_text("\n".join([self.line(), "{", self.line(kind="liked")]), encoding="utf-8")
        with pytest.raises(GoldError) as raised:
            chat.load(path)
        assert [each[:5] for each in raised.value.problems] == ["第 2 行", "第 3 行"]


class TestCommands:
    def test_from_a_draft_to_gold(self, corpus: Path, tmp_path: Path) -> None:
        book, out = tmp_path / "own.xlsx", tmp_path / "own.jsonl"
        assert cli.main(["new", "--corpus", str(corpus), "--number", "8", "--out", str(book)]) == 0
        opened = load_workbook(book)
        for row in range(2, 5):
            opened["题目"].cell(row, COLUMN["checked"]).value = "是"
        opened.save(book)
        assert cli.main(["import", str(book), "--corpus", str(corpus), "--out", str(out)]) == 0
        assert len(gold.load(out)) == 3
        assert cli.main(["check", "--gold", str(out), "--corpus", str(corpus)]) == 0
        assert cli.main(["import", str(book), "--corpus", str(corpus), "--out", str(out)]) == 0

    def test_nothing_of_a_persons_work_is_overwritten(
        self, corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        book, other = tmp_path / "own.xlsx", tmp_path / "other.jsonl"
        book.write_bytes(b"mine")
        other.write_text("{}", encoding="utf-8")
        assert cli.main(["new", "--corpus", str(corpus), "--out", str(book)]) == 1
        assert book.read_bytes() == b"mine"
        assert cli.main(["import", str(book), "--corpus", str(corpus), "--out", str(other)]) == 1
        assert other.read_text(encoding="utf-8") == "{}"
        told = capsys.readouterr().err.splitlines()
        assert len(told) == 2
        assert "--force" in told[0]
        assert "不是评测集" in told[1]


def test_every_column_has_a_title_of_its_own() -> None:
    assert len(set(TITLES.values())) == len(COLUMNS)
