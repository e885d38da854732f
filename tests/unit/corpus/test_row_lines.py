"""Tables whose rows stand on one line each, wherever they stand, and flattened ones whose cells are all set apart."""

from collections.abc import Callable

import pytest

from corpus.model import Clause, Document, Kind

Read = Callable[..., Document]


def rows(document: Document) -> list[Clause]:
    return [clause for clause in document.clauses if clause.kind is Kind.TABLE_ROW]


def cells(document: Document) -> list[dict[str, str]]:
    return [{cell.header: cell.text for cell in row.cells} for row in rows(document)]


PEOPLE = [
    {"单位": "区文旅局", "分管领导": "秦一山", "联系电话": "200-1001"},
    {"单位": "区水利局", "分管领导": "罗小河", "联系电话": "200-1002"},
]
PIPED = "| 单位 | 分管领导 | 联系电话 |\n| 区文旅局 | 秦一山 | 200-1001 |\n| 区水利局 | 罗小河 | 200-1002 |\n"
OPEN = "一、总体要求\n坚持安全第一。\n\n"


@pytest.mark.parametrize(
    "table",
    [
        PIPED,
        PIPED.replace("|\n", "|\n\n"),
        PIPED.replace("|", "｜"),
        PIPED.replace("电话 |\n", "电话 |\n|---|:--:|---|\n"),
        PIPED.replace("| ", "").replace(" ", "\t").replace("\t|", ""),
    ],
    ids=["pipes", "blank lines between", "wide pipes", "with a rule", "tabs"],
)
def test_rows_on_one_line_each_are_a_table(read: Read, table: str) -> None:
    assert cells(read(OPEN + table)) == PEOPLE


def test_a_table_of_people_is_nobodys_task(read: Read) -> None:
    assert read(OPEN + PIPED).responsibilities == ()


def test_other_roles_of_a_task_keep_their_words(read: Read) -> None:
    table = "任务\t牵头单位\t责任领导\t联系人\n修桥\t区交通局\t高远\t陈小路\n补路\t区城管局\t高远\t林小溪\n"
    first, _ = read(OPEN + table).responsibilities
    assert (first.task, first.lead) == ("修桥", ("区交通局",))
    assert [(each.role, each.names) for each in first.others] == [
        ("责任领导", ("高远",)),
        ("联系人", ("陈小路",)),
    ]


def test_row_with_one_cell_heads_the_rows_below(read: Read) -> None:
    table = (
        "| 任务 | 牵头单位 | 时限 |\n| 一、道路（共1项） |\n| 修桥 | 区交通局 | 年底前 |\n"
        "| 二、绿化 |\n| 种树 | 区林业局 | 年底前 |\n"
    )
    document = read(OPEN + table)
    assert [row.caption for row in rows(document)] == ["一、道路（共1项）", "二、绿化"]


def test_empty_first_cell_repeats_the_group_above(read: Read) -> None:
    table = "单位\t姓名\t职务\n区水利局\t罗小河\t局长\n\t江一帆\t副局长\n"
    assert [row["单位"] for row in cells(read(OPEN + table))] == ["区水利局", "区水利局"]


@pytest.mark.parametrize(
    "lines",
    [
        "组长：\t秦一山\t区长\n成员：\t罗小河\t局长\n",
        "第一部分\t5\n第二部分\t8\n",
        "| 单独一行 | 不成表 |\n",
        "1\t2\t3\n4\t5\t6\n",
    ],
    ids=["roster", "two columns of a table of contents", "one line", "figures without a header"],
)
def test_lines_that_are_no_table(read: Read, lines: str) -> None:
    assert rows(read(OPEN + lines)) == []


def test_year_columns_outside_an_annex(read: Read) -> None:
    table = "指标\t2025年\t2026年\n绿道里程（公里）\t12\t20\n公厕（座）\t30\t34\n"
    assert cells(read("一、目标\n逐年提高。\n" + table))[0] == {
        "指标": "绿道里程（公里）",
        "2025年": "12",
        "2026年": "20",
    }


HEADER = "\t序号\n\n\t工作任务\n\n\t牵头单位\n\n\t完成时限\n\n"
ONE = "\t1\n\n\t修桥\n\n\t区交通局\n\n\t5月底前\n\n"
TWO = "\t2\n\n\t种树\n\n\t\n\n\t3月底前\n\n"


def test_cells_all_set_apart_are_rows_by_their_numbers(read: Read) -> None:
    document = read("附件\n\n任务清单\n\n" + HEADER + ONE + TWO)
    assert [row.path for row in rows(document)] == ["附件/1", "附件/2"]
    assert [row["牵头单位"] for row in cells(document)] == ["区交通局", ""]


@pytest.mark.parametrize("gap", ["\n\n", "\n"], ids=["cells set apart", "rows set apart"])
def test_section_rows_of_flattened_tables(read: Read, gap: str) -> None:
    text = (HEADER + "\t一、道路（共1项）\n\n" + ONE + "\t二、绿化\n\n" + TWO).replace("\n\n\t", f"{gap}\t")
    if gap == "\n":  # a blank line after each row and section
        text = text.replace("时限\n", "时限\n\n").replace("项）\n", "项）\n\n").replace("前\n", "前\n\n")
        text = text.replace("绿化\n", "绿化\n\n")
    assert [(row.path, row.caption) for row in rows(read("附件\n\n清单\n\n" + text))] == [
        ("附件/1", "一、道路（共1项）"),
        ("附件/2", "二、绿化"),
    ]


def test_paragraphs_that_a_tab_indents_are_no_table(read: Read) -> None:
    text = "东岭县工作方案\n\n\t为做好工作，制定本方案。\n\t一、要求\n\t坚持原则。\n\n\t二、保障\n\n\t加强领导。\n"
    assert [clause.path for clause in read(text).clauses] == ["标题", "段1", "一", "二"]


def test_row_that_begins_with_an_article_is_named_by_the_cell_beside(read: Read) -> None:
    table = "| 条文 | 名称 |\n|---|---|\n| 第三十条 | 停车罚款 |\n| 第四十一条第二款 | 占道罚款 |\n"
    assert [row.path for row in rows(read("对名称补充规定如下：\n\n" + table))] == ["停车罚款", "占道罚款"]


def test_no_line_of_a_table_is_lost(read: Read) -> None:
    text = OPEN + "| 单位 | 联系人 |\n\n|-----|-----|\n\n| 区水利局 | 罗小河 |\n\n名单按年更新。\n"
    document = read(text)
    assert "".join("".join(clause.text.split()) for clause in document.clauses) == "".join(text.split())
