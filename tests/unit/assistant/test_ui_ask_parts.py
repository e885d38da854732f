"""The smaller parts of the page 问答: rows of tables, chips, suggestions, scope, earlier conversations."""

from datetime import UTC, date, datetime

import pytest

from assistant.assistant import Assistant
from assistant.model import Turn, Understanding
from assistant.service.conversations import ConversationSummary
from assistant.ui.ask.chips import chips_of
from assistant.ui.ask.follow_ups import follow_ups
from assistant.ui.ask.past import past_html
from assistant.ui.ask.row_text import row_cells_of
from assistant.ui.ask.scope import scope_html
from assistant.ui.clause_text import lay_out
from corpus.model import Cell, DocumentInfo

ROW = "\t6\n\t开展培训，\n年培训1万人次\n\t市人社局、市教育局\n\t2022.12"
CELLS = (
    Cell(header="序号", text="6"),
    Cell(header="类别", text="技能", merged=True),
    Cell(header="任务", text="开展培训，\n年培训1万人次"),
    Cell(header="责任单位", text="市人社局、市教育局"),
    Cell(header="备注", text=""),
    Cell(header="时限", text="2022.12"),
)
DOCUMENTS = {
    id: DocumentInfo(id=id, title=title, region=region, date=day, source=id, sha256="0")
    for id, title, region, day in (
        ("a", "实施方案", "临江市", date(2021, 3, 15)),
        ("b", "若干措施", "临江市", None),
        ("c", "通知", None, None),
    )
}


def test_a_row_is_read_behind_the_headers_of_its_columns() -> None:
    cells = row_cells_of(lay_out(ROW, "市人社局"), CELLS)
    assert [(cell.header, "".join(piece.text for piece in cell.pieces), cell.merged) for cell in cells] == [
        ("序号", "6", False),
        ("类别", "技能", True),
        ("任务", "开展培训，年培训1万人次", False),
        ("责任单位", "市人社局、市教育局", False),
        ("时限", "2022.12", False),
    ]
    assert [piece.text for cell in cells for piece in cell.pieces if piece.marked] == ["市人社局"]


@pytest.mark.parametrize(
    "cells",
    [
        CELLS[:3],
        (*CELLS, Cell(header="其他", text="没有的")),
        tuple(cell.model_copy(update={"header": ""}) for cell in CELLS),
        (),
    ],
)
def test_a_row_that_does_not_fit_its_columns_gets_no_headers(cells: tuple[Cell, ...]) -> None:
    assert row_cells_of(lay_out(ROW, "市人社局"), cells) == []


def understood(**fields: object) -> Understanding:
    """What was understood of some question."""
    return Understanding.model_validate({"question": "谁牵头", "intents": ["lead"], **fields})


def test_chips_stand_for_what_can_be_taken_out_again() -> None:
    chips = chips_of(
        understood(places=["临江市"], documents=["a"], units=["市教育局"], years=[2021]), DOCUMENTS
    )
    assert [(chip.kind, chip.words, chip.part) for chip in chips] == [
        ("地区", "临江市", "place:临江市"),
        ("文件", "实施方案", "document:a"),
        ("单位", "市教育局", "unit:市教育局"),
        ("年份", "2021", "year:2021"),
    ]


@pytest.mark.parametrize(("documents", "scope"), [(["a", "b", "c", "d"], None), (["a"], ["a"])])
def test_documents_are_no_chips_where_the_question_does_not_mean_them(
    documents: list[str], scope: list[str] | None
) -> None:
    assert chips_of(understood(documents=documents), DOCUMENTS, scope) == []


@pytest.mark.parametrize(
    ("question", "offered"),
    [
        ("临江市建设社区养老食堂由谁牵头？", "临江市民政局还牵头哪些任务？"),
        ("临江市建设社区养老食堂由谁牵头？", "各地建设社区养老食堂由谁牵头？"),
        ("每个街道建设多少处社区养老食堂？", "由哪个单位牵头？"),
    ],
)
def test_suggestions_fit_the_answer_and_have_an_answer(world: Assistant, question: str, offered: str) -> None:
    history = [Turn(question=question)]
    suggestions = follow_ups(world.ask(question), history, world)
    assert offered in suggestions
    for suggestion in suggestions:
        assert not world.ask(suggestion, history).refused


def test_nothing_is_suggested_under_a_refusal(world: Assistant) -> None:
    question = "写一首海豚诗"
    assert follow_ups(world.ask(question), [Turn(question=question)], world) == []


def test_scope_groups_documents_by_place() -> None:
    html = scope_html(DOCUMENTS)
    assert html.index("临江市") < html.index("实施方案") < html.index("若干措施") < html.index("未注明地区")
    assert 'value="a" data-date="2021-03-15"' in html
    assert "2021年3月15日" in html


def test_earlier_conversations_stand_under_their_day() -> None:
    def summary(id: str, day: int) -> ConversationSummary:
        return ConversationSummary(
            id=id, title=f"对话{id}", changed=datetime(2026, 5, day, 12, tzinfo=UTC), turns=1
        )

    html = past_html([summary("a", 20), summary("b", 19), summary("c", 2)], "b", date(2026, 5, 20))
    order = [html.index(words) for words in ("今天", "对话a", "昨天", "对话b", "更早", "对话c")]
    assert order == sorted(order)
    assert 'aria-current="true" title="对话b"' in html
