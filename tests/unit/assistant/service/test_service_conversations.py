"""Conversations: everyone has only their own, and of these only what they may still see."""

import threading

import pytest

from assistant.service.errors import NotFound
from assistant.service.service import Service
from assistant.service.viewer import LOCAL
from tests.unit.assistant.limited_texts import HIDDEN, leaks
from tests.unit.assistant.service.services import INSIDER, OTHER, READER

FIRST = "临江市社区养老食堂由哪个单位牵头？"
SECOND = "东岭区社区养老食堂由哪个单位牵头？"


def test_only_conversations_that_hold_a_question_are_listed_last_changed_first(service: Service) -> None:
    assert service.conversations.list(READER) == []
    older, newer, empty = (service.conversations.new(READER) for _ in range(3))
    service.ask(READER, FIRST, conversation=older)
    service.ask(READER, SECOND, conversation=newer)
    service.ask(READER, "配合单位呢？", conversation=older)
    listed = service.conversations.list(READER)
    assert [(each.id, each.title, each.turns) for each in listed] == [(older, FIRST, 2), (newer, SECOND, 1)]
    assert [each.id for each in service.conversations.list(READER, limit=1)] == [older]
    assert service.conversations.get(READER, empty).turns == ()


def test_a_long_question_gives_a_short_title_on_one_line(service: Service) -> None:
    id = service.conversations.new(READER)
    service.ask(READER, "临江市\n社区养老食堂" + "很好" * 50, conversation=id)
    [listed] = service.conversations.list(READER)
    assert listed.title.startswith("临江市 社区养老食堂很好")
    assert len(listed.title) == 30


@pytest.mark.parametrize("action", ["get", "history", "rename", "delete", "cut"])
def test_the_conversation_of_another_is_not_there(service: Service, action: str) -> None:
    id = service.conversations.new(READER)
    service.ask(READER, FIRST, conversation=id)
    more = {"rename": ("别的",), "cut": (0,)}.get(action, ())
    with pytest.raises(NotFound):
        getattr(service.conversations, action)(OTHER, id, *more)
    assert service.conversations.list(OTHER) == []
    assert len(service.conversations.get(READER, id).turns) == 1


def test_titles_change_and_conversations_go(service: Service) -> None:
    id = service.conversations.new(READER)
    service.ask(READER, FIRST, conversation=id)
    service.conversations.rename(READER, id, " 养老 ")
    assert service.conversations.list(READER)[0].title == "养老"
    service.conversations.delete(READER, id)
    assert service.conversations.list(READER) == []
    with pytest.raises(NotFound):
        service.conversations.get(READER, id)


def test_a_question_that_is_asked_otherwise_takes_the_place_of_what_followed(service: Service) -> None:
    id = service.conversations.new(READER)
    for question in (FIRST, "配合单位呢？", "完成时限呢？"):
        service.ask(READER, question, conversation=id)
    _, second, _ = service.conversations.get(READER, id).turns
    service.conversations.cut(READER, id, second.turn)
    service.ask(READER, SECOND, conversation=id)
    turns = service.conversations.get(READER, id).turns
    assert [turn.question for turn in turns] == [FIRST, SECOND]
    assert turns[1].turn > second.turn


def test_two_tabs_of_one_reader_lose_nothing(service: Service) -> None:
    ids = [service.conversations.new(READER) for _ in range(2)]

    def ask(id: str) -> None:
        for question in (FIRST, SECOND, FIRST):
            service.ask(READER, question, conversation=id)

    threads = [threading.Thread(target=ask, args=(id,)) for id in (*ids, ids[0])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    states = [[turn.state for turn in service.conversations.get(READER, id).turns] for id in ids]
    assert states == [["answered"] * 6, ["answered"] * 3]


def test_an_opinion_stands_with_its_turn_until_it_is_taken_back(service: Service) -> None:
    id = service.conversations.new(READER)
    answer = service.ask(READER, FIRST, conversation=id)
    service.feedback.give(READER, answer.id, "down", " 不是这个单位 ")
    [turn] = service.conversations.get(READER, id).turns
    assert (turn.verdict, turn.reason) == ("down", "不是这个单位")
    service.feedback.give(READER, answer.id, "up")
    assert service.conversations.get(READER, id).turns[0].verdict == "up"
    service.feedback.give(READER, answer.id, None)
    assert service.conversations.get(READER, id).turns[0].verdict is None


def test_nobody_judges_what_another_was_answered(service: Service) -> None:
    answer = service.ask(READER, FIRST)
    for viewer, id in ((OTHER, answer.id), (READER, "没有")):
        with pytest.raises(NotFound):
            service.feedback.give(viewer, id, "up")


def test_an_answer_is_withheld_once_its_document_is_limited(service: Service) -> None:
    ids = {viewer.name: service.conversations.new(viewer) for viewer in (READER, INSIDER)}
    for viewer in (READER, INSIDER):
        service.ask(viewer, "琥珀储备由哪个单位牵头？", conversation=ids[viewer.name])
        service.ask(viewer, FIRST, conversation=ids[viewer.name])
    service.library.limit(LOCAL, HIDDEN, ["专班"])
    withheld, kept = service.conversations.get(READER, ids[READER.name]).turns
    assert (withheld.state, withheld.answer) == ("failed", None)
    assert "限定范围" in (withheld.failure or "")
    assert leaks(str(withheld.model_copy(update={"question": ""}))) == []
    assert kept.answer is not None
    assert leaks(str(kept)) == []
    assert all(turn.answer for turn in service.conversations.get(INSIDER, ids[INSIDER.name]).turns)
    service.library.limit(LOCAL, HIDDEN, [])
    assert all(turn.answer for turn in service.conversations.get(READER, ids[READER.name]).turns)
