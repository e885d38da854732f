"""Tables in PDF files: cells by ruled lines or by columns set apart, merged cells, rows and headers over page breaks."""

from itertools import pairwise

import pytest

from corpus.readers.pdf import read_pdf
from corpus.source import Line, SourceText, Table
from tests.unit.corpus.readers.pdf_files import Sheet, pdf
from tests.unit.corpus.readers.test_pdf import body, lines, prose

XS = [80.0, 120.0, 220.0, 400.0, 500.0]
"""Columns of four characters less, four, twelve and four (12 points a character, 6 points free at each side)."""
HEADER = ["序号", "领域", "具体任务", "责任单位"]


def read(*sheets: Sheet) -> SourceText:
    return read_pdf("表.pdf", pdf(*sheets))


def tables(source: SourceText) -> list[Table]:
    return [block for block in source.blocks if isinstance(block, Table)]


def cells(source: SourceText, table: Table) -> list[list[str]]:
    """Cell texts by rows; merged ones with ^ in front."""
    return [
        [("^" if cell.merged else "") + source.text[cell.start : cell.end] for cell in row.cells]
        for row in table.rows
    ]


def only(source: SourceText) -> list[list[str]]:
    assert len(tables(source)) == 1
    return cells(source, tables(source)[0])


def put(sheet: Sheet, x: float, y: float, text: str) -> None:
    """Print a cell's lines below ``y``, 16 points apart."""
    for number, line in enumerate(text.split("\n")):
        if line:
            sheet.text(x + 6, y + 14 + 16 * number, line, 12)


def draw(
    sheet: Sheet, top: float, rows: list[list[str]], xs: list[float] = XS, height: float = 36.0
) -> Sheet:
    """Draw a table with all its lines, its rows ``height`` points high."""
    ys = [top + height * number for number in range(len(rows) + 1)]
    sheet.grid(xs, ys)
    for y, row in zip(ys, rows, strict=False):
        for x, text in zip(xs, row, strict=False):
            put(sheet, x, y, text)
    return sheet


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


def merged_down(sheet: Sheet, top: float, rows: int, label: str, first: int) -> Sheet:
    """A table without header whose second column is one cell over all ``rows``."""
    ys = [top + 36 * number for number in range(rows + 1)]
    for y in (ys[0], ys[-1]):
        sheet.rule(XS[0], y, XS[-1], y)
    for y in ys[1:-1]:
        sheet.rule(XS[0], y, XS[1], y).rule(XS[2], y, XS[-1], y)
    for x in XS:
        sheet.rule(x, ys[0], x, ys[-1])
    put(sheet, XS[1], top + 10, label)
    for number, y in enumerate(ys[:-1]):
        put(sheet, XS[0], y, str(first + number))
        put(sheet, XS[2], y, f"任务{'甲乙丙丁戊'[number]}")
        put(sheet, XS[3], y, f"省{'甲乙丙丁戊'[number]}厅")
    return sheet


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


def test_a_merged_cell_goes_on_over_a_page_break_without_its_text() -> None:
    first = merged_down(draw(Sheet(), 600, [HEADER]), 636, 2, "人工智能", 1)
    second = merged_down(draw(Sheet(), 60, [HEADER]), 96, 2, "", 3)
    source = read(first, second)
    assert only(source)[1:] == [
        ["1", "人工智能", "任务甲", "省甲厅"],
        ["2", "^人工智能", "任务乙", "省乙厅"],
        ["3", "^人工智能", "任务甲", "省甲厅"],
        ["4", "^人工智能", "任务乙", "省乙厅"],
    ]
    assert [row.page for row in tables(source)[0].rows] == [1, 1, 1, 2, 2]


def test_an_empty_cell_at_the_top_of_a_page_stays_empty_in_a_column_with_empty_cells() -> None:
    first = draw(Sheet(), 600, [HEADER, ["1", "甲", "任务", ""], ["2", "乙", "任务", "省厅"]])
    second = draw(Sheet(), 60, [HEADER, ["3", "丙", "任务", ""], ["4", "丁", "任务", "省局"]])
    assert [row[3] for row in only(read(first, second))] == ["责任单位", "", "省厅", "", "省局"]


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


