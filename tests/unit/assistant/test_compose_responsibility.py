"""Who leads, who supports, which units: from the ledger, with the ground on which the text says so."""

import pytest

from assistant.assistant import Assistant
from corpus.model import Basis
from tests.unit.assistant.conftest import Build
from tests.unit.assistant.world import ask, cited


@pytest.mark.parametrize(
    ("question", "clause", "basis", "lead", "support"),
    [
        (
            "临江市社区养老食堂由谁牵头？",
            "临江2021#二/（一）",
            Basis.LABEL,
            ["市民政局"],
            ["市财政局", "市商务局", "市市场监管局"],
        ),
        (
            "临江市加装老旧小区电梯由谁牵头？",
            "临江2021#二/（三）",
            Basis.SENTENCE,
            ["市住房城乡建设局"],
            ["市财政局", "市民政局"],
        ),
        (
            "临江市医养结合试点由谁牵头？",
            "临江2021#二/（四）",
            Basis.SENTENCE,
            ["市卫生健康委"],
            ["市医保局"],
        ),
        ("临江市长期护理保险制度由谁牵头？", "临江2021#二/（五）", Basis.SOLE, ["市医保局"], []),
        (
            "东岭区智慧养老平台由谁牵头？",
            "东岭2022#附件1/4",
            Basis.ORDER_RULE,
            ["区民政局"],
            ["区大数据局", "区卫健局"],
        ),
        ("东岭区老年人能力评估制度由谁牵头？", "东岭2022#附件1/5", Basis.SOLE, ["区卫健局"], []),
        (
            "白石高新区推行证照联办由谁牵头？",
            "白石2023#一/（一）",
            Basis.HEADING,
            ["行政审批局"],
            ["税务局", "公安分局"],
        ),
        (
            "白石高新区降低用工成本由谁牵头？",
            "白石2023#二/（四）",
            Basis.SENTENCE,
            ["人社局"],
            ["财政局", "工会"],
        ),
    ],
)
def test_the_lead_the_text_names(
    world: Assistant, question: str, clause: str, basis: Basis, lead: list[str], support: list[str]
) -> None:
    answer = ask(world, question)
    assert not answer.refused
    assert answer.answer.startswith(f"牵头单位：{'、'.join(lead)}[1]。")
    [responsibility] = answer.responsibilities
    assert (responsibility.clause, responsibility.basis) == (clause, basis)
    assert (responsibility.lead, responsibility.support) == (lead, support)
    assert responsibility.units == [*lead, *support]
    assert cited(answer)[0] == clause
    assert answer.search[0].clause == clause


def test_a_list_without_a_lead_is_given_in_order_and_said_to_name_none(world: Assistant) -> None:
    answer = ask(world, "临江市智慧养老平台建设由谁牵头？")
    assert "责任单位依次为：市民政局、市大数据局[1]。原文未写明由谁牵头。" in answer.answer
    assert "牵头单位：" not in answer.answer
    [responsibility] = answer.responsibilities
    assert (responsibility.lead, responsibility.basis) == (None, Basis.NONE)
    assert responsibility.units == ["市民政局", "市大数据局"]


def test_an_order_rule_is_quoted_from_the_note_it_stands_in(world: Assistant) -> None:
    answer = ask(world, "东岭区智慧养老平台由谁牵头？")
    assert "表注写明“责任单位中排在第一位的为牵头单位”[2]，列在首位的是区民政局[1]。" in answer.answer
    assert cited(answer) == ["东岭2022#附件1/4", "东岭2022#附件1/注"]
    assert answer.citations[1].quote == "责任单位中排在第一位的为牵头单位"


