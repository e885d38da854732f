"""Amounts written differently are equal where they are; what is no amount is none."""

import pytest

from assistant.compose.amounts import amounts_in
from corpus.normalize import fold


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2300万元", "23,000,000元", True),
        ("3万人", "30000名", True),
        ("一个小时", "60分钟", True),
        ("八成", "80%", True),
        ("百分之八十", "80%", True),
        ("五年", "60个月", True),
        ("60岁", "60周岁", True),
        ("每两个月", "每2个月", True),
        ("15家", "15所", True),
        ("20个工作日", "20天", False),
        ("每季度", "每半年", False),
        ("5%", "5元", False),
    ],
)
def test_amounts_are_compared_by_value_and_measure(one: str, other: str, same: bool) -> None:
    (first,), (second,) = amounts_in(fold(one)), amounts_in(fold(other))
    assert first.same(second) is same


@pytest.mark.parametrize(
    "text", ["2026年", "10月31日", "第十二条", "第三方抽验", "一家企业", "4A级景区", "12345热线"]
)
def test_what_is_no_amount(text: str) -> None:
    assert amounts_in(fold(text)) == []


@pytest.mark.parametrize(
    ("text", "bound"),
    [("不超过2年", -1), ("7日内", -1), ("不少于30人", 1), ("50人以上", 1), ("不能超过3次", -1), ("30人", 0)],
)
def test_bounds(text: str, bound: int) -> None:
    assert [each.bound for each in amounts_in(fold(text))] == [bound]
