"""Tables of web pages: spans, headers, titles and notes in full-width rows, layout told from data."""

import pytest

from corpus.readers.html import read_html
from corpus.source import SourceText, Table


def read(html: str) -> SourceText:
    return read_html("页面.html", f"<html><body>{html}</body></html>".encode())


def only_table(source: SourceText) -> Table:
    (table,) = [block for block in source.blocks if isinstance(block, Table)]
    return table


def grid(source: SourceText) -> list[list[str]]:
    """The cells of the only table; a merged one in brackets."""
    return [
        [
            f"[{source.text[cell.start : cell.end]}]" if cell.merged else source.text[cell.start : cell.end]
            for cell in row.cells
        ]
        for row in only_table(source).rows
    ]


def rows(*lines: str) -> str:
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


def cells(*texts: str) -> str:
    return "".join(f"<td>{text}</td>" for text in texts)


HEADER = cells("序号", "重点任务", "责任单位")


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        pytest.param(
            rows(
                cells("序号", "重点工作", "任务"),
                "<td>1</td><td rowspan=2>结构布局</td><td>甲</td>",
                "<td>2</td><td>乙</td>",
                cells("3", "保障", "丙"),
            ),
            [["序号", "重点工作", "任务"], ["1", "结构布局", "甲"], ["2", "[结构布局]", "乙"], ["3", "保障", "丙"]],
            id="rowspan",
        ),
        pytest.param(
            rows(HEADER, "<td>1</td><td colspan=2>甲</td>", cells("2", "乙", "丙局")),
            [["序号", "重点任务", "责任单位"], ["1", "甲", "[甲]"], ["2", "乙", "丙局"]],
            id="colspan",
        ),
        pytest.param(
            rows(HEADER, "<td>1</td><td rowspan=2 colspan=2>甲</td>", "<td>2</td>"),
            [["序号", "重点任务", "责任单位"], ["1", "甲", "[甲]"], ["2", "[甲]", "[甲]"]],
            id="both",
        ),
        pytest.param(
            rows(HEADER, "<td rowspan=0>1</td><td>甲</td><td>丙局</td>", cells("乙", "丁局")),
            [["序号", "重点任务", "责任单位"], ["1", "甲", "丙局"], ["[1]", "乙", "丁局"]],
            id="down to the end",
        ),
        pytest.param(
            rows(HEADER, cells("1", "甲"), cells("2", "乙", "丙局")),
            [["序号", "重点任务", "责任单位"], ["1", "甲", ""], ["2", "乙", "丙局"]],
            id="cells are missing",
        ),
        pytest.param(
            rows(HEADER, cells("1", "<p>甲</p><p>　乙</p>", "<p>丙局</p>"), cells("2", "丁<br>戊", "")),
            [["序号", "重点任务", "责任单位"], ["1", "甲\n乙", "丙局"], ["2", "丁\n戊", ""]],
            id="cells of several lines",
        ),
        pytest.param(
            rows(HEADER + "<td>&nbsp;</td>", cells("1", "甲", "乙局", ""), cells("", "", "", "&nbsp;"), cells("2", "丙", "丁局")),
            [["序号", "重点任务", "责任单位"], ["1", "甲", "乙局"], ["2", "丙", "丁局"]],
            id="spacer rows and columns",
        ),
        pytest.param(
            rows(HEADER, '<td colspan="20">一、总体</td>', cells("1", "甲", "乙局")),
            [["序号", "重点任务", "责任单位"], ["一、总体", "[一、总体]", "[一、总体]"], ["1", "甲", "乙局"]],
            id="a section row wider than the table",
        ),
        pytest.param(
            "<table><thead><tr><th>甲<th>乙</thead><tbody><tr><td>1<td>2<tr><td>3<td>4</tbody></table>",
            [["甲", "乙"], ["1", "2"], ["3", "4"]],
            id="end tags left out",
        ),
    ],
)  # fmt: skip
def test_spans_fill_the_grid(table: str, expected: list[list[str]]) -> None:
    assert grid(read(table)) == expected


