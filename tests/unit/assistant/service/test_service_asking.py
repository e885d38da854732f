"""Asking through the service: what is told on the way, what is kept, what is kept of what went wrong."""

import threading
from pathlib import Path

import pytest

from assistant.errors import BadQuestion
from assistant.model import Turn
from assistant.service.asking import Asked
from assistant.service.errors import NotFound, NothingLoaded
from assistant.service.events import Delta, Final, Understood
from assistant.service.service import Service
from assistant.service.viewer import LOCAL
from tests.unit.assistant.service.services import ADMINISTRATOR, OTHER, READER
from tests.unit.assistant.world import check_sound

QUESTION = "临江市社区养老食堂由哪个单位牵头？"


def test_a_question_is_understood_then_answered_then_final(service: Service) -> None:
    understood, *words, final = service.stream(READER, QUESTION)
    assert isinstance(understood, Understood)
    assert understood.understanding.places == ["临江市"]
    assert isinstance(final, Final)
    assert all(isinstance(each, Delta) for each in words)
    assert "".join(each.text for each in words if isinstance(each, Delta)) == final.answer.answer
    assert "市民政局" in final.answer.answer
    assert final.note is None
    check_sound(final.answer, understood.serving.index)


def test_a_conversation_is_there_again_after_a_restart_with_its_citations(
    service: Service, tmp_path: Path
) -> None:
    id = service.conversations.new(READER)
    answer = service.ask(READER, QUESTION, conversation=id, scope=["临江2021"], without=["year:2021"])
    again = Service(tmp_path / "server" / "data")
    [turn] = again.conversations.get(READER, id).turns
    assert (turn.state, turn.answer) == ("answered", answer)
    assert (turn.scope, turn.without) == (("临江2021",), ("year:2021",))
    assert answer.citations


def test_a_follow_up_leans_on_what_the_conversation_holds(service: Service) -> None:
    id = service.conversations.new(READER)
    service.ask(READER, QUESTION, conversation=id)
    kept = service.ask(READER, "配合单位呢？", conversation=id)
    given = service.ask(READER, "配合单位呢？", [Turn(question=QUESTION)])
    assert kept.answer == given.answer
    assert "市财政局" in kept.answer


def test_the_scope_of_a_question_limits_it(service: Service) -> None:
    answer = service.ask(READER, "社区养老食堂由谁牵头？", scope=["东岭2022"])
    assert {citation.document for citation in answer.citations} == {"东岭2022"}


@pytest.mark.parametrize("question", ["", "　", "问" * 2001])
def test_a_bad_question_is_refused_before_anything_is_kept(service: Service, question: str) -> None:
    id = service.conversations.new(READER)
    with pytest.raises(BadQuestion):
        service.stream(READER, question, conversation=id)
    assert service.conversations.get(READER, id).turns == ()


def test_a_question_of_two_thousand_characters_is_answered(service: Service) -> None:
    answer = service.ask(READER, QUESTION + "请说明。" * ((2000 - len(QUESTION)) // 4))
    assert answer.answer


def test_nobody_asks_in_the_conversation_of_another(service: Service) -> None:
    id = service.conversations.new(READER)
    with pytest.raises(NotFound):
        service.ask(OTHER, QUESTION, conversation=id)
    assert service.conversations.get(READER, id).turns == ()


def test_without_documents_it_is_said_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NothingLoaded, match="文件库"):
        Service(tmp_path).ask(LOCAL, QUESTION)


def test_a_stopped_answer_is_kept_as_stopped(service: Service) -> None:
    id = service.conversations.new(READER)
    stop = threading.Event()
    events = service.stream(READER, QUESTION, conversation=id, cancelled=stop)
    assert isinstance(next(events), Understood)
    stop.set()
    assert list(events) == []
    [turn] = service.conversations.get(READER, id).turns
    assert (turn.state, turn.failure, turn.answer) == ("stopped", "已停止回答。", None)
    assert service.audit.records(ADMINISTRATOR) == []


def test_a_reader_who_goes_away_stops_the_answer(service: Service) -> None:
    id = service.conversations.new(READER)
    events = service.stream(READER, QUESTION, conversation=id)
    next(events)
    events.close()  # type: ignore[attr-defined]
    assert service.conversations.get(READER, id).turns[0].state == "stopped"


def test_an_answer_that_the_server_did_not_live_to_give_is_marked(service: Service, tmp_path: Path) -> None:
    id = service.conversations.new(READER)
    events = service.stream(READER, QUESTION, conversation=id)
    next(events)
    again = Service(tmp_path / "server" / "data")
    [turn] = again.conversations.get(READER, id).turns
    assert (turn.question, turn.state) == (QUESTION, "interrupted")
    assert "重新提问" in (turn.failure or "")
    *_, final = events  # the other one was only slow: its answer is kept after all
    assert isinstance(final, Final)
    assert again.conversations.get(READER, id).turns[0].answer == final.answer


def test_what_fails_inside_is_kept_with_a_sentence_and_raised(service: Service, tmp_path: Path) -> None:
    id = service.conversations.new(READER)
    told: list[Asked] = []
    service.observers.append(told.append)
    serving = service.serving(READER)
    for part in ("dense.faiss", "ledger.sqlite"):
        next((tmp_path / "server" / "index" / "generations").glob(f"*/{part}")).unlink()
    serving.index.ledger._own = threading.local()
    with pytest.raises(Exception, match="ledger"):
        service.ask(READER, "市民政局牵头哪些任务？", conversation=id)
    [turn] = service.conversations.get(READER, id).turns
    assert turn.state == "failed"
    assert "重新构建索引" in (turn.failure or "")
    assert [(each.answer, each.failure) for each in told] == [(None, "IndexDamaged")]


def test_a_full_disk_costs_the_record_not_the_answer(service: Service) -> None:
    id = service.conversations.new(READER)
    [(pages,)] = service.store.rows("PRAGMA page_count")
    service.store.rows(f"PRAGMA max_page_count = {pages}")
    for _ in range(40):
        *_, final = service.stream(READER, QUESTION, conversation=id)
        assert isinstance(final, Final)
        assert "市民政局" in final.answer.answer
        if final.note:
            break
    assert final.note == "磁盘空间不足，没有保存：请管理员清理磁盘后重试。"
    service.store.rows("PRAGMA max_page_count = 1000000")
    *_, final = service.stream(READER, QUESTION, conversation=id)
    assert isinstance(final, Final)
    assert final.note is None


def test_observers_are_told_of_every_question(service: Service) -> None:
    told: list[Asked] = []
    service.observers.append(told.append)
    service.ask(READER, QUESTION)
    service.ask(READER, "火星基地由谁牵头建设？", channel="api")
    assert [(each.viewer.name, each.channel, each.failure) for each in told] == [
        ("王读", "page", None),
        ("王读", "api", None),
    ]
    assert [each.answer.refused for each in told if each.answer] == [False, True]
