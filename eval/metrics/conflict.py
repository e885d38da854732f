"""Showing that the text contradicts itself."""

from typing import TYPE_CHECKING

from eval.errors import EmptySetError
from eval.model import Kind, Question

if TYPE_CHECKING:
    from assistant.model import Answer


def conflict(question: Question, answer: "Answer") -> float:
    """Say whether the answer sets the clauses that disagree side by side.

    1 if ∃ c ∈ answer.conflicts: every gold clause has a statement in c, else 0

    Raises EmptySetError where the question is not about a contradiction.
    """
    if question.kind is not Kind.CONTRADICTION:
        raise EmptySetError(f"题目 {question.id} 的前后不一致之处")
    wanted = set(question.clauses)
    return float(any(wanted <= {side.clause for side in item.statements} for item in answer.conflicts))
