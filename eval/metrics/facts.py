"""Recall of facts."""

from typing import TYPE_CHECKING

from eval.errors import EmptySetError
from eval.model import Question
from eval.text import contains

if TYPE_CHECKING:
    from assistant.model import Answer


def facts(question: Question, answer: "Answer") -> float:
    """Give the share of the gold facts that the words of the answer hold.

    |{f ∈ gold facts : f in answer.answer}| / |gold facts|, compared after width and white space are folded

    Raises EmptySetError where the gold row has no facts.
    """
    if not question.facts:
        raise EmptySetError(f"题目 {question.id} 的 facts")
    return sum(contains(answer.answer, fact) for fact in question.facts) / len(question.facts)
