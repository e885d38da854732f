"""The questions of the specification and two conversations, on the five real texts and on their digests.

The digests carry the clause ids, units, deadlines and figures of the texts they digest, so both must give the same
answers. Skipped where the model, or the real texts, are not present.
"""

import pytest

from assistant.assistant import Assistant
from tests.integration.answering import TEXTS, ask, cited, needs_model, open_texts, quote

pytestmark = needs_model

PUPILS = "linzi2020#附件3/三/中职学校生师比（在校生数/专任教师数）"
REFORM = "临淄区教师绩效工资制度改革由谁牵头，什么时候完成？"
TRAINING = "聊城市职业技能培训由哪个部门牵头？"


@pytest.fixture(params=TEXTS)
def assistant(request: pytest.FixtureRequest) -> Assistant:
    """Each of the two in turn."""
    return open_texts(request.param, request)


def test_who_leads_vocational_training_in_liaocheng(assistant: Assistant) -> None:
    answer = ask(assistant, TRAINING)
    assert not answer.refused
    [responsibility] = answer.responsibilities
    assert responsibility.clause == "liaocheng2020#二/（七）"
    assert responsibility.lead == ["市人力资源社会保障局"]
    assert responsibility.support == [
        "市教育体育局",
        "市财政局",
        "市退役军人局",
        "市农业农村局",
        "市残联",
    ]
    assert responsibility.basis == "label"
    assert cited(answer) == ["liaocheng2020#二/（七）"]
    assert quote(answer) == (
        "（牵头单位：市人力资源社会保障局；配合单位：市教育体育局、市财政局、市退役军人局、市农业农村局、市残联）"
    )
    assert answer.answer.startswith("牵头单位：市人力资源社会保障局[1]")


def test_who_leads_the_reform_of_performance_pay_in_linzi_and_by_when(assistant: Assistant) -> None:
    answer = ask(assistant, REFORM)
    [responsibility] = answer.responsibilities
    assert responsibility.clause == "linzi2020#附件1/6"
    assert responsibility.lead == ["区人社局"]
    assert responsibility.support == ["区财政局", "区科技局", "区审计局", "区教体局"]
    assert (responsibility.deadline, str(responsibility.deadline_date)) == ("2021.09", "2021-09-30")
    assert responsibility.basis == "order_rule"
    assert cited(answer)[0] == "linzi2020#附件1/6"
    assert {"linzi2020#附件1/注", "linzi2020#三/（五）"} <= set(cited(answer))
    assert "责任部门中第一个部门为牵头部门" in answer.answer
    assert "2021.09" in answer.answer
    assert answer.search[0].clause == "linzi2020#附件1/6"


def test_which_units_resolve_the_debts_of_schools_in_jinan(assistant: Assistant) -> None:
    answer = ask(assistant, "济南市化解职业院校债务由哪些部门负责？")
    [responsibility] = answer.responsibilities
    assert responsibility.clause == "jinan2020#附件2/39"
    assert responsibility.lead is None
    assert responsibility.support == []
    assert responsibility.units == [
        "市教育局（市委教育工委）",
        "市人力资源社会保障局",
        "市卫生健康委",
        "市财政局",
        "行业主管部门",
        "区县政府",
    ]
    assert responsibility.basis == "none"
    assert responsibility.deadline == "2022年12月"
    assert cited(answer) == ["jinan2020#附件2/39"]
    assert "原文未写明由谁牵头" in answer.answer
    assert "牵头单位：" not in answer.answer


def test_who_leads_joint_schools_in_the_zone_whose_bold_type_is_lost(assistant: Assistant) -> None:
    answer = ask(assistant, "淄博高新区校企合作办学由谁牵头？")
    [responsibility] = answer.responsibilities
    assert responsibility.clause == "zibohitech2023#四/（十二）"
    assert responsibility.lead is None
    assert responsibility.units == ["教育和体育事业中心", "工业信息化和商务局", "人社中心"]
    assert responsibility.basis == "bold"
    assert cited(answer) == ["zibohitech2023#四/（十二）", "zibohitech2023#一/（一）"]
    assert "黑体为牵头部门" in answer.answer
    assert "黑体字样已丢失" in answer.answer
    assert "牵头单位：" not in answer.answer


def test_the_ratio_of_pupils_to_teachers_in_linzi(assistant: Assistant) -> None:
    answer = ask(assistant, "2022年临淄区中职学校生师比目标是多少？")
    assert not answer.refused
    assert "2022年：16.6:1[1]" in answer.answer
    assert "16.1:1" not in answer.answer
    assert cited(answer) == [PUPILS]
    assert answer.citations[0].quote == "16.6:1"


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("临淄区2025年招聘多少名教师？", ["2025年", "招聘教师数", "2019年", "2022年"]),
        ("职业教育的历史起源是什么？", ["职业教育", "历史起源"]),
    ],
)
def test_what_the_texts_do_not_say_is_refused_with_the_reason(
    assistant: Assistant, question: str, named: list[str]
) -> None:
    answer = ask(assistant, question)
    assert answer.refused
    assert answer.responsibilities == []
    assert all(words in (answer.reason or "") for words in named)


def test_a_conversation_goes_on_about_the_same_task_and_place(assistant: Assistant) -> None:
    support = ask(assistant, "那配合单位呢？", TRAINING)
    assert support.answer.startswith(
        "配合单位：市教育体育局、市财政局、市退役军人局、市农业农村局、市残联[1]"
    )
    assert cited(support) == ["liaocheng2020#二/（七）"]
    elsewhere = ask(assistant, "济南呢？", TRAINING, "那配合单位呢？")
    assert [each.clause for each in elsewhere.responsibilities] == ["jinan2020#附件2/25"]
    assert elsewhere.responsibilities[0].lead is None
    assert "原文未写明由谁牵头" in elsewhere.answer
    unknown = ask(assistant, "青岛呢？", TRAINING)
    assert unknown.refused
    assert "青岛" in (unknown.reason or "")


def test_a_conversation_about_an_annex_row(assistant: Assistant) -> None:
    support = ask(assistant, "那配合单位呢？", REFORM)
    assert support.answer.startswith("其他责任单位（配合）：区财政局、区科技局、区审计局、区教体局[1]")
    deadline = ask(assistant, "完成时限？", "临淄区教师绩效工资制度改革由谁牵头？")
    assert deadline.answer.startswith("完成时限：2021.09（即2021年9月底前）[1]")
