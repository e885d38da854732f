"""Sentences of the running text that say when: for deadlines no ledger column states."""

import re
from dataclasses import dataclass

from assistant.compose.draft import Context
from assistant.compose.sentences import sentences
from assistant.compose.years import missing_years
from corpus.deadlines import time_expressions
from corpus.model import Clause
from corpus.normalize import fold

_WHEN = re.compile(r"前|内|底|每|到|至|起|推进|坚持|完成|\d月")
_SPAN = re.compile(
    # 48小时内  5个工作日内  15分钟内  每季度  保存不少于2年
    r"\d+(?:个)?(?:小时|分钟|工作日|日|天|周|个月|年)(?:以内|之内|内|前|以上)|(?:不少于|不超过|不低于|至少)\d+(?:个)?(?:小时|分钟|工作日|日|天|周|月|年)"
    r"|\d{1,2}月(?:\d{1,2}[日号]|[底末份])|每(?:日|天|周|旬|月|季度?|半年|年|学期|[一二两三四五六七八九十\d]+(?:个)?[日天周月年])|(?:一|二|两|三|四|五|六|七|八|九|十)(?:年|个月|日)内"
    r"|第?[一二三四1-4]季度|[上下]半年|年底|年内|月底|长期|持续"
)
_OWN_SHARE = 0.3
"""Share of the topic the sentence itself must hold, beside its heading."""


@dataclass(frozen=True)
class TimedSentence:
    """A sentence about the topic that names a time."""

    clause: Clause
    sentence: str
    coverage: float


def _says_when(sentence: str) -> bool:
    return _SPAN.search(fold(sentence)) is not None or (
        any(time_expressions(sentence)) and _WHEN.search(sentence) is not None
    )


def timed_sentences(context: Context) -> list[TimedSentence]:
    """Return the sentences of the text that name a time and are about the topic, best first."""
    topic = context.understanding.topic
    found = []
    for item in context.evidence.clauses(topic, context.documents, context.hits):
        if item.clause.cells or not item.suffices(context.settings) or missing_years(context, item.clause):
            continue
        heading = item.clause.heading[-1] if item.clause.heading else ""
        title = context.document(item.clause.document).title if context.understanding.documents else ""
        for sentence in sentences(item.clause):
            if not _says_when(sentence):
                continue
            own = context.evidence.coverage(topic, sentence)
            whole = context.evidence.coverage(topic, f"{title}\n{heading}\n{sentence}")
            if own >= _OWN_SHARE and whole >= context.settings.covered:
                found.append(TimedSentence(item.clause, sentence, (own + whole) / 2))
    return sorted(found, key=lambda each: -each.coverage)
