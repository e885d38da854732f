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
    "rule",
    [
        "列首位的为牵头单位", "排首位的作为牵头单位", "位列第一的是牵头部门", "名列第一的部门是牵头部门", "排名第一的为牵头单位",
        "排在最前面的单位为牵头单位", "排序第一的责任单位为牵头责任单位", "责任单位中第一家为牵头单位", "第一个单位为牵头单位",
        "责任单位第一个是牵头单位", "首位责任单位为牵头单位", "由排名第一的单位牵头", "各项任务由列首位的单位负责牵头",
        "牵头单位排在首位", "牵头部门为责任单位中的第一个", "牵头单位均列第一位", "列第一位的部门为主办单位",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "frame",
    [
        "{}",
        "注：{}。",
        "（责任单位：市教育局、市财政局，{}，下同）",
        "责任单位有多个的，{}，其余为配合单位。",
    ],
)
def test_ways_to_say_that_the_first_leads(rule: str, frame: str) -> None:
    rules = find_rules([clause(frame.format(rule))])
    assert rules.order is not None
    assert rules.order.words == rule


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
        "坚持把教育摆在首位，由市教育局牵头。",
        "牵头单位主要负责同志是第一责任人。",
        "各牵头单位为第一责任单位。",
        "牵头部门主要负责同志要担负第一责任。",
        "争取排名全省第一，市教育局为牵头单位。",
        "第一批项目由市教育局牵头。",
        "首批由市教育局牵头。",
        "第一书记由市委组织部牵头选派。",
        "市教育局作为第一牵头单位。",
        "标★的为重点项目。",
        "黑体字为新增内容。",
        "标红的为整改任务，由市教育局牵头。",
    ],
)
def test_text_without_a_rule(text: str) -> None:
    rules = find_rules([clause(text)])
    assert rules.order is None
    assert rules.bold is None
    assert rules.type is None
    assert rules.sign is None
    assert rules.defaults == ()


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("标★的为牵头单位", "★"), ("注：★为牵头单位", "★"), ("带“*”号的单位为牵头单位", "*"), ("加▲的单位是牵头部门", "▲"),
        ("★表示牵头单位", "★"),
    ],
)  # fmt: skip
def test_sign_that_marks_the_lead(text: str, sign: str) -> None:
    rules = find_rules([clause(text)])
    assert rules.sign is not None
    assert rules.sign.sign == sign
    assert rules.order is None


@pytest.mark.parametrize("text", ["下划线的为牵头单位", "标红的单位为牵头部门", "注：楷体字为牵头单位"])
def test_type_that_no_file_keeps(text: str) -> None:
    rules = find_rules([clause(text)])
    assert rules.type is not None
    assert rules.type.words == text.removeprefix("注：")
    assert rules.bold is None


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("以下均需试点城市政府落实，不再列出", ("试点城市政府",)),
        ("具体任务均涉及相关市（州）人民政府，不再做分工", ("相关市（州）人民政府",)),
        ("以下均需各县（市、区）人民政府落实，不再逐一列出，下同", ("各县（市、区）人民政府",)),
        (
            "各县（市、区）政府、高新区管委会均需抓好落实，以下不再列出",
            ("各县（市、区）政府", "高新区管委会"),
        ),
        ("各县（市、区）人民政府为各项任务的落实主体，以下不再逐项列出", ("各县（市、区）人民政府",)),
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


def test_a_default_that_names_nobody_is_none() -> None:
    assert not find_rules([clause("以下任务均需抓好落实，不再列出。")]).defaults
