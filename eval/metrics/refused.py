"""Rightness of the decision to answer or to refuse, of one question."""

from typing import TYPE_CHECKING

from eval.model import Question

if TYPE_CHECKING:
    from assistant.model import Answer


def refused(question: Question, answer: "Answer") -> float:
    """Say whether the answer refuses exactly where the texts do not say.

    1 if answer.refused = gold refused, else 0
    """
    return float(answer.refused == question.refused)
