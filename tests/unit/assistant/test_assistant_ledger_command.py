"""``assistant ledger``: filters, the table, what contradicts itself, exports, and what goes wrong."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from rich.cells import cell_len

from assistant.cli import main

pytestmark = pytest.mark.usefixtures("configured")

Captured = pytest.CaptureFixture[str]


def printed_json(capsys: Captured) -> Any:
    captured = capsys.readouterr()
    assert captured.err == ""
    return json.loads(captured.out)


def error_line(capsys: Captured) -> str:
    captured = capsys.readouterr()
    assert captured.out == ""
    [line] = captured.err.strip().splitlines()
    return line


@pytest.mark.parametrize(
    ("conditions", "count"),
    [
        ([], 22),
        (["--unit", "区民政局"], 5),
        (["--unit", "区民政局", "--role", "lead"], 2),
        (["--unit", "区民政局", "--role", "support"], 3),
        (["--unit", "区住房和城乡建设局"], 1),
        (["--unit", "市公安局"], 0),
        (["--region", "东岭区"], 6),
        (["--document", "云溪2020"], 3),
        (["--task", "食堂"], 2),
        (["--due-before", "2022"], 3),
        (["--due-before", "2022-12"], 3),
        (["--due-before", "2022-12-31"], 3),
        (["--due-before", "2022年12月"], 3),
        (["--due-before", "2022.12.31"], 3),
        (["--due-before", "2022-12-30"], 1),
        (["--due-before", "2022-11"], 1),  # a time limit in the text, no deadline of its own
        (["--due-before", "2022-09"], 0),
        (["--region", "东岭区", "--role", "lead", "--due-before", "2023-09"], 4),
        (["--region", "东岭区", "--due-after", "2022"], 3),
        (["--region", "东岭区", "--due-after", "2022", "--due-before", "2023"], 2),
        (["--region", "东岭区", "--role", "配合", "--unit", "区财政局"], 2),
        (["--unit", "县水利局", "--role", "named"], 2),
        (["--role", "责任人"], 2),
        (["--without-lead", "--document", "云溪2020"], 2),
        (["--task", "食堂 助餐"], 1),
        (["--unit", "各街道办事处"], 0),
    ],
)
def test_ledger_by_every_condition(conditions: list[str], count: int, built: Path, capsys: Captured) -> None:
    assert main(["ledger", *conditions, "--index", str(built / "index"), "--json"]) == 0
    content = printed_json(capsys)
    assert content["count"] == count
    assert len(json.loads(json.dumps(content))["responsibilities"]) == count


def test_the_table_shows_each_task_with_who_leads_and_by_when(built: Path, capsys: Captured) -> None:
    assert main(["ledger", "--region", "东岭区", "--order", "due", "--index", str(built / "index")]) == 0
    out = capsys.readouterr().out
    rows = [[cell.strip() for cell in line.split("│")[1:-1]] for line in out.splitlines() if "附件1/" in line]
    assert [row[0] for row in rows] == [f"附件1/{n}" for n in (2, 5, 1, 4, 3, 6)]
    assert rows[0] == ["附件1/2", "实施困难老年人家庭适老化改造", "区住建局", "区民政局、区财政局", "2022.12"]
    assert rows[-1][-1] == "每年10月"


def test_a_table_stays_straight_with_chinese_in_it(built: Path, capsys: Captured) -> None:
    assert main(["ledger", "--index", str(built / "index")]) == 0
    lines = [
        line for line in capsys.readouterr().out.splitlines() if line.startswith(("│", "├", "└", "┏", "┃"))
    ]
    assert {cell_len(line) for line in lines} == {160}


def test_a_lead_the_text_does_not_state_is_said_in_the_table(built: Path, capsys: Captured) -> None:
    assert main(["ledger", "--document", "云溪2020", "--without-lead", "--index", str(built / "index")]) == 0
    assert capsys.readouterr().out.count("（原文未写明）") == 2


def test_a_unit_without_tasks_is_answered_with_those_written_alike(built: Path, capsys: Captured) -> None:
    assert main(["ledger", "--unit", "区住房城乡局", "--index", str(built / "index")]) == 0
    captured = capsys.readouterr()
    assert captured.out.strip() == "共0项"
    assert "没有找到“区住房城乡局”，名称相近的单位有：" in captured.err
    assert "住" in captured.err.split("有：")[1]


def test_contradictions_alone(built: Path, capsys: Captured) -> None:
    ledger = ["ledger", "--contradictions", "--index", str(built / "index")]
    assert main([*ledger, "--document", "东岭2022"]) == 0
    out = capsys.readouterr().out
    assert "年培训养老护理人员总量" in out
    assert "东岭2022#附件1/3" in out
    assert main([*ledger, "--json"]) == 0
    content = printed_json(capsys)
    assert content["count"] == len(content["contradictions"]) >= 1
    assert main([*ledger, "--document", "云溪2020"]) == 0
    assert capsys.readouterr().out.strip() == "共0处"


def test_contradictions_of_the_tasks_asked_for(built: Path, capsys: Captured) -> None:
    ledger = ["ledger", "--contradictions", "--json", "--index", str(built / "index")]
    assert main([*ledger, "--unit", "区人社局"]) == 0
    assert printed_json(capsys)["count"] >= 1
    assert main([*ledger, "--unit", "市医保局"]) == 0
    assert printed_json(capsys)["count"] == 0


def test_an_export_to_a_workbook_holds_the_selection_and_its_counts(
    built: Path, tmp_path: Path, capsys: Captured
) -> None:
    target = tmp_path / "清单.xlsx"
    ledger = ["ledger", "--unit", "区民政局", "--role", "lead", "--export", str(target)]
    assert main([*ledger, "--index", str(built / "index")]) == 0
    assert "已导出 2 项" in capsys.readouterr().out
    book = load_workbook(target)
    assert book["责任清单"].max_row == 3
    leads = {line[1].value: line[2].value for line in book["各单位任务数"].iter_rows(min_row=2)}
    assert leads["区民政局"] == 2


def test_ledger_for_a_person_is_grouped_by_document(built: Path, capsys: Captured) -> None:
    assert main(["ledger", "--unit", "市民政局", "--index", str(built / "index")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "共4项"
    assert [line for line in lines if line.startswith("《")] == [
        "《关于印发临江市养老服务提升行动实施方案的通知》（临江2021）"
    ]


def test_ledger_of_an_unknown_document_names_those_there_are(built: Path, capsys: Captured) -> None:
    assert main(["ledger", "--document", "没有", "--index", str(built / "index")]) == 1
    line = error_line(capsys)
    assert "没有文件 没有" in line
    assert "云溪2020" in line


def test_export_writes_what_was_selected(built: Path, tmp_path: Path, capsys: Captured) -> None:
    target = tmp_path / "清单.csv"
    ledger = ["ledger", "--region", "东岭区", "--export", str(target), "--index", str(built / "index")]
    assert main(ledger) == 0
    captured = capsys.readouterr()
    assert captured.out.strip() == f"已导出 6 项到 {target}"
    assert captured.err == ""
    assert len(list(csv.reader(target.read_text(encoding="utf-8-sig").splitlines()))) == 7
    assert main([*ledger, "--json"]) == 0
    captured = capsys.readouterr()
    assert json.loads(captured.out)["count"] == 6
    assert "已导出 6 项" in captured.err


def test_an_export_that_cannot_be_is_refused_before_anything_is_opened(
    tmp_path: Path, capsys: Captured
) -> None:
    assert main(["ledger", "--export", "清单.pdf", "--corpus", str(tmp_path / "没有")]) == 1
    assert ".xlsx、.csv 或 .json" in error_line(capsys)


@pytest.mark.parametrize("name", ["清单.pdf", "没有/清单.xlsx"])
def test_an_export_that_fails_is_one_line(name: str, built: Path, tmp_path: Path, capsys: Captured) -> None:
    assert main(["ledger", "--export", str(tmp_path / name), "--index", str(built / "index")]) == 1
    assert name.split("/")[-1] in error_line(capsys)
