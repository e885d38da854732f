"""Sentences of the running text that say when: for deadlines no ledger column states."""

import re
from dataclasses import dataclass

from assistant.compose.draft import Context
from assistant.compose.sentences import sentences
from assistant.compose.years import missing_years
from corpus.deadlines import time_expressions
from corpus.model import Clause

_WHEN = re.compile("前|内|底|每|到|至|起|推进|坚持|完成")
_OWN_SHARE = 0.3
"""Share of the topic the sentence itself must hold, beside its heading."""


@dataclass(frozen=True)
class TimedSentence:
    """A sentence about the topic that names a time."""

    clause: Clause
    sentence: str
    coverage: float


def timed_sentences(context: Context) -> list[TimedSentence]:
    """Return the sentences of the text that name a time and are about the topic, best first."""
    topic = context.understanding.topic
    found = []
    for item in context.evidence.clauses(topic, context.documents, context.hits):
        if item.clause.cells or not item.suffices(context.settings) or missing_years(context, item.clause):
            continue
        heading = item.clause.heading[-1] if item.clause.heading else ""
        for sentence in sentences(item.clause):
            if not any(_WHEN.search(sentence) for _ in time_expressions(sentence)):
                continue
            own = context.evidence.coverage(topic, sentence)
            whole = context.evidence.coverage(topic, f"{heading}\n{sentence}")
            if own >= _OWN_SHARE and whole >= context.settings.covered:
                found.append(TimedSentence(item.clause, sentence, (own + whole) / 2))
    return sorted(found, key=lambda each: -each.coverage)
