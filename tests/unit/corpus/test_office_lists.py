"""Tasks that close with a bracket of offices inside a body, as a bureau writes them in its own plan."""

from collections.abc import Callable

import pytest

from corpus.model import Basis, Document
from corpus.units import is_office

Read = Callable[..., Document]

TASKS = (
    "一、重点工作\n1.清查图书。（教研室、基础教育股）\n2.改造操场。（规划建设股、局纪检组、县一中）\n"
    "3.培训教师。（各学区、学校安全管理股）\n4.推广普通话。（语言文字办公室）\n"
)


@pytest.mark.parametrize(
    "rule",
    [
        "每条之后括注责任股室，列在首位的负总责、牵头落实，其余为协助股室，下同。",
        "各项任务后括号内为责任股室，排在第一位的股室牵头，其余配合。",
        "按文中排序第一的为主办，其余为协办，下同。",
    ],
)
def test_order_rule_in_other_words(read: Read, rule: str) -> None:
    text = f"东岭县教育局关于印发工作要点的通知\n\n各学区：\n    现将要点印发给你们。{rule}\n\n{TASKS}"
    found = [each for each in read(text).responsibilities if each.clause.partition("#")[2].startswith("一/")]
    assert [each.lead for each in found] == [("教研室",), ("规划建设股",), None, ("语言文字办公室",)]
    assert found[1].support == ("局纪检组", "县一中")
    assert found[0].basis is Basis.ORDER_RULE
    assert found[3].basis is Basis.SOLE


def test_without_a_rule_nobody_leads(read: Read) -> None:
    found = read(f"东岭县教育局工作要点\n\n{TASKS}").responsibilities
    assert [each.units for each in found[:2]] == [
        ("教研室", "基础教育股"),
        ("规划建设股", "局纪检组", "县一中"),
    ]
    assert found[0].lead is None


def test_one_name_in_a_bracket_needs_the_habit(read: Read) -> None:
    assert not read("东岭县教育局工作要点\n\n一、工作\n1.推广普通话。（语言文字办公室）\n").responsibilities


@pytest.mark.parametrize(
    "bracket", ["教室、会议室", "语文、数学课题组", "第三教室、一中操场", "加强教研室、完善学区"]
)
def test_brackets_of_something_else(read: Read, bracket: str) -> None:
    assert not read(f"东岭县教育局工作要点\n\n一、工作\n1.打扫卫生。（{bracket}）\n").responsibilities


@pytest.mark.parametrize(
    ("name", "office"),
    [
        ("组织人事股", True),
        ("教研室", True),
        ("局纪检组", True),
        ("县一中", True),
        ("会议室", False),
        ("参股", False),
    ],
)
def test_form_of_an_office(name: str, office: bool) -> None:
    assert is_office(name) is office


def test_offices_lead_others_in_a_sentence(read: Read) -> None:
    text = "东岭县教育局工作要点\n\n一、工作\n1.档案由秘书科牵头负责，综合科、人事科协助。\n"
    [found] = read(text).responsibilities
    assert (found.lead, found.support) == (("秘书科",), ("综合科", "人事科"))
