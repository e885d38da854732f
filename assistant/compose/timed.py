"""Sentences of the running text that say when: for deadlines no ledger column states."""

import re
from dataclasses import dataclass

from assistant.compose.acts import said_acts
from assistant.compose.draft import Context
from assistant.compose.sentences import pieces, sentences
from assistant.compose.years import missing_years
from assistant.lexicon import canonical_text
from corpus.deadlines import time_expressions
from corpus.model import Clause
from corpus.normalize import fold

_WHEN = re.compile(r"前|内|底|每|到|至|起|推进|坚持|完成|\d月")
_SPAN = re.compile(
    # 48小时内  5个工作日内  15分钟内  每季度  保存不少于2年
    r"\d+(?:个)?(?:小时|分钟|工作日|日|天|周|个月|年)(?:以内|之内|内|前|以上)|(?:不少于|不超过|不低于|至少)\d+(?:个)?(?:小时|分钟|工作日|日|天|周|月|年)"
    # 提前30日向…报告
    r"|提前\d+(?:个)?(?:小时|工作日|日|天|周|个月|年)"
    r"|\d{1,2}月(?:\d{1,2}[日号]|[底末份])|(?:一|二|两|三|四|五|六|七|八|九|十)(?:年|个月|日)内"
    r"|第?[一二三四1-4]季度|[上下]半年|年底|年内|月底|长期|持续"
)
_EVERY = re.compile(
    # 每季度  每年  每两周: how often, which is no answer to 什么时候完成
    r"每(?:日|天|周|旬|月|季度?|半年|年|学期|学年|次|[一二两三四五六七八九十\d]+(?:个)?[日天周月年])"
)
_TO_BE_DONE = re.compile("完成|建成|时限|期限|最晚|最迟|截止|到位|竣工")
_OWN_SHARE = 0.3
"""Share of the topic the sentence itself must hold, beside its heading."""
_OF_WHOLE = 0.25
"""The same where the clause holds nearly all of the topic."""


_ACT_SHARE = 0.05
"""The same where the clause holds nearly all of the topic and the sentence says the very act asked for: 申报时间为…."""
_ASKED_SPAN = re.compile("多久|多长时间|几天|几日|多少天|多少日|几个?(?:工作日|小时|月内)|多少个?工作日|提前")
_ASKED_START = re.compile(
    "(?:哪天|何时|何日|几号|哪一天|什么时候|啥时候|几月)(?:开始|起|施行|实施|生效|启动)|从(?:哪天|何时|几号|什么时候|啥时候|哪一天)"
)
_A_SPAN = re.compile(
    r"\d+(?:个)?(?:小时|分钟|工作日|日|天|周|个月|年)(?:以内|之内|内|前)?|(?:当|次)日|提前\d"
)
_A_DATE = re.compile(
    r"\d{1,2}月|每月(?:底|末|初|\d)|\d{1,2}[日号]前|[上下]半年|季度|年底|月底|学期|前\d+个?(?:月|日|天)"
)
_AGAIN = re.compile("每(?:日|天|周|旬|月|季度|半年|年|学期)")
_A_START = re.compile("起(?!来|草|步|点)|施行|实施|开始|启动|生效")
_FITS = 0.15
"""How much a time of the form asked for (a day, a span, a start) and the very act asked for are preferred."""


@dataclass(frozen=True)
class TimedSentence:
    """A sentence about the topic that names a time."""

    clause: Clause
    sentence: str
    coverage: float


def _says_when(words: str, recurring: bool) -> bool:
    """Say whether words name a time; how often something is done counts where ``recurring``."""
    folded = fold(words)
    if not recurring:
        folded = re.sub(rf"{_EVERY.pattern}(?![^，；。]{{0,8}}\d)", "", folded)
    if _SPAN.search(folded) or (recurring and _EVERY.search(folded)):
        return True
    return any(time_expressions(folded)) and _WHEN.search(folded) is not None


def timed_sentences(context: Context) -> list[TimedSentence]:
    """Return the sentences of the text that name a time and are about the topic, best first."""
    topic = context.understanding.topic
    question = fold(context.understanding.question)
    recurring = not _TO_BE_DONE.search(question)
    acts = said_acts(question)
    found: list[tuple[float, TimedSentence]] = []
    for item in context.evidence.clauses(topic, context.documents, context.hits):
        if item.clause.cells or not item.suffices(context.settings) or missing_years(context, item.clause):
            continue
        heading = item.clause.heading[-1] if item.clause.heading else ""
        title = context.document(item.clause.document).title if context.understanding.documents else ""
        least = _OF_WHOLE if item.coverage >= context.settings.plain else _OWN_SHARE
        beside = f"{title}\n{heading}\n{item.clause.plain if least == _OF_WHOLE else ''}"
        for piece in (part for sentence in sentences(item.clause) for part in pieces(sentence)):
            if not _says_when(piece, recurring):
                continue
            own = context.evidence.coverage(topic, piece)
            whole = context.evidence.coverage(topic, f"{beside}\n{piece}")
            done = acts is not None and acts.search(fold(piece)) is not None
            enough = own >= (_ACT_SHARE if done and least == _OF_WHOLE else least)
            if enough and whole >= context.settings.covered:
                fit = _FITS * (_of_form(question, fold(piece)) + done + _comes_again(question, piece))
                found.append((fit, TimedSentence(item.clause, piece, (own + whole) / 2)))
    return [each for _, each in sorted(found, key=lambda pair: -(pair[0] + pair[1].coverage))]


def _comes_again(question: str, piece: str) -> bool:
    """Say whether a sentence names the time that comes again which the question names: 每个月几号前, 每月10日前."""
    asked = {match.group(0) for match in _AGAIN.finditer(canonical_text(question))}
    return any(each in canonical_text(piece) for each in asked)


def _of_form(question: str, piece: str) -> int:
    """Return by how much the time a sentence names is of the form asked for: 1, or -1 where it is of another."""
    if _ASKED_START.search(question):
        return 1 if _A_START.search(piece) else -1
    if _ASKED_SPAN.search(question):
        return 1 if _A_SPAN.search(piece) else -1
    return 1 if _A_DATE.search(piece) else 0
