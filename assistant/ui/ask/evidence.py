"""The evidence of an answer (依据条款): a card for each cited clause, verbatim, with the quote marked."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from assistant.model import Answer, Citation
from assistant.ui.ask.row_text import RowCell, row_cells_of
from assistant.ui.clause_path import path_of
from assistant.ui.clause_text import Layout, lay_out
from corpus.model import Clause, DocumentInfo

LINKED_QUOTE = 120
"""Characters of a quote that a link carries, so that the reader finds the words there."""


@dataclass(frozen=True)
class Card:
    """What a card shows of a citation."""

    n: int
    title: str
    number: str | None
    """文号"""
    path: str
    heading: str
    layout: Layout
    cells: list[RowCell]
    """of a table row, with the headers of their columns; empty where it is none or they are not certain"""
    page: int | None
    link: str
    """the document, open at this clause"""
    changed: bool
    """the document has been replaced or deleted since, and no longer holds these words"""


def link_to(document: str, clause: str, quote: str = "") -> str:
    """The address of a clause in the reader, below the address of the site."""
    wanted = {"doc": document, "clause": clause.partition("#")[2]}
    if quote:
        wanted["quote"] = quote[:LINKED_QUOTE]
    return f"./document?{urlencode(wanted)}"


def card_of(citation: Citation, clauses: Mapping[str, Clause], documents: Mapping[str, DocumentInfo]) -> Card:
    """The card of a citation, beside what is loaded now."""
    clause = clauses.get(citation.clause)
    held = clause is not None and clause.text == citation.text
    layout = lay_out(citation.text, citation.quote)
    info = documents.get(citation.document)
    return Card(
        n=citation.n,
        title=citation.title,
        number=info.number if info else None,
        path=path_of(citation.clause),
        heading=citation.heading.replace(" > ", " › "),
        layout=layout,
        cells=row_cells_of(layout, clause.cells) if clause is not None and held else [],
        page=citation.page,
        link=link_to(citation.document, citation.clause, citation.quote),
        changed=not held,
    )


def cards_of(
    answer: Answer, clauses: Mapping[str, Clause], documents: Mapping[str, DocumentInfo]
) -> list[Card]:
    """The cards of an answer: what it cites, nothing else."""
    return [card_of(citation, clauses, documents) for citation in answer.citations]