@pytest.mark.parametrize(
    ("task", "clauses", "units"),
    [
        ("规模化水厂", ["云溪2020#一"], ["县水利局", "县发改局", "县财政局"]),
        ("改造老旧管网", ["云溪2020#二", "云溪2020#一"], ["县水利局", "县住建局"]),
    ],
)
def test_lost_bold_type_leaves_the_lead_open_and_is_said(
    world: Assistant, task: str, clauses: list[str], units: list[str]
) -> None:
    answer = ask(world, f"云溪县{task}由谁牵头？")
    assert f"责任单位依次为：{'、'.join(units)}[1]。" in answer.answer
    assert "黑体为牵头单位" in answer.answer
    assert "黑体字样已丢失" in answer.answer
    [responsibility] = answer.responsibilities
    assert (responsibility.lead, responsibility.support, responsibility.basis) == (None, [], Basis.BOLD)
    assert responsibility.units == units
    assert cited(answer) == clauses


def test_a_heading_that_names_the_lead_is_cited(world: Assistant) -> None:
    answer = ask(world, "白石高新区证照联办由谁牵头？")
    assert "上级标题写明由行政审批局牵头[2]" in answer.answer
    assert cited(answer) == ["白石2023#一/（一）", "白石2023#一"]


def test_one_unit_alone_leads_on_the_ground_that_it_is_alone(world: Assistant) -> None:
    answer = ask(world, "云溪县水质监测由谁牵头？")
    assert answer.answer.startswith("牵头单位：县卫健局[1]。")
    assert "只列这一家单位负责" in answer.answer
    assert "没有列出配合单位" in answer.answer


@pytest.mark.parametrize("question", ["临江市社区养老食堂由哪些部门配合？", "临江市社区养老食堂谁来打下手？"])
def test_support_comes_first_where_it_is_asked(world: Assistant, question: str) -> None:
    answer = ask(world, question)
    first, second = answer.answer.split("\n")[:2]
    assert first == "配合单位：市财政局、市商务局、市市场监管局[1]。"
    assert second == "牵头单位：市民政局[1]。"


def test_under_an_order_rule_the_units_after_the_first_are_said_to_support(world: Assistant) -> None:
    answer = ask(world, "东岭区智慧养老平台由哪些部门配合？")
    assert answer.answer.startswith("其他责任单位（配合）：区大数据局、区卫健局[1]。")


def test_support_of_a_task_without_a_lead_is_not_invented(world: Assistant) -> None:
    answer = ask(world, "临江市智慧养老平台由哪些部门配合？")
    assert "配合单位：" not in answer.answer
    assert "责任单位依次为：市民政局、市大数据局" in answer.answer
    assert answer.responsibilities[0].support == []


@pytest.mark.parametrize(
    ("question", "units"),
    [
        ("临江市智慧养老平台由哪些部门负责？", ["市民政局", "市大数据局"]),
        ("东岭区社区养老食堂的责任单位有哪些？", ["区民政局", "区财政局", "区商务局"]),
        ("云溪县规模化水厂涉及哪些部门？", ["县水利局", "县发改局", "县财政局"]),
    ],
)
def test_all_units_in_the_order_of_the_text(world: Assistant, question: str, units: list[str]) -> None:
    answer = ask(world, question)
    assert answer.responsibilities[0].units == units
    assert all(unit in answer.answer for unit in units)


def test_the_clause_of_the_body_that_orders_the_same_task_is_shown_beside_the_annex(world: Assistant) -> None:
    answer = ask(world, "东岭区适老化改造由谁牵头？")
    assert cited(answer) == ["东岭2022#附件1/2", "东岭2022#附件1/注", "东岭2022#二/（二）"]
    assert "正文相关条款：（二）实施适老化改造[3]" in answer.answer


def test_a_task_that_names_nobody_is_refused_with_its_clause(world: Assistant) -> None:
    answer = ask(world, "临江市银发经济由谁牵头？")
    assert answer.refused
    assert "（七）发展银发经济" in (answer.reason or "")
    assert "没有写明由哪个单位牵头或负责" in (answer.reason or "")
    assert cited(answer) == ["临江2021#二/（七）"]
    assert answer.responsibilities == []


