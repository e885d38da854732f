"""Whether something may be done, or must be: what the sentence that is about nothing else forbids, allows or demands."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.claims import asks_permission
from assistant.compose.draft import Context
from assistant.compose.enumeration import announced_by
from assistant.compose.sentences import sentences
from assistant.topic import topic_terms
from corpus.model import Clause
from corpus.normalize import fold

_FORBIDS = re.compile("不得|禁止|严禁|不准|不允许|不能|不可(?!或缺|抗)|不予|不再|不享受")
_ALLOWS = re.compile("可以|(?<![不许认])可(?=[一-鿿])(?!靠|持续|行|追溯|视|再生|能|燃|研|控)|允许|准许|有权")
_DEMANDS = re.compile("应当|必须|须|应(?=[一-鿿])(?!急|用|对|答|聘|届|收|付)")
_NEGATED = re.compile("不|未|没|无(?!人|障碍|偿|线|害)|非(?!遗|公)|除|逾期|拒")
_UNLESS = re.compile("除外|以外|除[^，。]{1,20}外|但|经[^，。]{0,12}(?:批准|同意|许可)|原则上|确需|特殊情况")
_MUST = re.compile("必须|应当|得(?=[一-鿿]{2})|要(?!求|点|素|件)|须|需要")
_FULLY = 0.85
"""Share of the topic that the deciding sentence must hold, with what announces it."""


@dataclass(frozen=True)
class Verdict:
    """What the text says of one thing that a question claims."""

    holds: bool
    words: str
    """of the text"""
    clause: str
    quoted: bool = True
    permits: bool = False
    """the question was whether something may be done"""


def permission(context: Context, clauses: Sequence[Clause], question: str) -> Verdict | None:
    """Return the verdict on whether something may or must be done; None where no sentence says so of just that."""
    denies = _FORBIDS.search(question) is not None
    may = asks_permission(question)
    rest = _FORBIDS.sub(" ", question)
    for clause in clauses:
        above = announced_by(context.index.clauses, clause)
        intro = (sentences(above) or [""])[-1] if above is not None else ""
        for sentence in sentences(clause):
            said = fold(f"{intro}{sentence}")
            if context.evidence.coverage(context.understanding.topic, said) < _FULLY or _UNLESS.search(said):
                continue
            bare, opposed = _without_opposite(context, said)
            forbids = _FORBIDS.search(bare) is not None
            bare = _FORBIDS.sub(" ", bare)
            if len(_NEGATED.findall(bare)) != len(_NEGATED.findall(rest)):
                continue
            words = sentence.rstrip("。；;")
            if opposed or (forbids and (denies or may)):
                return Verdict(denies, words, clause.id, permits=may and not denies and not opposed)
            if not forbids and not denies and may and _ALLOWS.search(bare):
                return Verdict(True, words, clause.id, permits=True)
            if not forbids and not denies and not may and _MUST.search(question) and _DEMANDS.search(bare):
                return Verdict(True, words, clause.id)
    return None


def _without_opposite(context: Context, said: str) -> tuple[str, bool]:
    """Return a sentence without the denial of the question's own verb (适用: 不适用), and whether it denies it."""
    question = fold(context.understanding.question)
    for term in topic_terms(context.understanding.topic):
        denied = re.search(rf"不(?:再|予)?{re.escape(term.text)}", said) if len(term.text) > 1 else None
        if denied and denied.group(0) not in question:
            return said.replace(denied.group(0), " "), True
    return said, False
