"""Exactness of 牵头单位, in the ledger part of the answer and in its words."""

import re
from typing import TYPE_CHECKING

from eval.metrics.stated import require, stated
from eval.model import Question
from eval.text import same_list, squash

if TYPE_CHECKING:
    from assistant.model import Answer, AnswerResponsibility

SAYS_NONE = (
    "未明确", "没有明确", "未写明", "没有写明", "未指明", "没有指明", "未说明", "没有说明",
    "未注明", "没有注明", "未标明", "没有标明", "未规定", "没有规定", "未列明", "没有列明",
    "未载明", "没有载明", "未指定", "没有指定", "未区分", "没有区分", "未标注", "没有标注",
    "无法确定", "不能确定", "无法判断", "不能判断", "无法认定", "不能认定", "看不出",
)  # fmt: skip
"""Wordings, one of which an answer uses, in one sentence with 牵头, where the text names no lead."""

_SENTENCE = re.compile(r"[。！？!?；;\n]")
_COVER = "\0"


def lead(question: Question, answer: "Answer") -> float:
    """Say whether the answer gives the gold lead, in its responsibilities and in its words.

    Where the gold names a lead, 1 if both hold, else 0:

    - ∃ r ∈ answer.responsibilities: r.clause ∈ gold ∧ r.lead = gold lead
    - the text names every lead unit, and the last of them before the first support unit; support
      units that the question itself names do not count, since an answer may have to correct them

    Where the gold says that the text names no lead, 1 if all hold, else 0:

    - there is a responsibility on a gold clause, and none of those has a lead
    - one sentence of the text holds 牵头 and one of ``SAYS_NONE``

    Raises EmptySetError where the gold row does not state ``lead``.
    """
    require(question, "lead")
    found = stated(question, answer)
    if question.lead is None:
        on_gold = [item for item in found if item.clause in question.clauses]
        return float(
            bool(on_gold) and all(item.lead is None for item in on_gold) and says_none(answer.answer)
        )
    matching = [item for item in found if same_list(item.lead, question.lead)]
    return float(any(names_first(question, item, answer.answer) for item in matching))


def says_none(text: str) -> bool:
    """Say whether one sentence holds 牵头 and a wording that says it is not stated."""
    return any(
        "牵头" in sentence and any(wording in sentence for wording in SAYS_NONE)
        for sentence in (re.sub(r"\s", "", part) for part in _SENTENCE.split(text))
    )


def names_first(question: Question, item: "AnswerResponsibility", text: str) -> bool:
    """Say whether a text names all lead units of the gold before any support unit."""
    body = squash(text)
    asked = squash(question.asked_text)
    leads = [squash(name) for name in question.lead or []]
    positions = [body.find(name) for name in leads]
    if -1 in positions:
        return False
    rest = body
    for name in leads:
        rest = rest.replace(name, _COVER * len(name))
    support = {squash(name) for name in [*(question.support or []), *item.support]}
    others = [rest.find(name) for name in support if name not in asked and name not in leads]
    return all(place == -1 or place > max(positions) for place in others)
