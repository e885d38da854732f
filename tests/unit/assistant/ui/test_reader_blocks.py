"""A document as blocks: every character once, tables as tables, headings in the outline."""

import pytest

from assistant.ui.reader.blocks import ClauseBlock, TableBlock
from assistant.ui.reader.marks import marks_of
from assistant.ui.reader.notes import Beside, notes_beside
from assistant.ui.reader.outline import MOST, outline_of
from assistant.ui.reader.runs import lines_between
from assistant.ui.reader.view import blocks_of
from corpus.library import read_data
from corpus.model import Document
from tests.docx_files import cell, docx, p, r, row, table
from tests.library_files import GROUPED, MARKUP, PLAN, long_law


def blocks(document: Document) -> list[ClauseBlock | TableBlock]:
    clauses = {clause.id: clause for clause in document.clauses}
    marks = marks_of(clauses, document.responsibilities)
    beside = notes_beside(
        clauses, document.responsibilities, document.contradictions, {document.info.id: document.info.title}
    )
    return blocks_of(list(document.clauses), marks, beside)


def shown(block: ClauseBlock | TableBlock) -> str:
    """All characters of a block, without white space."""
    if isinstance(block, ClauseBlock):
        texts = [run.text for line in block.lines for run in line.runs]
    else:
        texts = [head.text for each in block.header for head in each.cells]
        texts += [
            run.text for each in block.rows for c in each.cells for line in c.lines for run in line.runs
        ]
    return "".join("".join(texts).split())


@pytest.mark.parametrize(
    ("name", "data"),
    [("plan.txt", PLAN.encode()), ("law.txt", long_law(60).encode()), ("parks.docx", GROUPED)],
)
def test_every_character_is_shown_once_and_in_order(name: str, data: bytes) -> None:
    document = read_data(name, data)
    assert "".join(map(shown, blocks(document))) == "".join(document.text.split())


def test_every_clause_has_its_place() -> None:
    document = read_data("plan.txt", PLAN.encode())
    places = {}
    for block in blocks(document):
        if isinstance(block, ClauseBlock):
            places[block.path] = block.n
        else:
            places |= {each.path: each.n for each in (*block.header, *block.rows)}
    assert places == {clause.path: n for n, clause in enumerate(document.clauses)}


def test_group_cells_reach_over_their_rows() -> None:
    [table_block] = [block for block in blocks(read_data("p.docx", GROUPED)) if isinstance(block, TableBlock)]
    assert [[c.rows for c in each.cells] for each in table_block.rows] == [
        [1, 2, 1, 1, 1],
        [1, 1, 1, 1],
        [1] * 5,
    ]
    assert [c.text for c in table_block.header[0].cells] == ["序号", "类别", "任务", "牵头单位", "配合单位"]


def test_a_header_of_two_rows_keeps_what_it_spans() -> None:
    wide, tall, goes_on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    data = docx(
        p(r("松原县指标表"))
        + table(
            row(cell("指标", tall), cell("2023年", wide), cell("2024年", wide)),
            row(cell("", goes_on), *map(cell, ("基数", "目标", "基数", "目标"))),
            row(*map(cell, ("造林面积", "10公顷", "20公顷", "20公顷", "30公顷"))),
            row(*map(cell, ("补种株数", "100株", "200株", "200株", "300株"))),
        )
    )
    [block] = [each for each in blocks(read_data("指标.docx", data)) if isinstance(each, TableBlock)]
    upper, lower = (each.cells for each in block.header)
    assert [(c.text, c.columns, c.rows) for c in upper] == [
        ("指标", 1, 2),
        ("2023年", 2, 1),
        ("2024年", 2, 1),
    ]
    assert [c.text for c in lower] == ["基数", "目标", "基数", "目标"]


def test_labels_that_the_column_says_are_not_said_again() -> None:
    [block] = [each for each in blocks(read_data("p.docx", GROUPED)) if isinstance(each, TableBlock)]
    lead = block.rows[0].cells[3].lines[0].runs[0]
    assert (lead.text, lead.role, lead.label) == ("县住建局", "lead", "")


def test_statements_that_disagree_are_noted_on_both_sides() -> None:
    document = read_data("plan.txt", PLAN.encode())
    everything = blocks(document)
    [first] = [block for block in everything if isinstance(block, ClauseBlock) and block.path == "一"]
    [note] = first.notes
    assert (note.kind, note.others[0].clause, note.others[0].quote) == (
        "dispute",
        "附件1/1",
        "清淤总量150公里以上",
    )
    assert (
        "".join(run.text for line in first.lines for run in line.runs if run.disputed)
        == "完成河道清淤总量120公里以上"
    )
    [table_block] = [block for block in everything if isinstance(block, TableBlock)]
    assert [bool(c.notes) for c in table_block.rows[0].cells] == [False, True, False, False]


def test_a_document_that_the_reader_may_not_see_is_not_mentioned() -> None:
    document = read_data("plan.txt", PLAN.encode())
    clauses = {clause.id: clause for clause in document.clauses}
    [contradiction] = document.contradictions
    sides = (contradiction.statements[1], contradiction.statements[0].model_copy(update={"document": "别处"}))
    other = contradiction.model_copy(update={"statements": sides})
    assert notes_beside(clauses, (), [other], {"plan": "方案"}).notes == {}
    assert notes_beside(clauses, (), [other], {"plan": "方案", "别处": "别处的方案"}).notes


def test_runs_are_cut_where_marks_and_headings_end() -> None:
    text = "（一）清理淤积。分段组织清淤，城区河段由县里统一组织清\n淤。"
    [line] = lines_between(text, (0, len(text)), heading=7)
    assert [(run.text, run.strong) for run in line.runs] == [
        ("（一）清理淤积", True),
        ("。分段组织清淤，城区河段由县里统一组织清淤。", False),
    ]
    assert lines_between(MARKUP, (0, len(MARKUP)))[0].runs[0].text == MARKUP
    assert lines_between("", (0, 0)) == ()


def test_the_outline_holds_headings_and_no_items() -> None:
    entries = outline_of(read_data("plan.txt", PLAN.encode()).clauses)
    assert [(entry.path, entry.depth) for entry in entries] == [
        ("标题~2", 0), ("一", 0), ("二", 0), ("二/（一）", 1), ("二/（二）", 1), ("二/（三）", 1), ("三", 0), ("附件1", 0),
    ]  # fmt: skip
    law = outline_of(read_data("law.txt", long_law(120).encode()).clauses)
    assert [entry.text for entry in law] == [
        "第一章 第一部分管理",
        "第二章 第二部分管理",
        "第三章 第三部分管理",
    ]


def test_a_long_outline_keeps_its_upper_levels() -> None:
    lines = [
        "松原县年度工作安排",
        *(f"{part}、第{part}部分\n（一）做好事项。要逐项落实。" for part in ("一", "二")),
    ]
    lines += [f"{number}.做好第{number}项。逐项落实到人。" for number in range(1, MOST + 2)]
    entries = outline_of(read_data("long.txt", "\n".join(lines).encode()).clauses)
    assert 0 < len(entries) <= MOST
    assert {entry.depth for entry in entries} <= {0, 1}


def test_nothing_beside_a_document_without_statements() -> None:
    assert notes_beside({}, (), (), {}) == Beside()
