"""Tables of Word files: merged cells, header rows, and what stands in a table without being one."""

import pytest

from corpus.model import Kind
from corpus.readers.docx import read_docx
from corpus.readers.plain import read_plain
from corpus.source import Line, SourceText, Table
from corpus.structure import build_clauses
from tests.docx_files import MERGE, MERGED, cell, docx, p, r, row, span, table


def read(body: str) -> SourceText:
    return read_docx("文.docx", docx(body))


def only_table(source: SourceText) -> Table:
    [found] = [block for block in source.blocks if isinstance(block, Table)]
    return found


def grid(source: SourceText) -> list[list[str]]:
    """Cell texts; * marks text that stands in a cell above or to the left."""
    return [
        [source.text[each.start : each.end] + "*" * each.merged for each in made.cells]
        for made in only_table(source).rows
    ]


HEADER = row("序号", "任务", "单位")


def test_every_cell_is_a_line_and_every_row_ends_with_a_blank_one() -> None:
    source = read(p("前") + table(HEADER, row("1", cell(p("甲") + p("乙")), "")) + p("后"))
    assert source.text == "前\n\t序号\n\t任务\n\t单位\n\n\t1\n\t甲\n乙\n\t\n\n后\n"
    assert grid(source) == [["序号", "任务", "单位"], ["1", "甲\n乙", ""]]
    assert [type(block) for block in source.blocks] == [Line, Table, Line]


def test_the_dump_of_a_table_reads_like_the_table() -> None:
    source = read(
        p("一、任务") + table(HEADER, row("1", "甲", "市教育局"), row("2", "乙", "")) + p("二、保障")
    )
    dumped = read_plain("文.txt", source.text.encode())
    assert grid(dumped) == [["\t" + each for each in cells] for cells in grid(source)]
    assert [clause.id for clause in build_clauses("文", dumped)[0]] == [
        clause.id for clause in build_clauses("文", source)[0]
    ]


def test_cells_merged_downwards_repeat_their_text() -> None:
    body = table(
        HEADER,
        row("1", cell("甲", MERGE), cell("市教育局", MERGE)),
        row("2", cell("", MERGED), cell("", '<w:vMerge w:val="continue"/>')),
        row("3", "乙", cell("", MERGED)),
    )
    assert grid(read(body))[1:] == [
        ["1", "甲", "市教育局"],
        ["2", "甲*", "市教育局*"],
        ["3", "乙", "市教育局*"],
    ]


def test_cells_merged_sideways_stand_in_every_column() -> None:
    body = table(
        HEADER,
        row("1", cell("甲", span(2))),
        row(cell("乙", MERGE + span(2)), "丙"),
        row(cell("", MERGED + span(2)), "丁"),
    )
    assert grid(read(body))[1:] == [["1", "甲", "甲*"], ["乙", "乙*", "丙"], ["乙*", "乙*", "丁"]]


