"""What a question takes for granted and the text does not bear out is corrected from the text."""

import pytest

from assistant.assistant import Assistant
from tests.unit.assistant.world import ask, cited


@pytest.mark.parametrize(
    ("question", "said", "lead"),
    [
        (
            "临江市社区养老食堂是市财政局牵头的吗？",
            "不对，不是由市财政局牵头，它在原文中是配合（责任）单位之一",
            ["市民政局"],
        ),
        (
            "临江市社区养老食堂由市公安局牵头，对吗？",
            "不对，不是由市公安局牵头，原文没有列出该单位",
            ["市民政局"],
        ),
        ("东岭区智慧养老平台是区大数据局牵头的吧？", "不对，不是由区大数据局牵头", ["区民政局"]),
        (
            "临江市智慧养老平台是市民政局牵头的吧？",
            "原文没有写明由市民政局牵头，只把它列为责任单位之一",
            None,
        ),
        (
            "云溪县规模化水厂由县水利局牵头，没错吧？",
            "原文没有写明由县水利局牵头，只把它列为责任单位之一",
            None,
        ),
        ("临江市社区养老食堂是市民政局牵头的吗？", "对，是由市民政局牵头", ["市民政局"]),
        ("临江市养老护理员培训是市人社局牵头的吗？", "对，是由市人社局牵头", ["市人力资源社会保障局"]),
    ],
)
def test_a_lead_taken_for_granted_is_confirmed_or_corrected(
    world: Assistant, question: str, said: str, lead: list[str] | None
) -> None:
    answer = ask(world, question)
    assert answer.answer.startswith(said)
    assert answer.responsibilities[0].lead == lead


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("临江市社区养老食堂由市财政局配合吗？", "对，市财政局是配合单位。"),
        ("临江市社区养老食堂由市教育局配合吗？", "不对，原文没有把市教育局列为配合单位。"),
        ("临江市社区养老食堂有哪些部门配合市民政局？", "配合单位：市财政局"),
    ],
)
def test_a_supporter_taken_for_granted(world: Assistant, question: str, said: str) -> None:
    answer = ask(world, question)
    assert answer.answer.startswith(said)
    assert answer.responsibilities[0].support == ["市财政局", "市商务局", "市市场监管局"]


@pytest.mark.parametrize(
    ("question", "begins", "right"),
    [
        ("临江市加装老旧小区电梯每部补助20万元吗？", "不对，", "每部补助15万元"),
        ("临江市加装老旧小区电梯是20部吗？", "不对，", "加装电梯200部"),
        ("临江市每年培训养老护理员60名，由谁牵头？", "注意：原文没有“60名”这个数字", "养老护理员600名"),
        ("东岭区适老化改造每户补助最高400元，对吗？", "不对，", "不超过4000元"),
        ("临江市加装老旧小区电梯每部补助5万元吗？", "不对，", "每部补助15万元"),  # 15 holds a 5
    ],
)
def test_a_wrong_figure_is_corrected_with_the_sentence(
    world: Assistant, question: str, begins: str, right: str
) -> None:
    answer = ask(world, question)
    assert answer.answer.startswith(begins)
    assert right in answer.answer.split("\n")[0]


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("临江市加装老旧小区电梯每部补助15万元吗？", "对，"),
        ("临江市每年培训养老护理员600名，由谁牵头？", "牵头单位"),
        ("东岭区适老化改造每户补助不超过4000元，对吗？", "对，"),
    ],
)
def test_a_right_figure_is_not_corrected(world: Assistant, question: str, begins: str) -> None:
    answer = ask(world, question).answer
    assert "没有“" not in answer
    assert answer.startswith(begins)


def test_a_task_of_another_place_is_refused_and_named(world: Assistant) -> None:
    answer = ask(world, "云溪县智慧养老平台由谁牵头？")
    assert answer.refused
    assert answer.answer.startswith("已收录的云溪县文件中，没有写到“智慧养老平台”这项任务。")
    assert "不能当作所问文件的规定" in answer.answer
    assert "临江市" in answer.answer
    assert "东岭区" in answer.answer
    assert "局" not in answer.answer
    assert answer.responsibilities == [], (
        "another place's units do not pass for those of the place asked about"
    )
    assert {citation.document for citation in answer.citations} == {"临江2021", "东岭2022"}


def test_a_figure_of_another_place_is_refused_and_named(world: Assistant) -> None:
    answer = ask(world, "云溪县养老机构床位数是多少？")
    assert answer.refused
    assert answer.answer.startswith("已收录的云溪县文件中，没有写到")
    assert "东岭区" in answer.answer
    assert "1500" not in answer.answer
    assert {citation.document for citation in answer.citations} == {"东岭2022"}


@pytest.mark.parametrize(
    ("question", "silent"),
    [
        ("临江市和云溪县的社区养老食堂分别由谁牵头？", "云溪县：收录的文件没有写到“社区养老食堂”这项任务。"),
        ("云溪县的水质监测和临江市的水质监测各由谁牵头？", "临江市：收录的文件没有写到“水质监测”这项任务。"),
    ],
)
def test_every_place_of_a_comparison_gets_its_line(world: Assistant, question: str, silent: str) -> None:
    assert silent in ask(world, question).answer.split("\n")


def test_a_wrong_year_is_refused_with_the_year_of_the_text(world: Assistant) -> None:
    answer = ask(world, "临江市2019年社区养老食堂由谁牵头？")
    assert answer.refused
    assert "没有2019年" in (answer.reason or "")
    assert "2021年印发" in (answer.reason or "")


def test_the_year_of_issue_is_no_wrong_year(world: Assistant) -> None:
    answer = ask(world, "临江市2021年社区养老食堂由谁牵头？")
    assert answer.responsibilities[0].lead == ["市民政局"]
    assert cited(answer) == ["临江2021#二/（一）"]
