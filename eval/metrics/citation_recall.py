"""Recall of citations."""

from typing import TYPE_CHECKING

from eval.errors import EmptySetError
from eval.model import Question

if TYPE_CHECKING:
    from assistant.model import Answer


def citation_recall(question: Question, answer: "Answer") -> float:
    """Give the share of the needed clauses that are cited.

    |cited ∩ clauses| / |clauses|

    Raises EmptySetError where the gold row needs no clause.
    """
    if not question.clauses:
        raise EmptySetError(f"题目 {question.id} 的 clauses")
    cited = {citation.clause for citation in answer.citations}
    return len(cited.intersection(question.clauses)) / len(question.clauses)
