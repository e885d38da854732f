"""Responsibilities of a text, end to end: task, scope, evidence, rules, persons, what a bracket covers."""

import datetime
from collections.abc import Callable

import pytest

from corpus.model import Basis, Document, Kind, Responsibility

Read = Callable[..., Document]


def only(document: Document) -> Responsibility:
    [responsibility] = document.responsibilities
    return responsibility


def test_task_scope_and_evidence(read: Read) -> None:
    document = read(
        "一、任务\n（一）加强绿化。每年植树十万株。（牵头单位：市林业局；\n配合单位：市财政局）\n"
    )
    found = only(document)
    assert found.clause == "文件#一/（一）"
    assert found.task == "加强绿化"
    assert found.scope == "加强绿化。每年植树十万株"
    assert found.evidence == "（牵头单位：市林业局；\n配合单位：市财政局）"
    assert found.evidence in document.text


def test_rule_is_cited_with_its_words(read: Read) -> None:
    document = read(
        "一、任务\n1.修路。（责任单位：市住建局、市财政局）\n2.植树。（责任单位：市林业局、市财政局）\n注：排在第一位的部门为牵头部门\n"
    )
    [note] = [clause.id for clause in document.clauses if clause.kind is Kind.NOTE]
    assert {each.rule for each in document.responsibilities} == {note}
    assert {each.rule_words for each in document.responsibilities} == {"排在第一位的部门为牵头部门"}


@pytest.mark.parametrize(
    "text",
    [
        "各单位：\n列第一位的为牵头单位。\n一、任务\n1.修路。（责任单位：市住建局、市财政局）\n",
        "一、任务\n1.修路。（责任单位：市住建局、市财政局）\n2.植树。（责任单位：市林业局、市财政局，列第一位的为牵头单位，下同）\n",
        "一、任务\n1.修路。（责任单位：市住建局、市财政局）\n\n附件1\n清单\n\t序号\n\t任务\n\t责任部门\n\n\t1\n\t护林\n"
        "\t市林业局、市公安局\n\n注：列第一位的为牵头单位\n",
    ],
    ids=["covering notice", "bracket of item 2", "note of an annex"],
)
def test_order_rule_holds_for_the_whole_document(read: Read, text: str) -> None:
    document = read(text)
    assert {each.basis for each in document.responsibilities} == {Basis.ORDER_RULE}
    assert document.responsibilities[0].lead == ("市住建局",)


def test_rule_leaves_no_trace_in_the_list(read: Read) -> None:
    found = only(read("一、任务\n1.修路。（责任单位：市住建局、市财政局。列第一位的为牵头单位，下同）\n"))
    assert found.units == ("市住建局", "市财政局")


def test_lead_named_by_the_heading_above(read: Read) -> None:
    text = (
        "一、道路（市住建局牵头）\n1.修路。打通断头路。\n2.架桥。（市水务局牵头，市财政局配合）\n"
        "3.养护。（责任单位：市交通局、市财政局）\n二、绿化\n1.植树。每年一次。\n"
    )
    document = read(text)
    assert [(each.clause, each.lead, each.support, each.basis) for each in document.responsibilities] == [
        ("文件#一/1", ("市住建局",), (), Basis.HEADING),
        ("文件#一/2", ("市水务局",), ("市财政局",), Basis.SENTENCE),
        ("文件#一/3", ("市住建局",), ("市交通局", "市财政局"), Basis.HEADING),
    ]
    assert document.responsibilities[0].rule == "文件#一"


def test_roles_of_another_kind_keep_their_word(read: Read) -> None:
    found = only(read("一、任务\n1.修路。（市住建局牵头，省交通厅指导，市财政局参与）\n"))
    assert (found.lead, found.support) == (("市住建局",), ("市财政局",))
    assert [(other.role, other.names) for other in found.others] == [("指导", ("省交通厅",))]


def test_guidance_without_a_lead_gives_no_lead(read: Read) -> None:
    found = only(read("一、任务\n1.修路。（省交通厅指导，市财政局参与）\n"))
    assert (found.lead, found.support, found.basis) == (None, ("市财政局",), Basis.NONE)
    assert [(other.role, other.names) for other in found.others] == [("指导", ("省交通厅",))]


def test_label_lines_with_persons_and_deadline(read: Read) -> None:
    text = (
        "关于重点工作的通知\n一、任务\n1.修路。打通断头路。\n牵头单位：市住建局\n责任单位：市财政局、东岭区人民政府\n"
        "责任人：李明\n时限要求：9月底前\n\n临江市人民政府\n2021年3月5日\n"
    )
    found = only(read(text))
    assert (found.lead, found.support) == (("市住建局",), ("市财政局", "东岭区人民政府"))
    assert [(other.role, other.names) for other in found.others] == [("责任人", ("李明",))]
    assert found.deadline == "9月底前"
    assert found.deadline_date == datetime.date(2021, 9, 30)


