"""Precision of a list of tasks."""

from typing import TYPE_CHECKING

from eval.errors import EmptySetError
from eval.metrics.list_recall import require_list
from eval.model import Question

if TYPE_CHECKING:
    from assistant.model import Answer


def list_precision(question: Question, answer: "Answer") -> float:
    """Give the share of the listed tasks that belong in the list.

    |listed ∩ (clauses ∪ alternatives)| / |listed|, listed = clauses of answer.responsibilities

    Raises EmptySetError where the question asks for no list or the answer lists nothing.
    """
    require_list(question)
    listed = {item.clause for item in answer.responsibilities}
    if not listed:
        raise EmptySetError(f"题目 {question.id} 的回答所列任务")
    return len(listed & question.acceptable) / len(listed)
