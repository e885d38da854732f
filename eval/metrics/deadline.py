"""Exactness of 完成时限."""

from typing import TYPE_CHECKING

from eval.metrics.stated import require, stated
from eval.model import Question
from eval.text import squash

if TYPE_CHECKING:
    from assistant.model import Answer


def deadline(question: Question, answer: "Answer") -> float:
    """Say whether a responsibility on a gold clause has the gold deadline, as the text writes it.

    1 if ∃ r ∈ answer.responsibilities: r.clause ∈ gold ∧ r.deadline = gold deadline (folded), else 0

    Raises EmptySetError where the gold row does not state ``deadline``.
    """
    require(question, "deadline")
    wanted = squash(question.deadline or "")
    return float(any(squash(item.deadline or "") == wanted for item in stated(question, answer)))