def test_bracket_covers_the_sentences_since_the_one_before(read: Read) -> None:
    text = (
        "一、任务\n（一）抓好建设。修好主干路。（市住建局负责）种好行道树，建好公园。（市林业局、市财政局负责）"
        "加强巡查。（市公安局牵头）\n"
    )
    document = read(text)
    assert [(each.scope, each.units) for each in document.responsibilities] == [
        ("抓好建设。修好主干路", ("市住建局",)),
        ("种好行道树，建好公园", ("市林业局", "市财政局")),
        ("加强巡查", ("市公安局",)),
    ]


def test_one_bracket_line_covers_the_items_above(read: Read) -> None:
    text = (
        "一、任务\n1.抓好建设。\n（1）修好主干路。\n（2）种好行道树。\n（3）建好公园。\n（责任单位：市住建局、市林业局）\n"
        "2.加强巡查。\n（1）定期检查。\n（市公安局负责）\n"
    )
    first, second = read(text).responsibilities
    assert (first.clause, first.covers) == ("文件#一/1/（3）", ("文件#一/1/（1）", "文件#一/1/（2）"))
    assert (second.clause, second.covers) == ("文件#一/2/（1）", ())


def test_items_with_statements_of_their_own_are_not_covered(read: Read) -> None:
    text = "一、任务\n1.修路。\n（市住建局负责）\n2.植树。\n3.护林。\n（市林业局负责）\n"
    assert [each.covers for each in read(text).responsibilities] == [(), ("文件#一/2",)]


def test_default_bodies_are_kept_apart_from_the_named_ones(read: Read) -> None:
    text = (
        "一、任务\n1.修路。（市住建局负责）\n2.植树。（市林业局牵头，市财政局参与。以下均需各县（市、区）人民政府落实，不再列出）\n"
        "3.护林。（市公安局负责）\n4.养护。（市住建局、各县（市、区）人民政府负责）\n"
    )
    document = read(text)
    assert [(each.units, each.default_units) for each in document.responsibilities] == [
        (("市住建局",), ()),
        (("市林业局", "市财政局"), ("各县（市、区）人民政府",)),
        (("市公安局",), ("各县（市、区）人民政府",)),
        (("市住建局", "各县（市、区）人民政府"), ()),
    ]


def test_commas_divide_levels_not_roles(read: Read) -> None:
    found = only(
        read(
            "一、任务\n1.修路。（牵头单位：市住建局；配合单位：市财政局，各县（市、区）人民政府、市属开发区管委会）\n"
        )
    )
    assert found.support == ("市财政局", "各县（市、区）人民政府", "市属开发区管委会")


def test_unit_that_leads_does_not_support_as_well(read: Read) -> None:
    found = only(read("一、任务\n1.修路。（牵头单位：市住建局；配合单位：市财政局、市住建局）\n"))
    assert (found.lead, found.support, found.units) == (
        ("市住建局",),
        ("市财政局",),
        ("市住建局", "市财政局"),
    )


def test_names_stay_as_written(read: Read) -> None:
    found = only(read("一、任务\n1.修路。（市住建局牵头，市财政局等部门参与）\n"))
    assert found.support == ("市财政局等部门",)


def test_bracket_that_never_closes_is_read_and_reported(read: Read) -> None:
    document = read("一、任务\n1.修路。（牵头单位：市住建局；配合单位：市财政局\n2.植树。每年一次。\n")
    found = only(document)
    assert (found.lead, found.support) == (("市住建局",), ("市财政局",))
    assert [(warning.where, warning.message) for warning in document.warnings] == [
        ("文件#一/1", "责任分工的括号没有闭合，按所见内容读取")
    ]


def test_statement_that_is_not_understood_is_reported_not_guessed(read: Read) -> None:
    document = read("一、任务\n1.修路。（责任单位：打通断头路、市住建局）\n")
    found = only(document)
    assert found.lead is None
    assert found.basis is Basis.UNPARSED
    assert ["打通断头路" in warning.message for warning in document.warnings] == [True]


def test_hard_wrapped_statement(read: Read) -> None:
    found = only(read("一、任务\n1.修路。（责任单\n\n位：市住\n\n建局、市财\n\n政局）\n"))
    assert found.units == ("市住建局", "市财政局")


def test_missing_separator_between_units(read: Read) -> None:
    found = only(read("一、任务\n1.修路。（责任单位：区住建局、区教体局区审计局）\n"))
    assert found.units == ("区住建局", "区教体局", "区审计局")


@pytest.mark.parametrize(
    "text",
    [
        "一、任务\n1.支持企业牵头组建联合体。\n",
        "一、任务\n1.建设一批牵头医院。\n",
        "一、任务\n1.各院校（含技工院校）要加强管理。\n",
        "一、任务\n1.成立由局长牵头的工作专班。\n",
        "附件1\n名单\n组  长：李明\n成  员：王芳  市财政局局长\n",
    ],
)
def test_text_that_gives_no_unit_a_task(read: Read, text: str) -> None:
    assert read(text).responsibilities == ()
