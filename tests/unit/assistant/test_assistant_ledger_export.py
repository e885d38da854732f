"""The ledger as a table: a workbook that can be filtered, CSV that spreadsheets read as UTF-8, JSON."""

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from assistant.assistant import Assistant
from assistant.errors import ExportFailed
from assistant.ledger_export import COLUMNS, export, row
from corpus.model import Basis, DocumentInfo, Responsibility, UnitRole

INFO = DocumentInfo(id="甲", title="某方案", region="临江市", source="甲.txt", sha256="0" * 64)


def stated(**fields: Any) -> Responsibility:
    values: dict[str, Any] = {
        "document": "甲",
        "clause": "甲#一",
        "task": "建设社区养老食堂",
        "scope": "",
        "lead": ("市民政局",),
        "support": ("市财政局", "市商务局"),
        "units": ("市民政局", "市财政局", "市商务局"),
        "others": (UnitRole(role="指导单位", names=("省民政厅",)),),
        "deadline": "2022.09",
        "deadline_date": date(2022, 9, 30),
        "basis": Basis.ORDER_RULE,
        "rule_words": "第一个部门为牵头部门",
        "evidence": "",
    }
    return Responsibility.model_validate(values | fields)


def export_world(world: Assistant, target: Path) -> None:
    index = world.index
    export(target, index.responsibilities, index.contradictions, index.documents)


def test_a_row_says_everything_in_chinese() -> None:
    assert row(stated(), {"甲": INFO}) == [
        "临江市",
        "某方案",
        "甲#一",
        "建设社区养老食堂",
        "市民政局",
        "市财政局、市商务局",
        "市民政局、市财政局、市商务局",
        "指导单位：省民政厅",
        "2022.09",
        "2022-09-30",
        "文内规定排在首位的为牵头单位（第一个部门为牵头部门）",
    ]


def test_a_missing_lead_and_deadline_are_said_or_left_empty() -> None:
    fields = {"lead": None, "support": (), "deadline": None, "deadline_date": None, "rule_words": None}
    cells = dict(
        zip([name for name, _ in COLUMNS], row(stated(**fields, basis=Basis.NONE), {"甲": INFO}), strict=True)
    )
    assert cells["牵头单位"] == "（原文未写明）"
    assert (cells["配合单位"], cells["完成时限"], cells["时限日期"]) == ("", "", "")
    assert cells["牵头依据"] == "原文未写明由谁牵头"


def test_the_workbook_is_ready_to_be_read_and_filtered(world: Assistant, tmp_path: Path) -> None:
    export_world(world, tmp_path / "清单.xlsx")
    sheet = load_workbook(tmp_path / "清单.xlsx")["责任清单"]
    count = len(world.index.responsibilities)
    assert sheet.max_row == count + 1
    assert [cell.value for cell in sheet[1]] == [name for name, _ in COLUMNS]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:K{count + 1}"
    assert [sheet.column_dimensions[letter].width for letter in "ABCDEFGHIJK"] == [
        width for _, width in COLUMNS
    ]
    assert all(cell.font.bold for cell in sheet[1])
    assert all(cell.alignment.wrap_text for line in sheet.iter_rows() for cell in line)
    by_clause = {line[2].value: line for line in sheet.iter_rows(min_row=2)}
    assert by_clause["东岭2022#附件1/4"][4].value == "区民政局"
    assert by_clause["云溪2020#二"][4].value == "（原文未写明）"


def test_the_second_sheet_holds_what_contradicts_itself(world: Assistant, tmp_path: Path) -> None:
    export_world(world, tmp_path / "清单.xlsx")
    book = load_workbook(tmp_path / "清单.xlsx")
    assert book.sheetnames == ["责任清单", "前后不一致"]
    sheet = book["前后不一致"]
    assert [[cell.value for cell in line] for line in sheet.iter_rows()] == [
        ["事项", "条款", "原文"],
        ["年培训养老护理人员总量", "东岭2022#一", "年培训养老护理人员总量500人次以上"],
        ["年培训养老护理人员总量", "东岭2022#附件1/3", "年培训养老护理人员总量800人次以上"],
    ]
    assert sheet.freeze_panes == "A2"


@pytest.mark.parametrize(
    "task", ["=1+1", '=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "2022.09", "00123"]
)
def test_a_cell_is_text_whatever_it_begins_with(tmp_path: Path, task: str) -> None:
    export(tmp_path / "a.xlsx", [stated(task=task)], [], {"甲": INFO})
    cell = load_workbook(tmp_path / "a.xlsx")["责任清单"]["D2"]
    assert (cell.value, cell.data_type) == (task, "s")


def test_characters_a_workbook_cannot_hold_are_left_out(tmp_path: Path) -> None:
    export(tmp_path / "a.xlsx", [stated(task="建设\x0b食堂\x00")], [], {"甲": INFO})
    assert load_workbook(tmp_path / "a.xlsx")["责任清单"]["D2"].value == "建设食堂"


def test_an_empty_ledger_is_a_header(tmp_path: Path) -> None:
    for suffix in (".xlsx", ".csv", ".json"):
        export(tmp_path / f"a{suffix}", [], [], {})
    assert load_workbook(tmp_path / "a.xlsx")["责任清单"].max_row == 1
    assert (tmp_path / "a.csv").read_text(encoding="utf-8-sig").strip() == ",".join(n for n, _ in COLUMNS)
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8")) == []


def test_csv_begins_with_the_mark_of_utf8_and_keeps_commas_and_lines(tmp_path: Path) -> None:
    export(tmp_path / "a.csv", [stated(task='建设，"食堂",\n平台')], [], {"甲": INFO})
    content = (tmp_path / "a.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    header, line = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert header == [name for name, _ in COLUMNS]
    assert line == row(stated(task='建设，"食堂",\n平台'), {"甲": INFO})


def test_json_holds_every_field(tmp_path: Path) -> None:
    export(tmp_path / "a.JSON", [stated()], [], {"甲": INFO})
    [content] = json.loads((tmp_path / "a.JSON").read_text(encoding="utf-8"))
    assert Responsibility.model_validate(content) == stated()
    assert "建设社区养老食堂" in (tmp_path / "a.JSON").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["清单.xls", "清单.pdf", "清单", "清单.xlsx.txt"])
def test_another_suffix_is_refused_with_those_that_can_be_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(ExportFailed, match=r"\.xlsx、\.csv 或 \.json"):
        export(tmp_path / name, [], [], {})
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".json"])
def test_a_target_that_cannot_be_written_is_a_clear_error(tmp_path: Path, suffix: str) -> None:
    with pytest.raises(ExportFailed, match=r"无法写入.*没有"):
        export(tmp_path / "没有" / f"清单{suffix}", [stated()], [], {"甲": INFO})
    folder = tmp_path / f"夹{suffix}"
    folder.mkdir()
    with pytest.raises(ExportFailed, match="无法写入"):
        export(folder, [stated()], [], {"甲": INFO})
