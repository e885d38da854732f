"""Spreadsheets: the same task list gives the same clauses as a sheet, a text and a Word file."""

import csv
import datetime
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH

from corpus.errors import UnreadableFile
from corpus.library import read_file
from corpus.model import Document, Kind
from corpus.normalize import despace
from corpus.readers.cell_values import display
from corpus.readers.delimited import read_delimited
from corpus.readers.spreadsheet import read_xlsx
from corpus.source import Line, SourceText, Table

TITLE = "某市职业教育工作任务清单"
HEADER = ["序号", "类别", "重点任务", "责任单位", "完成时限"]
BODY = [
    [
        "1",
        "师资",
        "加强“双师型”教师队伍建设\n（一）扩大规模\n（二）提高质量",
        "市教育局、市财政局",
        "2024年12月",
    ],
    ["2", "", "建设实训基地", "市发展改革委", "9月底前"],
    ["3", "", "开展技能竞赛", "市人力资源社会保障局、市总工会", "持续推进"],
    ["4", "就业", "促进毕业生就业", "市人力资源社会保障局", "每年6月"],
    ["5", "", "推进校企合作", "市教育局", "年内"],
]
NOTE = "注：责任单位中列第一位的为牵头单位，下同。"
GROUPS = ((2, 4), (5, 6))
"""rows of the body, counted from the header as 1, whose second column is merged"""

Rows = Sequence[Sequence[Any]]


def saved(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def sheet(rows: Rows, merged: Sequence[str] = ()) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    for each in merged:
        book.active.merge_cells(each)
    return saved(book)


def task_list_xlsx() -> bytes:
    rows = [[TITLE], HEADER, *([cell or None for cell in row] for row in BODY), [NOTE]]
    merged = ["A1:E1", *(f"B{first + 1}:B{last + 1}" for first, last in GROUPS), f"A{len(rows)}:E{len(rows)}"]
    return sheet(rows, merged)


def task_list_txt() -> bytes:
    rows = ["".join(f"\t{cell}\n" for cell in row) + "\n" for row in [HEADER, *BODY]]
    return f"{TITLE}\n\n{''.join(rows)}{NOTE}\n".encode()


def task_list_csv() -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer).writerows([[TITLE, "", "", "", ""], HEADER, *BODY, [NOTE, "", "", "", ""]])
    return buffer.getvalue().encode("gb18030")


def task_list_docx() -> bytes:
    def paragraph(text: str) -> str:
        return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"

    def cell(text: str, properties: str) -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(map(paragraph, text.split(chr(10))))}</w:tc>"

    rows = ""
    for number, row in enumerate([HEADER, *BODY], 1):
        starts, inside = number in {first for first, _ in GROUPS}, any(a <= number <= b for a, b in GROUPS)
        merge = '<w:vMerge w:val="restart"/>' if starts else "<w:vMerge/>" if inside else ""
        cells = "".join(cell(text, merge if column == 1 else "") for column, text in enumerate(row))
        rows += f"<w:tr>{cells}</w:tr>"
    body = f"{paragraph(TITLE)}<w:tbl>{rows}</w:tbl>{paragraph(NOTE)}"
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    relationship = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr(
            "word/document.xml", f'<w:document xmlns:w="{name}"><w:body>{body}</w:body></w:document>'
        )
        package.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r" Type="{relationship}" Target="word/document.xml"/></Relationships>',
        )
    return buffer.getvalue()


def read(tmp_path: Path, name: str, data: bytes) -> Document:
    path = tmp_path / name
    path.write_bytes(data)
    return read_file(path)


def rows_of(source: SourceText) -> list[list[str]]:
    tables = [block for block in source.blocks if isinstance(block, Table)]
    return [
        [source.text[cell.start : cell.end] for cell in row.cells] for table in tables for row in table.rows
    ]


def lines_of(source: SourceText) -> list[str]:
    return [source.text[block.start : block.end] for block in source.blocks if isinstance(block, Line)]


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


