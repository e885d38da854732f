"""Spreadsheets: the same task list gives the same clauses as a sheet, a text and a Word file."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from corpus.model import Kind
from corpus.normalize import despace
from corpus.readers.spreadsheet import read_xlsx
from corpus.source import Table
from tests.unit.corpus.readers.sheet_files import (
    BODY,
    HEADER,
    NOTE,
    TITLE,
    Rows,
    lines_of,
    read,
    rows_of,
    saved,
    sheet,
    task_list_csv,
    task_list_docx,
    task_list_txt,
    task_list_xlsx,
)


@pytest.mark.parametrize(
    ("name", "data"),
    [("清单.xlsx", task_list_xlsx()), ("清单.csv", task_list_csv()), ("清单.docx", task_list_docx())],
    ids=["xlsx", "csv", "docx"],
)
def test_one_task_list_gives_the_same_clauses_in_every_form(tmp_path: Path, name: str, data: bytes) -> None:
    expected, found = read(tmp_path, "清单.txt", task_list_txt()), read(tmp_path, name, data)
    assert [clause.id for clause in found.clauses] == [clause.id for clause in expected.clauses]
    assert [despace(clause.text) for clause in found.clauses] == [
        despace(each.text) for each in expected.clauses
    ]
    assert [clause.cells for clause in found.clauses] == [clause.cells for clause in expected.clauses]
    assert [(each.lead, each.support, each.basis) for each in found.responsibilities] == [
        (each.lead, each.support, each.basis) for each in expected.responsibilities
    ]
    assert found.info.title == expected.info.title == TITLE
    assert found.responsibilities[0].lead == ("市教育局",)


def test_all_that_is_shown_stands_in_the_text_once() -> None:
    source = read_xlsx("清单.xlsx", task_list_xlsx())
    shown = "".join([TITLE, *HEADER, *(cell for row in BODY for cell in row), NOTE])
    assert despace(source.text) == despace(shown)
    for block in source.blocks:
        assert source.text[block.start : block.end].strip()


def test_merged_cells_repeat_their_value() -> None:
    source = read_xlsx("清单.xlsx", task_list_xlsx())
    [table] = [block for block in source.blocks if isinstance(block, Table)]
    assert [row[1] for row in rows_of(source)] == ["类别", "师资", "师资", "师资", "就业", "就业"]
    assert [row.cells[1].merged for row in table.rows] == [False, False, True, True, False, True]


def test_a_header_of_two_rows_names_the_columns_by_both(tmp_path: Path) -> None:
    rows = [
        ["序号", "任务", "责任分工", None, "完成时限"],
        [None, None, "牵头单位", "配合单位", None],
        [1, "甲事", "市教育局", "市财政局", "年内"],
    ]
    merged = ["A1:A2", "B1:B2", "C1:D1", "E1:E2"]
    for name, data in (
        ("表.xlsx", sheet(rows, merged)),
        (
            "表.csv",
            "序号,任务,责任分工,,完成时限\n,,牵头单位,配合单位,\n1,甲事,市教育局,市财政局,年内\n".encode(),
        ),
    ):
        row = next(clause for clause in read(tmp_path, name, data).clauses if clause.kind is Kind.TABLE_ROW)
        assert [cell.header for cell in row.cells] == [
            "序号", "任务", "责任分工/牵头单位", "责任分工/配合单位", "完成时限",
        ]  # fmt: skip
        assert [cell.text for cell in row.cells] == ["1", "甲事", "市教育局", "市财政局", "年内"]


def test_section_rows_are_no_tasks(tmp_path: Path) -> None:
    rows = [
        HEADER,
        ["一、教育（共1项）"],
        ["1", "师资", "甲事", "市教育局", "年内"],
        ["二、卫生（共1项）"],
        ["2", "基层", "乙事", "市卫生健康委", "年内"],
    ]
    document = read(tmp_path, "表.xlsx", sheet(rows, ["A2:E2", "A4:E4"]))
    kinds = {clause.path: clause.kind for clause in document.clauses}
    assert kinds["一"] is kinds["二"] is Kind.HEADING
    assert kinds["1"] is kinds["2"] is Kind.TABLE_ROW


@pytest.mark.parametrize(
    ("rows", "merged", "lines", "header"),
    [
        ([[TITLE], [], HEADER, *BODY], ["A1:E1"], [TITLE], HEADER),
        (
            [["附件1"], [TITLE], ["填报单位：甲局", None, None, "日期：3月"], HEADER, *BODY],
            [],
            ["附件1", TITLE, "填报单位：甲局", "日期：3月"],
            HEADER,
        ),
        ([["镇街", "地址", "电话"], ["东街", "东街1号", "88880000"]], [], [], ["镇街", "地址", "电话"]),
        (
            [["联系方式"], ["镇街", "地址", "电话"], ["东街", "东街1号", "88880000"]],
            ["A1:C1"],
            ["联系方式"],
            ["镇街", "地址", "电话"],
        ),
        ([["甲行"], ["乙行"], ["丙行"]], [], ["甲行", "乙行", "丙行"], None),
    ],
    ids=["title", "several title rows", "first full row", "full row under a title", "no table"],
)
def test_what_stands_above_the_header_is_text(
    rows: Rows, merged: list[str], lines: list[str], header: list[str] | None
) -> None:
    source = read_xlsx("表.xlsx", sheet(rows, merged))
    assert lines_of(source) == lines
    assert (rows_of(source) or [None])[0] == header


def test_two_tables_on_one_sheet_keep_their_headers() -> None:
    rows = [
        ["第一张"],
        ["序号", "任务", "牵头单位"],
        ["1", "甲", "市教育局"],
        [],
        ["第二张"],
        ["序号", "项目", "责任单位"],
        ["1", "乙", "市财政局"],
    ]
    source = read_xlsx("表.xlsx", sheet(rows))
    assert lines_of(source) == ["第一张", "第二张"]
    tables = [block for block in source.blocks if isinstance(block, Table)]
    assert [len(table.rows) for table in tables] == [2, 2]


def test_several_sheets_follow_each_other_under_their_titles(tmp_path: Path) -> None:
    book = Workbook()
    first, second, third = book.active, book.create_sheet("民生实事"), book.create_sheet("联系人")
    for ws, rows in (
        (first, [[TITLE], ["序号", "任务", "责任单位"], [1, "甲事", "市教育局"]]),
        (second, [["民生实事清单"], ["序号", "任务", "责任单位"], [1, "乙事", "市财政局"]]),
        (third, [["序号", "姓名", "电话"], [1, "丙", "88880000"]]),
    ):
        for row in rows:
            ws.append(row)
    paths = [clause.path for clause in read(tmp_path, "表.xlsx", saved(book)).clauses]
    assert "1" in paths
    assert "民生实事清单/1" in paths
    assert "联系人/1" in paths
