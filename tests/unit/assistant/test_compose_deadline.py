"""By when: from the ledger's column, else from the sentence that says it, else refused."""

from datetime import date

import pytest

from assistant.assistant import Assistant
from tests.unit.assistant.conftest import Build
from tests.unit.assistant.world import ask, cited


@pytest.mark.parametrize(
    ("question", "said", "day"),
    [
        ("东岭区智慧养老平台什么时候完成？", "2023.09（即2023年9月底前）", date(2023, 9, 30)),
        ("东岭区适老化改造的完成时限？", "2022.12（即2022年12月底前）", date(2022, 12, 31)),
        ("东岭区敬老月宣传活动几月举办？", "每年10月", None),
    ],
)
def test_a_deadline_of_the_ledger_as_the_text_writes_it(
    world: Assistant, question: str, said: str, day: date | None
) -> None:
    answer = ask(world, question)
    assert answer.answer.startswith(f"完成时限：{said}[1]。")
    assert answer.responsibilities[0].deadline_date == day


def test_a_deadline_in_a_sentence_of_the_clause(world: Assistant) -> None:
    answer = ask(world, "临江市首批社区养老食堂什么时候开业？")
    assert not answer.refused
    assert "首批食堂2022年10月底前开业。" in answer.answer
    assert cited(answer)[0] == "临江2021#二/（一）"


def test_how_often_is_a_matter_of_time_too(world: Assistant) -> None:
    assert "每季度检测一次水质" in ask(world, "云溪县水质监测多久检测一次？").answer


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("云溪县改造老旧管网什么时候完成？", "云溪2020#二"),
        ("临江市加装老旧小区电梯什么时候完成？", "临江2021#二/（三）"),
    ],
)
def test_a_task_without_a_deadline_is_refused_as_such(world: Assistant, question: str, clause: str) -> None:
    answer = ask(world, question)
    assert answer.refused
    assert "没有写明完成时限" in (answer.reason or "")
    assert cited(answer) == [clause]


def test_a_missing_deadline_does_not_hide_the_lead_that_was_asked_too(world: Assistant) -> None:
    answer = ask(world, "云溪县水质监测由谁牵头，几月完成？")
    assert not answer.refused
    assert answer.answer.startswith("牵头单位：县卫健局[1]。")


def test_body_and_annex_are_both_shown_where_both_say_when(build: Build) -> None:
    text = (
        "# 青禾市人民政府关于印发青禾市河道整治方案的通知\n\n青禾市人民政府\n\n2022年3月1日\n\n"
        "## 一、主要任务\n\n### （一）清理青溪河道淤泥\n\n2022年8月底前清理青溪河道淤泥。\n\n"
        "### （二）恢复湿地植被\n\n选种乡土植物。\n\n"
        "## 附件1 任务清单\n\n| 序号 | 重点任务 | 责任单位 | 完成时限 |\n| --- | --- | --- | --- |\n"
        "| 1 | 清理青溪河道淤泥 | 市水务局 | 2022.12 |\n| 2 | 恢复湿地植被 | 市林业局 | 2023.05 |\n"
    )
    answer = ask(build(text, "甲.md"), "清理青溪河道淤泥什么时候完成？")
    assert "2022.12" in answer.answer
    assert "2022年8月底前清理青溪河道淤泥。" in answer.answer
    assert set(cited(answer)) == {"甲#附件1/1", "甲#一/（一）"}
