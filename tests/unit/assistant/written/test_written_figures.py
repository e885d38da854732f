"""Numbers and times that say the same are equal, all others are not."""

import pytest

from assistant.written.figures import Value, quotations, same_number, values, view


def _one(text: str) -> Value:
    [value] = values(view(text))
    return value


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2021.09", "2021年9月底前"),
        ("2022年12月", "2022年12月底"),
        ("每三个月", "每3个月"),
        ("３００名以上", "300名以上"),
        ("3—5个", "3-5个"),
        ("15.7:1", "15.7：1"),
        ("两个平台", "2个平台"),
        ("4万人次以上", "4万人次及以上"),
        ("不低于30％", "不低于30%"),
    ],
)
def test_equal(one: str, other: str) -> None:
    assert same_number(_one(one), _one(other), "")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2021年9月底前", "2021年9月前"),
        ("2021年9月底前", "2021年10月底前"),
        ("2021年9月底前", "2022年9月底前"),
        ("每三个月", "每半年"),
        ("300名以上", "300名"),
        ("300名", "300人"),
        ("3万人次", "3人次"),
        ("30%", "300%"),
        ("1-2个", "1-3个"),
        ("不低于30%", "不高于30%"),
    ],
)
def test_different(one: str, other: str) -> None:
    assert not same_number(_one(one), _one(other), "名人个")


def test_a_cell_takes_its_measure_from_the_words_around_it() -> None:
    assert same_number(_one("5875人"), _one("5875"), "校均规模（人）")
    assert not same_number(_one("5875所"), _one("5875"), "校均规模（人）")


def test_the_parts_of_names_are_no_numbers() -> None:
    assert values(view("第一位、统一、一家单位、一体化")) == []


def test_quotations() -> None:
    assert quotations("按《甲办法》和“乙”的规定") == ["甲办法", "乙"]
