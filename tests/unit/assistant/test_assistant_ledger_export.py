"""The ledger as a file: a workbook that can be filtered, CSV that spreadsheets read as UTF-8, JSON."""

import csv
import io
import json
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from assistant.assistant import Assistant
from assistant.errors import ExportFailed
from assistant.ledger_export import LedgerTable, check_target, export
from assistant.ledger_rows import COLUMNS, UNIT_COLUMNS
from corpus.model import Responsibility
from tests.unit.assistant.ledger_entries import INFO, stated

NAMES = [column.name for column in COLUMNS]
FORMULAS = ["=1+1", '=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\t=1"]


def table(*responsibilities: Responsibility) -> LedgerTable:
    return LedgerTable(responsibilities, [], [], {"甲": INFO})


def export_world(world: Assistant, target: Path) -> None:
    index = world.index
    counts = index.ledger.counts_by_unit()
    export(target, LedgerTable(index.responsibilities, index.contradictions, counts, index.documents))


def csv_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def test_the_workbook_is_ready_to_be_read_and_filtered(world: Assistant, tmp_path: Path) -> None:
    export_world(world, tmp_path / "清单.xlsx")
    sheet = load_workbook(tmp_path / "清单.xlsx")["责任清单"]
    count = len(world.index.responsibilities)
    assert sheet.max_row == count + 1
    assert [cell.value for cell in sheet[1]] == NAMES
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:{get_column_letter(len(COLUMNS))}{count + 1}"
    widths = [sheet.column_dimensions[get_column_letter(n)].width for n in range(1, len(COLUMNS) + 1)]
    assert widths == [column.width for column in COLUMNS]
    assert all(cell.font.bold for cell in sheet[1])
    assert all(cell.alignment.wrap_text for line in sheet.iter_rows() for cell in line)
    by_clause = {line[2].value: line for line in sheet.iter_rows(min_row=2)}
    assert by_clause["东岭2022#附件1/4"][4].value == "区民政局"
    assert by_clause["云溪2020#二"][4].value == "（原文未写明）"


def test_days_are_dates_of_the_workbook(tmp_path: Path) -> None:
    export(tmp_path / "a.xlsx", table(stated(deadline_start=date(2022, 1, 1))))
    line = load_workbook(tmp_path / "a.xlsx")["责任清单"][2]
    for name, day in (("时限起", datetime(2022, 1, 1)), ("时限止", datetime(2022, 9, 30))):
        cell = line[NAMES.index(name)]
        assert (cell.value, cell.is_date, cell.number_format) == (day, True, "yyyy-mm-dd")


def test_a_sheet_counts_the_tasks_of_each_unit(world: Assistant, tmp_path: Path) -> None:
    export_world(world, tmp_path / "清单.xlsx")
    book = load_workbook(tmp_path / "清单.xlsx")
    assert book.sheetnames == ["责任清单", "各单位任务数", "前后不一致"]
    rows = [[cell.value for cell in line] for line in book["各单位任务数"].iter_rows()]
    assert rows[0] == [column.name for column in UNIT_COLUMNS]
    assert ["东岭区", "区民政局", 2, 3, 0, 0, 0, 5] in rows
    assert ["云溪县", "县水利局", 0, 0, 2, 0, 0, 2] in rows
    assert book["各单位任务数"].freeze_panes == "A2"


def test_a_sheet_holds_what_contradicts_itself(world: Assistant, tmp_path: Path) -> None:
    export_world(world, tmp_path / "清单.xlsx")
    sheet = load_workbook(tmp_path / "清单.xlsx")["前后不一致"]
    title = world.index.documents["东岭2022"].title
    assert [[cell.value for cell in line] for line in sheet.iter_rows()][:3] == [
        ["事项", "文件", "条款", "原文"],
        ["年培训养老护理人员总量", title, "东岭2022#一", "年培训养老护理人员总量500人次以上"],
        ["年培训养老护理人员总量", title, "东岭2022#附件1/3", "年培训养老护理人员总量800人次以上"],
    ]
    assert sheet.freeze_panes == "A2"


@pytest.mark.parametrize("task", [*FORMULAS, "2022.09", "00123"])
def test_a_cell_is_text_whatever_it_begins_with(tmp_path: Path, task: str) -> None:
    export(tmp_path / "a.xlsx", table(stated(task=task)))
    cell = load_workbook(tmp_path / "a.xlsx")["责任清单"]["D2"]
    assert (cell.value, cell.data_type, bool(cell.quotePrefix)) == (task, "s", task in FORMULAS)


@pytest.mark.parametrize("task", FORMULAS)
def test_csv_keeps_text_from_becoming_a_formula(tmp_path: Path, task: str) -> None:
    export(tmp_path / "a.csv", table(stated(task=task)))
    assert [line["任务"] for line in csv_rows(tmp_path / "a.csv")] == [f"'{task}"]


def test_characters_a_workbook_cannot_hold_are_left_out(tmp_path: Path) -> None:
    export(tmp_path / "a.xlsx", table(stated(task="建设\x0b食堂\x00")))
    assert load_workbook(tmp_path / "a.xlsx")["责任清单"]["D2"].value == "建设食堂"


def test_an_empty_ledger_is_a_header(tmp_path: Path) -> None:
    for suffix in (".xlsx", ".csv", ".json"):
        export(tmp_path / f"a{suffix}", table())
    book = load_workbook(tmp_path / "a.xlsx")
    assert [sheet.max_row for sheet in book] == [1, 1, 1]
    assert (tmp_path / "a.csv").read_text(encoding="utf-8-sig").strip() == ",".join(NAMES)
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8")) == {
        "count": 0,
        "responsibilities": [],
        "contradictions": [],
        "units": [],
    }


