"""General questions and definitions: the sentences that answer; and what a document says about itself."""

import pytest

from assistant.assistant import Assistant
from tests.unit.assistant.conftest import Build
from tests.unit.assistant.world import ask, cited


@pytest.mark.parametrize(
    ("question", "sentence", "clause"),
    [
        (
            "什么是失能老年人？",
            "失能老年人，是指经评估丧失日常生活自理能力的老年人。",
            "临江2021#三/（一）",
        ),
        (
            "何谓失能老年人？",
            "失能老年人，是指经评估丧失日常生活自理能力的老年人。",
            "临江2021#三/（一）",
        ),
        ("临江市怎么发展银发经济？", "培育银发经济产业园。", "临江2021#二/（七）"),
        ("证照联办怎么办理？", "企业开办全程网上办理。", "白石2023#一/（一）"),
    ],
)
def test_the_sentence_that_answers_with_its_clause(
    world: Assistant, question: str, sentence: str, clause: str
) -> None:
    answer = ask(world, question)
    assert not answer.refused
    assert f"{sentence}[1]" in answer.answer
    assert cited(answer)[0] == clause


def test_a_heading_is_answered_with_what_stands_below_it(world: Assistant) -> None:
    answer = ask(world, "白石高新区要素保障有哪些内容？")
    for heading in ("（三）保障用水用电", "（四）降低用工成本", "（五）开展银企对接"):
        assert heading in answer.answer
    assert "（一）推行证照联办" not in answer.answer


def test_a_first_sentence_that_is_the_heading_is_not_said_twice(world: Assistant) -> None:
    answer = ask(world, "什么是失能老年人？").answer
    assert answer.count("丧失日常生活自理能力") == 1


def test_a_table_row_is_one_statement_with_one_marker(world: Assistant) -> None:
    answer = ask(world, "临江市和东岭区的智慧养老平台有什么不同？")
    assert "“附件1 东岭区养老服务工作任务清单”：建设区级智慧养老平台[2]" in answer.answer
    assert "依托政务云建设智慧养老平台，实行一人一档。[1]" in answer.answer


def test_of_a_long_clause_only_the_sentences_about_the_topic_are_quoted(build: Build) -> None:
    filler = "".join(f"第{n}项其他事项由各单位按规定办理并及时报告进展情况。" for n in range(12))
    text = (
        "青禾市人民政府关于印发青禾市图书馆建设方案的通知\n\n青禾市人民政府\n2022年3月1日\n\n"
        f"一、完善服务。{filler}流动图书车每周开进三个乡镇。{filler}\n二、加强管理。实行错时开放。\n"
    )
    answer = ask(build(text), "流动图书车怎么开？")
    assert "流动图书车每周开进三个乡镇。[1]" in answer.answer
    assert len(answer.answer) < 200


@pytest.mark.parametrize(
    ("question", "said", "clause"),
    [
        ("临江市养老服务提升行动实施方案的文号是多少？", "临政发〔2021〕12号", "临江2021#文号"),
        ("临江市养老服务提升行动实施方案是什么时候印发的？", "2021年3月15日", "临江2021#落款"),
        ("临政发〔2021〕12号是什么时候印发的？", "2021年3月15日", "临江2021#落款"),
        ("云政发[2020]7号是谁印发的？", "云溪县人民政府", "云溪2020#标题"),
        ("云溪县的若干措施是哪个机关印发的？", "云溪县人民政府", "云溪2020#标题"),
        ("临江市养老服务提升行动实施方案有效期到什么时候？", "有效期至2025年12月31日", "临江2021#三/（二）"),
        ("临江市的实施方案从什么时候起施行？", "自印发之日起施行", "临江2021#三/（二）"),
        ("临江市的实施方案什么时候开始执行？", "自印发之日起施行", "临江2021#三/（二）"),
    ],
)
def test_what_a_document_says_about_itself(world: Assistant, question: str, said: str, clause: str) -> None:
    answer = ask(world, question)
    assert not answer.refused
    assert said in answer.answer
    assert cited(answer) == [clause]


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("东岭区养老服务三年行动计划的文号是多少？", "文号"),
        ("云溪县的若干措施有效期到什么时候？", "效力"),
    ],
)
def test_what_a_document_does_not_say_about_itself_is_refused(
    world: Assistant, question: str, missing: str
) -> None:
    answer = ask(world, question)
    assert answer.refused
    assert f"没有写明{missing}" in (answer.reason or "")


def test_a_document_number_in_half_width_brackets_in_an_answer_is_no_marker(build: Build) -> None:
    text = (
        "青禾市人民政府关于印发青禾市图书馆建设方案的通知\n\n青禾市人民政府\n2022年3月1日\n\n"
        "一、流动图书车依据青政办[2019]8号文件开进乡镇。\n二、加强管理。实行错时开放。\n"
    )
    answer = ask(build(text), "流动图书车依据什么文件开进乡镇？")
    assert not answer.refused
    assert "[2019]8号" in answer.answer
    assert [citation.n for citation in answer.citations] == [1]