def test_hidden_rows_columns_and_sheets_are_left_out_and_reported() -> None:
    book = Workbook()
    ws = book.active
    for row in [HEADER, *BODY]:
        ws.append(row)
    for row in (3, 4, 6):
        ws.row_dimensions[row].hidden = True
    ws.column_dimensions["E"].hidden = True
    book.create_sheet("草稿").append(["不公开"])
    book["草稿"].sheet_state = "hidden"
    source = read_xlsx("表.xlsx", saved(book))
    assert [row[0] for row in rows_of(source)] == ["序号", "1", "4"]
    assert "完成时限" not in source.text
    assert "不公开" not in source.text
    messages = "；".join(warning.message for warning in source.warnings)
    assert "第 3–4、6 行已隐藏" in messages
    assert "1 列已隐藏" in messages
    assert "“草稿”已隐藏" in messages


def test_a_merged_cell_whose_first_row_is_hidden_keeps_its_text() -> None:
    book = Workbook()
    for row in [HEADER, *BODY]:
        book.active.append([cell or None for cell in row])
    book.active.merge_cells("B2:B4")
    book.active.row_dimensions[2].hidden = True
    assert [row[1] for row in rows_of(read_xlsx("表.xlsx", saved(book)))][1:3] == ["师资", "师资"]


def test_formulas_without_a_saved_result_are_reported() -> None:
    source = read_xlsx("表.xlsx", sheet([["序号", "任务", "数量"], [1, "甲", "=1+2"]]))
    assert any("1 个公式没有保存计算结果（C2）" in warning.message for warning in source.warnings)


def test_bold_type_and_black_typeface_are_kept() -> None:
    book = Workbook()
    ws = book.active
    ws.append(["序号", "任务", "责任单位"])
    ws.append([1, "甲事", "市教育局"])
    ws["C2"].font = Font(bold=True)
    ws.append([2, "乙事", CellRichText(TextBlock(InlineFont(rFont="黑体"), "市财政局"), "、市人社局")])
    ws.append([3, "丙事", CellRichText(TextBlock(InlineFont(b=True), "市民政局"), "、市审计局")])
    source = read_xlsx("表.xlsx", saved(book))
    assert source.bold is not None
    assert [source.text[span.start : span.end] for span in source.bold] == [
        "市教育局",
        "市财政局",
        "市民政局",
    ]


def test_a_sheet_formatted_to_its_last_cell_is_read_at_once() -> None:
    book = Workbook()
    book.active.append(["序号", "任务", "责任单位"])
    book.active.append([1, "甲", "市教育局"])
    book.active.cell(1_048_576, 16_384).value = "末"
    source = read_xlsx("表.xlsx", saved(book))
    assert source.text.split()[-1] == "末"


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (None, "General", ""),
        (5.0, "General", "5"),
        (0.1 + 0.2, "General", "0.3"),
        (12_345_678_901, "General", "12345678901"),
        (0.6, "0%", "60%"),
        (0.953, "0.0%", "95.3%"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (7, "000", "007"),
        (3, '"第"0"项"', "第3项"),
        (20, 'General"人"', "20人"),
        (-3.5, "0.0_);(0.0)", "(3.5)"),
        (2.0, "0.##", "2"),
        (1.005, "0.00", "1.01"),
        (True, "General", "TRUE"),
        (datetime.datetime(2022, 12, 31), "yyyy/m/d", "2022/12/31"),
        (datetime.datetime(2022, 9, 5, 14, 3), "yyyy-mm-dd hh:mm", "2022-09-05 14:03"),
        (44896, 'yyyy"年"m"月"', "2022年12月"),
        (44896, '[$-804]yyyy"年"m"月"d"日";@', "2022年12月1日"),
        (datetime.datetime(2022, 9, 5), "yyyy.mm", "2022.09"),
        (datetime.time(9, 30), "h:mm", "9:30"),
        (datetime.datetime(2022, 9, 5, 14, 3), '上午/下午h"时"mm"分"', "下午2时03分"),
        (1e12, "yyyy/m/d", "1000000000000"),
    ],
)
def test_values_are_shown_as_the_sheet_shows_them(value: Any, number_format: str, shown: str) -> None:
    assert display(value, number_format, WINDOWS_EPOCH) == shown