def test_a_row_broken_over_a_page_is_one_row() -> None:
    first = draw(
        Sheet(),
        700,
        [
            HEADER,
            ["1", "人工智能", "建设开源平台，推动算力基础设\n施建设，形成全国领先的高质量", "省经信厅、省"],
        ],
        height=50,
    )
    second = draw(
        Sheet(),
        60,
        [HEADER, ["", "", "发展高地。", "科技厅"], ["2", "量子科技", "建网", "省厅"]],
        height=50,
    )
    source = read(first, second)
    assert only(source)[1:] == [
        [
            "1",
            "人工智能",
            "建设开源平台，推动算力基础设施建设，形成全国领先的高质量发展高地。",
            "省经信厅、省科技厅",
        ],
        ["2", "量子科技", "建网", "省厅"],
    ]
    assert [row.page for row in tables(source)[0].rows] == [1, 1, 2]


def test_a_row_broken_over_a_page_in_a_table_without_numbers() -> None:
    header = ["", "领域", "具体任务", "责任单位"]
    first = draw(
        Sheet(),
        700,
        [header, ["", "智能", "推动算力基础设施建设形成全国\n领先的高质量发展高地以及并且", "省经信厅"]],
        height=50,
    )
    second = draw(Sheet(), 60, [header, ["", "", "持续巩固。", ""], ["", "量子", "建网", "省厅"]], height=50)
    rows = [row[1:] for row in only(read(first, second))[1:]]
    assert rows == [
        ["智能", "推动算力基础设施建设形成全国领先的高质量发展高地以及并且持续巩固。", "省经信厅"],
        ["量子", "建网", "省厅"],
    ]


def test_a_number_merged_over_rows_goes_on_over_a_page_break() -> None:
    """A row whose number stands above the break is a row of its own, not the rest of the one above."""
    first = draw(Sheet(), 700, [HEADER, ["1", "智能", "制定方案。", "省经信厅"]], height=50)
    second = draw(
        Sheet(),
        60,
        [HEADER, ["", "量子", "组织实施。", "省科技厅"], ["2", "生物", "建网", "省厅"]],
        height=50,
    )
    assert only(read(first, second))[1:] == [
        ["1", "智能", "制定方案。", "省经信厅"],
        ["", "量子", "组织实施。", "省科技厅"],
        ["2", "生物", "建网", "省厅"],
    ]


def test_a_row_cut_by_the_page_break_without_rules_there() -> None:
    """Browsers leave the row open: its upright lines run to the edge of the page."""
    first = draw(Sheet(), 700, [HEADER, ["1", "智能", "制定方案", "省经信厅"]])
    for x in XS:
        first.rule(x, 772, x, 820)
    for x, text in zip(XS, ["2", "量子", "建设通信网络。", "省经信厅、"], strict=False):
        put(first, x, 772, text)
    second = Sheet()
    for x in XS:
        second.rule(x, 20, x, 60)
    second.rule(XS[0], 60, XS[-1], 60)
    put(second, XS[2], 20, "并组织应用。")
    put(second, XS[3], 20, "省科技厅")
    draw(second, 60, [["3", "生物", "建设基地", "省厅"]])
    assert only(read(first, second))[2:] == [
        ["2", "量子", "建设通信网络。\n并组织应用。", "省经信厅、省科技厅"],
        ["3", "生物", "建设基地", "省厅"],
    ]


def test_figures_one_below_the_other_stay_apart() -> None:
    """Lines of one cell pair up with those of another: nothing is run together."""
    xs = [80.0, 160.0, 190.0]
    sheet = draw(Sheet(), 100, [["专业", "人数"], ["数控技术\n焊接技术", "344\n129"]], xs=xs, height=50)
    assert only(read(sheet))[1][1] == "344\n129"


def test_a_table_of_other_columns_on_the_next_page_is_another_table() -> None:
    first = draw(Sheet(), 600, [HEADER, ["1", "甲", "任务", "省厅"]])
    second = draw(Sheet(), 60, [["指标", "数值"], ["增加值", "100"]], xs=[80, 300, 500])
    assert len(tables(read(first, second))) == 2


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


def test_an_unruled_table_goes_on_over_a_page_break() -> None:
    rows = [
        HEADER,
        ["1", "人工智能", "建设开源平台", "省科技厅"],
        ["2", "量子科技", "建设通信网络", "省经信厅"],
    ]
    more = [["3", "生物技术", "建设生产基地", "省卫健委"], ["4", "脑机接口", "建设实验平台", "省药监局"]]
    assert only(read(unruled(Sheet(), 700, rows), unruled(Sheet(), 80, more))) == rows + more


def test_names_set_in_columns_are_no_table() -> None:
    names = [
        ["张三", "李四", "王五", "赵六"],
        ["钱七", "孙八", "周九", "吴十"],
        ["郑一", "王二", "冯三", "陈四"],
    ]
    assert tables(read(unruled(Sheet().lines(80, 60, body(prose())), 200, names))) == []
