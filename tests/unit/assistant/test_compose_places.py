"""The same task in several places: compared where they are named, answered per place where none is."""

import pytest

from assistant.assistant import Assistant
from assistant.model import Answer
from tests.unit.assistant.conftest import Build
from tests.unit.assistant.world import ask


def by_place(answer: Answer) -> dict[str, list[str] | None]:
    return {each.document: each.lead for each in answer.responsibilities}


@pytest.mark.parametrize(
    "question",
    [
        "临江市和东岭区建设社区养老食堂分别由谁牵头？",
        "临江、东岭两地的社区养老食堂各由哪个部门牵头？",
        "社区养老食堂由谁牵头？",
    ],
)
def test_each_place_has_its_own_answer(world: Assistant, question: str) -> None:
    answer = ask(world, question)
    assert by_place(answer) == {"临江2021": ["市民政局"], "东岭2022": ["区民政局"]}
    assert "临江市“建设社区养老食堂”：牵头单位：市民政局" in answer.answer
    assert "东岭区“建设社区养老食堂30处，引入餐饮企业运营”：牵头单位：区民政局" in answer.answer


def test_each_place_on_its_own_ground(world: Assistant) -> None:
    answer = ask(world, "智慧养老平台由谁牵头？")
    assert by_place(answer) == {"临江2021": None, "东岭2022": ["区民政局"]}
    assert "原文未写明由谁牵头" in answer.answer
    assert "责任单位中排在第一位的为牵头单位" in answer.answer


@pytest.mark.parametrize("place", ["临江市", "东岭区"])
def test_a_place_named_leaves_the_others_out(world: Assistant, place: str) -> None:
    answer = ask(world, f"{place}社区养老食堂由谁牵头？")
    assert len({citation.document for citation in answer.citations}) == 1


def test_a_task_of_one_place_is_answered_without_naming_it(world: Assistant) -> None:
    answer = ask(world, "适老化改造由谁牵头？")
    assert by_place(answer) == {"东岭2022": ["区住建局"]}


def test_figures_of_two_places_are_told_apart(build: Build) -> None:
    first = (
        "青禾市人民政府关于印发青禾市绿化方案的通知\n\n青禾市人民政府\n2022年3月1日\n\n"
        "一、建设口袋公园。新建口袋公园60处。\n二、栽种行道树木。栽种银杏3000株。\n"
    )
    second = (
        "石坪县人民政府关于印发石坪县绿化方案的通知\n\n石坪县人民政府\n2022年3月1日\n\n"
        "一、建设口袋公园。新建口袋公园12处。\n二、栽种行道树木。栽种香樟500株。\n"
    )
    answer = ask(build(first, 乙=second), "新建口袋公园多少处？")
    assert "青禾市：新建口袋公园60处" in answer.answer
    assert "石坪县：新建口袋公园12处" in answer.answer


def test_of_two_texts_of_a_place_the_one_of_the_year_asked_for_answers(build: Build) -> None:
    def text(year: int, unit: str) -> str:
        return (
            f"青禾市人民政府关于印发青禾市{year}年绿化方案的通知\n\n青禾市人民政府\n{year}年3月1日\n\n"
            f"一、建设口袋公园。新建口袋公园。（牵头单位：{unit}；配合单位：市财政局）\n二、栽种行道树木。栽种银杏。\n"
        )

    world = build(text(2021, "市林业局"), 乙=text(2023, "市城管局"))
    for year, unit in ((2021, "市林业局"), (2023, "市城管局")):
        answer = ask(world, f"青禾市{year}年建设口袋公园由谁牵头？")
        assert [each.lead for each in answer.responsibilities] == [[unit]]
