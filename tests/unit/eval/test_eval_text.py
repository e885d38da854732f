"""Comparison of strings forgives width, white space and dashes, and nothing else."""

import pytest

from eval.text import contains, same_list, squash


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("49：51", "49:51"),
        ("9.15 : 1", "9.15:1"),
        ("3－5个", "3-5个"),
        ("3～5个", "3–5个"),
        ("李\u3000\u3000玲", "李玲"),
        ("各县（市、区）人民政府", "各县(市、区)人民政府"),
        ("“1+Ｎ”", '"1+n"'),
    ],
)
def test_variants_of_one_string_are_equal(one: str, other: str) -> None:
    assert squash(one) == squash(other)


@pytest.mark.parametrize(("one", "other"), [("区教体局", "市教体局"), ("5倍", "4倍"), ("10万", "1万")])
def test_different_strings_stay_different(one: str, other: str) -> None:
    assert squash(one) != squash(other)


def test_a_part_is_found_over_white_space_and_width() -> None:
    assert contains("牵头的是 区人社\n局（见[1]）", "区人社局(见")
    assert not contains("牵头的是区教体局", "区人社局")


def test_a_blank_part_stands_nowhere() -> None:
    assert not contains("任何文字", " \u3000")


@pytest.mark.parametrize(
    ("given", "wanted", "equal"),
    [
        (["甲局", "乙局"], ["甲局", "乙 局"], True),
        (["乙局", "甲局"], ["甲局", "乙局"], False),
        (["甲局"], ["甲局", "乙局"], False),
        (None, None, True),
        (None, [], False),
        (["甲局"], None, False),
    ],
)
def test_lists_are_compared_in_order(given: list[str] | None, wanted: list[str] | None, equal: bool) -> None:
    assert same_list(given, wanted) is equal