def test_dates_are_counted_from_the_workbooks_own_epoch() -> None:
    assert display(43434, "yyyy/m/d", MAC_EPOCH) == "2022/12/1"


def test_a_date_format_named_by_number_only_is_that_of_the_chinese_locale() -> None:
    book = Workbook()
    book.active.append(["序号", "任务", "完成时限"])
    book.active.append([1, "甲", 44896])
    book.active["C2"].number_format = "0.00"
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(book))) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'numFmtId="2"', b'numFmtId="57"'))
    assert rows_of(read_xlsx("表.xlsx", buffer.getvalue()))[1] == ["1", "甲", "2022年12月"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_delimited_text_in_any_encoding_and_with_any_delimiter(delimiter: str, encoding: str) -> None:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter).writerows([HEADER, *BODY])
    source = read_delimited("表.csv", buffer.getvalue().encode(encoding))
    assert rows_of(source)[0] == HEADER
    assert rows_of(source)[1] == BODY[0]


def test_a_stray_quotation_mark_is_text() -> None:
    source = read_delimited("表.csv", '序号,任务,责任单位\n1,"双高"计划,市教育局\n'.encode())
    assert rows_of(source)[1][2] == "市教育局"
    assert "双高" in rows_of(source)[1][1]


def test_a_quotation_mark_that_never_closes_is_refused_with_its_place() -> None:
    with pytest.raises(UnreadableFile, match="引号没有成对"):
        read_delimited("表.csv", '序号,任务,责任单位\n1,"计划,市教育局\n2,乙,丙\n'.encode())


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "空"),
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "图片"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "旧版 Office"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (b"<html><table></table></html>", "网页"),
        ("序号,任务".encode(), "不是 Excel"),
        (task_list_docx(), "Word"),
        (task_list_xlsx()[:3000], "损坏"),
        (sheet([]), "没有内容"),
    ],
    ids=["empty", "pdf", "png", "xls", "encrypted", "html", "text", "docx", "truncated", "no content"],
)
def test_what_is_no_readable_workbook_is_refused_in_one_line(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason) as refused:
        read_xlsx("表.xlsx", data)
    assert "\n" not in str(refused.value)


def changed(part: str, old: bytes, new: bytes) -> bytes:
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(task_list_xlsx())) as before,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            data = before.read(name)
            after.writestr(name, data.replace(old, new, 1) if name == part else data)
    return buffer.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def test_what_the_parser_prints_is_not_printed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(UnreadableFile, match="损坏"):
        read_xlsx("表.xlsx", changed("xl/styles.xml", b'name="Normal" xfId="0"', b'name="Normal" xfId="7"'))
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (changed(SHEET, b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "a">]><worksheet'), "DTD"),
        (changed(SHEET, b'ref="A1:E1"', b'ref="A1:XFD1048576"'), "合并单元格的范围过大"),
        (changed(SHEET, b"</worksheet>", b"</worksheet>" + b" " * 60_000_000), "压缩炸弹|过大"),
        (changed(SHEET, b"<sheetData>", b"<sheetData><row"), "损坏"),
        (
            changed(
                "xl/workbook.xml",
                b"schemas.openxmlformats.org/spreadsheetml/2006/main",
                b"purl.oclc.org/ooxml/spreadsheetml/main",
            ),
            "严格",
        ),
    ],
    ids=["entities", "merge bomb", "zip bomb", "broken xml", "strict"],
)
def test_hostile_and_odd_workbooks_are_refused_in_one_line(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason) as refused:
        read_xlsx("表.xlsx", data)
    assert "\n" not in str(refused.value)
