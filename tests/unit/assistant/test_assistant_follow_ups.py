"""Follow-ups: what a question leaves out comes from the questions before it, and a new question starts anew."""

import pytest

from assistant.assistant import Assistant
from assistant.model import Turn, Understanding
from tests.unit.assistant.world import ask, cited

LEAD = "临江市社区养老食堂由谁牵头？"


def after(world: Assistant, question: str, *before: str) -> Understanding:
    return world.understand(question, [Turn(question=each) for each in before])


@pytest.mark.parametrize(
    ("history", "question", "intents", "documents", "topic"),
    [
        ([LEAD], "那配合单位呢？", ["support"], ["临江2021"], "社区养老食堂"),
        ([LEAD], "配合单位有哪些？", ["support"], ["临江2021"], "社区养老食堂"),
        ([LEAD], "完成时限？", ["deadline"], ["临江2021"], "社区养老食堂"),
        ([LEAD], "什么时候完成？", ["deadline"], ["临江2021"], "社区养老食堂"),
        ([LEAD], "它的责任单位有哪些？", ["units"], ["临江2021"], "社区养老食堂"),
        ([LEAD], "东岭区呢？", ["lead"], ["东岭2022"], "社区养老食堂"),
        ([LEAD], "那东岭呢？", ["lead"], ["东岭2022"], "社区养老食堂"),
        ([LEAD], "那智慧养老平台呢？", ["lead"], ["临江2021"], "智慧养老平台"),
        ([LEAD], "那加装电梯呢？", ["lead"], ["临江2021"], "加装电梯"),
        ([LEAD, "东岭区呢？"], "什么时候完成？", ["deadline"], ["东岭2022"], "社区养老食堂"),
        ([LEAD, "配合单位呢？"], "东岭区呢？", ["support"], ["东岭2022"], "社区养老食堂"),
        ([LEAD, "谢谢！"], "东岭区呢？", ["lead"], ["东岭2022"], "社区养老食堂"),
        ([LEAD, "好的，知道了"], "完成时限？", ["deadline"], ["临江2021"], "社区养老食堂"),
        ([LEAD], "市财政局参与吗？", ["support"], ["临江2021"], "社区养老食堂"),
        (["北海市社区养老食堂由谁牵头？"], "临江市呢？", ["lead"], ["临江2021"], "社区养老食堂"),
        (["东岭区2022年护理型床位占比是多少？"], "2023年呢？", ["quantity"], ["东岭2022"], "护理型床位占比"),
        (
            ["《东岭区养老服务三年行动计划》里社区养老食堂由谁牵头？"],
            "那适老化改造呢？",
            ["lead"],
            ["东岭2022"],
            "适老化改造",
        ),
        (
            ["白石高新区综合协调组组长是谁？"],
            "联络员呢？",
            ["person"],
            ["白石2023"],
            "综合协调组",
        ),
        (["白石高新区综合协调组组长是谁？"], "督导评估组呢？", ["person"], ["白石2023"], "督导评估组"),
    ],
)
def test_what_is_left_out_is_carried_over(
    world: Assistant,
    history: list[str],
    question: str,
    intents: list[str],
    documents: list[str],
    topic: str,
) -> None:
    understood = after(world, question, *history)
    assert (understood.intents, understood.documents, understood.topic) == (intents, documents, topic)
    assert understood.follow_up


@pytest.mark.parametrize(
    ("history", "question", "documents", "topic"),
    [
        ([LEAD], "东岭区适老化改造由谁牵头？", ["东岭2022"], "适老化改造"),
        ([LEAD], "适老化改造由谁牵头？", [], "适老化改造"),
        ([LEAD], "白石高新区领导小组组长是谁？", ["白石2023"], "领导小组组长"),
        (["东岭区2022年护理型床位占比是多少？"], "云溪县水质监测由谁负责？", ["云溪2020"], "水质监测"),
    ],
)
def test_a_complete_question_carries_nothing_over(
    world: Assistant, history: list[str], question: str, documents: list[str], topic: str
) -> None:
    understood = after(world, question, *history)
    assert understood == world.understand(question)
    assert (understood.documents, understood.topic, understood.follow_up) == (documents, topic, False)


def test_the_year_before_is_not_carried_to_another_year_or_place(world: Assistant) -> None:
    before = "东岭区2022年护理型床位占比是多少？"
    assert after(world, "2023年呢？", before).years == [2023]
    assert after(world, "什么时候完成？", before).years == [2022]
    assert after(world, "云溪县呢？", before).years == []


@pytest.mark.parametrize("question", ["配合哪些？", "那配合的任务呢？"])
def test_a_list_asked_in_another_role_stays_a_list_of_the_same_unit(world: Assistant, question: str) -> None:
    understood = after(world, question, "东岭区区民政局牵头哪些任务？")
    assert understood.intents == ["list", "support"]
    assert understood.units == ["区民政局"]


def test_a_list_of_another_unit(world: Assistant) -> None:
    understood = after(world, "区财政局呢？", "东岭区区民政局配合哪些任务？")
    assert (understood.intents, understood.units) == (["list", "support"], ["区财政局"])
    assert understood.documents == ["东岭2022"]


@pytest.mark.parametrize("question", ["那配合单位呢？", "完成时限？", "呢？"])
def test_a_follow_up_without_anything_before_it_is_refused(world: Assistant, question: str) -> None:
    assert world.understand(question).follow_up is False
    assert ask(world, question).refused


def test_a_conversation_is_answered_turn_by_turn(world: Assistant) -> None:
    first = ask(world, LEAD)
    assert first.responsibilities[0].lead == ["市民政局"]
    second = ask(world, "那配合单位呢？", LEAD)
    assert second.answer.startswith("配合单位：市财政局、市商务局、市市场监管局[1]")
    third = ask(world, "东岭区呢？", LEAD, "那配合单位呢？")
    assert third.responsibilities[0].support == ["区财政局", "区商务局"]
    assert cited(third)[0] == "东岭2022#附件1/1"
    last = ask(world, "完成时限？", LEAD, "那配合单位呢？", "东岭区呢？")
    assert last.answer.startswith("完成时限：2023.06")
    unknown = ask(world, "北海市呢？", LEAD)
    assert unknown.refused
    assert "北海市" in unknown.answer


def test_people_of_the_same_group(world: Assistant) -> None:
    answer = ask(world, "联络员呢？", "白石高新区综合协调组组长是谁？")
    assert cited(answer) == ["白石2023#附件2/一/联络员"]
    assert "冯超" in answer.answer
    assert "姚远" not in answer.answer
