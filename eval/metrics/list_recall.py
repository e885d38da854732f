"""Completeness of a list of tasks."""

from typing import TYPE_CHECKING

from eval.errors import EmptySetError
from eval.model import Kind, Question

if TYPE_CHECKING:
    from assistant.model import Answer


def list_recall(question: Question, answer: "Answer") -> float:
    """Give the share of the tasks asked for that are listed.

    |listed ∩ clauses| / |clauses|, listed = clauses of answer.responsibilities

    Raises EmptySetError where the question asks for no list.
    """
    require_list(question)
    listed = {item.clause for item in answer.responsibilities}
    return len(listed.intersection(question.clauses)) / len(question.clauses)


def require_list(question: Question) -> None:
    """Raise EmptySetError where a question asks for no list."""
    if question.kind is not Kind.LIST or not question.clauses:
        raise EmptySetError(f"题目 {question.id} 的任务清单")
