"""Tables in PDF files: cells by ruled lines or by columns set apart, merged cells, headers."""

from itertools import pairwise

import pytest

from corpus.source import Line, Table
from tests.unit.corpus.readers.pdf_files import Sheet
from tests.unit.corpus.readers.pdf_tables import HEADER, XS, cells, draw, merged_down, only, put, read, tables
from tests.unit.corpus.readers.test_pdf import body, lines, prose


def test_cells_of_a_ruled_table() -> None:
    rows = [
        HEADER,
        ["1", "人工智能", "建设开源平台", "省科技厅"],
        ["2", "量子科技", "建设通信网络", "省经信厅"],
    ]
    source = read(draw(Sheet(), 100, rows))
    assert only(source) == rows
    assert tables(source)[0].header_rows == 1


def test_each_cell_stands_on_lines_of_its_own_and_rows_cover_their_cells() -> None:
    source = read(draw(Sheet(), 100, [HEADER, ["1", "人工智能", "建设开源平台", "省科技厅"]]))
    assert source.text == "序号\n领域\n具体任务\n责任单位\n\n1\n人工智能\n建设开源平台\n省科技厅\n\n"
    table = tables(source)[0]
    assert [source.text[row.start : row.end].split("\n") for row in table.rows][1][0] == "1"
    assert (table.start, table.end) == (table.rows[0].start, table.rows[-1].end)


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("省经信厅、\n省科技厅", "省经信厅、省科技厅"),  # 、 never ends a cell
        ("省经信厅、省能\n源局", "省经信厅、省能源局"),
        ("省文化广电和旅\n游厅", "省文化广电和旅游厅"),
        ("省农业农村\n厅", "省农业农村厅"),  # what is left over is no unit
        ("负责人：张三\n电话：1234", "负责人：张三\n电话：1234"),
        ("1.制定方案\n2.组织实施", "1.制定方案\n2.组织实施"),
        ("目标值\n数量", "目标值\n数量"),
    ],
)
def test_lines_of_a_cell(printed: str, meant: str) -> None:
    source = read(draw(Sheet(), 100, [HEADER, ["1", "领域", "任务", printed]], height=60))
    assert only(source)[1][3] == meant


def test_cells_drawn_as_thin_bars_and_in_single_strokes() -> None:
    rows = [HEADER, ["1", "人工智能", "建设开源平台", "省科技厅"]]
    sheet = Sheet()
    for y in (100, 136, 172):
        for x0, x1 in pairwise(XS):
            sheet.bar(x0, y, x1 - x0, 0.5)
    for x in XS:
        for y in (100, 136):
            sheet.bar(x, y, 0.5, 36)
    for y, row in zip((100, 136), rows, strict=True):
        for x, text in zip(XS, row, strict=False):
            put(sheet, x, y, text)
    assert only(read(sheet)) == rows


def test_a_table_open_at_its_sides() -> None:
    sheet = Sheet()
    for y in (100, 136, 172):
        sheet.rule(XS[0], y, XS[-1], y)
    for x in XS[1:-1]:
        sheet.rule(x, 100, x, 172)
    rows = [HEADER, ["1", "人工智能", "建设开源平台", "省科技厅"]]
    for y, row in zip((100, 136), rows, strict=True):
        for x, text in zip(XS, row, strict=False):
            put(sheet, x, y, text)
    assert only(read(sheet)) == rows


def test_a_cell_merged_over_rows_repeats_its_text() -> None:
    source = read(merged_down(draw(Sheet(), 100, [HEADER]), 136, 3, "人工智能", 1))
    table = tables(source)[0]
    assert cells(source, table)[1:] == [
        ["1", "人工智能", "任务甲", "省甲厅"],
        ["2", "^人工智能", "任务乙", "省乙厅"],
        ["3", "^人工智能", "任务丙", "省丙厅"],
    ]
    assert source.text.count("人工智能") == 1
    assert {(row.cells[1].start, row.cells[1].end) for row in table.rows[1:]} == {
        (table.rows[1].cells[1].start, table.rows[1].cells[1].end)
    }


def test_a_section_row_over_all_columns() -> None:
    sheet = draw(Sheet(), 100, [HEADER])
    sheet.rule(XS[0], 172, XS[-1], 172).rule(XS[0], 136, XS[0], 172).rule(XS[-1], 136, XS[-1], 172)
    put(sheet, XS[1], 136, "一、培育应用场景")
    draw(sheet, 172, [["1", "人工智能", "任务", "省科技厅"]])
    source = read(sheet)
    assert only(source)[1] == ["一、培育应用场景"] * 4
    assert source.text.count("一、培育应用场景") == 1


