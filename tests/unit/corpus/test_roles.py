"""One statement of responsibility, without its brackets: which words give which unit which role."""

from typing import Any

import pytest

from corpus.responsibility.roles import Roles, has_role_words, parse_roles, parse_statements
from corpus.responsibility.vocabulary import label_role

SEVERAL = ["市教育局", "市财政局", "市审计局"]


def said(roles: Roles) -> dict[str, Any]:
    """What a statement says, empty parts left out."""
    parts = {
        "lead": roles.lead,
        "support": roles.support,
        "responsible": roles.responsible,
        **roles.others,
        "deadline": roles.deadline,
    }
    return {key: value for key, value in parts.items() if value}


@pytest.mark.parametrize(
    ("statement", "meaning"),
    [
        # labels
        ("牵头单位：市教育局；配合单位：市财政局、市审计局", {"lead": ["市教育局"], "support": ["市财政局", "市审计局"]}),
        ("牵头单位:市教育局;责任单位:市财政局,市审计局", {"lead": ["市教育局"], "support": ["市财政局", "市审计局"]}),
        ("牵头部门：市教育局\n参与部门：市财政局\n落实部门：各县（市、区）人民政府", {
            "lead": ["市教育局"], "support": ["市财政局", "各县（市、区）人民政府"]}),
        ("牵头 单位：市教育局，责 任 单 位：市财政局", {"lead": ["市教育局"], "support": ["市财政局"]}),
        ("牵头单位：市委办公室、市政府办公室；配合单位：市政府有关部门", {
            "lead": ["市委办公室", "市政府办公室"], "support": ["市政府有关部门"]}),
        ("主办单位：市教育局；协办单位：市财政局", {"lead": ["市教育局"], "support": ["市财政局"]}),
        ("责任单位：市教育局、市财政局、市审计局", {"responsible": SEVERAL}),
        ("责任单位：市教育局（牵头）、市财政局、市审计局", {"lead": ["市教育局"], "support": ["市财政局", "市审计局"]}),
        ("责任单位：市教育局牵头，市财政局配合", {"lead": ["市教育局"], "support": ["市财政局"]}),
        ("牵头单位：市教育局；完成时限：2022年12月", {"lead": ["市教育局"], "deadline": "2022年12月"}),
        ("责任单位：市教育局。时限要求：年底前", {"responsible": ["市教育局"], "deadline": "年底前"}),
        ("牵头单位：市教育局；配合单位：/", {"lead": ["市教育局"]}),
        # other roles keep their word
        ("牵头单位：市教育局；指导单位：市财政局", {"lead": ["市教育局"], "指导": ["市财政局"]}),
        ("责任单位：市教育局；责任人：分管副市长、局长", {"responsible": ["市教育局"], "责任人": ["分管副市长", "局长"]}),
        ("牵头单位：市教育局；联络员：李明", {"lead": ["市教育局"], "联络员": ["李明"]}),
        ("责任单位：市教育局；分管领导：王芳", {"responsible": ["市教育局"], "分管领导": ["王芳"]}),
        # sentences: the closing word covers the whole list before it
        ("市教育局牵头，市财政局、市审计局参与", {"lead": ["市教育局"], "support": ["市财政局", "市审计局"]}),
        ("市教育局牵头，市财政局、市审计局配合", {"lead": ["市教育局"], "support": ["市财政局", "市审计局"]}),
        ("市教育局牵头,市财政局配合", {"lead": ["市教育局"], "support": ["市财政局"]}),
        ("市教育局牵头，市财政局、市审计局按职责分工负责", {"lead": ["市教育局"], "support": ["市财政局", "市审计局"]}),
        ("市教育局、市财政局牵头负责", {"lead": ["市教育局", "市财政局"]}),
        ("市教育局牵头负责，市财政局，各县（市、区）人民政府参与", {
            "lead": ["市教育局"], "support": ["市财政局", "各县（市、区）人民政府"]}),
        ("由市教育局牵头，市财政局配合", {"lead": ["市教育局"], "support": ["市财政局"]}),
        ("市教育局会同市财政局、市审计局负责", {"lead": ["市教育局"], "support": ["市财政局", "市审计局"]}),
        ("市教育局、市财政局会同市审计局负责", {"lead": ["市教育局", "市财政局"], "support": ["市审计局"]}),
        ("市财政局指导，市审计局参与", {"指导": ["市财政局"], "support": ["市审计局"]}),
        ("市教育局牵头，市财政局指导，市审计局参与", {
            "lead": ["市教育局"], "指导": ["市财政局"], "support": ["市审计局"]}),
        ("市教育局负责", {"responsible": ["市教育局"]}),
        ("市教育局、市财政局、市审计局负责", {"responsible": SEVERAL}),
        ("市教育局、市财政局、市审计局按职责分工负责", {"responsible": SEVERAL}),
        ("市教育局、市财政局、市审计局", {"responsible": SEVERAL}),
    ],
)  # fmt: skip
def test_meaning_of_a_statement(statement: str, meaning: dict[str, Any]) -> None:
    roles = parse_roles(statement)
    assert said(roles) == meaning
    assert not roles.leftover