def test_csv_begins_with_the_mark_of_utf8_and_keeps_commas_and_lines(tmp_path: Path) -> None:
    export(tmp_path / "a.csv", table(stated(task='建设，"食堂",\n平台')))
    content = (tmp_path / "a.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    header, line = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert header == NAMES
    assert line[3] == '建设，"食堂",\n平台'
    assert line[NAMES.index("时限止")] == "2022-09-30"


def test_json_holds_every_field(world: Assistant, tmp_path: Path) -> None:
    export_world(world, tmp_path / "a.JSON")
    content = json.loads((tmp_path / "a.JSON").read_text(encoding="utf-8"))
    found = [Responsibility.model_validate(each) for each in content["responsibilities"]]
    assert tuple(found) == world.index.responsibilities
    assert content["count"] == len(found)
    assert len(content["contradictions"]) == len(world.index.contradictions)
    assert {"unit": "区民政局", "lead": 2}.items() <= next(
        each for each in content["units"] if each["unit"] == "区民政局"
    ).items()


@pytest.mark.parametrize("name", ["清单.xls", "清单.pdf", "清单", "清单.xlsx.txt"])
def test_another_suffix_is_refused_with_those_that_can_be_written(tmp_path: Path, name: str) -> None:
    for refuse in (lambda: check_target(tmp_path / name), lambda: export(tmp_path / name, table())):
        with pytest.raises(ExportFailed, match=r"\.xlsx、\.csv 或 \.json"):
            refuse()
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".json"])
def test_a_target_that_cannot_be_written_is_a_clear_error(tmp_path: Path, suffix: str) -> None:
    with pytest.raises(ExportFailed, match=r"无法写入.*没有.*文件夹不存在"):
        export(tmp_path / "没有" / f"清单{suffix}", table(stated()))
    folder = tmp_path / f"夹{suffix}"
    folder.mkdir()
    with pytest.raises(ExportFailed, match=r"无法写入.*那是一个文件夹"):
        export(folder, table(stated()))
    long = tmp_path / f"{'长' * 200}{suffix}"  # longer than file systems allow
    with pytest.raises(ExportFailed, match="无法写入"):
        export(long, table(stated()))
