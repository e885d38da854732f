import pytest

from index.tokens import terms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022年", ["2022", "年"]),
        ("２０２２．０９", ["2022", "9"]),
        ("1,200万元", ["1200", "万元", "万元"]),
        ("1+X", ["1", "x"]),
        ("ＧＤＰ", ["gdp"]),
        ("K12", ["k", "12"]),
        ("0", ["0"]),
        ("，。！（）——", []),
        ("", []),
        ("局", ["局"]),
    ],
)
def test_terms(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


def test_words_and_pairs_are_both_there() -> None:
    found = terms("职业教育联盟")
    assert {"职业", "教育", "联盟", "业教", "育联"} <= set(found)
    assert found.count("职业") == 2


def test_full_and_half_width_are_the_same() -> None:
    assert terms("（ＡＢＣ）１２３") == terms("(abc)123")
