"""Lists: complete, counted, by unit and role, by deadline, without a lead; over the ledger, not the best hits."""

import re

import pytest

from assistant.assistant import Assistant
from assistant.model import Answer
from tests.unit.assistant.conftest import Build
from tests.unit.assistant.world import ask, cited

ANNEX = "东岭2022#附件1/"


def listed(answer: Answer) -> list[str]:
    return [each.clause for each in answer.responsibilities]


@pytest.mark.parametrize(
    ("question", "title", "clauses"),
    [
        ("东岭区区民政局牵头哪些任务？", "区民政局牵头的任务共2项", ["1", "4"]),
        ("东岭区民政局配合哪些任务？", "区民政局配合的任务共3项", ["2", "3", "6"]),
        ("东岭区财政局配合哪些任务？", "区财政局配合的任务共2项", ["1", "2"]),
        ("区住房和城乡建设局牵头哪些任务？", "区住房和城乡建设局牵头的任务共1项", ["2"]),
        ("东岭区人力资源和社会保障局牵头哪些任务？", "牵头的任务共1项", ["3"]),
        ("哪些任务由区民政局牵头？", "区民政局牵头的任务共2项", ["1", "4"]),
        ("请问区民政局牵头哪些任务？", "区民政局牵头的任务共2项", ["1", "4"]),
        ("东岭区2022年要完成哪些任务？", "时限在2022年的任务共2项", ["2", "5"]),
        ("东岭区2022年12月到期的任务有哪些？", "时限在2022年12月的任务共2项", ["2", "5"]),
        ("东岭区2023年底前要完成哪些任务？", "2023年底前到期的任务共4项", ["1", "2", "4", "5"]),
        ("东岭区2023年6月底前要完成哪些任务？", "2023年6月底前到期的任务共3项", ["1", "2", "5"]),
        ("东岭区2023年前要完成哪些任务？", "2023年前（不含2023年）到期的任务共2项", ["2", "5"]),
        ("东岭区2023年6月前要完成哪些任务？", "2023年6月前（不含2023年6月）到期的任务共2项", ["2", "5"]),
        ("东岭区2022年12月31日前要完成哪些任务？", "2022年12月31日前到期的任务共2项", ["2", "5"]),
        ("东岭区2023年上半年要完成哪些任务？", "时限在2023年上半年的任务共1项", ["1"]),
        ("东岭区2022年到2023年到期的任务有哪些？", "时限在2022年至2023年的任务共4项", ["1", "2", "4", "5"]),
        ("东岭区2023年以后到期的任务有哪些？", "2023年后（不含2023年）到期的任务共1项", ["3"]),
        ("列出东岭区全部任务", "任务共6项", ["1", "2", "3", "4", "5", "6"]),
        ("东岭区任务清单里有多少项任务？", "任务共6项", ["1", "2", "3", "4", "5", "6"]),
    ],
)
def test_every_task_that_meets_the_condition_and_no_other(
    world: Assistant, question: str, title: str, clauses: list[str]
) -> None:
    answer = ask(world, question)
    assert f"{title}：" in answer.answer.split("\n")[0]
    assert listed(answer) == [ANNEX + each for each in clauses]
    assert [line.split(".")[0] for line in answer.answer.split("\n") if re.match(r"\d+\. ", line)] == [
        str(number) for number in range(1, len(clauses) + 1)
    ]
    assert set(listed(answer)) <= set(cited(answer))


def test_a_unit_asked_for_in_no_role_is_listed_in_every_role(world: Assistant) -> None:
    answer = ask(world, "临江市民政局负责哪些任务？")
    assert "市民政局牵头的任务共1项：" in answer.answer
    assert "市民政局配合的任务共2项：" in answer.answer
    assert "原文未写明牵头单位、市民政局列为责任单位的任务共1项：" in answer.answer
    assert listed(answer) == [f"临江2021#二/（{n}）" for n in "一二三六"]


def test_tasks_without_a_lead_are_not_counted_as_led(world: Assistant) -> None:
    answer = ask(world, "云溪县水利局牵头哪些任务？")
    assert answer.answer.startswith("原文没有写明由县水利局牵头的任务。")
    assert "县水利局列为责任单位的任务共2项：" in answer.answer
    assert {each.lead is None for each in answer.responsibilities} == {True}


def test_a_unit_that_only_supports_is_said_to_lead_nothing(world: Assistant) -> None:
    answer = ask(world, "市商务局牵头哪些任务？")
    assert answer.answer.startswith("原文没有写明由市商务局牵头的任务。")
    assert "市商务局作为配合（责任）单位的任务共1项：" in answer.answer


def test_a_unit_that_only_leads_is_said_to_support_nothing(world: Assistant) -> None:
    answer = ask(world, "云溪县卫健局配合哪些任务？")
    assert answer.answer.startswith("原文没有把县卫健局列为配合单位的任务。")
    assert "县卫健局牵头的任务共1项：" in answer.answer


