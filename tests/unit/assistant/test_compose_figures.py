"""How many, how much: from indicator tables by year, else from the sentence that states the measure asked for."""

import pytest

from assistant.assistant import Assistant
from tests.unit.assistant.conftest import Build
from tests.unit.assistant.world import ask, cited

TABLE = "东岭2022#附件2/"


@pytest.mark.parametrize(
    ("question", "row", "said"),
    [
        ("2023年东岭区养老机构床位数是多少？", "养老机构床位数（张）", "——2023年：1800[1]"),
        ("二〇二三年东岭区养老机构床位数是多少？", "养老机构床位数（张）", "——2023年：1800[1]"),
        ("东岭区到2024年底护理型床位占比达到多少？", "护理型床位占比", "——2024年：60%[1]"),
        ("东岭区2021年护理型床位占比是多少？", "护理型床位占比", "——2021年（基期）：45%[1]"),
        (
            "东岭区2022年和2023年护理型床位占比各是多少？",
            "护理型床位占比",
            "——2022年：50%；2023年：55%[1]",
        ),
        (
            "东岭区护理型床位占比目标是多少？",
            "护理型床位占比",
            "——2021年（基期）：45%；2022年：50%；2023年：55%；2024年：60%[1]",
        ),
        (
            "东岭区2024年每千名老年人拥有多少名护理员？",
            "每千名老年人拥有护理员数（名）",
            "——2024年：6[1]",
        ),
    ],
)
def test_an_indicator_by_year_with_its_table(world: Assistant, question: str, row: str, said: str) -> None:
    answer = ask(world, question)
    assert not answer.refused
    assert f"{row}{said}" in answer.answer
    assert "出处：“附件2 东岭区养老服务指标表”" in answer.answer
    assert cited(answer) == [TABLE + row]


@pytest.mark.parametrize("year", [2018, 2025, 2030])
def test_a_year_the_table_lacks_is_refused_with_the_years_it_has(world: Assistant, year: int) -> None:
    answer = ask(world, f"东岭区{year}年护理型床位占比是多少？")
    assert answer.refused
    assert f"没有{year}年" in (answer.reason or "")
    for listed in ("2021年", "2022年", "2023年", "2024年"):
        assert listed in (answer.reason or "")


def test_of_two_years_asked_the_one_the_table_lacks_is_named(world: Assistant) -> None:
    answer = ask(world, "东岭区2024年和2025年护理型床位占比各是多少？")
    assert "——2024年：60%[1]" in answer.answer
    assert "没有2025年的数字" in answer.answer


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("白石高新区机器人应用专业2024年学生数是多少？", "2024年“机器人应用”学生数：110[1]"),
        ("白石高新区数控技术专业2024年有多少学生？", "2024年“数控技术”学生数：150[1]"),
        ("白石高新区机器人应用专业2023年有多少学生？", "2023年“机器人应用”学生数：80[1]"),
    ],
)
def test_lines_of_cells_that_belong_together_are_paired(world: Assistant, question: str, said: str) -> None:
    answer = ask(world, question)
    assert said in answer.answer
    assert cited(answer) == ["白石2023#附件3/智能制造"]


