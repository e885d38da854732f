"""Rows of tables as clauses: what names a row, what it stands under, what its cells are."""

from collections.abc import Callable, Sequence

import pytest

from corpus.model import Clause, Document, Kind

Read = Callable[..., Document]


def page(rows: Sequence[str]) -> str:
    """A web page that holds one table below an annex line."""
    return f"<html><body><p>附件1</p><p>植树任务表</p><table>{''.join(rows)}</table></body></html>"


def row(*cells: str) -> str:
    """A table row; ``甲*2`` spans two rows, ``甲@3`` three columns."""
    written = []
    for cell in cells:
        words, _, down = cell.partition("*")
        words, _, across = words.partition("@")
        span = f' rowspan="{down}"' if down else f' colspan="{across}"' if across else ""
        written.append(f"<td{span}>{words}</td>")
    return f"<tr>{''.join(written)}</tr>"


def rows_of(document: Document) -> dict[str, Clause]:
    return {
        clause.path.removeprefix("附件1/"): clause
        for clause in document.clauses
        if clause.kind is Kind.TABLE_ROW
    }


@pytest.mark.parametrize(
    ("rows", "labels"),
    [
        # a running number
        ([row("序号", "任务", "单位"), row("1", "植树", "甲局"), row("2", "护林", "乙局")], ["1", "2"]),
        # no number: the first cell
        ([row("指标", "目标"), row("植树面积", "300亩"), row("成活率", "90%")], ["植树面积", "成活率"]),
        # a merged number: its second row
        ([row("序号", "任务", "单位"), row("1*2", "植树", "甲局"), row("护林", "乙局")], ["1", "1~2"]),
        # a column of groups: the cell beside it names the row, also the first of each group
        (
            [
                row("类别", "指标", "目标"),
                row("数量*2", "面积", "300亩"),
                row("株数", "万株"),
                row("质量*2", "成活率", "90%"),
                row("保存率", "85%"),
            ],
            ["面积", "株数", "成活率", "保存率"],
        ),
        # a column of groups and a column of numbers beside it, also where a group is one row
        (
            [
                row("领域", "序号", "任务", "单位"),
                row("绿化*2", "1", "植树", "甲局"),
                row("2", "护林", "乙局"),
                row("水利", "3", "清淤", "丙局"),
            ],
            ["1", "2", "3"],
        ),
        # a column of groups and a sum
        (
            [
                row("类别", "指标", "目标"),
                row("数量*3", "面积", "300"),
                row("株数", "400"),
                row("坑数", "500"),
                row("合计", "1200", ""),
            ],
            ["面积", "株数", "坑数", "合计"],
        ),
        # one merged cell makes no column of groups
        (
            [
                row("产业", "专业", "人数"),
                row("化工", "分析", "30"),
                row("机电", "焊接", "20"),
                row("建筑*2", "造价", "10"),
                row("保安", "5"),
            ],
            ["化工", "机电", "建筑", "保安"],
        ),
    ],
)
def test_what_names_a_row(read: Read, rows: list[str], labels: list[str]) -> None:
    assert list(rows_of(read(page(rows), "表.html"))) == labels


def test_section_row_is_the_caption_of_the_rows_below(read: Read) -> None:
    rows = [
        row("序号", "任务", "单位"),
        row("1", "建苗圃", "甲局"),
        row("一、植树（共2项）@3"),
        row("2", "造林", "甲局"),
        row("（一）补植@3"),
        row("3", "补苗", "乙局"),
        row("（二）间伐@3"),
        row("4", "修枝", "乙局"),
        row("二、护林（共1项）@3"),
        row("5", "巡查", "丙局"),
    ]
    document = read(page(rows), "表.html")
    found = rows_of(document)
    assert {label: clause.caption for label, clause in found.items()} == {
        "1": "附件1 植树任务表",
        "2": "一、植树（共2项）",
        "3": "一、植树（共2项） > （一）补植",
        "4": "一、植树（共2项） > （二）间伐",
        "5": "二、护林（共1项）",
    }
    assert {clause.heading for clause in found.values()} == {("附件1 植树任务表",)}
    sections = [clause for clause in document.clauses if clause.path in ("附件1/一", "附件1/二")]
    assert [(clause.kind, clause.cells) for clause in sections] == [(Kind.HEADING, ())] * 2


def test_merged_cells_repeat_their_value_and_say_so(read: Read) -> None:
    rows = [row("序号", "任务", "单位"), row("1", "植树", "甲局*2"), row("2", "护林"), row("3", "防火", "/")]
    found = rows_of(read(page(rows), "表.html"))
    assert [(clause.cells[2].text, clause.cells[2].merged) for clause in found.values()] == [
        ("甲局", False),
        ("甲局", True),
        ("/", False),
    ]
    assert found["2"].text == "2\n护林"


def test_header_of_two_rows(read: Read) -> None:
    head = "<thead><tr><th rowspan='2'>指标</th><th colspan='2'>2021年</th></tr><tr><th>面积</th><th>株数</th></tr></thead>"
    document = read(page([head, row("松树", "300", "400")]), "表.html")
    (only,) = rows_of(document).values()
    assert [(cell.header, cell.text) for cell in only.cells] == [
        ("指标", "松树"),
        ("2021年/面积", "300"),
        ("2021年/株数", "400"),
    ]


def test_cells_of_several_lines_keep_their_lines(read: Read) -> None:
    rows = [row("类别", "专业", "人数"), row("松科", "松树<br>柏树", "30<br>20"), row("杨柳", "杨树", "10")]
    first = next(iter(rows_of(read(page(rows), "表.html")).values()))
    assert [cell.text.split("\n") for cell in first.cells[1:]] == [["松树", "柏树"], ["30", "20"]]


@pytest.mark.parametrize(
    ("second", "names"),
    [
        ("2.护林", ["1", "2", "3"]),
        ("4.护林", ["1.植树", "4.护林", "3.防火"]),
        ("护林", ["1.植树", "护林", "3.防火"]),
    ],
)
def test_running_numbers_before_the_names_of_rows_name_them(
    read: Read, second: str, names: list[str]
) -> None:
    rows = [row("任务", "株数"), row("1.植树", "20"), row(second, "30"), row("3.防火", "")]
    assert list(rows_of(read(page(rows), "表.html"))) == names
