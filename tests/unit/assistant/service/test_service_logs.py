"""The log: one line per event, and not a word of a question unless that is allowed."""

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from assistant.service.logs import AskedLog, set_up_logging
from assistant.service.service import Service
from tests.unit.assistant.service.services import READER

QUESTION = "临江市社区养老食堂由哪个单位牵头？"


Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def loggers() -> Iterator[None]:
    """The loggers are as before at the end."""
    root = logging.getLogger()
    before = root.handlers[:], root.level
    yield
    root.handlers[:], level = before
    root.setLevel(level)


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize("allowed", [False, True])
def test_a_question_is_logged_with_its_words_only_where_allowed(
    service: Service, capsys: Captured, allowed: bool
) -> None:
    set_up_logging("json")
    service.observers.append(AskedLog(questions=allowed))
    answer = service.ask(READER, QUESTION)
    written = capsys.readouterr().err
    [line] = [line for line in lines(written) if line["message"] == "asked"]
    assert line["viewer"] == "王读"
    assert line["answer"] == answer.id
    assert line["outcome"] == "answered"
    assert line["clauses"] == [citation.clause for citation in answer.citations]
    assert line["milliseconds"] > 0
    assert line["level"] == "info"
    assert line.get("question") == (QUESTION if allowed else None)
    assert ("养老食堂" in written) == allowed


def test_a_traceback_stays_on_its_line(capsys: Captured) -> None:
    set_up_logging("json")
    try:
        raise ValueError("坏了\n第二行")
    except ValueError:
        logging.getLogger("assistant.x").exception("failed")
    [line] = lines(capsys.readouterr().err)
    assert "第二行" in line["exception"]


def test_people_read_trouble_only(capsys: Captured) -> None:
    set_up_logging("text")
    for name in ("assistant.x", "bm25s"):
        logger = logging.getLogger(name)
        logger.setLevel(logging.DEBUG)
        logger.debug("nothing")
        logger.info("nothing", extra={"a": 1})
        logger.warning("trouble", extra={"viewer": "王读"})
        logger.setLevel(logging.NOTSET)
    written = capsys.readouterr().err
    assert written.count("trouble viewer=王读") == 2
    assert "nothing" not in written


def test_libraries_tell_only_trouble_in_json(capsys: Captured) -> None:
    set_up_logging("json")
    logging.getLogger("httpx").info("request to somewhere")
    logging.getLogger("assistant.x").info("event")
    assert [line["message"] for line in lines(capsys.readouterr().err)] == ["event"]
