"""Where else the same is written: body clause and annex row beside each other, with what differs."""

import pytest

from assistant.assistant import Assistant
from tests.unit.assistant.world import ask, build_world

PLAN = """青禾县河道整治方案
一、目标
到2027年，全县建成生态护岸36公里，新增滨水步道12公里。
二、任务
（一）疏通断头河道。疏通断头河道9条，恢复河道的水系联通。（牵头单位：县水利局；配合单位：县财政局、各乡镇政府）
（二）建设智慧水网平台。建设智慧水网平台一个，接入全部闸站。（牵头单位：县大数据局；配合单位：县水利局）
（三）整治沿河排口。整治沿河排口210个。
附件1
任务分工表
序号\t任务\t牵头单位\t配合单位\t完成时限
1\t疏通断头河道9条\t县水利局\t县财政局\t2026年9月底前
2\t建设智慧水网平台\t县大数据局\t县水利局\t2026年12月底前
3\t整治沿河排口210个\t县生态环境局\t县水利局\t2027年6月底前
附件2
指标表
序号\t指标\t2027年目标值
1\t生态护岸长度（公里）\t36公里
"""


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return build_world(tmp_path_factory.mktemp("counterparts"), {"青禾2026.txt": PLAN})


@pytest.mark.parametrize(
    ("question", "said", "clauses"),
    [
        ("疏通断头河道由谁牵头？", "列有", {"二/（一）", "附件1/1"}),
        ("建设智慧水网平台由谁牵头？", "所列单位相同", {"二/（二）", "附件1/2"}),
        ("整治沿河排口由谁牵头？", "正文相关条款：（三）整治沿河排口", {"二/（三）", "附件1/3"}),
        ("2027年生态护岸要建多少公里？", "36公里", {"一", "附件2/1"}),
    ],
)
def test_both_places_are_cited(plan: Assistant, question: str, said: str, clauses: set[str]) -> None:
    answer = ask(plan, question)
    assert said in answer.answer
    assert {citation.clause.split("#")[1] for citation in answer.citations} >= clauses, answer.answer


def test_what_the_other_place_adds_is_said(plan: Assistant) -> None:
    lines = ask(plan, "疏通断头河道的配合单位有哪些？").answer.split("\n")
    [beside] = [line for line in lines if "也列有这项任务" in line]
    assert "各乡镇政府" in beside or "只列有县水利局、县财政局" in beside


def test_a_task_only_the_annex_charges_somebody_with(plan: Assistant) -> None:
    answer = ask(plan, "沿河排口的整治哪个单位牵头？")
    assert answer.responsibilities[0].lead == ["县生态环境局"]


def test_lists_are_not_lengthened(plan: Assistant) -> None:
    assert "也列有" not in ask(plan, "县水利局牵头哪些任务？").answer
