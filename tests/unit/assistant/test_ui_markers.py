"""The [1] markers of an answer lead to cards; every other bracket stays text."""

import pytest

from assistant.ui.markers import Part, paragraphs_of, parts_of


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("由市教育局牵头[1]。", [Part("由市教育局牵头"), Part("[1]", 1), Part("。")]),
        ("[1][2]", [Part("[1]", 1), Part("[2]", 2)]),
        ("没有卡片的[7]是文字", [Part("没有卡片的[7]是文字")]),
        ("鲁政发〔2020〕3号[2]", [Part("鲁政发〔2020〕3号"), Part("[2]", 2)]),
        ("[一] [01x] [1234]", [Part("[一] [01x] [1234]")]),
        ("", []),
    ],
)
def test_markers_with_a_card_are_cut_out(line: str, parts: list[Part]) -> None:
    assert parts_of(line, {1, 2}) == parts


def test_lines_become_paragraphs_and_blank_ones_are_dropped() -> None:
    assert paragraphs_of("甲[1]\n\n  乙\n", {1}) == [[Part("甲"), Part("[1]", 1)], [Part("乙")]]
