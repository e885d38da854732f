"""Who holds a post: from rosters, by group; and posts that the ledger names beside a task."""

import pytest

from assistant.assistant import Assistant
from tests.unit.assistant.world import ask, cited


@pytest.mark.parametrize(
    ("question", "people", "clause"),
    [
        ("临江市养老服务工作领导小组组长是谁？", ["周明远"], "临江2021#附件/组长"),
        ("临江市领导小组组长是谁？", ["周明远"], "临江2021#附件/组长"),
        ("谁担任临江市养老服务工作领导小组副组长？", ["何立新"], "临江2021#附件/副组长"),
        ("临江市养老服务工作领导小组成员有谁？", ["孙海波", "钱雨晴"], "临江2021#附件/成员"),
        ("白石高新区综合协调组组长是谁？", ["陆文斌"], "白石2023#附件2/一/组长"),
        ("白石高新区综合协调组的联络员是谁？", ["冯超"], "白石2023#附件2/一/联络员"),
        ("白石高新区督导评估组组长是谁？", ["沈岩"], "白石2023#附件2/二/组长"),
        ("白石高新区督导评估组的职责是什么？", ["督导检查和第三方评估"], "白石2023#附件2/二/职责"),
        ("白石高新区综合协调组负责什么？", ["拟订工作计划"], "白石2023#附件2/一/职责"),
    ],
)
def test_the_people_of_the_group_asked_for_and_no_others(
    world: Assistant, question: str, people: list[str], clause: str
) -> None:
    answer = ask(world, question)
    assert not answer.refused
    assert cited(answer) == [clause]
    assert all(person in answer.answer for person in people)


def test_the_group_is_named_with_its_people(world: Assistant) -> None:
    assert "督导评估组" in ask(world, "白石高新区督导评估组组长是谁？").answer


def test_a_post_without_a_group_is_answered_for_every_group(world: Assistant) -> None:
    answer = ask(world, "白石高新区的组长是谁？")
    assert "陆文斌" in answer.answer
    assert "沈岩" in answer.answer


@pytest.mark.parametrize(
    ("question", "posts"),
    [
        ("白石高新区政务大厅改造项目的责任人是谁？", "管委会副主任、行政审批局局长"),
        ("白石高新区企业服务平台建设项目责任人是哪位？", "分管领导"),
    ],
)
def test_the_post_responsible_for_a_project(world: Assistant, question: str, posts: str) -> None:
    answer = ask(world, question)
    assert f"责任人：{posts}[1]" in answer.answer
    assert answer.citations[0].quote == posts
    assert answer.responsibilities[0].lead is None


def test_a_project_with_a_post_but_no_unit_has_no_lead(world: Assistant) -> None:
    answer = ask(world, "白石高新区政务大厅改造项目由谁牵头？")
    assert "原文未写明牵头单位或责任单位" in answer.answer
    assert "责任人：管委会副主任、行政审批局局长" in answer.answer
    assert answer.responsibilities[0].lead is None


@pytest.mark.parametrize("question", ["云溪县供水工作领导小组组长是谁？", "白石高新区秘书长是谁？"])
def test_a_post_no_text_names_is_not_filled_from_another_place(world: Assistant, question: str) -> None:
    answer = ask(world, question)
    assert answer.refused or "没有写到" in answer.answer
    assert answer.responsibilities == []
