"""A question and what came of it, as the page shows it (问答): answers, refusals, conflicts, failures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from assistant.model import Answer, Conflict
from assistant.service.conversations import StoredTurn
from assistant.ui.ask.answer_text import answer_as_text
from assistant.ui.ask.chips import Chip, chip_of, chips_of
from assistant.ui.ask.evidence import Card, cards_of, link_to
from assistant.ui.clause_path import path_of
from assistant.ui.markers import MARKER, Part, paragraphs_of
from assistant.ui.responsibility_rows import NOT_WRITTEN, Row, rows_of
from assistant.ui.templating import render
from corpus.model import Clause, DocumentInfo

UNFINISHED = {
    "stopped": "已停止回答。",
    "interrupted": "回答时服务中断，没有完成：请重试。",
    "failed": "没能回答，请重试。",
}
"""What is said of a turn without an answer that gives no reason of its own."""


@dataclass(frozen=True)
class Loaded:
    """What is loaded now, as far as the page needs it; empty where nothing is."""

    documents: Mapping[str, DocumentInfo] = field(default_factory=dict)
    clauses: Mapping[str, Clause] = field(default_factory=dict)


@dataclass(frozen=True)
class StatementView:
    """One side of a conflict: who says it, where, in which words, and the card that shows it."""

    title: str
    path: str
    quote: str
    marker: int | None
    link: str


@dataclass(frozen=True)
class ConflictView:
    """A conflict: what about, and its sides."""

    about: str
    statements: list[StatementView]


@dataclass(frozen=True)
class RelatedView:
    """A clause near to a question that was refused."""

    title: str
    path: str
    text: str
    link: str


@dataclass(frozen=True)
class AnswerView:
    """What is shown of an answer."""

    id: str
    paragraphs: list[list[Part]]
    refused: bool
    reason: str | None
    rows: list[Row]
    conflicts: list[ConflictView]
    cards: list[Card]
    related: list[RelatedView]
    text: str
    """the answer with its citations, to be copied"""
    llm: str | None


@dataclass(frozen=True)
class TurnView:
    """What is shown of a turn."""

    turn: int
    question: str
    state: str
    chips: list[Chip]
    removed: list[Chip]
    scope: list[str]
    """titles of the documents the question was limited to"""
    answer: AnswerView | None
    failure: str | None
    partial: list[list[Part]]
    """words of an answer that is still being written"""
    verdict: str | None
    reason: str
    note: str | None


def turn_view(turn: StoredTurn, loaded: Loaded, partial: str = "", note: str | None = None) -> TurnView:
    """The view of a turn.

    Args:
        turn: as it is kept.
        loaded: what is loaded now.
        partial: the words written so far, while the answer is not complete.
        note: one line that the reader should know.

    """
    understood = turn.answer.understanding if turn.answer else None
    return TurnView(
        turn=turn.turn,
        question=turn.question,
        state=turn.state,
        chips=chips_of(understood, loaded.documents, turn.scope),
        removed=[chip_of(part, loaded.documents) for part in turn.without],
        scope=[_title(document, loaded) for document in turn.scope or ()],
        answer=answer_view(turn.answer, loaded) if turn.answer else None,
        failure=None if turn.answer else turn.failure or UNFINISHED.get(turn.state),
        partial=paragraphs_of(partial, ()),
        verdict=turn.verdict,
        reason=turn.reason,
        note=note,
    )


def turns_html(views: Sequence[TurnView], conversation: str | None, administrator: bool) -> Markup:
    """Turns as they stand in the conversation, oldest first.

    Args:
        views: the turns.
        conversation: id of their conversation.
        administrator: the reader may see candidates and scores.

    """
    return render(
        "turns.html",
        turns=views,
        conversation=conversation,
        administrator=administrator,
        not_written=NOT_WRITTEN,
    )


def answer_view(answer: Answer, loaded: Loaded) -> AnswerView:
    """The view of an answer."""
    numbers = {citation.n for citation in answer.citations}
    said = MARKER.sub("", answer.answer)
    reason = answer.reason if answer.refused and answer.reason and answer.reason not in said else None
    return AnswerView(
        id=str(answer.id),
        paragraphs=paragraphs_of(answer.answer, numbers),
        refused=answer.refused,
        reason=reason,
        rows=rows_of(answer),
        conflicts=[_conflict(conflict, answer, loaded) for conflict in answer.conflicts],
        cards=cards_of(answer, loaded.clauses, loaded.documents),
        related=[
            RelatedView(near.title, path_of(near.clause), near.text, link_to(near.document, near.clause))
            for near in answer.related
        ],
        text=answer_as_text(answer),
        llm=answer.model.llm,
    )


def _conflict(conflict: Conflict, answer: Answer, loaded: Loaded) -> ConflictView:
    cards = {citation.clause: citation.n for citation in reversed(answer.citations)}
    return ConflictView(
        about=conflict.about,
        statements=[
            StatementView(
                title=_title(statement.document, loaded),
                path=path_of(statement.clause),
                quote=statement.quote,
                marker=cards.get(statement.clause),
                link=link_to(statement.document, statement.clause, statement.quote),
            )
            for statement in conflict.statements
        ],
    )


def _title(document: str, loaded: Loaded) -> str:
    info = loaded.documents.get(document)
    return info.title if info else document
