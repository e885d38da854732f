"""Questions that ask two things, or about two things, or lean on the question before without saying so."""

import pytest

from assistant.assistant import Assistant
from tests.unit.assistant.world import ask, build_world, cited

PLAN = """\
青禾县人民政府办公室关于印发青禾县托育服务提升方案的通知
青政办发〔2025〕6号

各乡镇人民政府，县政府各部门：
《青禾县托育服务提升方案》已经县政府同意，现印发给你们，请认真组织实施。
青禾县人民政府办公室
2025年3月3日

青禾县托育服务提升方案

一、重点任务
（一）新建普惠托育园。2025年10月底前新建普惠托育园6所，每所补助30万元。（牵头单位：县卫生健康局；配合单位：县财政局、县住房城乡建设局）
（二）培训保育员。全年培训保育员200人次，每人补贴800元。（牵头单位：县人力资源社会保障局；配合单位：县妇联）
（三）开展膳食检查。对托育机构食堂每季度检查一次，发现问题3日内整改。（牵头单位：县市场监管局；配合单位：县卫生健康局）
二、工作要求
（四）各乡镇应当于4月15日前将实施方案报县托育服务专班备案。
（五）收费标准由县发展改革局会同县财政局制定，报县人民政府批准后公布。
（六）对虚报托位骗取补助的，由县审计局责令退还，三年内不再受理申请。
"""


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return build_world(tmp_path_factory.mktemp("plan"), {"青禾2025.txt": PLAN})


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("青禾县新建普惠托育园由谁牵头，每所补助多少钱？", ["牵头单位：县卫生健康局", "30万元"]),
        ("青禾县普惠托育园和保育员培训分别由谁牵头？", ["县卫生健康局", "县人力资源社会保障局"]),
        ("膳食检查的问题几天内整改？", ["3日内"]),
        ("青禾县收费标准谁来制定？", ["县发展改革局"]),
        ("乡镇的实施方案哪天前报备？", ["4月15日前"]),
        ("青禾县2025年4月底前要报送哪些材料？", ["4月15日前"]),
        ("保育员培训是妇联部门牵头吗？", ["县人力资源社会保障局"]),
    ],
)
def test_everything_that_is_asked_is_answered(plan: Assistant, question: str, said: list[str]) -> None:
    answer = ask(plan, question)
    assert not answer.refused, answer.reason
    for words in said:
        assert words in answer.answer


def test_a_sentence_that_says_who_acts_makes_nobody_the_lead(plan: Assistant) -> None:
    answer = ask(plan, "虚报托位骗取补助的由谁责令退还？")
    assert "由县审计局责令退还" in answer.answer
    assert "没有用“牵头”" in answer.answer
    assert answer.responsibilities == []
    assert cited(answer) == ["青禾2025#二/（六）"]


def test_a_question_that_leans_on_the_one_before_is_joined_to_it(plan: Assistant) -> None:
    alone = ask(plan, "那每人补贴多少钱，共多少人次？")
    joined = ask(plan, "那每人补贴多少钱，共多少人次？", "青禾县保育员培训由谁牵头？")
    assert "800元" in joined.answer
    assert alone.refused or "800元" in alone.answer


def test_of_two_things_the_one_that_no_text_holds_is_said_to_be_missing(plan: Assistant) -> None:
    answer = ask(plan, "青禾县保育员培训和航空护林分别由谁牵头？")
    assert "县人力资源社会保障局" in answer.answer
    assert "没有写到" in answer.answer
