"""Lists are said as one statement of the evidence says them."""

import pytest

from assistant.written.evidence import evidence_of
from assistant.written.proof import prove
from tests.unit.assistant.written.answers import answer, asked

_TEXT = (
    "在人才培育、技术革新、文化传播领域建设合作项目[1]。"
    "促进教育链、人才链、产业链“三链”衔接，构建“产、学、研”共同体[1]。"
    "培训护理员300名、管理师80名、志愿者若干[1]。"
)


@pytest.mark.parametrize(
    ("sentence", "holds"),
    [
        ("“三链”衔接是教育链、人才链、产业链。", True),
        ("“三链”衔接的是教育链、人才链和产业链，构建“产、学、研”共同体。", True),
        ("领域为人才培育、技术革新、文化传播。", True),
        ("培训护理员300名、管理师80名、志愿者若干。", True),
        ("“三链”衔接是人才培育、技术革新、文化传播。", False),
        ("“三链”衔接是教育链、人才链、技术革新。", False),
        ("合作项目是教育链、技术革新、产业链。", False),
        ("构建“产、学、研”共同体，领域为人才培育、产业链。", False),
    ],
)
def test_what_two_sentences_say_is_not_joined(sentence: str, holds: bool) -> None:
    composed = answer("“三链”是哪三链？", _TEXT, {"甲#1": _TEXT})
    assert prove(sentence, evidence_of(composed), None).holds is holds


def test_a_list_of_the_question_may_be_repeated() -> None:
    composed = answer("写生、采风在哪办？", "在文化馆开展户外活动[1]。", {"甲#1": "在文化馆开展户外活动。"})
    sentence = "写生、采风在文化馆开展。"
    assert not prove(sentence, evidence_of(composed), None).holds
    assert prove(sentence, evidence_of(asked(composed, "写生、采风")), None).holds
