"""Rules that a document states once: who leads by order, by bold type, and which bodies always take part."""

import pytest

from corpus.model import Clause, Kind
from corpus.responsibility.rules import find_rules, strip_rules


def clause(text: str, path: str = "一") -> Clause:
    return Clause(
        id=f"甲#{path}",
        document="甲",
        path=path,
        heading=(),
        kind=Kind.CLAUSE,
        text=text,
        start=0,
        end=len(text),
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("注：责任部门中第一个部门为牵头部门", "责任部门中第一个部门为牵头部门"),
        ("（责任单位：市教育局、市财政局。列第一位的为牵头单位，下同）", "列第一位的为牵头单位"),
        ("排在第一位的部门为牵头部门，其他为配合部门。", "排在第一位的部门为牵头部门"),
        ("（市教育局、市财政局，第一责任单位为牵头单位）", "第一责任单位为牵头单位"),
        ("〔责任单位：市教育局、市财政局（排名首位的是牵头单位，下同）〕", "排名首位的是牵头单位"),
        ("责任单位排第一位的为牵头责任\n单位", "责任单位排第一位的为牵头责任单位"),
        ("列在首位的单位为牵头单位", "列在首位的单位为牵头单位"),
    ],
)
def test_order_rule(text: str, words: str) -> None:
    rules = find_rules([clause("一、修路。"), clause(text, "二")])
    assert rules.order is not None
    assert (rules.order.clause, rules.order.words) == ("甲#二", words)
    assert rules.bold is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("（责任单位：市教育局、市财政局，黑体为牵头部门，下同）", "黑体为牵头部门"),
        ("注：加粗的为牵头单位", "加粗的为牵头单位"),
        ("字体加黑的单位为牵头单位", "字体加黑的单位为牵头单位"),
    ],
)
def test_bold_rule(text: str, words: str) -> None:
    rules = find_rules([clause(text)])
    assert rules.bold is not None
    assert rules.bold.words == words
    assert rules.order is None


@pytest.mark.parametrize(
    "text",
    [
        "坚持把发展放在第一位。",
        "第一责任人为主要负责同志。",
        "由第一个报到的部门登记。",
        "市教育局为牵头单位。",
        "牵头单位要第一时间报告。",
    ],
)
def test_text_without_a_rule(text: str) -> None:
    rules = find_rules([clause(text)])
    assert rules.order is None
    assert rules.bold is None
    assert rules.defaults == ()


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("以下均需试点城市政府落实，不再列出", ("试点城市政府",)),
        ("具体任务均涉及相关市（州）人民政府，不再做分工", ("相关市（州）人民政府",)),
        ("以下均需各县（市、区）人民政府落实，不再逐一列出，下同", ("各县（市、区）人民政府",)),
    ],
)
def test_default_bodies(text: str, units: tuple[str, ...]) -> None:
    [default] = find_rules([clause("一、修路。"), clause(f"（市教育局负责。{text}）", "二")]).defaults
    assert default.units == units
    assert default.position == 1
    assert default.rule.clause == "甲#二"


@pytest.mark.parametrize(
    ("statement", "bare"),
    [
        ("市教育局、市财政局。列第一位的为牵头单位，下同", "市教育局、市财政局"),
        ("责任单位：市教育局、市财政局，黑体为牵头部门，下同", "责任单位：市教育局、市财政局"),
        ("责任单位：市教育局、市财政局（排在第一位的部门为牵头部门，下同）", "责任单位：市教育局、市财政局"),
        ("市教育局负责。以下均需各县人民政府落实，不再列出", "市教育局负责"),
        ("市教育局、市财政局", "市教育局、市财政局"),
    ],
)
def test_rule_is_taken_out_of_the_list_it_stands_in(statement: str, bare: str) -> None:
    assert strip_rules(statement) == bare