FORMS = [
    # labels of every composition
    ("牵头部门：市教育局；参加单位：市财政局", {"lead": ["市教育局"], "support": ["市财政局"]}),
    ("牵头责任单位：市教育局，配合责任单位：市财政局", {"lead": ["市教育局"], "support": ["市财政局"]}),
    ("主要责任单位：市教育局；其他责任单位：市财政局", {"lead": ["市教育局"], "support": ["市财政局"]}),
    ("主责部门：市教育局；协同部门：市财政局", {"lead": ["市教育局"], "support": ["市财政局"]}),
    ("市级牵头单位：市教育局；县级责任单位：各县（市、区）政府", {
        "lead": ["市教育局"], "support": ["各县（市、区）政府"]}),
    ("牵头部门（单位）：市教育局；配合部门（单位）：市财政局", {"lead": ["市教育局"], "support": ["市财政局"]}),
    ("牵头：市教育局 配合：市财政局", {"lead": ["市教育局"], "support": ["市财政局"]}),
    ("主办:市教育局;协办:市财政局", {"lead": ["市教育局"], "support": ["市财政局"]}),
    ("承办单位：市教育局；协办单位：市财政局", {"responsible": ["市教育局"], "support": ["市财政局"]}),
    ("完成单位：市教育局", {"responsible": ["市教育局"]}),
    ("实施单位：市教育局、市财政局", {"responsible": ["市教育局", "市财政局"]}),
    ("承担单位：市教育局", {"responsible": ["市教育局"]}),
    ("落实单位及部门：市教育局", {"responsible": ["市教育局"]}),
    ("责任处室：人事处、财务处", {"responsible": ["人事处", "财务处"]}),
    ("市财政局、市审计局，由市教育局牵头", {"lead": ["市教育局"], "support": ["市财政局", "市审计局"]}),
    # one label for two roles does not say who leads
    ("牵头及配合单位：市教育局、市财政局", {"responsible": ["市教育局", "市财政局"]}),
    ("牵头（责任）单位：市教育局、市财政局", {"responsible": ["市教育局", "市财政局"]}),
    ("牵头单位、配合单位：市教育局、市财政局", {"responsible": ["市教育局", "市财政局"]}),
    # who is competent is not yet who leads
    ("主管部门：市教育局；实施单位：市财政局", {"responsible": ["市教育局", "市财政局"]}),
    # persons keep their word
    ("牵头领导：王芳；责任领导：李明；责任单位：市教育局", {
        "牵头领导": ["王芳"], "责任领导": ["李明"], "responsible": ["市教育局"]}),
    ("牵头单位为市教育局，配合单位为市财政局", {"lead": ["市教育局"], "support": ["市财政局"]}),
    ("牵头部门是市教育局；责任部门是市财政局", {"lead": ["市教育局"], "support": ["市财政局"]}),
    ("市教育局为牵头单位，市财政局、市审计局为配合单位", {
        "lead": ["市教育局"], "support": ["市财政局", "市审计局"]}),
    ("市教育局作为主责部门，市财政局作为参与部门", {"lead": ["市教育局"], "support": ["市财政局"]}),
    # closings: manner, verbs, object
    ("由市教育局负责牵头组织实施", {"lead": ["市教育局"]}),
    ("市教育局牵头组织实施，市财政局等配合", {"lead": ["市教育局"], "support": ["市财政局等"]}),
    ("市教育局牵头负责，市财政局按照职责分工积极配合做好相关工作", {
        "lead": ["市教育局"], "support": ["市财政局"]}),
    ("市教育局负总责，市财政局具体落实", {"lead": ["市教育局"], "support": ["市财政局"]}),
    ("以市教育局为主，市财政局配合", {"lead": ["市教育局"], "support": ["市财政局"]}),
    ("市教育局主办，市财政局协办", {"lead": ["市教育局"], "support": ["市财政局"]}),
    ("市教育局牵头抓总，市财政局协同推进", {"lead": ["市教育局"], "support": ["市财政局"]}),
    ("市教育局牵头制定实施方案，市财政局配合", {"lead": ["市教育局"], "support": ["市财政局"]}),
    ("市教育局牵头市财政局配合", {"lead": ["市教育局"], "support": ["市财政局"]}),
    ("市教育局、市财政局分别牵头", {"lead": ["市教育局", "市财政局"]}),
    ("市教育局和市财政局共同牵头，市审计局参与", {
        "lead": ["市教育局", "市财政局"], "support": ["市审计局"]}),
    ("市教育局牵头，会同市财政局负责", {"lead": ["市教育局"], "support": ["市财政局"]}),
    ("市教育局会同有关部门负责", {"lead": ["市教育局"], "support": ["有关部门"]}),
    ("市教育局商市财政局、市审计局制定", {"lead": ["市教育局"], "support": ["市财政局", "市审计局"]}),
    ("市商务局、市工商联按职责分工负责", {"responsible": ["市商务局", "市工商联"]}),
    ("各有关部门，市教育局牵头", {"lead": ["市教育局"], "support": ["各有关部门"]}),
    # one in charge of the whole beside others with their parts
    ("市教育局负责，市财政局、市审计局按职责分工负责", {
        "lead": ["市教育局"], "support": ["市财政局", "市审计局"]}),
    ("市教育局承办，市财政局协办", {"lead": ["市教育局"], "support": ["市财政局"]}),
    ("市教育局负责统筹协调，市财政局配合", {"lead": ["市教育局"], "support": ["市财政局"]}),
    # nobody in charge of the whole
    ("市教育局、市财政局负责，市审计局配合", {
        "responsible": ["市教育局", "市财政局"], "support": ["市审计局"]}),
    ("市教育局按职责分工负责，市财政局按职责分工负责", {"responsible": ["市教育局", "市财政局"]}),
    ("市教育局负责修路，市财政局负责资金保障", {"responsible": ["市教育局", "市财政局"]}),
    ("市教育局和市财政局分别负责", {"responsible": ["市教育局", "市财政局"]}),
    ("按照职责分工，由市教育局、市财政局负责", {"responsible": ["市教育局", "市财政局"]}),
    ("市教育局、市财政局（按职责分工负责）", {"responsible": ["市教育局", "市财政局"]}),
    ("市教育局等按职责分工负责", {"responsible": ["市教育局等"]}),
    ("有关部门负责，市财政局配合", {"responsible": ["有关部门"], "support": ["市财政局"]}),
    ("市教育局具体负责", {"responsible": ["市教育局"]}),
    ("市教育局统筹，各区政府落实", {"统筹": ["市教育局"], "responsible": ["各区政府"]}),
    ("市教育局督导，市财政局落实", {"督导": ["市教育局"], "responsible": ["市财政局"]}),
    # marks on units
    ("责任单位：市教育局（牵头）、市财政局（配合）、市审计局", {
        "lead": ["市教育局"], "support": ["市财政局", "市审计局"]}),
    ("市财政局、市教育局（牵头单位）", {"lead": ["市教育局"], "support": ["市财政局"]}),
    ("市教育局〔主办〕、市财政局〔协办〕", {"lead": ["市教育局"], "support": ["市财政局"]}),
    ("市教育局（基础教育科）、市财政局（教科文科）", {
        "responsible": ["市教育局（基础教育科）", "市财政局（教科文科）"]}),
    # the end of a name that looks like a role word; offices beside bodies
    ("责任单位：区人大办、区政协办；责任领导：李明", {"responsible": ["区人大办", "区政协办"], "责任领导": ["李明"]}),
    ("牵头单位：市教育局；责任科室：职成教科", {"lead": ["市教育局"], "责任科室": ["职成教科"]}),
    ("责任科室：职成教科、人事科", {"responsible": ["职成教科", "人事科"]}),
    # a time limit among the parts
    ("市教育局牵头，市财政局配合，2022年底前完成", {
        "lead": ["市教育局"], "support": ["市财政局"], "deadline": "2022年底前"}),
    ("责任单位：市教育局、市财政局，持续推进", {
        "responsible": ["市教育局", "市财政局"], "deadline": "持续推进"}),
    # posts lead as persons do
    ("分管副市长牵头，市教育局负责", {"lead": ["分管副市长"], "support": ["市教育局"]}),
    # half-width and blank separators
    ("市教育局牵头,市财政局,市审计局配合", {"lead": ["市教育局"], "support": ["市财政局", "市审计局"]}),
    ("市教育局牵头；市财政局，各区政府配合", {"lead": ["市教育局"], "support": ["市财政局", "各区政府"]}),
    ("责任单位：临江市教育局/临江市财政局", {"responsible": ["临江市教育局", "临江市财政局"]}),
    ("教育、科技、财政等有关部门按职责分工负责", {"responsible": ["教育、科技、财政等有关部门"]}),
    ("市教育局牵头，确保任务落地见效", {"lead": ["市教育局"]}),
    # a name whose form shows no unit is taken where the text says that units stand
    ("牵头单位：国网临江供电；配合单位：人行临江中支", {"lead": ["国网临江供电"], "support": ["人行临江中支"]}),
]  # fmt: skip


