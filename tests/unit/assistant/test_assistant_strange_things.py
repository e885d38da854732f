"""A thing that no text knows, in a question whose other words fit: refused, and named in the refusal."""

import pytest

from assistant.assistant import Assistant
from assistant.settings import AnswerSettings
from tests.unit.assistant.world import ask

STRANGE = 0.005
"""The cosines of the tests' embedder lie closer together than those of a sentence model."""


@pytest.mark.parametrize(
    ("question", "thing"),
    [
        ("临江市社区养老食堂地铁站由谁牵头？", "地铁站"),
        ("临江市社区养老食堂的航天器什么时候完成？", "航天器"),
    ],
)
def test_a_strange_thing_is_refused_and_named(world: Assistant, question: str, thing: str) -> None:
    answer = ask(Assistant(world.index, AnswerSettings(strange=STRANGE)), question)
    assert answer.refused
    assert f"没有写到“{thing}”" in answer.answer
    assert not ask(Assistant(world.index, AnswerSettings(strange=2.0)), question).refused


@pytest.mark.parametrize(
    "question", ["临江市社区养老食堂由谁牵头？", "临江市社区养老食堂和长者食堂由谁牵头？"]
)
def test_words_that_do_not_lead_away_are_passed_over(world: Assistant, question: str) -> None:
    assert not ask(Assistant(world.index, AnswerSettings(strange=STRANGE)), question).refused


def test_a_long_question_after_another_is_answered(world: Assistant) -> None:
    assert ask(world, "问" * 2000, "临江市社区养老食堂由谁牵头？").question == "问" * 2000
