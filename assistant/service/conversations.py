"""Conversations (对话): kept per viewer with whole answers, so that citations are there after a reload."""

import json
import secrets
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.model import Answer, Turn
from assistant.service.errors import NotFound
from assistant.service.store import Store, now
from assistant.service.viewer import Viewer

_TITLE = 30
"""Characters of the first question that name a conversation."""
_WITHHELD = "这次回答引用的文件已限定范围，您现在不能查阅，内容不再显示。"
_STATES = {"interrupted": "回答时服务中断，没有完成：请重新提问。", "stopped": "已停止回答。"}

State = Literal["pending", "answered", "failed", "stopped", "interrupted"]


class Model(BaseModel):
    """Base of the types below: unknown fields are errors, instances are immutable."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class StoredTurn(Model):
    """One question and what came of it."""

    turn: int = Field(description="its number; later turns have higher ones")
    question: str
    state: State
    answer: Answer | None = None
    failure: str | None = Field(default=None, description="why there is no answer: a Chinese sentence")
    asked: datetime
    scope: tuple[str, ...] | None = Field(default=None, description="documents it was limited to; null: all")
    without: tuple[str, ...] = Field(default=(), description="what the reader took out of the understanding")
    verdict: Literal["up", "down"] | None = Field(default=None, description="the viewer's opinion")
    reason: str = Field(default="", description="why, in the viewer's words")


class ConversationSummary(Model):
    """One line of the list of conversations."""

    id: str
    title: str
    changed: datetime
    turns: int


class StoredConversation(Model):
    """A conversation, oldest turn first."""

    id: str
    title: str
    turns: tuple[StoredTurn, ...]


class Conversations:
    """The conversations of all viewers; each method gives a viewer only their own."""

    def __init__(self, store: Store, hidden_from: Callable[[Viewer], Collection[str]]) -> None:
        """``hidden_from``: ids of documents a viewer may not see now.

        Turns that were being answered when the server went away are marked as interrupted.
        """
        self._store = store
        self._hidden_from = hidden_from
        with store.writing() as connection:
            connection.execute("UPDATE turn SET state = 'interrupted' WHERE state = 'pending'")

    def new(self, viewer: Viewer) -> str:
        """Begin a conversation and return its id; it is not listed before something is asked in it."""
        id = secrets.token_urlsafe(12)
        with self._store.writing() as connection:
            connection.execute(
                "INSERT INTO conversation VALUES (?, ?, '', ?, ?)", (id, viewer.name, now(), now())
            )
        return id

    def list(self, viewer: Viewer, limit: int = 50) -> Sequence[ConversationSummary]:
        """The conversations of a viewer that hold a question, last changed first."""
        rows = self._store.rows(
            "SELECT id, title, changed, (SELECT count(*) FROM turn WHERE conversation = conversation.id) AS turns"
            " FROM conversation WHERE viewer = ? AND turns > 0 ORDER BY changed DESC LIMIT ?",
            (viewer.name, limit),
        )
        return [
            ConversationSummary(id=id, title=title, changed=changed, turns=turns)
            for id, title, changed, turns in rows
        ]

    def get(self, viewer: Viewer, id: str) -> StoredConversation:
        """Return a conversation; answers from documents the viewer may no longer see are withheld.

        Raises ``NotFound``, also where it is another viewer's.
        """
        title = self._title(viewer, id)
        hidden = frozenset(self._hidden_from(viewer))
        rows = self._store.rows(
            "SELECT id, question, state, answer, failure, asked, scope, without, verdict, reason FROM turn"
            " LEFT JOIN feedback ON feedback.answer_id = turn.answer_id WHERE conversation = ? ORDER BY id",
            (id,),
        )
        return StoredConversation(id=id, title=title, turns=tuple(_turn(row, hidden) for row in rows))

    def history(self, viewer: Viewer, id: str) -> Sequence[Turn]:
        """The questions of a conversation that got an answer, oldest first. Raises ``NotFound``."""
        self._title(viewer, id)
        rows = self._store.rows(
            "SELECT question FROM turn WHERE conversation = ? AND state = 'answered' ORDER BY id", (id,)
        )
        return [Turn(question=question) for (question,) in rows]

    def rename(self, viewer: Viewer, id: str, title: str) -> None:
        """Give a conversation another title. Raises ``NotFound``."""
        self._title(viewer, id)
        with self._store.writing() as connection:
            connection.execute("UPDATE conversation SET title = ? WHERE id = ?", (title.strip()[:100], id))

    def delete(self, viewer: Viewer, id: str) -> None:
        """Delete a conversation; the audit record is kept as long as its own setting says. Raises ``NotFound``."""
        self._title(viewer, id)
        with self._store.writing() as connection:
            connection.execute("DELETE FROM conversation WHERE id = ?", (id,))

    def cut(self, viewer: Viewer, id: str, turn: int) -> None:
        """Drop a turn and those after it, to ask again or otherwise. Raises ``NotFound``."""
        self._title(viewer, id)
        with self._store.writing() as connection:
            connection.execute("DELETE FROM turn WHERE conversation = ? AND id >= ?", (id, turn))

    def begin(
        self,
        viewer: Viewer,
        id: str,
        question: str,
        scope: Collection[str] | None = None,
        without: Iterable[str] = (),
    ) -> int:
        """Keep a question before it is answered; returns the number of its turn. Raises ``NotFound``."""
        title = self._title(viewer, id)
        kept = None if scope is None else json.dumps(sorted(scope), ensure_ascii=False)
        with self._store.writing() as connection:
            connection.execute(
                "UPDATE conversation SET changed = ?, title = ? WHERE id = ?",
                (now(), title or " ".join(question.split())[:_TITLE], id),
            )
            cursor = connection.execute(
                "INSERT INTO turn (conversation, question, scope, without, state, asked)"
                " VALUES (?, ?, ?, ?, 'pending', ?)",
                (id, question, kept, json.dumps(list(without), ensure_ascii=False), now()),
            )
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def answered(self, turn: int, answer: Answer) -> None:
        """Keep the answer of a turn; nothing where the turn is gone."""
        with self._store.writing() as connection:
            connection.execute(
                "UPDATE turn SET state = 'answered', failure = NULL, answer_id = ?, answer = ? WHERE id = ?",
                (str(answer.id), answer.model_dump_json(), turn),
            )

    def unanswered(self, turn: int, state: State, failure: str | None = None) -> None:
        """Keep why a turn has no answer."""
        with self._store.writing() as connection:
            connection.execute(
                "UPDATE turn SET state = ?, failure = ? WHERE id = ? AND state = 'pending'",
                (state, failure, turn),
            )

    def _title(self, viewer: Viewer, id: str) -> str:
        rows = self._store.rows(
            "SELECT title FROM conversation WHERE id = ? AND viewer = ?", (id, viewer.name)
        )
        if not rows:
            raise NotFound("这个对话已不存在：请开始新对话。")
        [(title,)] = rows
        return str(title)


def documents_of(answer: Answer) -> set[str]:
    """Ids of the documents that an answer shows words of; those that were only considered are left out."""
    found = {each.document for each in answer.citations}
    found |= {each.document for each in answer.responsibilities}
    found |= {each.document for each in answer.related}
    return found | {statement.document for each in answer.conflicts for statement in each.statements}


def _seen_now(answer: Answer, hidden: frozenset[str]) -> Answer | None:
    """Return an answer without the candidates that may no longer be seen, None where it shows such a document."""
    if documents_of(answer) & hidden:
        return None
    ranked = [hit for hit in answer.search if hit.clause.partition("#")[0] not in hidden]
    understood = answer.understanding
    if understood is not None:
        documents = [id for id in understood.documents if id not in hidden]
        understood = understood.model_copy(update={"documents": documents})
    return answer.model_copy(update={"search": ranked, "understanding": understood})


def _turn(row: tuple[object, ...], hidden: frozenset[str]) -> StoredTurn:
    turn, question, state, content, failure, asked, scope, without, verdict, reason = row
    answer = Answer.model_validate_json(str(content)) if content else None
    if answer is not None and hidden and (answer := _seen_now(answer, hidden)) is None:
        state, failure = "failed", _WITHHELD
    return StoredTurn.model_validate(
        {
            "turn": turn,
            "question": question,
            "state": state,
            "answer": answer,
            "failure": failure or _STATES.get(str(state)),
            "asked": asked,
            "scope": None if scope is None else json.loads(str(scope)),
            "without": json.loads(str(without)),
            "verdict": verdict,
            "reason": reason or "",
        }
    )