def test_a_title_inside_the_frame_is_a_line_above_the_table() -> None:
    sheet = Sheet().rule(XS[0], 100, XS[-1], 100).rule(XS[0], 100, XS[0], 136).rule(XS[-1], 100, XS[-1], 136)
    put(sheet, 200, 100, "重点任务清单")
    source = read(draw(sheet, 136, [HEADER, ["1", "人工智能", "任务", "省科技厅"]]))
    assert lines(source) == ["重点任务清单"]
    assert only(source)[0] == HEADER


def test_a_header_of_two_rows() -> None:
    sheet = Sheet()
    xs = [80.0, 160.0, 240.0, 320.0]
    sheet.rule(80, 100, 320, 100).rule(160, 136, 320, 136).rule(80, 172, 320, 172).rule(80, 208, 320, 208)
    sheet.rule(80, 100, 80, 208).rule(160, 100, 160, 208).rule(240, 136, 240, 208).rule(320, 100, 320, 208)
    for x, y, text in ((80, 100, "指标"), (160, 100, "年度目标"), (160, 136, "2024年"), (240, 136, "2025年")):
        put(sheet, x, y, text)
    for left, text in zip(xs, ("增加值", "100", "120"), strict=False):
        put(sheet, left, 172, text)
    source = read(sheet)
    assert tables(source)[0].header_rows == 2
    assert [row[1:] for row in only(source)] == [
        ["年度目标", "年度目标"],
        ["2024年", "2025年"],
        ["100", "120"],
    ]


def test_figures_one_below_the_other_stay_apart() -> None:
    """Lines of one cell pair up with those of another: nothing is run together."""
    xs = [80.0, 160.0, 190.0]
    sheet = draw(Sheet(), 100, [["专业", "人数"], ["数控技术\n焊接技术", "344\n129"]], xs=xs, height=50)
    assert only(read(sheet))[1][1] == "344\n129"


def test_text_between_tables_parts_them() -> None:
    sheet = draw(Sheet(), 100, [HEADER, ["1", "甲", "任务", "省厅"]])
    sheet.lines(80, 230, body(prose(0, 40)))
    source = read(draw(sheet, 320, [HEADER, ["1", "乙", "任务", "省局"]]))
    assert [type(block) for block in source.blocks if block.end > block.start] == [Table, Line, Table]


def test_a_frame_round_one_text_is_no_table() -> None:
    sheet = Sheet().grid([60, 540], [60, 780]).lines(80, 100, body(prose(), prose(4)))
    assert lines(read(sheet)) == [prose(), prose(4)]


def test_underlines_are_no_table() -> None:
    sheet = Sheet().lines(80, 100, body(prose())).rule(80, 104, 300, 104).rule(80, 132, 300, 132)
    assert lines(read(sheet)) == [prose()]


# --- columns that are only set apart -----------------------------------------------------------------------------


def unruled(sheet: Sheet, top: float, rows: list[list[str]], step: float = 30.0) -> Sheet:
    for number, row in enumerate(rows):
        for x, text in zip((80, 130, 240, 430), row, strict=True):
            put(sheet, x, top + step * number, text)
    return sheet


def test_columns_set_apart_below_header_words() -> None:
    rows = [
        HEADER,
        ["1", "人工智能", "建设开源平台", "省科技厅"],
        ["2", "量子科技", "建设通信网络", "省经信厅"],
    ]
    sheet = Sheet().lines(80, 60, body(prose(0, 40)))
    source = read(unruled(sheet, 150, rows).lines(80, 400, body(prose(3, 60))))
    assert only(source) == rows
    assert lines(source) == [prose(0, 40), prose(3, 60)]


def test_cells_of_several_lines_between_columns_set_apart() -> None:
    rows = [
        HEADER,
        ["1", "人工智能", "建设开源平台并推动基\n础设施建设", "省科技厅"],
        ["2", "量子科技", "建设网络", "省经信厅"],
    ]
    assert only(read(unruled(Sheet(), 150, rows, step=48)))[1][2] == "建设开源平台并推动基础设施建设"


def test_names_set_in_columns_are_no_table() -> None:
    names = [
        ["张三", "李四", "王五", "赵六"],
        ["钱七", "孙八", "周九", "吴十"],
        ["郑一", "王二", "冯三", "陈四"],
    ]
    assert tables(read(unruled(Sheet().lines(80, 60, body(prose())), 200, names))) == []