@pytest.mark.parametrize(("statement", "meaning"), FORMS)
def test_forms_that_texts_may_use(statement: str, meaning: dict[str, Any]) -> None:
    roles = parse_roles(statement)
    assert said(roles) == meaning
    assert not roles.leftover


def test_several_statements_in_one_bracket() -> None:
    statements = parse_statements("市教育局牵头，市财政局配合；市林业局牵头，市审计局配合")
    assert [said(each) for each in statements] == [
        {"lead": ["市教育局"], "support": ["市财政局"]},
        {"lead": ["市林业局"], "support": ["市审计局"]},
    ]


@pytest.mark.parametrize(
    "statement",
    [
        "牵头单位：市教育局；配合单位：市财政局",
        "市教育局牵头；市财政局配合",
        "市教育局负责；市财政局负责",
        "市教育局牵头",
    ],
)
def test_parts_that_make_one_statement(statement: str) -> None:
    assert len(parse_statements(statement)) == 1


def test_units_keep_the_order_of_the_text() -> None:
    roles = parse_roles("配合单位：市财政局；牵头单位：市教育局；责任单位：市审计局")
    assert roles.units == ["市财政局", "市教育局", "市审计局"]
    assert roles.lead == ["市教育局"]
    assert roles.support == ["市财政局", "市审计局"]