def test_the_old_way_of_merging_sideways() -> None:
    first, second = cell("甲", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>")
    assert grid(read(table(HEADER, row("1", first, second))))[1:] == [["1", "甲", "甲*"]]


@pytest.mark.parametrize(
    "above",
    [row("1", "甲", "乙"), row("1", cell("甲", span(2)))],
)
def test_a_cell_goes_on_with_whatever_stands_above_it(above: str) -> None:
    assert grid(read(table(HEADER, above, row("2", cell("", MERGED), "丙"))))[2] == ["2", "甲*", "丙"]


def test_a_first_row_has_nothing_to_go_on_with() -> None:
    assert grid(read(table(row(cell("甲", MERGED), "乙"), row("1", "2")))) == [["甲", "乙"], ["1", "2"]]


def test_text_under_a_merged_cell_is_not_shown_and_reported() -> None:
    same, other = cell("甲", MERGED), cell("看不见", MERGED)
    source = read(table(HEADER, row("1", cell("甲", MERGE), ""), row("2", same, ""), row("3", other, "")))
    assert [cells[1] for cells in grid(source)] == ["任务", "甲", "甲*", "甲*"]
    [warning] = source.warnings
    assert "看不见" in warning.message
    assert "看不见" not in source.text


def test_rows_that_begin_late_or_end_early() -> None:
    late = row("甲", "乙", properties='<w:gridBefore w:val="1"/>')
    assert grid(read(table(HEADER, late, row("1")))) == [
        ["序号", "任务", "单位"],
        ["", "甲", "乙"],
        ["1", "", ""],
    ]


def test_columns_that_only_a_border_drawn_askew_makes_do_not_count() -> None:
    body = table(
        row(cell("任务", span(2)), "单位"),
        row(cell("甲"), cell("市教育局", span(2))),
        widths=(3000, 40, 3000),
    )
    assert grid(read(body)) == [["任务", "单位"], ["甲", "市教育局"]]


def test_columns_that_no_row_uses_by_themselves_do_not_count() -> None:
    assert grid(read(table(row(cell("任务", span(3)), "单位"), row(cell("甲", span(3)), "乙")))) == [
        ["任务", "单位"],
        ["甲", "乙"],
    ]


YEARS = row(cell("产业", MERGE), cell("2020年", span(2)), cell("2021年", span(2)))
BELOW = row(cell("", MERGED), "专业", "人数", "专业", "人数")
BODY = row("制造", "数控", "30", "数控", "40")
MARKED = "<w:tblHeader/>"


@pytest.mark.parametrize(
    ("rows", "header_rows"),
    [
        ((HEADER, row("1", "甲", "乙")), 1),
        ((HEADER,), 1),
        ((YEARS, BELOW, BODY, BODY), 2),
        ((YEARS.replace(MERGE, ""), BELOW.replace(MERGED, ""), BODY), 2),
        ((YEARS.replace(MERGE, ""), BODY, BODY), 1),
        ((row("组", "任务", "单位"), row(cell("甲", MERGE), "1", "2"), row(cell("", MERGED), "3", "4")), 1),
        ((row("甲", "乙", properties=MARKED), row("丙", "丁", properties=MARKED), row("1", "2")), 2),
        ((row("甲", "乙", properties=MARKED), row("丙", "丁", properties=MARKED)), 1),
        ((YEARS.replace("<w:trPr>", f"<w:trPr>{MARKED}"), BELOW, BODY, BODY), 2),
    ],
)  # fmt: skip
def test_header_rows(rows: tuple[str, ...], header_rows: int) -> None:
    assert only_table(read(table(*rows))).header_rows == header_rows


def test_headers_of_two_rows_name_the_columns_together() -> None:
    clauses, _ = build_clauses("文", read(table(YEARS, BELOW, BODY)))
    assert [each.header for each in clauses[-1].cells] == [
        "产业", "2020年/专业", "2020年/人数", "2021年/专业", "2021年/人数",
    ]  # fmt: skip


def test_title_and_notes_inside_a_table_are_lines() -> None:
    title, note = row(cell("附表1 任务清单", span(3))), row(cell("注：排在第一位的为牵头单位。", span(3)))
    source = read(table(title, HEADER, row("1", "甲", "乙"), note))
    assert grid(source) == [["序号", "任务", "单位"], ["1", "甲", "乙"]]
    assert [clause.kind for clause in build_clauses("文", source)[0]][-1] is Kind.NOTE
    assert source.text.startswith("附表1 任务清单\n\t序号")


def test_a_section_row_stays_in_the_table() -> None:
    source = read(table(HEADER, row(cell("一、教育（共1项）", span(3))), row("1", "甲", "乙")))
    section = build_clauses("文", source)[0][1]
    assert (section.kind, section.path) == (Kind.HEADING, "一")


def test_a_frame_around_text_is_no_table() -> None:
    source = read(table(row(cell(p("一、总体要求") + p("坚持原则。") + table(HEADER, row("1", "甲", "乙"))))))
    assert [type(block) for block in source.blocks] == [Line, Line, Table]


def test_tables_inside_cells_belong_to_the_cell() -> None:
    inner = table(row("甲", "乙"), row("丙", cell("丁")))
    source = read(table(HEADER, row("1", cell(p("其中：") + inner + p("合计")), "市教育局")))
    assert grid(source)[1] == ["1", "其中：\n甲\n乙\n丙\n丁\n合计", "市教育局"]


def test_content_controls_around_rows_and_cells() -> None:
    def control(content: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    inner = row("1", control(cell(control(p("甲")))), "乙")
    assert grid(read(control(table(HEADER, control(inner)))))[1] == ["1", "甲", "乙"]


@pytest.mark.parametrize("properties", ["<w:del/>", "<w:hidden/>"])
def test_deleted_and_hidden_rows_are_left_out(properties: str) -> None:
    rows = HEADER, row("1", "甲", "乙", properties=properties), row("2", "丙", "丁", properties="<w:ins/>")
    assert [cells[0] for cells in grid(read(table(*rows)))] == ["序号", "2"]
    assert read(p("文") + table(row("甲", "乙", properties=properties))).text == "文\n"


def test_a_row_covered_by_the_cells_above_is_none() -> None:
    covered = row(*[cell("", MERGED)] * 3)
    above = row(cell("1", MERGE), cell("甲", MERGE), cell("乙", MERGE))
    assert grid(read(table(HEADER, above, covered))) == [["序号", "任务", "单位"], ["1", "甲", "乙"]]


def test_empty_rows_of_a_form_are_no_clauses() -> None:
    clauses, _ = build_clauses("文", read(table(HEADER, row("1", "甲", "乙"), row("", "", ""))))
    assert [clause.path for clause in clauses] == ["序号", "1"]


def test_bold_type_in_cells() -> None:
    source = read(table(HEADER, row("1", "甲", cell(p(r("市教育局", "<w:b/>") + r("、市财政局"))))))
    assert [source.text[each.start : each.end] for each in source.bold or ()] == ["市教育局"]
