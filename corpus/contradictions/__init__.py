"""Statements that disagree (自相矛盾): figures, deadlines and leads, within a document and between documents."""

from collections.abc import Mapping, Sequence

from corpus.contradictions.across import contradictions_across
from corpus.contradictions.deadlines import deadline_contradictions
from corpus.contradictions.figures import figure_contradictions
from corpus.contradictions.measured import read_figures
from corpus.contradictions.row_figures import row_contradictions
from corpus.contradictions.stocks import stock_contradictions
from corpus.contradictions.tasks import task_contradictions
from corpus.enrich import written_of
from corpus.model import Clause, Contradiction, DocumentInfo, Responsibility

__all__ = ["contradictions_across", "find_contradictions"]


def find_contradictions(
    info: DocumentInfo,
    clauses: Sequence[Clause],
    responsibilities: Sequence[Responsibility],
    same: Mapping[str, tuple[str, ...]],
) -> list[Contradiction]:
    """Return the pairs of statements of one document that disagree about a quantity, a deadline or a lead.

    ``same`` holds the clauses that set the same task as another (``same_tasks``).
    """
    written = written_of(info)
    figures = list(read_figures(clauses, written))
    found = [*figure_contradictions(figures, same), *row_contradictions(figures, clauses)]
    told = {frozenset(statement.clause for statement in each.statements) for each in found}
    return [
        *found,
        *(
            each
            for each in stock_contradictions(clauses)
            if frozenset(statement.clause for statement in each.statements) not in told
        ),
        *deadline_contradictions(clauses, responsibilities, written),
        *task_contradictions({clause.id: clause for clause in clauses}, responsibilities, same),
    ]
