"""What a term means: the sentence that explains it, before all that merely mention it."""

import re

from assistant.compose.draft import Context, Draft, short
from assistant.compose.sentences import sentences
from corpus.model import Clause, Kind
from corpus.normalize import despace, fold

_MEANING = re.compile(
    "什么意思|啥意思|含义|何谓|是?指(?:的是)?(?:什么|啥|哪|谁)|各指|分别指|具体指|(?:代表|表示)(?:的是)?(?:什么|啥|哪)|什么叫|啥叫|(?:怎么|如何|怎样)(?:理解|定义|解释)"
)
_QUOTED = re.compile("[“\"「『‘']([^“”\"「」『』‘’']{1,16})[”\"」』’']")
_NAMED = (
    # 什么叫(标准地)   (标准地)是啥意思
    re.compile("(?:什么叫|啥叫|何谓|怎么理解|如何理解)(?P<term>[^,。?的]{2,14})"),
    re.compile(
        "(?P<term>[^,。?]{2,14}?)(?:一词|这个词)?(?:到底|究竟|具体|分别|各)?(?:是)?(?:什么意思|啥意思|指(?:的是)?(?:什么|啥|哪)|的含义|(?:代表|表示)什么|(?:怎么|如何|怎样)(?:定义|解释))"
    ),
)
_CODE = re.compile(r"\d{2,}")
"""A code of several digits (2521) says nothing until its digits are explained."""
_NO_EXPLANATION = re.compile(r"^(?:见|详见|如)?(?:下|上|附)?[图表件]")


def answer_definition(context: Context, draft: Draft) -> Draft | None:
    """Answer with the sentences that explain a term; refuse a code that is mentioned only; None for any other question."""
    question = fold(context.understanding.question)
    if not _MEANING.search(question) and "definition" not in context.understanding.intents:
        return None
    terms = _terms(question)
    found: list[tuple[float, Clause, str]] = []
    mentioned: Clause | None = None
    for clause in context.index.clauses.values():
        if clause.document not in context.documents or clause.kind in (Kind.TITLE, Kind.TABLE_HEADER):
            continue
        held = [term for term in terms if term in despace(fold(clause.text))]
        if not held:
            continue
        mentioned = mentioned or clause
        for sentence in sentences(clause):
            ranks = [_explains(sentence, term) for term in held]
            if best := max(ranks):
                near = context.evidence.coverage(context.understanding.topic, sentence)
                found.append((best + sum(map(bool, ranks)) + near, clause, sentence))
    if not found and mentioned and any(map(_CODE.search, terms)):
        name = short(mentioned.heading[-1] if mentioned.heading else mentioned.plain)
        return draft.refuse(f"“{name}”写到了“{terms[0]}”，但没有解释它的意思。", mentioned.id)
    if not found:
        return None
    found.sort(key=lambda each: -each[0])
    shown: set[str] = set()
    for rank, clause, sentence in found:
        if rank >= found[0][0] - _LESS and clause.document not in shown:
            shown.add(clause.document)
            prefix = f"{context.place(clause.document)}：" if context.several_places() else ""
            draft.lines.append(f"{prefix}{sentence}{draft.cite(clause.id, sentence)}")
    draft.strength = 1.0
    return draft


_LESS = 0.5
"""How much less well another document may explain it and still be shown."""


def _terms(question: str) -> list[str]:
    """Return the terms a folded question asks about: what it quotes, else what stands beside 什么意思."""
    if quoted := [despace(term) for term in _QUOTED.findall(question)]:
        return quoted
    for pattern in _NAMED:
        if match := pattern.search(question):
            term = re.sub("^.*(?:里的?|中的?|说的|讲的|提到的|所称的?)", "", match["term"])
            return [despace(term)] if len(term) > 1 else []
    return []


def _explains(sentence: str, term: str) -> float:
    """Return how plainly a sentence explains a term: 3 as an entry (X：指), 2 beside brackets, 1 by a list; 0 not."""
    text = despace(fold(sentence))
    if term not in text:
        return 0.0
    quoted = rf"[“\"]?{re.escape(term)}[”\"]?"
    if re.search(
        rf"^(?:\d+[.、])?{quoted}[:：].{{4}}|{quoted}[^,。;]{{0,12}},?(?:是指|指的是|指)(?!导|标)", text
    ):
        return 3.0
    after = re.search(rf"{quoted}[^,。;(]{{0,10}}\(([^()]{{4,}})\)", text)
    before = re.search(rf"[”\"]\({re.escape(term)}\)", text)
    if (after and not _NO_EXPLANATION.match(after.group(1))) or before:
        return 2.0
    # 教育链、人才链、产业链、创新链“四链”;  “一赛五引”…，引入甲、乙、丙
    if re.search(rf"[^,。;]+、[^,。;]+[“\"]{re.escape(term)}[”\"]", text):
        return 1.5
    return (
        1.0
        if re.search(rf"[“\"]{re.escape(term)}[”\"].*?、[^。]*、", text) and not _CODE.search(term)
        else 0.0
    )
