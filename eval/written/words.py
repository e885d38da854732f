"""Exactness in the words of an answer: whether the text itself says what the gold row states."""

from typing import TYPE_CHECKING

from assistant.written.claims import Names, claims
from assistant.written.figures import values, view
from corpus.responsibility.vocabulary import LEAD, SUPPORT
from eval.metrics.facts import facts as gold_facts
from eval.metrics.lead import lead as lead_right
from eval.model import Question
from eval.text import contains, squash

if TYPE_CHECKING:
    from assistant.model import Answer


def exactness(question: Question, answer: "Answer") -> dict[str, float]:
    """Give 1 or 0 for each of lead, support, units, deadline and figures that the gold row states, by the words alone."""
    found: dict[str, float] = {}
    text = answer.answer
    if question.asks("lead"):
        found["lead"] = lead_right(question, answer)
    if question.asks("support"):
        found["support"] = float(all(contains(text, name) for name in question.support or []))
    if question.asks("units"):
        found["units"] = float(all(contains(text, name) for name in question.units or []))
    if question.asks("deadline"):
        found["deadline"] = float(_says_time(text, question.deadline or ""))
    if question.facts:
        found["figures"] = float(gold_facts(question, answer) == 1.0)
    return found


def _says_time(text: str, wanted: str) -> bool:
    if squash(wanted) in squash(text):
        return True
    keys = {value.key for value in values(view(wanted)) if value.timed}
    return bool(keys) and keys <= {value.key for value in values(view(text)) if value.timed}


def wrong_roles(answer: "Answer") -> int:
    """Count the units that the words make lead or support although no responsibility of the answer does.

    Sentences that correct the question (不是由…牵头) and answers without responsibilities are not counted.
    """
    rows = answer.responsibilities
    if not rows:
        return 0
    names = Names(unit for each in rows for unit in each.units)
    leads = {unit for each in rows for unit in each.lead or ()}
    supports = {unit for each in rows for unit in each.support}
    wrong = 0
    for sentence in answer.answer.replace("\n", "。").split("。"):
        if "不是" in sentence or "没有" in sentence:
            continue
        for claim in claims(names.mask(view(sentence)), names):
            if claim.role == LEAD:
                wrong += len(set(claim.units) - leads)
            elif claim.role == SUPPORT:
                wrong += len(set(claim.units) - supports - leads)
    return wrong
