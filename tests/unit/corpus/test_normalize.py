import pytest

from corpus.normalize import despace, fold, han_number, simplify


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("一", 1), ("十", 10), ("十二", 12), ("二十", 20), ("二十五", 25), ("一百", 100), ("一百零八", 108),
        ("一百一十", 110), ("一千零一", 1001), ("一千二百六十", 1260), ("二〇二三", 2023), ("二○二三", 2023), ("〇", 0),
    ],
)  # fmt: skip
def test_chinese_numerals(text: str, number: int) -> None:
    assert han_number(text) == number


@pytest.mark.parametrize("text", ["", "甲", "12", "一万", "二 十"])
def test_what_is_no_chinese_numeral(text: str) -> None:
    with pytest.raises(ValueError, match="not a Chinese numeral"):
        han_number(text)


def test_folding_makes_widths_and_cases_equal() -> None:
    assert fold("１＋Ｘ 证书（试点）") == fold("1+x证书(试点)") == "1+x证书(试点)"


@pytest.mark.parametrize(
    ("text", "simplified"),
    [
        ("由教育局牽頭，財政局配合", "由教育局牵头，财政局配合"),
        ("麵粉、裏面、於、徵求", "面粉、里面、于、征求"),
        (
            "皇后、乾隆、著作",
            "皇后、乾隆、著作",
        ),  # the same in both scripts: a table of characters would spoil them
        ("由教育局牵头，财政局配合", "由教育局牵头，财政局配合"),
    ],
)
def test_traditional_characters_are_simplified(text: str, simplified: str) -> None:
    assert simplify(text) == fold(text).replace(",", "，") == simplified


def test_folding_repairs_radical_code_points() -> None:
    assert fold("⼈⼯智能") == "人工智能"


def test_all_kinds_of_white_space_are_removed() -> None:
    assert despace("浙 江\u3000省\xa0人\t民\n政府") == "浙江省人民政府"
