"""Exactness of 配合单位."""

from typing import TYPE_CHECKING

from eval.metrics.stated import require, stated
from eval.model import Question
from eval.text import same_list

if TYPE_CHECKING:
    from assistant.model import Answer


def support(question: Question, answer: "Answer") -> float:
    """Say whether a responsibility on a gold clause has exactly the gold support units.

    1 if ∃ r ∈ answer.responsibilities: r.clause ∈ gold ∧ r.support = gold support (source order), else 0

    Raises EmptySetError where the gold row does not state ``support``.
    """
    require(question, "support")
    return float(any(same_list(item.support, question.support) for item in stated(question, answer)))
