"""The record of what was asked (审计记录): who, what, on which clauses, by which model, how long."""

import csv
import io
import json
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.model import Answer, Turn
from assistant.service.errors import NotFound
from assistant.service.store import Store, now
from assistant.service.viewer import Role, Viewer


class Model(BaseModel):
    """Base of the types below: unknown fields are errors, instances are immutable."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class AuditRecord(Model):
    """One question that was answered or refused."""

    answer_id: str
    asked: datetime = Field(description="UTC")
    viewer: str
    channel: str = Field(description="page, api, mcp")
    generation: str = Field(description="of the index")
    question: str
    history: tuple[str, ...] = Field(description="earlier questions of the conversation")
    answer: str
    refused: bool
    reason: str | None
    clauses: tuple[str, ...] = Field(description="cited")
    embedding: str | None
    llm: str | None
    milliseconds: float
    verdict: Literal["up", "down"] | None
    opinion: str = Field(description="the reason given with the verdict")
    done: bool = Field(description="an editor has dealt with it")


class OpenQuestion(Model):
    """A question that was refused or whose answer was disliked: work for editors (拒答记录)."""

    answer_id: str
    question: str
    reason: str = Field(description="why it was refused, or what the reader disliked")
    kind: Literal["refused", "disliked"]
    asked: datetime
    done: bool


class DayCount(Model):
    """Use of one day."""

    day: date = Field(description="UTC")
    questions: int
    refused: int
    disliked: int
    users: int


_COLUMNS = tuple(AuditRecord.model_fields)
_RECORD = (
    "SELECT audit.answer_id, asked, audit.viewer, channel, generation, question, history, answer, refused,"
    " audit.reason, clauses, embedding, llm, milliseconds, verdict, coalesce(feedback.reason, ''), done"
    " FROM audit LEFT JOIN feedback USING (answer_id)"
)
_OPEN = "(refused OR verdict = 'down')"


class Audit:
    """The records of all viewers. Administrators see them; editors the work list, without who asked."""

    def __init__(self, store: Store, hidden_from: Callable[[Viewer], Collection[str]]) -> None:
        """Keep them in ``store``; ``hidden_from``: ids of documents a viewer may not see now."""
        self._store = store
        self._hidden_from = hidden_from

    def record(
        self,
        viewer: Viewer,
        answer: Answer,
        history: Sequence[Turn],
        channel: str,
        generation: str,
        documents: Sequence[str],
        milliseconds: float,
    ) -> None:
        """Keep one record. ``documents``: ids of what whoever reads it must be allowed to see."""
        kept = (
            str(answer.id),
            now(),
            viewer.name,
            channel,
            generation,
            answer.question,
            _json([turn.question for turn in history]),
            answer.answer,
            answer.refused,
            answer.reason,
            _json([citation.clause for citation in answer.citations]),
            _json(documents),
            answer.model.embedding,
            answer.model.llm,
            round(milliseconds, 1),
        )
        with self._store.writing() as connection:
            connection.execute(f"INSERT OR REPLACE INTO audit VALUES ({', '.join('?' * 15)}, 0)", kept)

    def records(
        self, viewer: Viewer, limit: int | None = 100, offset: int = 0, since: datetime | None = None
    ) -> list[AuditRecord]:
        """Return records, newest first. Raises ``Forbidden`` unless the viewer is an administrator."""
        viewer.require(Role.ADMINISTRATOR)
        rows = self._store.rows(
            f"{_RECORD} WHERE asked >= ? ORDER BY asked DESC LIMIT ? OFFSET ?",
            (_since(since), -1 if limit is None else limit, offset),
        )
        return [_record(row) for row in rows]

    def export(self, viewer: Viewer, form: Literal["jsonl", "csv"] = "jsonl") -> str:
        """Return all records as JSON lines or as CSV for a spreadsheet. Raises ``Forbidden``."""
        records = self.records(viewer, limit=None)
        if form == "jsonl":
            return "".join(record.model_dump_json() + "\n" for record in records)
        text = io.StringIO()
        text.write("\ufeff")  # without it spreadsheets take UTF-8 for GBK
        table = csv.writer(text)
        table.writerow(_COLUMNS)
        for record in records:
            table.writerow([_cell(value) for value in record.model_dump(mode="json").values()])
        return text.getvalue()

    def open_questions(self, viewer: Viewer, limit: int = 200, done: bool = False) -> list[OpenQuestion]:
        """The work list, newest first; with ``done`` also what has been dealt with. Raises ``Forbidden``.

        A question is left out where whoever asked it could see more than the viewer: its answer or refusal may name
        what the viewer may not know of.
        """
        found = []
        for row in self._open_rows(viewer, done):
            record = _record(row)
            kind: Literal["refused", "disliked"] = "disliked" if record.verdict == "down" else "refused"
            found.append(
                OpenQuestion(
                    answer_id=record.answer_id,
                    question=record.question,
                    reason=(record.opinion if kind == "disliked" else record.reason) or "",
                    kind=kind,
                    asked=record.asked,
                    done=record.done,
                )
            )
            if len(found) == limit:
                break
        return found

    def mark_done(self, viewer: Viewer, answer_id: str, done: bool = True) -> None:
        """Mark a question as dealt with. Raises ``Forbidden`` or ``NotFound``."""
        if answer_id not in {row[0] for row in self._open_rows(viewer, done=True)}:
            raise NotFound("找不到这条记录：可能已按保存期限删除。")
        with self._store.writing() as connection:
            connection.execute("UPDATE audit SET done = ? WHERE answer_id = ?", (done, answer_id))

    def export_questions(self, viewer: Viewer) -> Iterator[dict[str, object]]:
        """Yield the open questions for an evaluation set, oldest first. Raises ``Forbidden``."""
        for row in reversed(self._open_rows(viewer, done=False)):
            record = _record(row)
            disliked = record.verdict == "down"
            yield {
                "question": record.question,
                "history": [{"question": question} for question in record.history],
                "reason": (record.opinion if disliked else record.reason) or "",
                "kind": "disliked" if disliked else "refused",
                "asked": record.asked.isoformat(),
                "answer": record.answer,
            }

    def usage(self, viewer: Viewer, days: int = 30) -> list[DayCount]:
        """Use of the last ``days`` days, oldest first, days without any left out. Raises ``Forbidden``."""
        viewer.require(Role.EDITOR)
        rows = self._store.rows(
            "SELECT substr(asked, 1, 10) AS day, count(*), sum(refused), sum(verdict IS 'down'),"
            " count(DISTINCT audit.viewer) FROM audit LEFT JOIN feedback USING (answer_id)"
            " WHERE asked >= ? GROUP BY day ORDER BY day",
            (_since(datetime.now(UTC) - timedelta(days=days)),),
        )
        return [
            DayCount(day=day, questions=questions, refused=refused, disliked=disliked, users=users)
            for day, questions, refused, disliked, users in rows
        ]

    def _open_rows(self, viewer: Viewer, done: bool) -> list[Any]:
        viewer.require(Role.EDITOR)
        hidden = frozenset(self._hidden_from(viewer))
        rows = self._store.rows(
            f"{_RECORD.replace(' FROM ', ', documents FROM ', 1)} WHERE {_OPEN}"
            + ("" if done else " AND NOT done")
            + " ORDER BY asked DESC"
        )
        return [row[:-1] for row in rows if not hidden & set(json.loads(row[-1]))]


def _record(row: Sequence[Any]) -> AuditRecord:
    values = dict(zip(_COLUMNS, row, strict=True))
    for name in ("history", "clauses"):
        values[name] = json.loads(values[name])
    return AuditRecord.model_validate(values)


def _since(moment: datetime | None) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds") if moment else ""


def _json(values: Sequence[str]) -> str:
    return json.dumps(values, ensure_ascii=False)


def _cell(value: object) -> object:
    """Return a value as a cell; a text that a spreadsheet would run as a formula is quoted."""
    if isinstance(value, list):
        value = "\n".join(map(str, value))
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