@pytest.mark.parametrize(
    ("statement", "labelled"),
    [
        ("牵头单位：市教育局", True),
        ("市教育局牵头", False),
        ("责任单位：市教育局", False),
        ("市教育局（牵头）、市财政局", True),
    ],
)
def test_label_and_sentence_are_told_apart(statement: str, labelled: bool) -> None:
    assert parse_roles(statement).labelled is labelled


def test_column_gives_a_bare_list_its_role() -> None:
    assert said(parse_roles("市教育局、市财政局", "lead")) == {"lead": ["市教育局", "市财政局"]}
    assert said(parse_roles("市教育局牵头，市财政局配合", "responsible")) == {
        "lead": ["市教育局"],
        "support": ["市财政局"],
    }


def test_post_in_a_list_of_units_is_a_person_in_charge() -> None:
    assert said(parse_roles("责任单位：市教育局、分管副市长")) == {
        "responsible": ["市教育局"],
        "责任人": ["分管副市长"],
    }


def test_words_that_are_no_units_are_kept_apart() -> None:
    roles = parse_roles("责任单位：市教育局、积极推进")
    assert roles.responsible == roles.units == ["市教育局"]
    assert "积极推进" in roles.leftover["responsible"]


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("牵头单位", "lead"), ("牵 头 部 门", "lead"), ("配合单位", "support"), ("参与部门", "support"),
        ("责任部门", "responsible"), ("落实单位", "responsible"), ("完成时限", "deadline"), ("联络员", "联络员"),
        ("重点任务", None),
    ],
)  # fmt: skip
def test_role_of_a_label(label: str, role: str | None) -> None:
    assert label_role(label) == role


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("牵头单位：市教育局", True), ("市教育局负责", True), ("市教育局牵头", True), ("含技工院校，下同", False),
        ("试点学校", False), ("负责人名单另发", False),
    ],
)  # fmt: skip
def test_words_that_state_a_role(text: str, states: bool) -> None:
    assert has_role_words(text) is states
