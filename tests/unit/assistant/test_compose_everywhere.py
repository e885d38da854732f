"""The same task in every place, side by side."""

import pytest

from assistant.assistant import Assistant
from tests.unit.assistant.world import ask, cited


@pytest.mark.parametrize(
    "question",
    ["各地社区养老食堂分别由谁牵头？", "社区养老食堂在各市各由谁牵头？", "不同地区的社区养老食堂由谁牵头？"],
)
def test_each_place_answers_for_itself(world: Assistant, question: str) -> None:
    answer = ask(world, question)
    lines = answer.answer.split("\n")
    assert lines[0].startswith("已收录4地的文件，其中2地写明了")
    assert any(line.startswith("临江市“") and "牵头单位：市民政局[" in line for line in lines)
    assert any(line.startswith("东岭区“") and "牵头单位：区民政局[" in line for line in lines)
    assert lines[-1].startswith("没有写到这项任务的：")
    assert "云溪县" in lines[-1]
    assert {"临江2021#二/（一）", "东岭2022#附件1/1"} <= set(cited(answer))


def test_a_place_that_names_no_lead_is_not_given_one(world: Assistant) -> None:
    answer = ask(world, "各地智慧养老平台建设由谁牵头？")
    leads = {each.document: each.lead for each in answer.responsibilities}
    assert leads == {"临江2021": None, "东岭2022": ["区民政局"]}
    assert "原文未写明由谁牵头" in answer.answer


def test_words_for_everywhere_in_other_words_are_none(world: Assistant) -> None:
    for question in ("各市场主体登记由谁牵头？", "各区政府的养老平台由谁牵头？", "临江市养老食堂由谁牵头？"):
        assert "everywhere" not in world.understand(question).intents


def test_a_task_no_place_writes_of_is_refused(world: Assistant) -> None:
    assert ask(world, "各地海上风电由谁牵头？").refused


def test_a_like_task_of_another_place_is_no_answer(build) -> None:
    def plan(place: str, body: str) -> str:
        return f"{place}人民政府关于印发{place}教育工作方案的通知\n\n各部门：\n{place}人民政府\n2022年3月1日\n\n{body}\n"

    assistant = build(
        plan("青禾市", "一、改革教师招聘制度。完善教师招聘办法。（牵头单位：市人社局；配合单位：市教育局）"),
        name="青禾.txt",
        东川=plan(
            "东川市", "一、改革教师薪酬制度。完善教师薪酬分配。（牵头单位：市财政局；配合单位：市教育局）"
        ),
    )
    answer = ask(assistant, "各地教师招聘改革分别由谁牵头？")
    assert [each.lead for each in answer.responsibilities] == [["市人社局"]]
    assert "市财政局" not in answer.answer
