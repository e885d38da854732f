"""Evidence: which clause or responsibility a topic is about, and when that is sure enough."""

import pytest

from assistant.assistant import Assistant
from assistant.evidence import EvidenceBase, Scored
from assistant.settings import AnswerSettings
from corpus.model import Kind
from index.model import Hit

EVERYWHERE = ("临江2021", "东岭2022", "云溪2020", "白石2023")
SETTINGS = AnswerSettings()


@pytest.fixture(scope="module")
def evidence(world: Assistant) -> EvidenceBase:
    return EvidenceBase(world.index)


def hits(world: Assistant, question: str) -> dict[str, Hit]:
    return {hit.clause: hit for hit in world.index.search(question, 100)}


@pytest.mark.parametrize(
    ("topic", "clause"),
    [
        ("加装老旧小区电梯", "临江2021#二/（三）"),
        ("医养结合试点", "临江2021#二/（四）"),
        ("适老化改造", "东岭2022#附件1/2"),
        ("养老护理人员培训", "东岭2022#附件1/3"),
        ("水质监测", "云溪2020#三"),
        ("降低用工成本", "白石2023#二/（四）"),
    ],
)
def test_the_responsibility_of_the_task_comes_first(
    world: Assistant, evidence: EvidenceBase, topic: str, clause: str
) -> None:
    ranked = evidence.responsibilities(topic, EVERYWHERE, hits(world, topic))
    assert ranked[0].clause.id == clause
    assert ranked[0].responsibility is not None
    assert ranked[0].suffices(SETTINGS)
    assert [item.score for item in ranked] == sorted((item.score for item in ranked), reverse=True)


def test_only_the_documents_in_question_are_weighed(world: Assistant, evidence: EvidenceBase) -> None:
    found = evidence.responsibilities("社区养老食堂", ["东岭2022"], hits(world, "社区养老食堂"))
    assert {item.clause.document for item in found} == {"东岭2022"}
    assert len(found) == 6
    assert evidence.responsibilities("社区养老食堂", [], {}) == []


def test_responsibilities_are_weighed_also_where_the_search_did_not_find_them(evidence: EvidenceBase) -> None:
    best = evidence.responsibilities("适老化改造", EVERYWHERE, {})[0]
    assert (best.clause.id, best.similarity) == ("东岭2022#附件1/2", 0.0)


def test_clauses_are_those_the_search_found_or_all_of_a_kind(
    world: Assistant, evidence: EvidenceBase
) -> None:
    found = hits(world, "护理型床位占比")
    few = dict(list(found.items())[:3])
    assert len(evidence.clauses("护理型床位占比", EVERYWHERE, few)) == 3
    rows = evidence.clauses("护理型床位占比", EVERYWHERE, {}, {Kind.TABLE_ROW})
    assert {item.clause.kind for item in rows} == {Kind.TABLE_ROW}
    assert rows[0].clause.id == "东岭2022#附件2/护理型床位占比"


@pytest.mark.parametrize("topic", ["地铁票价", "种植业保险", "太空旅行签证"])
def test_nothing_suffices_for_what_no_text_is_about(
    world: Assistant, evidence: EvidenceBase, topic: str
) -> None:
    found = hits(world, topic)
    every = [
        *evidence.responsibilities(topic, EVERYWHERE, found),
        *evidence.clauses(topic, EVERYWHERE, found),
    ]
    assert not any(item.suffices(SETTINGS) for item in every)


@pytest.mark.parametrize(
    ("coverage", "similarity", "enough"),
    [
        (1.0, 0.0, True),
        (0.915, 0.0, True),
        (0.9, 0.0, False),
        (0.9, 0.1, True),
        (0.5, 0.83, True),
        (0.5, 0.8, False),
        (0.0, 1.0, False),
        (0.92, -1.0, True),  # an unlike clause is not worth less than an unseen one
    ],
)
def test_words_and_meaning_together_decide_what_suffices(
    world: Assistant, coverage: float, similarity: float, enough: bool
) -> None:
    clause = next(iter(world.index.clauses.values()))
    settings = AnswerSettings(sufficient=0.915, similarity_weight=0.5)
    assert Scored(clause, None, coverage, similarity, 0.0).suffices(settings) is enough


def test_coverage_of_a_text_by_itself(evidence: EvidenceBase) -> None:
    assert evidence.coverage("智慧养老平台", "建设区级智慧养老平台") == pytest.approx(1)
    assert evidence.coverage("智慧养老平台", "改造老旧管网") == 0


SCATTERED = """某县关于加强技能培训的通知

一、开展职业培训。组织农民工参加培训。提高绩效工资总量。规范补贴支付。健全保障机制。（牵头单位：县人社局）

二、保障农民工工资支付。建立预警制度。（牵头单位：县住建局）
"""


def test_words_that_stand_far_apart_are_no_statement(build) -> None:
    assistant = build(SCATTERED.split("\n\n二、")[0] + "\n")
    assert assistant.ask("农民工工资支付保障由谁牵头？").refused
    assert not assistant.ask("农民工职业培训由谁牵头？").refused


def test_the_same_words_in_one_place_are(build) -> None:
    answer = build(SCATTERED).ask("农民工工资支付保障由谁牵头？")
    assert [each.lead for each in answer.responsibilities] == [["县住建局"]]
