"""Questions that stand in no gold set, on the five real texts and on their digests."""

import pytest

from assistant.assistant import Assistant
from tests.integration.answering import TEXTS, ask, cited, needs_model, open_texts, quote

pytestmark = needs_model


@pytest.fixture(params=TEXTS)
def assistant(request: pytest.FixtureRequest) -> Assistant:
    """Each of the two in turn."""
    return open_texts(request.param, request)


@pytest.mark.parametrize(
    ("question", "clause", "basis", "lead", "units", "deadline"),
    [
        (
            "聊城市加强考核激励由哪个部门牵头？",
            "liaocheng2020#三/（二十四）",
            "label",
            ["市委组织部"],
            ["市委组织部", "市教育体育局", "市工业和信息化局", "市人力资源社会保障局", "市财政局"],
            None,
        ),
        (
            "临淄区承办各级各类技能大赛由谁牵头，最晚什么时候完成？",
            "linzi2020#附件1/14",
            "order_rule",
            ["区教体局"],
            ["区教体局", "区人社局", "区财政局", "区工信局"],
            "2020.10",
        ),
        (
            "济南市建设多元主体职业教育集团由哪些部门负责？",
            "jinan2020#附件2/18",
            "none",
            None,
            [
                "市教育局（市委教育工委）",
                "市人力资源社会保障局",
                "市卫生健康委",
                "市国资委",
                "市工业和信息化局",
            ],
            "2022年12月",
        ),
        (
            "淄博高新区举办职业院校技能大赛由谁牵头？",
            "zibohitech2023#三/（十）",
            "bold",
            None,
            ["教育和体育事业中心", "工业信息化和商务局", "人社中心"],
            None,
        ),
        (
            "淄博高新区开展专业调整优化由谁牵头？",
            "zibohitech2023#三/（八）",
            "sole",
            ["教育和体育事业中心"],
            ["教育和体育事业中心"],
            None,
        ),
    ],
)
def test_responsibilities(
    assistant: Assistant,
    question: str,
    clause: str,
    basis: str,
    lead: list[str] | None,
    units: list[str],
    deadline: str | None,
) -> None:
    answer = ask(assistant, question)
    [responsibility] = answer.responsibilities
    assert (responsibility.clause, responsibility.basis) == (clause, basis)
    assert (responsibility.lead, responsibility.units) == (lead, units)
    assert responsibility.deadline == deadline
    assert cited(answer)[0] == clause
    assert "".join(units[-1].split()) in quote(answer), "the quote holds the whole list"


def test_a_wrong_lead_is_corrected(assistant: Assistant) -> None:
    answer = ask(assistant, "临淄区教师绩效工资制度改革由区教体局牵头，对吗？")
    assert answer.answer.startswith("不对，")
    assert "区人社局" in answer.answer.split("\n")[0]
    assert answer.responsibilities[0].lead == ["区人社局"]


def test_every_task_a_unit_takes_part_in_also_where_its_separator_is_missing(assistant: Assistant) -> None:
    answer = ask(assistant, "临淄区区审计局参与哪些任务？")
    assert "区审计局配合的任务共2项：" in answer.answer
    assert [each.clause for each in answer.responsibilities] == ["linzi2020#附件1/6", "linzi2020#附件1/15"]


def test_tasks_due_by_a_month(assistant: Assistant) -> None:
    answer = ask(assistant, "济南市2020年9月底前要完成哪些任务？")
    assert [each.clause for each in answer.responsibilities] == ["jinan2020#附件2/26", "jinan2020#附件2/35"]


@pytest.mark.parametrize(
    ("question", "said", "clause"),
    [
        (
            "临淄区2022年承担补贴性培训规模是多少人日？",
            "2022年：300[1]",
            "linzi2020#附件3/六/承担补贴性培训规模（人日）",
        ),
        (
            "临淄区2021年现代金融服务产业电子商务专业有多少学生？",
            "2021年“电子商务”学生数：250[1]",
            "linzi2020#附件3/二/现代金融服务",
        ),
    ],
)
def test_indicators(assistant: Assistant, question: str, said: str, clause: str) -> None:
    answer = ask(assistant, question)
    assert said in answer.answer
    assert cited(answer) == [clause]


def test_when_measures_take_effect(assistant: Assistant) -> None:
    answer = ask(assistant, "淄博高新区的措施从什么时候起实施？")
    assert not answer.refused
    assert "自发布之日起实施" in answer.answer


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("青岛市职业技能培训由谁牵头？", ["青岛市", "济南市", "聊城市", "临淄区"]),
        ("临淄区地铁由谁牵头？", ["临淄区", "地铁"]),
        ("临淄区2030年中职学校数量是多少所？", ["2030年", "中职学校数量"]),
    ],
)
def test_refusals(assistant: Assistant, question: str, named: list[str]) -> None:
    answer = ask(assistant, question)
    assert answer.refused
    assert all(words in (answer.reason or "") for words in named)


def test_people_of_a_working_group(request: pytest.FixtureRequest) -> None:
    """The digests name posts, not people."""
    answer = ask(open_texts("originals", request), "联络员呢？", "临淄区工作专班综合协调小组组长是谁？")
    assert cited(answer) == ["linzi2020#附件5/一/联络员"]
    assert "王先伟" in answer.answer
