"""Absence of what no right answer says."""

from typing import TYPE_CHECKING

from eval.errors import EmptySetError
from eval.model import Question
from eval.text import contains

if TYPE_CHECKING:
    from assistant.model import Answer


def forbidden(question: Question, answer: "Answer") -> float:
    """Say whether the words of the answer are free of every forbidden string.

    1 if no f ∈ gold forbidden stands in answer.answer, else 0 (compared after folding)

    Raises EmptySetError where the gold row forbids nothing.
    """
    if not question.forbidden:
        raise EmptySetError(f"题目 {question.id} 的 forbidden")
    return float(not any(contains(answer.answer, string) for string in question.forbidden))
