"""The questions of the specification, and others, on the five real texts and on their digests, with the embedded model.

The digests carry the clause ids, units, deadlines and figures of the texts they digest, so both must give the same
answers. Skipped where the model, or the reference texts, are not present.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.model import Answer, Turn
from assistant.opening import OWN_DOCUMENTS
from index.cache import open_for_corpus
from index.model_files import model_folder
from index.settings import registry

pytestmark = pytest.mark.skipif(
    not model_folder(registry()["m3e-small"]).is_dir(), reason="models/m3e-small has not been fetched"
)

PUPILS = "linzi2020#附件3/三/中职学校生师比（在校生数/专任教师数）"
REFORM = "临淄区教师绩效工资制度改革由谁牵头，什么时候完成？"
TRAINING = "聊城市职业技能培训由哪个部门牵头？"


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The embedded model, whatever the environment configures, on two threads, with a cache of its own."""
    import torch

    threads = torch.get_num_threads()
    torch.set_num_threads(min(2, threads))
    with pytest.MonkeyPatch.context() as environment:
        for name in ("EMBEDDING_BASE_URL", "EMBEDDING_MODEL", "EMBEDDING_API_KEY"):
            environment.delenv(name, raising=False)
        environment.setenv("POLICY_EMBEDDING_MODEL", "m3e-small")
        environment.setenv("POLICY_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        yield
    torch.set_num_threads(threads)


@pytest.fixture(scope="module")
def digests(embedded: None) -> Assistant:
    """An assistant on the digests that come with the project."""
    del embedded
    return Assistant(open_for_corpus(OWN_DOCUMENTS))


@pytest.fixture(scope="module")
def originals(embedded: None, reference: Path) -> Assistant:
    """An assistant on the five real texts."""
    del embedded
    return Assistant(open_for_corpus(reference / "txt"))


@pytest.fixture(params=["originals", "digests"])
def assistant(request: pytest.FixtureRequest) -> Assistant:
    """Each of the two in turn."""
    opened: Assistant = request.getfixturevalue(request.param)
    return opened


def ask(assistant: Assistant, question: str, *before: str) -> Answer:
    """Return an answer whose markers and quotes were checked against the clauses."""
    answer = assistant.ask(question, [Turn(question=each) for each in before])
    markers = {int(number) for number in re.findall(r"\[(\d{1,3})\]", answer.answer)}
    assert markers == {citation.n for citation in answer.citations}
    for citation in answer.citations:
        assert citation.text == assistant.index.clauses[citation.clause].text
        assert citation.quote
        assert citation.quote in citation.text
    assert answer.refused == (answer.reason is not None)
    assert answer.refused or answer.citations
    assert len(answer.search) == len({hit.clause for hit in answer.search}) <= 100
    return answer


def cited(answer: Answer) -> list[str]:
    return [citation.clause for citation in answer.citations]


def quote(answer: Answer) -> str:
    """Return the first quote without white space."""
    return "".join(answer.citations[0].quote.split())


# The seven questions of the specification.


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


# Conversations.


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


# Questions of no gold set.


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
    assert answer.answer.startswith("不是由区教体局牵头")
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


def test_people_of_a_working_group(originals: Assistant) -> None:
    """The digests name posts, not people."""
    answer = ask(originals, "联络员呢？", "临淄区工作专班综合协调小组组长是谁？")
    assert cited(answer) == ["linzi2020#附件5/一/联络员"]
    assert "王先伟" in answer.answer
