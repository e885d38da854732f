from collections.abc import Callable

from corpus.flat_tables import find_flat_tables
from corpus.model import Clause, Document, Kind
from corpus.readers.plain import split_lines
from corpus.source import Line, Table

Read = Callable[[str], Document]

HEADER = "\t序号\n\t重点任务\n\t责任部门\n\t完成时限\n\n"


def table_of(text: str) -> Table:
    """The one table of a text."""
    [table] = [block for block in find_flat_tables(text, split_lines(text)) if isinstance(block, Table)]
    return table


def cells(text: str, table: Table) -> list[list[str]]:
    return [[text[cell.start : cell.end].strip() for cell in row.cells] for row in table.rows]


def rows(document: Document) -> list[Clause]:
    return [clause for clause in document.clauses if clause.kind is Kind.TABLE_ROW]


def test_cells_on_lines_with_tabs_are_a_table() -> None:
    text = HEADER + "\t1\n\t修路\n\t区住建局\n\t2022.09\n\n\t2\n\t植树\n\t区林业局\n\t2022.12\n\n"
    assert cells(text, table_of(text)) == [
        ["序号", "重点任务", "责任部门", "完成时限"],
        ["1", "修路", "区住建局", "2022.09"],
        ["2", "植树", "区林业局", "2022.12"],
    ]


def test_lines_around_a_table_stay_lines() -> None:
    text = "附件1\n任务清单\n" + HEADER + "\t1\n\t修路\n\t区住建局\n\t2022.09\n\n注：逐项落实\n"
    blocks = find_flat_tables(text, split_lines(text))
    words = [text[block.start : block.end] for block in blocks if isinstance(block, Line)]
    assert [word for word in words if word] == ["附件1", "任务清单", "注：逐项落实"]


def test_text_without_tabs_has_no_table() -> None:
    text = "一、总体要求\n\n1.修路\n2.植树\n"
    assert find_flat_tables(text, split_lines(text)) == tuple(split_lines(text))


def test_blank_line_inside_a_row_does_not_end_it() -> None:
    text = HEADER + "\t1\n\n\t修路\n\t区住建局\n\t2022.09\n\n\t2\n\t植树\n\n\t区林业局\n\t2022.12\n\n"
    assert [row[0] for row in cells(text, table_of(text))] == ["序号", "1", "2"]


def test_cell_of_several_lines_is_one_cell() -> None:
    text = HEADER + "\t1\n\t1.修路\n2.植树\n\t区住建局\n\t2022.09\n\n"
    assert cells(text, table_of(text))[1][1] == "1.修路\n2.植树"


def test_paragraph_of_a_cell_after_a_blank_line_goes_on_with_the_cell() -> None:
    text = (
        HEADER
        + "\t1\n\t出台文件。\n\n水平可达到四倍。\n\t区住建局\n\t2022.09\n\n\t2\n\t植树\n\t区林业局\n\t2022.12\n"
    )
    assert cells(text, table_of(text))[1] == ["1", "出台文件。\n\n水平可达到四倍。", "区住建局", "2022.09"]


def test_empty_cell_is_a_line_with_a_tab_only() -> None:
    text = HEADER + "\t1\n\t修路\n\t\n\t2022.09\n\n"
    assert cells(text, table_of(text))[1] == ["1", "修路", "", "2022.09"]


def test_group_cell_that_is_merged_down_is_repeated() -> None:
    header = "\t序号\n\t重点工作\n\t任务目标\n\t责任部门\n\n"
    body = "\t1\n\t道路\n\t修路\n\t区住建局\n\n\t2\n\t\n\t架桥\n\t区住建局\n\n\t3\n\t绿化\n\t植树\n\t区林业局\n\n"
    table = table_of(header + body)
    assert [row[1] for row in cells(header + body, table)] == ["重点工作", "道路", "道路", "绿化"]
    assert [row.cells[1].merged for row in table.rows[1:]] == [False, True, False]


def test_header_of_two_rows_names_each_column_twice(read: Read) -> None:
    text = (
        "二、布局\n\t产业\n\t2020年\n\t2021年\n\n\t\n\t专业\n\t人数\n\t专业\n\t人数\n\n"
        "\t化工\n\t分析\n\t30\n\t分析\n\t40\n\n"
    )
    [row] = rows(read(text))
    assert [(cell.header, cell.text) for cell in row.cells] == [
        ("产业", "化工"),
        ("2020年/专业", "分析"),
        ("2020年/人数", "30"),
        ("2021年/专业", "分析"),
        ("2021年/人数", "40"),
    ]


def test_row_is_a_clause_with_headers_and_caption(read: Read) -> None:
    document = read("附件1\n任务清单\n" + HEADER + "\t1\n\t修路\n\t区住建局\n\t2022.09\n\n")
    [row] = rows(document)
    assert row.id == "文件#附件1/1"
    assert row.caption == "附件1 任务清单"
    assert {cell.header: cell.text for cell in row.cells} == {
        "序号": "1", "重点任务": "修路", "责任部门": "区住建局", "完成时限": "2022.09",
    }  # fmt: skip


def test_row_without_a_number_is_named_by_its_first_cell(read: Read) -> None:
    document = read("一、规模\n\t指      标\n\t2020年\n\n\t学校数量（所）\n\t2\n\n\t学校数量（所）\n\t3\n\n")
    assert [row.path for row in rows(document)] == ["一/学校数量（所）", "一/学校数量（所）~2"]


def test_section_row_is_a_heading_and_no_task(read: Read) -> None:
    text = (
        HEADER
        + "\t一、经济发展\n\t一、经济发展\n\t一、经济发展\n\t一、经济发展\n\n\t1\n\t修路\n\t区住建局\n\t2022\n\n"
    )
    kinds = [clause.kind for clause in read(text).clauses]
    assert kinds == [Kind.TABLE_HEADER, Kind.HEADING, Kind.TABLE_ROW]
