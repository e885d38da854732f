"""A document as its reader sees it, put together from one snapshot of the index."""

import datetime
from dataclasses import dataclass
from functools import partial

from assistant.ui.reader.blocks import Block, ClauseBlock, Line, Note
from assistant.ui.reader.facts import Fact, Force, facts_of, force_of, repeals_among
from assistant.ui.reader.marks import LABELS, Mark, Role, marks_of
from assistant.ui.reader.notes import Beside, notes_beside
from assistant.ui.reader.outline import Entry, outline_of, strong_length
from assistant.ui.reader.runs import lines_between
from assistant.ui.reader.tables import table_length, table_of
from assistant.ui.shown_text import Span
from corpus.model import Clause, DocumentInfo, ReadWarning
from index.model import Conditions
from index.policy_index import PolicyIndex


@dataclass(frozen=True)
class DocumentView:
    """All that the page of a document shows."""

    info: DocumentInfo
    facts: list[Fact]
    force: Force
    outline: list[Entry]
    blocks: list[Block]
    clauses: int
    responsibilities: int
    disputes: int
    legend: list[tuple[Role, str]]
    """the colours that stand in this text"""
    warnings: tuple[ReadWarning, ...]
    pages: bool
    """clauses know the page they stand on"""


def view_of(index: PolicyIndex, document: str, today: datetime.date) -> DocumentView:
    """The view of a document of the index.

    Raises ``KeyError`` where the index does not hold it.
    """
    info = index.documents[document]
    clauses = {id: clause for id, clause in index.clauses.items() if clause.document == document}
    responsibilities = index.ledger.select(Conditions(documents=frozenset([document])))
    contradictions = index.ledger.contradictions([document])
    titles = {id: each.title for id, each in index.documents.items()}
    marks = marks_of(clauses, responsibilities)
    beside = notes_beside(clauses, responsibilities, contradictions, titles)
    roles = {mark.role for each in marks.values() for mark in each}
    ordered = list(clauses.values())
    return DocumentView(
        info=info,
        facts=facts_of(info),
        force=force_of(info, today, repeals_among(index.documents.values()).get(document)),
        outline=outline_of(ordered),
        blocks=blocks_of(ordered, marks, beside),
        clauses=len(ordered),
        responsibilities=len(responsibilities),
        disputes=len(contradictions),
        legend=[(role, label) for role, label in LABELS.items() if role in roles],
        warnings=index.warnings.get(document, ()),
        pages=any(clause.page is not None for clause in ordered),
    )


def blocks_of(clauses: list[Clause], marks: dict[str, list[Mark]], beside: Beside) -> list[Block]:
    """The clauses in order, those of one table as one block."""
    lines_of = partial(_lines, marks=marks, beside=beside)
    notes_of = partial(_notes, beside=beside)
    blocks: list[Block] = []
    at = 0
    while at < len(clauses):
        if length := table_length(clauses, at):
            blocks.append(table_of(clauses[at : at + length], at, lines_of, notes_of))
            at += length
            continue
        clause = clauses[at]
        blocks.append(
            ClauseBlock(
                n=at,
                path=clause.path,
                kind=clause.kind.value,
                depth=clause.path.count("/"),
                lines=lines_of(clause, (0, len(clause.text))),
                page=clause.page,
                notes=notes_of(clause),
            )
        )
        at += 1
    return blocks


def _lines(clause: Clause, span: Span, marks: dict[str, list[Mark]], beside: Beside) -> tuple[Line, ...]:
    return lines_between(
        clause.text,
        span,
        marks.get(clause.id, ()),
        beside.disputed.get(clause.id, ()),
        strong_length(clause),
    )


def _notes(clause: Clause, beside: Beside) -> tuple[Note, ...]:
    return tuple(beside.notes.get(clause.id, ()))
