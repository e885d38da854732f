"""The cards beside an answer (依据条款): each shows one cited clause, verbatim, with the quote marked."""

import re
from dataclasses import dataclass

from markupsafe import Markup

from assistant.model import Answer, Citation
from assistant.ui.clause_text import Layout, lay_out
from assistant.ui.conversation import Conversation
from assistant.ui.templating import render

REPEATED = re.compile(r"~(\d+)")
"""「6~2」: the second clause of a document that is numbered 6."""


@dataclass(frozen=True)
class Card:
    """What a card shows of a citation."""

    n: int
    title: str
    path: str
    heading: str
    layout: Layout
    page: int | None


def path_of(clause: str) -> str:
    """The place of a clause in its document, for reading: 「a#附件1/6~2」 -> 「附件1 › 6（同号第2处）」."""
    path = clause.partition("#")[2] or clause
    return REPEATED.sub(r"（同号第\1处）", path.replace("/", " › "))


def card_of(citation: Citation) -> Card:
    """The card of a citation."""
    return Card(
        n=citation.n,
        title=citation.title,
        path=path_of(citation.clause),
        heading=citation.heading.replace(" > ", " › "),
        layout=lay_out(citation.text, citation.quote),
        page=citation.page,
    )


def cards_html(conversation: Conversation, turn: int | None, target: int | None = None) -> Markup:
    """The cards of one answer.

    Args:
        conversation: all that was asked in this tab.
        turn: whose cards to show, from 0. Where there is no such answer, a line says what will stand here.
        target: number of the card to scroll to and to highlight.

    """
    answer: Answer | None = conversation.answer_of(turn)
    return render(
        "cards.html",
        turn=turn if answer else None,
        question=answer.question if answer else "",
        several=len(conversation.exchanges) > 1,
        cards=[card_of(citation) for citation in answer.citations] if answer else [],
        target=target,
    )