@pytest.mark.parametrize(
    ("question", "order"),
    [
        ("东岭区智慧养老平台由谁牵头，什么时候完成？", ["牵头单位", "其他责任单位", "完成时限"]),
        ("东岭区智慧养老平台什么时候完成？", ["完成时限", "牵头单位", "其他责任单位"]),
        ("东岭区智慧养老平台谁配合？", ["其他责任单位", "牵头单位", "完成时限"]),
    ],
)
def test_what_is_asked_first_is_answered_first(world: Assistant, question: str, order: list[str]) -> None:
    lines = ask(world, question).answer.split("\n")
    assert [line.split("：")[0].split("（")[0] for line in lines[:3]] == order


def test_a_statement_that_is_broken_over_lines_is_quoted_whole(build: Build) -> None:
    text = (
        "青禾市人民政府关于印发青禾市河道整治方案的通知\n\n青禾市人民政府\n2022年3月1日\n\n"
        "一、整治青溪河道。清理河道淤泥，加固两岸堤防，在沿线栽种乡土树木和水生植物。（责任\n\n单位：市水务局、市财\n\n政局）\n"
        "二、修复湿地。恢复湿地植被。（责任单位：市林业局、市财政局）\n"
    )
    answer = ask(build(text), "整治青溪河道由哪些部门负责？")
    assert answer.responsibilities[0].units == ["市水务局", "市财政局"]
    assert "".join(answer.citations[0].quote.split()) == "（责任单位：市水务局、市财政局）"


def test_other_roles_keep_their_word(build: Build) -> None:
    text = (
        "青禾市人民政府关于印发青禾市河道整治方案的通知\n\n青禾市人民政府\n2022年3月1日\n\n"
        "一、整治青溪河道。清理河道淤泥。（牵头单位：市水务局；配合单位：市财政局；指导单位：市生态环境局）\n"
        "二、修复湿地。恢复湿地植被。（牵头单位：市林业局；配合单位：市财政局）\n"
    )
    answer = ask(build(text), "整治青溪河道由谁牵头？")
    assert "牵头单位：市水务局[1]" in answer.answer
    assert "指导：市生态环境局[1]" in answer.answer


def test_default_bodies_are_kept_apart_from_the_named_units(build: Build) -> None:
    text = (
        "青禾市人民政府关于印发青禾市河道整治方案的通知\n\n青禾市人民政府\n2022年3月1日\n\n"
        "一、清理河道淤泥。（牵头单位：市水务局；配合单位：市财政局；以下均需各区人民政府落实，不再列出）\n"
        "二、恢复湿地植被。（牵头单位：市林业局；配合单位：市财政局）\n"
    )
    answer = ask(build(text), "恢复湿地植被由谁牵头？")
    [responsibility] = answer.responsibilities
    assert responsibility.units == ["市林业局", "市财政局"]
    assert "各区人民政府均需参与落实" in answer.answer


def test_the_rule_of_one_document_does_not_hold_in_another(build: Build) -> None:
    rule = (
        "青禾市人民政府关于印发青禾市河道整治方案的通知\n\n青禾市人民政府\n2022年3月1日\n\n"
        "一、清理河道淤泥。（责任单位：市水务局、市财政局，列第一位的为牵头单位，下同）\n"
        "二、恢复湿地植被。（责任单位：市林业局、市财政局）\n"
    )
    no_rule = (
        "石坪县人民政府关于印发石坪县绿化方案的通知\n\n石坪县人民政府\n2022年3月1日\n\n"
        "一、种植行道树木。（责任单位：县林业局、县财政局）\n二、修建口袋公园。（责任单位：县住建局、县财政局）\n"
    )
    world = build(rule, 乙=no_rule)
    assert ask(world, "青禾市恢复湿地植被由谁牵头？").responsibilities[0].lead == ["市林业局"]
    assert ask(world, "石坪县种植行道树木由谁牵头？").responsibilities[0].lead is None
