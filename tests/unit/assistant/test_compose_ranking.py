"""Which unit has most tasks: counted over the whole ledger, by role, places apart."""

import pytest

from assistant.assistant import Assistant
from tests.unit.assistant.conftest import Build
from tests.unit.assistant.world import ask


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("东岭区哪个部门牵头的任务最多？", "牵头任务最多的是区民政局（东岭区），2项。"),
        ("东岭区牵头任务数量排名", "牵头任务最多的是区民政局（东岭区），2项。"),
        ("东岭区配合任务最多的是哪个单位？", "配合任务最多的是区民政局（东岭区），3项。"),
        (
            "东岭区任务最重的单位是谁？",
            "承担（牵头、配合或列为责任单位）任务最多的是区民政局（东岭区），5项。",
        ),
        ("云溪县牵头任务最多的部门", "牵头任务最多的是县卫健局（云溪县），1项。"),
    ],
)
def test_the_unit_with_most_tasks_in_the_role_asked_for(world: Assistant, question: str, first: str) -> None:
    answer = ask(world, question)
    assert answer.answer.split("\n")[0] == first


def test_all_tasks_of_the_first_are_listed_and_the_others_counted(world: Assistant) -> None:
    answer = ask(world, "东岭区哪个部门牵头的任务最多？")
    assert "区民政局（东岭区）牵头的任务共2项：" in answer.answer
    lines = answer.answer.split("各单位牵头的任务数：\n")[1].split("\n")
    named = [line.split(" ")[1].removesuffix("（东岭区）") for line in lines]
    assert named[0] == "区民政局"
    assert set(named[1:]) == {"区住建局", "区人社局", "区卫健局", "区委宣传部"}
    assert ["2项" in line for line in lines] == [True, False, False, False, False]
    assert [each.clause for each in answer.responsibilities][:2] == ["东岭2022#附件1/1", "东岭2022#附件1/4"]


def test_units_of_two_places_are_counted_apart_and_ties_are_said(world: Assistant) -> None:
    answer = ask(world, "临江市哪个部门牵头任务最多？")
    first = answer.answer.split("\n")[0]
    assert first.startswith("牵头任务最多的单位并列有")
    assert first.endswith("各1项。")
    assert "（东岭区）" not in answer.answer


def test_tasks_whose_lead_is_not_stated_are_said_not_to_count(world: Assistant) -> None:
    assert "另有2项任务原文未写明牵头单位，未计入。" in ask(world, "云溪县牵头任务最多的部门").answer


def test_as_many_as_asked_for(world: Assistant) -> None:
    answer = ask(world, "东岭区任务最多的前3个单位是哪些？")
    ranked = answer.answer.split("的任务数：\n")[1].split("\n")
    assert [line[:2] for line in ranked[:4]] == ["1.", "2.", "3.", "其余"]  # then what contradicts itself


def test_nobody_leads_is_a_refusal(build: Build) -> None:
    answer = ask(
        build(
            "甲县人民政府\n关于抗旱工作的通知\n\n一、蓄水保水。（县水利局、县农业农村局负责）\n甲县人民政府\n2022年1月1日\n"
        ),
        "哪个部门牵头任务最多？",
    )
    assert answer.refused
    assert "没有写明由哪个单位牵头的任务" in (answer.reason or "")


def test_most_of_something_else_is_no_ranking(world: Assistant) -> None:
    assert world.understand("每户最多补助多少，由哪个部门负责？").intents != ["ranking"]
    assert "ranking" not in world.understand("哪个街道食堂最多？").intents
