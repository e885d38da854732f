"""The conversation of one tab."""

from assistant.ui.conversation import Conversation
from tests.browser.scripted import answer_of


def test_history_holds_the_questions_that_were_answered() -> None:
    conversation = (
        Conversation()
        .answered("一", answer_of("一", "甲"))
        .failed("二", "失败")
        .answered("三", answer_of("三", "甲"))
    )
    assert [turn.question for turn in conversation.history()] == ["一", "三"]
    assert conversation.latest() == 2


def test_a_conversation_is_never_changed() -> None:
    before = Conversation()
    before.answered("一", answer_of("一", "甲"))
    assert before.exchanges == ()
    assert before.latest() is None
