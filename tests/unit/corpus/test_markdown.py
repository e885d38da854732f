from collections.abc import Callable

import pytest

from corpus.model import Clause, Document, Kind
from corpus.readers.markdown import read_markdown
from corpus.source import Table

Read = Callable[..., Document]


def cells(text: str) -> list[list[str]]:
    """The cells of the only table of a Markdown text."""
    source = read_markdown("甲.md", text.encode())
    [table] = [block for block in source.blocks if isinstance(block, Table)]
    return [[source.text[cell.start : cell.end] for cell in row.cells] for row in table.rows]


def rows(document: Document) -> list[Clause]:
    return [clause for clause in document.clauses if clause.kind is Kind.TABLE_ROW]


@pytest.mark.parametrize(
    "text",
    [
        "| 序号 | 任务 |\n|---|:--:|\n| 1 | 修路 |\n",
        "序号 | 任务\n--- | ---\n1 | 修路\n",
        "|序号|任务|\n| --- | --- |\n|1|修路|\n\n后文。\n",
    ],
)
def test_pipe_table(text: str) -> None:
    assert cells(text) == [["序号", "任务"], ["1", "修路"]]


def test_missing_cells_are_empty_and_escaped_pipes_are_text() -> None:
    text = "| 序号 | 任务 | 单位 |\n|---|---|---|\n| 1 | 甲\\|乙 |\n| 2 |  | 市财政局 |\n"
    assert cells(text)[1:] == [["1", "甲\\|乙", ""], ["2", "", "市财政局"]]


def test_pipes_in_running_text_make_no_table() -> None:
    source = read_markdown("甲.md", "一、甲|乙\n二、丙\n".encode())
    assert not [block for block in source.blocks if isinstance(block, Table)]


def test_line_break_inside_a_cell_keeps_the_row_together(read: Read) -> None:
    [row] = rows(
        read("| 序号 | 任务 | 责任单位 |\n|---|---|---|\n| 1 | 1.修路<br>2.架桥 | 市住建局 |\n", name="甲.md")
    )
    assert row.cells[1].text == "1.修路\n2.架桥"
    assert row.plain.count("\n") >= 1


def test_second_header_row_names_the_parts_of_a_column(read: Read) -> None:
    text = (
        "| 产业 | 2020年 | 2020年 | 2021年 | 2021年 |\n|---|---|---|---|---|\n|  | 专业 | 人数 | 专业 | 人数 |\n"
        "| 化工 | 分析 | 30 | 分析 | 40 |\n"
    )
    document = read(text, name="甲.md")
    [row] = rows(document)
    assert [cell.header for cell in row.cells] == [
        "产业",
        "2020年/专业",
        "2020年/人数",
        "2021年/专业",
        "2021年/人数",
    ]
    assert [clause.kind for clause in document.clauses] == [
        Kind.TABLE_HEADER,
        Kind.TABLE_HEADER,
        Kind.TABLE_ROW,
    ]


def test_row_with_an_empty_first_cell_is_no_header(read: Read) -> None:
    text = "| 产业 | 2020年 | 2021年 |\n|---|---|---|\n|  | 30 | 40 |\n| 化工 | 50 | 60 |\n"
    assert len(rows(read(text, name="甲.md"))) == 2


def test_quotes_and_front_matter_are_told_from_the_text(read: Read) -> None:
    document = read("---\ntitle: 方案\n---\n> 说明文字。\n\n一、修路。\n", name="甲.md")
    assert document.info.title == "方案"
    assert document.clauses[-1].path == "一"
    assert all("title" not in clause.text for clause in document.clauses)
