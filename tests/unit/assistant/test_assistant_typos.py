"""Typing errors: a name that only sounds right is read as the name, and nothing else is touched."""

import pytest

from assistant.period import with_full_years
from assistant.typos import Typos

TYPOS = Typos(
    ["厦门市", "民政局", "市财政局", "财政局", "临江市", "临江", "理事长"],
    lambda words: words in "市水利局牵头，临姜市场",
)


@pytest.mark.parametrize(
    ("question", "corrected"),
    [
        ("市财证局千头哪些任务", "市财政局牵头哪些任务"),
        ("林江市理事涨是谁", "临江市理事长是谁"),
        ("市财政局牵头哪些任务", "市财政局牵头哪些任务"),
        ("市水利局签头吗", "市水利局牵头吗"),
        ("才正菊", "才正菊"),  # every character another: no slip
        ("千万", "千万"),
        ("夏门市的县名政局", "厦门市的县民政局"),
        ("abc 财正局", "abc 财政局"),
        ("", ""),
    ],
)
def test_what_sounds_like_a_known_name_is_read_as_it(question: str, corrected: str) -> None:
    assert TYPOS.corrected(question) == corrected


def test_words_of_the_texts_stay_as_they_are() -> None:
    assert TYPOS.corrected("临姜市怎么办") == "临姜市怎么办"


@pytest.mark.parametrize(
    ("question", "full"),
    [
        ("二一年计划培训多少人", "2021年计划培训多少人"),
        ("两千零二十年的方案", "2020年的方案"),
        ("二千二十二年的目标", "2022年的目标"),
        ("21年底前要完成什么", "2021年底前要完成什么"),
        ("22年6月到期的任务", "2022年6月到期的任务"),
        ("一二年级的学生", "一二年级的学生"),
        ("工龄满20年的教师", "工龄满20年的教师"),
        ("2021年底", "2021年底"),
        ("十二年一贯制", "十二年一贯制"),
    ],
)
def test_years_are_read_in_full(question: str, full: str) -> None:
    assert with_full_years(question) == full
