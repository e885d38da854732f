"""The conversation as it stands in the page (对话): questions, answers, refusals, conflicts, failures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from assistant.model import Answer, Conflict
from assistant.ui.cards import path_of
from assistant.ui.conversation import Conversation, Exchange
from assistant.ui.markers import MARKER, Part, paragraphs_of
from assistant.ui.responsibility_rows import NOT_WRITTEN, Row, rows_of
from assistant.ui.templating import render


@dataclass(frozen=True)
class StatementView:
    """One side of a conflict: who says it, where, in which words, and the card that shows it."""

    title: str
    path: str
    quote: str
    marker: int | None


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


@dataclass(frozen=True)
class AnswerView:
    """What is shown of an answer."""

    paragraphs: list[list[Part]]
    refused: bool
    reason: str | None
    rows: list[Row]
    conflicts: list[ConflictView]
    cited: int
    related: list[RelatedView]


@dataclass(frozen=True)
class ExchangeView:
    """What is shown of a question and what came of it."""

    question: str
    answer: AnswerView | None
    failure: str | None


def transcript_html(
    conversation: Conversation,
    titles: Mapping[str, str],
    examples: Sequence[str] = (),
    pending: str | None = None,
) -> Markup:
    """The conversation, oldest first; before the first question, a greeting with examples.

    Args:
        conversation: all that was asked in this tab.
        titles: title of every document by its id.
        examples: questions to start with.
        pending: a question that is being worked on.

    """
    return render(
        "transcript.html",
        exchanges=[_exchange(exchange, titles) for exchange in conversation.exchanges],
        examples=examples,
        pending=pending,
        not_written=NOT_WRITTEN,
    )


def notice_html(message: str) -> Markup:
    """A line above the question box that says why a question was not taken; nothing for an empty one."""
    return render("notice.html", message=message)


def _exchange(exchange: Exchange, titles: Mapping[str, str]) -> ExchangeView:
    return ExchangeView(
        question=exchange.question,
        answer=_answer(exchange.answer, titles) if exchange.answer else None,
        failure=exchange.failure,
    )


def _answer(answer: Answer, titles: Mapping[str, str]) -> AnswerView:
    numbers = {citation.n for citation in answer.citations}
    said = MARKER.sub("", answer.answer)
    reason = answer.reason if answer.refused and answer.reason and answer.reason not in said else None
    return AnswerView(
        paragraphs=paragraphs_of(answer.answer, numbers),
        refused=answer.refused,
        reason=reason,
        rows=rows_of(answer),
        conflicts=[_conflict(conflict, answer, titles) for conflict in answer.conflicts],
        cited=len(numbers),
        related=[RelatedView(each.title, path_of(each.clause), each.text) for each in answer.related],
    )


def _conflict(conflict: Conflict, answer: Answer, titles: Mapping[str, str]) -> ConflictView:
    cards = {citation.clause: citation.n for citation in reversed(answer.citations)}
    return ConflictView(
        about=conflict.about,
        statements=[
            StatementView(
                title=titles.get(statement.document, statement.document),
                path=path_of(statement.clause),
                quote=statement.quote,
                marker=cards.get(statement.clause),
            )
            for statement in conflict.statements
        ],
    )