@pytest.mark.parametrize(
    ("table", "header_rows"),
    [
        pytest.param(rows(HEADER, cells("1", "甲", "乙局"), cells("2", "丙", "丁局")), 1, id="the first row"),
        pytest.param(
            rows(
                "<td rowspan=2>指标</td><td colspan=2>2021年</td>",
                cells("目标", "完成"),
                cells("毕业生", "10", "9"),
                cells("教师", "20", "19"),
            ),
            2,
            id="groups of columns",
        ),
        pytest.param(
            rows(
                "<td>指标</td><td colspan=2>2021年</td>",
                cells("", "目标", "完成"),
                cells("毕业生", "10", "9"),
            ),
            2,
            id="groups of columns without rowspan",
        ),
        pytest.param(
            "<table><thead><tr><th>甲</th><th>乙</th></tr><tr><th>子</th><th>丑</th></tr></thead>"
            "<tbody><tr><td>一</td><td>二</td></tr></tbody></table>",
            2,
            id="thead",
        ),
        pytest.param(
            rows(cells("1", "甲", "乙局"), cells("2", "丙", "丁局")), 0, id="none: it begins with a number"
        ),
        pytest.param(
            rows(cells("保障", "健全机制。落实责任。", "甲局"), cells("监督", "开展督查。", "乙局")),
            0,
            id="none: it holds sentences",
        ),
    ],
)
def test_header_rows(table: str, header_rows: int) -> None:
    assert only_table(read(table)).header_rows == header_rows


def test_title_rows_and_notes_are_set_apart() -> None:
    source = read(
        rows(
            "<td colspan=3><p>附件1</p><p>重点任务清单</p></td>",
            "<td colspan=3>（共2项）</td>",
            HEADER,
            cells("1", "甲", "乙局"),
            cells("2", "丙", "丁局"),
            "<td colspan=3>注：按职责分工。</td>",
        )
    )
    assert [row[0] for row in grid(source)] == ["序号", "1", "2"]
    assert source.text.split("\n")[:3] == ["附件1", "重点任务清单", "（共2项）"]
    assert source.text.split("\n")[-1] == "注：按职责分工。"


def test_a_table_that_goes_on_without_a_header_is_one_table() -> None:
    source = read(
        rows(HEADER, cells("1", "甲", "乙局"))
        + "<p>&nbsp;</p>"
        + rows(cells("2", "丙", "丁局"), cells("3", "戊", "己局"))
    )
    assert [row[0] for row in grid(source)] == ["序号", "1", "2", "3"]


@pytest.mark.parametrize(
    "layout",
    [
        pytest.param("<table><tr><td>{}</td></tr></table>", id="one cell"),
        pytest.param("<table><tr><td></td><td>{}</td></tr><tr><td></td></tr></table>", id="one column with text"),
        pytest.param('<table role="presentation"><tr><td>左</td><td>{}</td></tr><tr><td>甲<td>乙</table>', id="so marked"),
        pytest.param("<table><tr><td>左</td><td>{}</td></tr></table>", id="one row"),
    ],
)  # fmt: skip
def test_layout_tables_are_no_tables_but_data_tables_in_them_are(layout: str) -> None:
    data = rows(HEADER, cells("1", "甲", "乙局"), cells("2", "丙", "丁局"))
    assert [row[0] for row in grid(read(layout.format(f"<p>一、任务。</p>{data}")))] == ["序号", "1", "2"]
    plain = read(layout.format("<p>一、任务。</p><p>二、要求。</p>"))
    assert not any(isinstance(block, Table) for block in plain.blocks)
    assert "一、任务。\n二、要求。" in plain.text


def test_a_cell_that_holds_the_page_is_layout() -> None:
    text = "".join(f"<p>第{number}段，说明有关事项的一句话。</p>" for number in range(1, 30))
    source = read(rows(cells("栏目一", "标题"), cells("栏目二", text), cells("栏目三", "")))
    assert not any(isinstance(block, Table) for block in source.blocks)


def test_a_small_table_inside_a_cell_stays_in_the_cell() -> None:
    inner = rows(cells("甲", "乙"), cells("丙", "丁"))
    long = "建立健全工作机制，明确任务分工，压实工作责任。" * 4
    source = read(rows(HEADER, cells("1", long + inner, "戊局"), cells("2", long, "己局")))
    assert [row[0] for row in grid(source)] == ["序号", "1", "2"]
    assert grid(source)[1][1].split("\n")[1:] == ["甲", "乙", "丙", "丁"]
