"""What a question claims, and what it claims it of."""

import pytest

from assistant.claims import asks_permission, claimed_deadline, is_claim, without_claim
from corpus.normalize import fold


@pytest.mark.parametrize(
    ("question", "claims"),
    [
        ("合同能一次签3年，是这样吧？", True),
        ("记录要保存1年对吧？", True),
        ("食堂年底前开业，有没有搞错", True),
        ("食堂年底前开业，是真的吗？", True),
        ("是不是由教育局牵头？", True),
        ("食堂由谁牵头，你知道吧？", False),
        ("正文和附件写的一样吗？", False),
        ("食堂由谁牵头？", False),
    ],
)
def test_what_asks_whether_something_is_so(question: str, claims: bool) -> None:
    assert is_claim(fold(question)) is claims


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("农村改厕12月底前弄完就行，对吧？", "农村改厕"),
        ("陪餐记录要保存1年对吧？", "陪餐记录要保存"),
        ("抽验比例是不低于30%吧？", "抽验比例是不低于"),
        ("“15分钟”便民圈建20个，对吗？", "“15分钟”便民圈建"),
        ("每月检查1次，对不对？", "检查"),
        ("便民圈建几个？", "便民圈建几个?"),
    ],
)
def test_what_a_claim_is_about(question: str, left: str) -> None:
    assert "".join(without_claim(fold(question)).strip(" ,?").split(" ")) == left.strip("?").replace(" ", "")


@pytest.mark.parametrize(
    ("question", "deadline", "permission"),
    [
        ("改厕12月底前弄完就行，对吧？", True, False),
        ("平台2026年10月上线吗？", True, False),
        ("合同能签3年吗？", False, True),
        ("职业技能培训是教育局牵头吗？", False, False),
        ("能介绍一下补贴标准吗？", False, False),
    ],
)
def test_kinds_of_claims(question: str, deadline: bool, permission: bool) -> None:
    assert (claimed_deadline(fold(question)), asks_permission(fold(question))) == (deadline, permission)
