"""Exactness of the list of all units."""

from typing import TYPE_CHECKING

from eval.metrics.stated import require, stated
from eval.model import Question
from eval.text import same_list

if TYPE_CHECKING:
    from assistant.model import Answer


def units(question: Question, answer: "Answer") -> float:
    """Say whether a responsibility on a gold clause names exactly the gold units.

    1 if ∃ r ∈ answer.responsibilities: r.clause ∈ gold ∧ r.units = gold units (source order), else 0

    Raises EmptySetError where the gold row does not state ``units``.
    """
    require(question, "units")
    return float(any(same_list(item.units, question.units) for item in stated(question, answer)))
