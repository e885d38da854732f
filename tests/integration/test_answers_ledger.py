"""Questions of the whole ledger on the real texts: complete lists, counts, places beside each other.

What is expected was counted in the texts by hand. Skipped where the model, or the real texts, are not present.
"""

import pytest

from assistant.assistant import Assistant
from assistant.model import Answer
from tests.integration.answering import ask, needs_model, open_texts

pytestmark = needs_model


@pytest.fixture
def assistant(request: pytest.FixtureRequest) -> Assistant:
    return open_texts("originals", request)


def listed(answer: Answer) -> list[str]:
    return [each.clause for each in answer.responsibilities]


@pytest.mark.parametrize(
    ("question", "first", "clauses"),
    [
        (
            "聊城市人社局牵头哪些任务？",
            "市人社局牵头的任务共3项：",
            ["liaocheng2020#二/（七）", "liaocheng2020#二/（十六）", "liaocheng2020#二/（十七）"],
        ),
        (
            "聊城市各县（市、区）政府配合哪些任务？",
            "各县(市、区)政府配合的任务共5项：",
            [f"liaocheng2020#二/（{n}）" for n in "四五八九"] + ["liaocheng2020#三/（二十三）"],
        ),
        (
            "临淄区2021年前要完成哪些任务？",
            "2021年前（不含2021年）到期的任务共4项：",
            [f"linzi2020#附件1/{n}" for n in (5, 14, 16, 17)],
        ),
        (
            "临淄区2020年12月要完成哪些任务？",
            "时限在2020年12月的任务共2项：",
            ["linzi2020#附件1/5", "linzi2020#附件1/16"],
        ),
        (
            "临淄区哪些任务由区发改局牵头、区教体局配合？",
            "区发改局牵头、区教体局配合的任务共2项：",
            ["linzi2020#附件1/7", "linzi2020#附件1/9"],
        ),
    ],
)
def test_lists_are_complete(assistant: Assistant, question: str, first: str, clauses: list[str]) -> None:
    answer = ask(assistant, question)
    assert answer.answer.split("\n")[0] == first
    assert [each for each in listed(answer) if "段" not in each][: len(clauses)] == clauses


def test_who_leads_most_in_liaocheng(assistant: Assistant) -> None:
    answer = ask(assistant, "聊城市哪个部门牵头的任务最多？")
    lines = answer.answer.split("\n")
    assert lines[0] == "牵头任务最多的是市教育体育局（聊城市），15项。"
    ranked = answer.answer.split("各单位牵头的任务数：\n")[1].split("\n")
    assert ranked[1].startswith("2. 市人力资源社会保障局（聊城市） 3项")
    assert ranked[2].startswith("3. 市委组织部（聊城市） 2项") or "市委办公室（聊城市） 2项" in ranked[2]


def test_who_leads_nothing_is_not_made_a_lead(assistant: Assistant) -> None:
    answer = ask(assistant, "济南市财政局牵头哪些任务？")
    assert answer.answer.startswith("原文没有写明由市财政局牵头的任务。")
    assert {each.lead is None or "市财政局" not in each.lead for each in answer.responsibilities} == {True}


def test_a_certificate_pilot_in_every_place(assistant: Assistant) -> None:
    answer = ask(assistant, "各地1+X证书制度试点由谁牵头？")
    leads = {each.clause: each.lead for each in answer.responsibilities}
    assert leads["liaocheng2020#二/（十一）"] == ["市教育体育局"]
    assert leads["linzi2020#附件1/17"] == ["区教体局"]
    assert "聊城市" in answer.answer
    assert "临淄区" in answer.answer


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("临淄区气象局牵头哪些任务？", "临淄区的责任清单里没有区气象局"),
        ("聊城市教育局牵头哪些任务？", "名称相近的单位有：市教育体育局"),
    ],
)
def test_a_unit_no_text_names_is_refused(assistant: Assistant, question: str, reason: str) -> None:
    answer = ask(assistant, question)
    assert answer.refused
    assert reason in (answer.reason or "")
