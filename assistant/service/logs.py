"""The log (日志): one line per event, for people or as JSON; what people ask stays out of it unless it is allowed."""

import json
import logging
import sys
from datetime import UTC, datetime
from typing import Any, Literal

from assistant.service.asking import Asked

_FIELDS = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
"""What every record has; anything else was given as ``extra``."""

logger = logging.getLogger(__name__)


class JsonFormatter(logging.Formatter):
    """One JSON object per line: time (UTC), level, logger, message, and what was given as ``extra``."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one line."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        line |= {name: value for name, value in vars(record).items() if name not in _FIELDS}
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


class TextFormatter(logging.Formatter):
    """A line that people read; what was given as ``extra`` follows the message as name=value."""

    def __init__(self) -> None:
        """Time, level, logger, message."""
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the name that logging calls
        """Return the line without a traceback."""
        extra = {name: value for name, value in vars(record).items() if name not in _FIELDS}
        given = "".join(f" {name}={value}" for name, value in extra.items())
        return super().formatMessage(record) + given


_OURS = ("assistant", "index", "corpus")
"""Packages whose loggers say more than trouble."""


def set_up_logging(form: Literal["text", "json"] = "text") -> None:
    """Let all loggers write to stderr: warnings and worse, and with ``json`` also what ours tell beside trouble."""
    lowest = logging.INFO if form == "json" else logging.WARNING
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter() if form == "json" else TextFormatter())
    # some libraries set their own levels: what may be written is decided here
    handler.addFilter(lambda record: record.levelno >= (lowest if _is_ours(record) else logging.WARNING))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(lowest)


def _is_ours(record: logging.LogRecord) -> bool:
    return record.name.partition(".")[0] in _OURS


class AskedLog:
    """Writes one line per question: who, what came of it, how long; the words only where that is allowed."""

    def __init__(self, questions: bool = False) -> None:
        """``questions``: whether the text of questions is written too."""
        self._questions = questions

    def __call__(self, asked: Asked) -> None:
        """Write the line."""
        answer = asked.answer
        extra: dict[str, object] = {
            "viewer": asked.viewer.name,
            "channel": asked.channel,
            "outcome": asked.failure or ("refused" if answer and answer.refused else "answered"),
            "milliseconds": round(asked.milliseconds, 1),
        }
        if answer is not None:
            extra |= {
                "answer": str(answer.id),
                "clauses": [citation.clause for citation in answer.citations],
                "llm": answer.model.llm,
            }
        if self._questions:
            extra["question"] = asked.question
        logger.info("asked", extra=extra)
