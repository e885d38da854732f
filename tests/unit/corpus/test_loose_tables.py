from collections.abc import Callable

import pytest

from corpus.loose_tables import find_loose_tables
from corpus.model import Basis, Document, Kind
from corpus.readers.plain import split_lines
from corpus.source import Line, Table

Read = Callable[[str], Document]

HEADER = ["序号", "民生实事", "责任单位", "完成时限"]


def loose(*cells: str) -> str:
    """Cells as a dump writes them: one per line, blank lines between."""
    return "\n\n".join(cells) + "\n"


def table_rows(text: str) -> list[list[str]]:
    """The cells of the only table of ``text``; cells merged from above in ‹›."""
    [table] = [block for block in find_loose_tables(text, split_lines(text)) if isinstance(block, Table)]
    return [
        [
            f"‹{text[cell.start : cell.end]}›"
            if cell.merged
            else "".join(text[cell.start : cell.end].split())
            for cell in row.cells
        ]
        for row in table.rows
    ]


def test_one_cell_per_line() -> None:
    text = loose(*HEADER, "1", "修路。", "县住建局", "12月底前", "2", "植树。", "县林业局", "9月投入使用")
    assert table_rows(text) == [
        HEADER,
        ["1", "修路。", "县住建局", "12月底前"],
        ["2", "植树。", "县林业局", "9月投入使用"],
    ]


def test_blank_lines_between_cells_are_not_needed() -> None:
    text = "序号\n工作任务\n责任单位\n1\n修路\n县住建局\n2\n植树\n县林业局\n"
    assert table_rows(text)[1:] == [["1", "修路", "县住建局"], ["2", "植树", "县林业局"]]


def test_units_on_lines_of_their_own_share_the_cell() -> None:
    text = loose(
        *HEADER,
        "1",
        "修路。",
        "县住建局",
        "县水务局",
        "县河道指挥部",
        "12月底前",
        "2",
        "植树。",
        "县林业局",
        "年底",
    )
    assert table_rows(text)[1] == ["1", "修路。", "县住建局县水务局县河道指挥部", "12月底前"]


def test_task_of_two_paragraphs_is_one_cell() -> None:
    text = loose(
        *HEADER, "1", "修路。", "路面硬化十公里。", "县住建局", "年底", "2", "植树。", "县林业局", "年底"
    )
    assert table_rows(text)[1] == ["1", "修路。路面硬化十公里。", "县住建局", "年底"]


def test_second_task_of_a_row_shares_number_and_units() -> None:
    text = loose(
        *HEADER,
        "1",
        "建养老楼。",
        "县民政局",
        "5月底前",
        "建老年大学。",
        "12月底前",
        "2",
        "植树。",
        "县林业局",
        "年底",
    )
    assert table_rows(text)[1:3] == [
        ["1", "建养老楼。", "县民政局", "5月底前"],
        ["‹1›", "建老年大学。", "‹县民政局›", "12月底前"],
    ]


def test_missing_cell_stays_empty() -> None:
    text = loose(
        *HEADER, "1", "修路。", "12月底前", "2", "植树。", "县林业局", "3", "架桥。", "县住建局", "年底"
    )
    assert [row[2:] for row in table_rows(text)[1:]] == [
        ["", "12月底前"],
        ["县林业局", ""],
        ["县住建局", "年底"],
    ]


def test_task_that_ends_like_a_unit_is_the_task() -> None:
    text = loose(
        *HEADER,
        "1",
        "迁建县政务服务中心",
        "县政务服务中心",
        "县代建中心",
        "12月底前",
        "2",
        "植树",
        "县林业局",
        "年底",
    )
    assert table_rows(text)[1] == ["1", "迁建县政务服务中心", "县政务服务中心县代建中心", "12月底前"]


def test_first_of_several_units_stands_under_the_lead() -> None:
    header = ("序号", "任务", "牵头单位", "配合单位", "完成时限")
    rows = (
        "1",
        "修路",
        "县住建局",
        "县财政局",
        "县水务局",
        "年底",
        "2",
        "植树",
        "县林业局",
        "年底",
        "3",
        "架桥",
        "县水务局",
        "县财政局",
        "年底",
    )
    assert table_rows(loose(*header, *rows))[1:] == [
        ["1", "修路", "县住建局", "县财政局县水务局", "年底"],
        ["2", "植树", "县林业局", "", "年底"],
        ["3", "架桥", "县水务局", "县财政局", "年底"],
    ]


def test_figure_in_a_cell_is_not_the_number_of_the_next_row() -> None:
    text = loose(
        "序号", "项目", "数量", "责任单位", "1", "厕所", "2", "县住建局", "2", "公园", "5", "县林业局"
    )
    assert table_rows(text)[1:] == [["1", "厕所", "2", "县住建局"], ["2", "公园", "5", "县林业局"]]