@pytest.mark.parametrize(
    ("question", "sentence", "clause"),
    [
        ("临江市每年培训多少名养老护理员？", "每年培训养老护理员600名", "临江2021#二/（二）"),
        ("临江市加装多少部老旧小区电梯？", "加装电梯200部", "临江2021#二/（三）"),
        ("临江市加装老旧小区电梯每部补助多少钱？", "每部补助15万元", "临江2021#二/（三）"),
        ("临江市医养结合试点遴选多少家养老机构？", "遴选20家养老机构", "临江2021#二/（四）"),
        ("东岭区适老化改造每户补助多少元？", "每户补助不超过4000元", "东岭2022#二/（二）"),
        ("云溪县更换多少公里老旧管网？", "更换老旧供水管网120公里", "云溪2020#二"),
        ("云溪县新建几座规模化水厂？", "新建规模化水厂3座", "云溪2020#一"),
        ("白石高新区银企对接全年融资规模多少亿元？", "全年融资规模不低于20亿元", "白石2023#二/（五）"),
    ],
)
def test_a_figure_from_the_sentence_that_states_it(
    world: Assistant, question: str, sentence: str, clause: str
) -> None:
    answer = ask(world, question)
    assert not answer.refused
    assert sentence in answer.answer
    assert sentence in answer.citations[0].quote
    assert cited(answer)[0] == clause


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("临江市医养结合试点签约金额多少亿元？", "临江2021#二/（四）"),
        ("临江市医养结合试点惠及多少人次？", "临江2021#二/（四）"),
        ("云溪县水质监测补助多少万元？", "云溪2020#三"),
    ],
)
def test_a_figure_of_another_measure_is_no_answer(world: Assistant, question: str, clause: str) -> None:
    answer = ask(world, question)
    assert answer.refused
    assert "没有写" in (answer.reason or "")
    assert cited(answer) in ([], [clause])
    assert not any(figure in answer.answer for figure in ("20家", "每季度"))


def test_a_quantity_of_what_no_text_is_about_is_refused(world: Assistant) -> None:
    answer = ask(world, "临江市地铁票价是多少元？")
    assert answer.refused
    assert "地铁票价" in (answer.reason or "")
    assert answer.citations == []


@pytest.mark.parametrize(
    "question",
    [
        "东岭区年培训养老护理人员总量是多少人次？",
        "东岭区一年要培训多少人次养老护理人员？",
        "东岭区养老护理人员培训由谁牵头？",
    ],
)
def test_figures_that_contradict_each_other_are_both_shown(world: Assistant, question: str) -> None:
    answer = ask(world, question)
    [conflict] = answer.conflicts
    assert {statement.clause for statement in conflict.statements} == {"东岭2022#一", "东岭2022#附件1/3"}
    assert "前后不一致" in answer.answer
    assert "年培训养老护理人员总量500人次以上" in answer.answer
    assert "年培训养老护理人员总量800人次以上" in answer.answer
    assert {"东岭2022#一", "东岭2022#附件1/3"} <= set(cited(answer))


@pytest.mark.parametrize("question", ["东岭区适老化改造每户补助多少元？", "东岭区智慧养老平台由谁牵头？"])
def test_a_contradiction_about_something_else_is_not_shown(world: Assistant, question: str) -> None:
    assert ask(world, question).conflicts == []


def test_a_table_whose_values_stand_under_a_target_column(build: Build) -> None:
    text = (
        "# 青禾市人民政府关于印发青禾市绿化方案的通知\n\n青禾市人民政府\n\n2022年3月1日\n\n"
        "## 附件1 绿化指标\n\n| 序号 | 指标名称 | 单位 | 2025年目标值 |\n| --- | --- | --- | --- |\n"
        "| 1 | 建成区绿化覆盖率 | % | 42 |\n| 2 | 口袋公园数量 | 处 | 60 |\n"
    )
    answer = ask(build(text, "甲.md"), "口袋公园数量目标是多少？")
    assert "口袋公园数量——2025年目标值：60处[1]" in answer.answer


def test_the_year_of_the_number_of_a_document_is_not_the_year_asked_for(world: Assistant) -> None:
    answer = ask(world, "临政发〔2021〕12号里，2023年持证养老护理员达到多少名？")
    assert "持证养老护理员达到3000名" in answer.answer


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "东岭区从2021到2024每年护理型床位占比是多少？",
            ["2021年（基期）：45%；2022年：50%；2023年：55%；2024年：60%"],
        ),
        ("东岭区2023年养老机构床位数是多少，护理型床位占比是多少？", ["——2023年：1800", "——2023年：55%"]),
    ],
)
def test_every_year_and_every_figure_that_is_asked_for(
    world: Assistant, question: str, said: list[str]
) -> None:
    answer = ask(world, question)
    assert not answer.refused
    assert all(words in answer.answer for words in said), answer.answer
