"""The audit record, the work list of editors, usage, exports, and how long they are kept."""

import csv
import io
import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.service.errors import Forbidden, NotFound
from assistant.service.retention import purge
from assistant.service.service import Service
from assistant.service.store import DATABASE
from assistant.service.viewer import Viewer
from tests.unit.assistant.limited_texts import leaks
from tests.unit.assistant.service.services import ADMINISTRATOR, EDITOR, INSIDER, OTHER, READER

ANSWERED = "临江市社区养老食堂由哪个单位牵头？"
REFUSED = "火星基地由哪个单位牵头建设？"


@pytest.fixture
def asked(service: Service) -> Service:
    """One answer, one refusal, one answer that was disliked."""
    id = service.conversations.new(READER)
    service.ask(READER, ANSWERED, conversation=id)
    service.ask(OTHER, REFUSED, channel="api")
    disliked = service.ask(READER, "配合单位呢？", conversation=id)
    service.feedback.give(READER, disliked.id, "down", "少了一个单位")
    return service


def test_the_record_says_who_asked_what_and_what_it_stands_on(asked: Service) -> None:
    last, refused, first = asked.audit.records(ADMINISTRATOR)
    assert (first.viewer, first.question, first.refused, first.channel) == ("王读", ANSWERED, False, "page")
    assert all(clause.startswith("临江2021#") for clause in first.clauses)
    assert first.generation == asked.generation
    assert (first.embedding, first.llm) == ("endpoint:pairs", None)
    assert first.milliseconds > 0
    assert (refused.viewer, refused.refused, refused.channel, refused.clauses) == ("李读", True, "api", ())
    assert refused.reason
    assert (last.history, last.verdict, last.opinion) == ((ANSWERED,), "down", "少了一个单位")
    assert [each.question for each in asked.audit.records(ADMINISTRATOR, limit=1, offset=1)] == [REFUSED]


def test_editors_have_a_work_list_and_tick_it_off(asked: Service) -> None:
    disliked, refused = asked.audit.open_questions(EDITOR)
    assert (disliked.kind, disliked.reason) == ("disliked", "少了一个单位")
    assert (refused.kind, refused.question) == ("refused", REFUSED)
    assert "王读" not in str(asked.audit.open_questions(EDITOR))
    asked.audit.mark_done(EDITOR, refused.answer_id)
    assert asked.audit.open_questions(EDITOR) == [disliked]
    assert {each.done for each in asked.audit.open_questions(EDITOR, done=True)} == {True, False}
    asked.audit.mark_done(EDITOR, refused.answer_id, False)
    assert len(asked.audit.open_questions(EDITOR)) == 2
    with pytest.raises(NotFound):
        asked.audit.mark_done(EDITOR, "没有")


@pytest.mark.parametrize(
    ("method", "viewer"),
    [
        ("records", READER),
        ("records", EDITOR),
        ("export", EDITOR),
        ("open_questions", READER),
        ("usage", READER),
    ],
)
def test_records_are_for_those_whose_work_they_are(asked: Service, method: str, viewer: Viewer) -> None:
    with pytest.raises(Forbidden, match="权限"):
        getattr(asked.audit, method)(viewer)


def test_usage_is_counted_by_day(asked: Service) -> None:
    [day] = asked.audit.usage(EDITOR)
    assert (day.questions, day.refused, day.disliked, day.users) == (3, 1, 1, 2)
    assert day.day == datetime.now(UTC).date()


def test_open_questions_go_to_an_evaluation_oldest_first(asked: Service) -> None:
    rows = list(asked.export_questions(EDITOR))
    assert [(row["question"], row["kind"]) for row in rows] == [
        (REFUSED, "refused"),
        ("配合单位呢？", "disliked"),
    ]
    assert rows[1]["history"] == [{"question": ANSWERED}]
    assert rows[1]["reason"] == "少了一个单位"
    assert set(rows[0]) == {"question", "history", "reason", "kind", "asked", "answer"}
    json.dumps(rows, ensure_ascii=False)


def test_records_are_exported_as_lines_and_as_a_table(asked: Service) -> None:
    lines = [json.loads(line) for line in asked.audit.export(ADMINISTRATOR).splitlines()]
    table = asked.audit.export(ADMINISTRATOR, "csv")
    assert table.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(table.removeprefix("\ufeff"))))
    assert [row["question"] for row in rows] == [line["question"] for line in lines]
    assert rows[2]["clauses"].splitlines() == lines[2]["clauses"]


@pytest.mark.parametrize("question", ["=1+1", "+食堂", "-食堂", "@食堂", "\t=食堂"])
def test_a_question_is_no_formula_in_a_spreadsheet(service: Service, question: str) -> None:
    service.ask(READER, question)
    [row] = csv.DictReader(io.StringIO(service.audit.export(ADMINISTRATOR, "csv").removeprefix("\ufeff")))
    assert row["question"] == f"'{question}"


def test_what_insiders_asked_is_not_shown_to_editors_outside(limited: Service) -> None:
    limited.ask(INSIDER, "火星琥珀由哪个单位牵头？")
    limited.ask(READER, REFUSED)
    assert [each.question for each in limited.audit.open_questions(EDITOR)] == [REFUSED]
    assert len(limited.audit.open_questions(INSIDER)) == 2
    assert leaks(str(list(limited.export_questions(EDITOR)))) == []
    [hidden] = [each for each in limited.audit.open_questions(INSIDER) if each.question != REFUSED]
    with pytest.raises(NotFound):
        limited.audit.mark_done(EDITOR, hidden.answer_id)


def test_what_is_older_than_the_setting_is_deleted(asked: Service, tmp_path: Path) -> None:
    old = (datetime.now(UTC) - timedelta(days=31)).isoformat()
    with closing(sqlite3.connect(tmp_path / "server" / "data" / DATABASE)) as connection:
        connection.execute("UPDATE audit SET asked = ? WHERE refused", (old,))
        connection.commit()
    kept = asked.conversations.new(READER)
    assert purge(asked.store, days=30) == 1
    assert [each.refused for each in asked.audit.records(ADMINISTRATOR)] == [False, False]
    assert asked.conversations.get(READER, kept)
    later = datetime.now(UTC) + timedelta(days=31)
    assert purge(asked.store, days=30, today=later) == 4  # two records, two conversations
    assert asked.audit.records(ADMINISTRATOR) == []
    assert asked.conversations.list(READER) == []
    assert asked.store.rows("SELECT count(*) FROM feedback UNION ALL SELECT count(*) FROM turn") == [
        (0,),
        (0,),
    ]