@pytest.mark.parametrize("below", ["分享到:", "注：每月报告。", "附件2", "二、工作要求", "抄送：县委办。"])
def test_text_below_the_last_row_is_no_cell(below: str) -> None:
    text = loose(*HEADER, "1", "修路。", "县住建局", "年底", "2", "植树。", "县林业局", "年底", below)
    assert table_rows(text)[-1] == ["2", "植树。", "县林业局", "年底"]


def test_section_rows_divide_a_table(read: Read) -> None:
    text = loose(
        *HEADER, "一、道路", "1", "修路。", "县住建局", "年底", "二、绿化", "1", "植树。", "县林业局", "年底"
    )
    document = read(text)
    assert [clause.path for clause in document.clauses] == ["序号", "一", "1", "二", "1~2"]
    assert [clause.kind for clause in document.clauses if clause.path in "一二"] == [Kind.HEADING] * 2


def test_second_table_begins_with_its_own_header() -> None:
    text = loose(*HEADER, "1", "修路。", "县住建局", "年底", *HEADER, "2", "植树。", "县林业局", "年底")
    tables = [block for block in find_loose_tables(text, split_lines(text)) if isinstance(block, Table)]
    assert [len(table.rows) for table in tables] == [2, 2]


PIPED = """序号 |
主要任务 |
全年目标任务 |
分管 领导 |
牵头 单位 |
责任主体与协同单位 |
进展 |
说明 |
24 |
整治50条背街。 |
（姓名略） |
城管局 |
市政局、相关街道 |
完成30%。 |
||
25 |
新增达标小区210个。 |
（姓名略） |
城管局 |
环卫处、各街道 |
完成。 |
滞后两个月。 |
|
26 |
新建中转站。 |
（姓名略） |
城管局 |
相关街道 |
完成。 |"""


def test_pipe_after_every_cell() -> None:
    # the column that is merged over all rows (主要任务) leaves no cell; || is an empty one
    assert table_rows(PIPED)[1:] == [
        ["24", "", "整治50条背街。", "（姓名略）", "城管局", "市政局、相关街道", "完成30%。", ""],
        ["25", "", "新增达标小区210个。", "（姓名略）", "城管局", "环卫处、各街道", "完成。", "滞后两个月。"],
        ["26", "", "新建中转站。", "（姓名略）", "城管局", "相关街道", "完成。", ""],
    ]


def test_lead_support_and_other_roles_of_a_piped_table(read: Read) -> None:
    document = read(PIPED)
    assert [clause.path for clause in document.clauses] == ["序号", "24", "25", "26"]
    first = document.responsibilities[0]
    assert first.lead == ("城管局",)
    assert first.support == ("市政局", "相关街道")
    assert [(other.role, other.names) for other in first.others] == [("分管领导", ("（姓名略）",))]
    assert first.task == "整治50条背街。"
    assert first.basis is Basis.LABEL


def test_row_of_pipes_on_one_line() -> None:
    text = (
        "| 序号 | 任务 | 责任单位 |\n|---|---|---|\n| 1 | 修路 | 县住建局 |\n| 2 | 植树 | 县林业局 |\n后文\n"
    )
    assert table_rows(text) == [
        ["序号", "任务", "责任单位"],
        ["1", "修路", "县住建局"],
        ["2", "植树", "县林业局"],
    ]


@pytest.mark.parametrize(
    "text", [PIPED, loose("标题", *HEADER, "1", "修路。", "县住建局", "年底", "", "后文。")]
)
def test_nothing_is_lost(text: str, read: Read) -> None:
    clauses = read(text).clauses
    assert "".join("".join(clause.text.split()) for clause in clauses) == "".join(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "一、任务\n\n1\n\n修路。\n\n县住建局\n",
        "1.序号\n2.民生实事\n3.责任单位\n4.完成时限\n",
        loose("序号", "民生实事", "责任单位", "完成时限"),
        loose("序号", "姓名", "职务", "1", "李明", "局长", "2", "王芳", "主任"),
        loose("序号", "民生实事应当写明名称，并附责任单位和完成时限。", "责任单位", "1", "修路", "县住建局"),
        loose("序号", "民生实事", "责任单位", "修路", "县住建局"),
        loose("民生实事", "责任单位", "完成时限", "修路", "县住建局", "年底"),
    ],
)
def test_other_text_is_left_alone(text: str) -> None:
    lines = split_lines(text)
    assert find_loose_tables(text, lines) == tuple(lines)


def test_lines_marked_as_headings_are_no_cells() -> None:
    text = "序号\n任务\n责任单位\n1\n修路\n县住建局\n"
    lines = [Line(line.start, line.end, level=2) for line in split_lines(text)]
    assert find_loose_tables(text, lines) == tuple(lines)
