"""Tables over page breaks: rows, merged cells and headers that go on, and tables that do not."""

from tests.unit.corpus.readers.pdf_files import Sheet
from tests.unit.corpus.readers.pdf_tables import HEADER, XS, draw, merged_down, only, put, read, tables
from tests.unit.corpus.readers.test_pdf_tables import unruled


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


def test_a_table_of_other_columns_on_the_next_page_is_another_table() -> None:
    first = draw(Sheet(), 600, [HEADER, ["1", "甲", "任务", "省厅"]])
    second = draw(Sheet(), 60, [["指标", "数值"], ["增加值", "100"]], xs=[80, 300, 500])
    assert len(tables(read(first, second))) == 2


def test_an_unruled_table_goes_on_over_a_page_break() -> None:
    rows = [
        HEADER,
        ["1", "人工智能", "建设开源平台", "省科技厅"],
        ["2", "量子科技", "建设通信网络", "省经信厅"],
    ]
    more = [["3", "生物技术", "建设生产基地", "省卫健委"], ["4", "脑机接口", "建设实验平台", "省药监局"]]
    assert only(read(unruled(Sheet(), 700, rows), unruled(Sheet(), 80, more))) == rows + more
