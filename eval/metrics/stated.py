"""The responsibilities of an answer that stand in a clause the question is about."""

from typing import TYPE_CHECKING

from eval.errors import EmptySetError
from eval.model import Question

if TYPE_CHECKING:
    from assistant.model import Answer, AnswerResponsibility


def stated(question: Question, answer: "Answer") -> "list[AnswerResponsibility]":
    """Give the answer's responsibilities whose clause is one of the gold clauses or alternatives."""
    return [item for item in answer.responsibilities if item.clause in question.acceptable]


def require(question: Question, field: str) -> None:
    """Raise EmptySetError where the gold row does not state ``field``."""
    if not question.asks(field):
        raise EmptySetError(f"题目 {question.id} 的 {field}")
