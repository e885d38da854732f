"""The text of a clause on its card: the mark covers the quote, nothing is lost, long texts fold around it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.ui.clause_text import LONG, Layout, lay_out

PROSE = "第四条　各区县应当按照不低于生均标准安排公用经费，\n　　并于每年6月底前将落实情况报市教\n育行政部门备案。"
ROW = "\t6\n\t改革教师招聘\n\t区人社局、\n区教体局\n\t2022.12"
PIPES = "| 6 | 改革教师招聘 | 区人社局 | 2022.12 |"


def solid(text: str) -> str:
    """A text without its white space."""
    return "".join(text.split())


def shown(layout: Layout) -> list[str]:
    """The blocks as they read when unfolded."""
    return ["".join(piece.text for piece in block) for block in layout.blocks]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("由市教育局牵头，市财政局配合。", "市教育局牵头"),
        ("由市教育局牵头。", "由市教育局牵头。"),
        (PROSE, "每年6月底前将落实情况报市教\n育行政部门备案"),
        (ROW, "区人社局、\n区教体局"),
        (ROW, "6\n\t改革教师招聘\n\t区人社局"),
        (PIPES, "区人社局"),
        ("  缩进的条文  ", "  缩进"),
    ],
)
def test_the_mark_covers_the_quote(text: str, quote: str) -> None:
    assert solid(lay_out(text, quote).marked) == solid(quote)


def test_the_first_place_of_a_repeated_quote_is_marked() -> None:
    assert [(piece.text, piece.marked) for piece in lay_out("甲乙甲", "甲").blocks[0]] == [
        ("甲", True),
        ("乙甲", False),
    ]


@pytest.mark.parametrize("quote", ["", "  ", "不在其中", "由市教育局 牵头"])
def test_a_quote_that_is_not_in_the_text_marks_nothing(quote: str) -> None:
    layout = lay_out("由市教育局牵头。", quote)
    assert layout.marked == ""
    assert shown(layout) == ["由市教育局牵头。"]


def test_line_wraps_inside_a_sentence_are_not_shown() -> None:
    assert "报市教育行政部门备案。" in "".join(shown(lay_out(PROSE, "")))


@pytest.mark.parametrize("text", [ROW, PIPES])
def test_a_table_row_is_shown_cell_by_cell(text: str) -> None:
    layout = lay_out(text, "")
    assert layout.table_row
    assert [solid(cell) for cell in shown(layout)][:2] == ["6", "改革教师招聘"]
    assert shown(layout)[-1] == "2022.12"


def test_a_long_text_folds_around_the_quote() -> None:
    text = "甲甲甲甲。" * 100 + "牵头单位：市教育局。" + "乙乙乙乙。" * 100
    layout = lay_out(text, "牵头单位：市教育局")
    kept = "".join(piece.text for piece in layout.blocks[0] if not piece.folded)
    assert layout.folded
    assert len(kept) < LONG
    assert kept.startswith("甲甲甲甲。")
    assert kept.endswith("乙乙乙乙。")
    assert "牵头单位：市教育局" in kept
    assert shown(layout) == [text]


def test_a_short_text_does_not_fold() -> None:
    assert not lay_out("甲" * LONG, "甲").folded


@given(st.text("甲乙丙。，；（）1a \n\t|　", max_size=500), st.data())
def test_nothing_but_white_space_and_cell_borders_is_ever_left_out(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    quote = text[start : data.draw(st.integers(start, len(text)))]
    layout = lay_out(text, quote)
    borders = "|" if layout.table_row and "\t" not in text else ""
    assert solid("".join(shown(layout))) == solid(text).replace(borders, "")
    assert solid(layout.marked) == solid(quote).replace(borders, "")
