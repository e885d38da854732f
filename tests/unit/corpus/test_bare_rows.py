"""Tables whose rows stand on one line each without pipes around them, and section rows between the lines of any table."""

from collections.abc import Callable

import pytest

from corpus.model import Basis, Clause, Document, Kind

Read = Callable[..., Document]

OPEN = "一、总体要求\n坚持安全第一。\n\n"
TASKS = (
    "序号;任务;责任单位;责任人;时限\n"
    "一、道路建设（共2项）\n1;修桥;区交通局、区财政局;高　远;6月底前\n2;补路;区城管局;林小溪;年底前\n"
    "二、环境提升\n3;种树;区林业局;/;持续推进\n"
)
FIGURES = "指标;单位;2031年;2032年\n绿地率;%;38.5;40\n新栽苗木;万株;2.4;/\n河道清淤;公里;14;16\n"


def rows(document: Document) -> list[Clause]:
    return [clause for clause in document.clauses if clause.kind is Kind.TABLE_ROW]


GAPS = pytest.mark.parametrize(
    "gap",
    ["|", " | ", "｜", "\t", "   ", "　　", "　"],
    ids=["pipe", "pipe and spaces", "wide pipe", "tab", "spaces", "two wide spaces", "wide space"],
)


@GAPS
def test_section_lines_between_rows_head_the_rows_below(read: Read, gap: str) -> None:
    document = read(OPEN + TASKS.replace(";", gap))
    assert [(row.path, row.caption) for row in rows(document)] == [
        ("一/1", "一、道路建设（共2项）"),
        ("一/2", "一、道路建设（共2项）"),
        ("一/3", "二、环境提升"),
    ]
    assert [(each.task, each.units, each.deadline) for each in document.responsibilities] == [
        ("修桥", ("区交通局", "区财政局"), "6月底前"),
        ("补路", ("区城管局",), "年底前"),
        ("种树", ("区林业局",), "持续推进"),
    ]


@GAPS
def test_rows_of_figures_without_numbers_are_named_by_their_first_cell(read: Read, gap: str) -> None:
    table = rows(read(OPEN + FIGURES.replace(";", gap)))
    assert [row.path for row in table] == ["一/绿地率", "一/新栽苗木", "一/河道清淤"]
    assert [cell.header for cell in table[0].cells] == ["指标", "单位", "2031年", "2032年"]
    assert [cell.text for cell in table[1].cells] == ["新栽苗木", "万株", "2.4", "/"]


@pytest.mark.parametrize(
    "lines",
    [
        "首页 | 机构 | 公开\n服务 | 互动 | 数据\n",
        "组　长：高　远　区长\n副组长：林小溪　副区长\n　　　　陈　路　区政府办主任\n成　员：江　月　区财政局局长\n",
        "高远  区长  林小溪  副区长\n陈路  主任  江月  区财政局局长\n",
        "序号  任务  责任单位\n1  修桥\n2  补路  区城管局\n",
        "牵头单位 | 区交通局\n配合单位 | 区财政局\n",
        "任务  责任单位  时限\n修桥  质量优良  6月底前\n补路  区城管局  年底前\n",
    ],
    ids=["menu", "roster", "names", "cells missing", "labels", "no units under the header"],
)
def test_other_lines_with_gaps_stay_lines(read: Read, lines: str) -> None:
    assert not rows(read("东岭区人民政府\n" + OPEN + lines))


@pytest.mark.parametrize("gap", [" | ", "\t"])
def test_heading_between_two_tables_is_no_row_of_the_first(read: Read, gap: str) -> None:
    first = "单位;联系人;电话\n区文旅局;秦一山;200-1001\n区水利局;罗小河;200-1002\n区财政局;江月;200-1003\n"
    second = "序号;任务;责任单位\n1;修桥;区交通局\n2;补路;区城管局\n"
    document = read(OPEN + (first + "二、任务分工\n" + second).replace(";", gap))
    assert [row.path for row in rows(document)] == [
        "一/区文旅局",
        "一/区水利局",
        "一/区财政局",
        "二/1",
        "二/2",
    ]
    assert document.clauses[-3].kind is Kind.TABLE_HEADER


def test_rule_below_the_header_marks_a_table_of_two_columns(read: Read) -> None:
    table = rows(read(OPEN + "单位 | 电话\n--- | ---\n区文旅局 | 200-1001\n"))
    assert [[(cell.header, cell.text) for cell in row.cells] for row in table] == [
        [("单位", "区文旅局"), ("电话", "200-1001")]
    ]


@pytest.mark.parametrize("gap", ["|", "\t"])
def test_rows_of_a_numbered_table_may_lack_their_last_cells(read: Read, gap: str) -> None:
    lines = "序号;任务;责任单位;备注\n道路类\n1;修桥;区交通局\n绿化类\n2;种树;区林业局\n".replace(";", gap)
    table = rows(read(OPEN + lines))
    assert [(row.caption, row.cells[2].text, row.cells[3].text) for row in table] == [
        ("道路类", "区交通局", ""),
        ("绿化类", "区林业局", ""),
    ]


def test_ditto_repeats_the_cell_above(read: Read) -> None:
    table = rows(read(OPEN + "任务|牵头单位|时限\n修桥|区交通局|6月底前\n一、其他\n补路|〃|同上\n"))
    assert [(cell.text, cell.merged) for cell in table[1].cells] == [
        ("补路", False),
        ("区交通局", True),
        ("6月底前", True),
    ]


@pytest.mark.parametrize(
    ("above", "caption"),
    [
        ("各镇2031年目标（单位：人）", "附件 各镇2031年目标（单位：人）"),
        ("各镇2031年目标\n\n单位：万元", "附件 各镇2031年目标 单位：万元"),
        ("各镇2031年目标\n（计量单位：公里）", "附件 各镇2031年目标 （计量单位：公里）"),
    ],
)
def test_caption_tells_what_the_figures_count(read: Read, above: str, caption: str) -> None:
    table = rows(read(OPEN + f"附件\n\n{above}\n\n镇|新增就业|再就业\n东镇|900|260\n西镇|700|200\n"))
    assert [(row.path, row.caption) for row in table] == [("附件/东镇", caption), ("附件/西镇", caption)]


def test_section_rows_stand_under_no_section(read: Read) -> None:
    document = read(OPEN + "附件\n\n任务清单\n\n" + TASKS.replace(";", "|"))
    heads = [clause.caption for clause in document.clauses if clause.kind is Kind.HEADING and clause.caption]
    assert heads == ["附件 任务清单", "附件 任务清单"]


def test_sentence_in_another_cell_says_which_of_the_listed_units_leads(read: Read) -> None:
    table = (
        "任务|措施|责任单位\n编织|培育工坊5个，由区妇联牵头组织实施|区商务局、区妇联\n"
        "联盟|支持区商会牵头组建联盟|区商务局、区工信局\n"
    )
    first, second = read(OPEN + table).responsibilities
    assert (first.lead, first.support, first.basis) == (("区妇联",), ("区商务局",), Basis.SENTENCE)
    assert "由区妇联牵头组织实施" in first.evidence
    assert second.lead is None