@pytest.mark.parametrize(
    ("question", "clauses"),
    [
        ("哪些任务只由城投公司一家负责？", ["白石2023#二/（三）", "白石2023#二/（五）"]),
        ("临江市哪些任务由市医保局单独负责？", ["临江2021#二/（五）"]),
    ],
)
def test_tasks_of_one_unit_alone(world: Assistant, question: str, clauses: list[str]) -> None:
    answer = ask(world, question)
    assert f"一家的任务共{len(clauses)}项：" in answer.answer
    assert listed(answer) == clauses


def test_where_a_unit_is_never_alone_that_is_said(world: Assistant) -> None:
    answer = ask(world, "东岭区哪些任务只由区民政局一家负责？")
    assert answer.answer.startswith("原文没有只列区民政局一家的任务。")


def test_tasks_without_a_lead_over_all_documents(world: Assistant) -> None:
    answer = ask(world, "哪些任务没有写明牵头单位？")
    assert "原文未写明牵头单位的任务共" in answer.answer.split("\n")[0]
    assert "（临江市）" in answer.answer
    assert "（云溪县）" in answer.answer
    assert {"临江2021#二/（六）", "云溪2020#一", "云溪2020#二"} <= set(listed(answer))
    assert all(each.lead is None for each in answer.responsibilities)


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("东岭区区气象局牵头哪些任务？", "区气象局"),
        ("临江市公安局牵头哪些任务？", "市公安局"),
        ("东岭区2030年要完成哪些任务？", "2030年"),
        ("东岭区哪些任务没有写明牵头单位？", "东岭区"),
        ("云溪县民政局牵头哪些任务？", "县民政局"),
    ],
)
def test_an_empty_list_is_refused_and_says_what_is_missing(
    world: Assistant, question: str, missing: str
) -> None:
    answer = ask(world, question)
    assert answer.refused
    assert missing in (answer.reason or "")
    assert listed(answer) == []


def test_a_list_is_complete_beyond_what_the_search_returns(build: Build) -> None:
    """150 tasks of one unit, when the search considers 100 clauses."""
    rows = "".join(
        f"| {n} | 第{n}号水库除险加固 | 县水利局、县财政局 | 2023.{n % 12 + 1:02d} |\n" for n in range(1, 151)
    )
    text = (
        "# 青禾县人民政府关于印发青禾县水库除险加固方案的通知\n\n青禾县人民政府\n\n2022年3月1日\n\n"
        "## 附件1 任务清单\n\n| 序号 | 重点任务 | 责任单位 | 完成时限 |\n| --- | --- | --- | --- |\n"
        f"{rows}\n注：责任单位中第一个单位为牵头单位\n"
    )
    answer = ask(build(text, "甲.md"), "县水利局牵头哪些任务？")
    assert "县水利局牵头的任务共150项：" in answer.answer
    assert listed(answer) == [f"甲#附件1/{n}" for n in range(1, 151)]
    assert len(answer.search) == 100


def test_units_of_another_level_are_not_counted(world: Assistant) -> None:
    leading = ask(world, "市民政局牵头哪些任务？")
    assert {each.document for each in leading.responsibilities} == {"临江2021"}
    assert {each.document for each in ask(world, "区民政局牵头哪些任务？").responsibilities} == {"东岭2022"}


def test_tasks_without_a_certain_day_are_counted_beside_those_due(world: Assistant) -> None:
    answer = ask(world, "东岭区2023年底前要完成哪些任务？")
    assert answer.answer.split("\n")[-1] == "另有1项任务没有写明确切期限（如持续推进），未计入。"


def test_tasks_without_a_lead_on_a_topic(world: Assistant) -> None:
    answer = ask(world, "智慧养老平台方面哪些任务没有写明牵头单位？")
    assert "临江2021#二/（六）" in listed(answer)
    assert "云溪2020#一" not in listed(answer)


def test_bold_type_that_was_lost_is_said_of_tasks_without_a_lead(world: Assistant) -> None:
    answer = ask(world, "云溪县哪些任务没有写明牵头单位？")
    assert answer.answer.startswith("原文未写明牵头单位的任务共2项：")
    assert "其中2项原文规定以黑体标示牵头单位，但本文本的黑体字样已丢失。" in answer.answer


def test_a_list_of_more_than_can_be_cited_says_how_many_are_left_out(build: Build) -> None:
    rows = "".join(f"| {n} | 第{n}号泵站改造 | 县水务局、县财政局 | 2023.06 |\n" for n in range(1, 906))
    text = (
        "# 青禾县人民政府关于印发青禾县泵站改造方案的通知\n\n青禾县人民政府\n\n2022年3月1日\n\n"
        "## 附件1 任务清单\n\n| 序号 | 重点任务 | 责任单位 | 完成时限 |\n| --- | --- | --- | --- |\n"
        f"{rows}\n注：责任单位中第一个单位为牵头单位\n"
    )
    answer = ask(build(text, "甲.md"), "县水务局牵头哪些任务？")
    assert answer.answer.startswith("县水务局牵头的任务共905项：")
    assert "另有5项未逐条列出" in answer.answer
    assert len(answer.citations) == len(answer.responsibilities) == 900
    assert sum(line[:1].isdigit() for line in answer.answer.split("\n")) == 41  # 40 lines and a paragraph
