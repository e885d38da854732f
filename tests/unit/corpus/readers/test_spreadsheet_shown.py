"""What of a sheet is shown: hidden rows and sheets, formulas without results, type, and cells far away."""

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from corpus.readers.spreadsheet import read_xlsx
from tests.unit.corpus.readers.sheet_files import BODY, HEADER, rows_of, saved, sheet


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
