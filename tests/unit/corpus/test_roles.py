"""One statement of responsibility, without its brackets: which words give which unit which role."""

from typing import Any

import pytest

from corpus.responsibility.roles import Roles, has_role_words, label_role, parse_roles

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
        ("牵头单位：市教育局；指导单位：市财政局", {"lead": ["市教育局"], "指导单位": ["市财政局"]}),
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
    assert "积极推进" in parse_roles("责任单位：市教育局、积极推进").leftover


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
