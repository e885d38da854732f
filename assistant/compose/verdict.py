"""Whether what a question claims is so (…，对吗): a verdict where the text states the same kind of thing of the same matter.

A wrong verdict is worse than none: where the words leave open whether the text speaks of the same thing, the text is shown
and nothing is said about the claim.
"""

import re
from collections.abc import Sequence

from assistant.claims import asks_permission, claimed_times, is_claim, is_named
from assistant.compose.amounts import COUNTED, Amount, amounts_in
from assistant.compose.claimed_times import of_times
from assistant.compose.draft import Context, Draft
from assistant.compose.permission import Verdict, permission
from assistant.compose.stated import Stated, stated_in, without_number, words_up_to
from assistant.compose.years import missing_years
from assistant.topic import topic_terms
from corpus.model import Clause
from corpus.normalize import fold

_CLEARLY = 0.05
"""By how much what the verdict rests on must fit the question better than what would give another."""
_PAIRED = 0.3
"""How much an amount of the question that stands beside another counts for where the text sets both together."""
_NOUN = 0.8
"""Importance from which a word tells what is spoken of: nouns and the like."""
_MONEY = re.compile("[元钱投补奖罚贷]|经费|资金|费|贴息|额度")
_ACTS = ("投", "补", "奖", "罚", "贷", "押", "薪", "租")
"""What is done with money: 奖 and 罚 are never the same thing."""
_OF_A_THING = frozenset({COUNTED, "%", "人", "人次", "亩", "米", "平方米", "平方公里", "吨", "户", "次"})
"""Measures that say nothing of what is measured."""
_OWN = 0.5
"""Share of the topic that a stretch of text must hold itself to correct an amount of something counted or measured."""
OPENINGS = ("相关的原文是：", "原文写的是：")
"""How a passage begins that answers a question with a claim."""


def give_verdict(context: Context, draft: Draft) -> bool:
    """Begin an answer with whether the question's claims hold; False where the text does not decide all of them."""
    question = fold(context.understanding.question)
    if not is_claim(question) or draft.refused or not draft.used:
        return False
    verdicts = [] if _disputed(context, draft) else _verdicts(context, draft, question)
    if not verdicts:
        return False
    wrong = [each for each in verdicts if not each.holds]
    shown = list(dict.fromkeys((each.clause, each.words, each.quoted) for each in wrong or verdicts))
    said = "；".join(
        (f"“{words}”" if quoted else words) + draft.cite(clause, words) for clause, words, quoted in shown
    )
    begun = bool(draft.lines) and draft.lines[0].startswith(("对，", "不对，"))
    may = all(each.permits for each in verdicts)
    said = f"{'完成时限' if begun else ''}原文写的是{said}。"
    line = f"{'不' if wrong else ''}{'可以' if may else '对'}，{said}"
    if draft.lines and draft.lines[0].endswith(OPENINGS):
        draft.lines.pop(0)
    draft.lines.insert(1 if begun else 0, line)
    return True


def _disputed(context: Context, draft: Draft) -> bool:
    """Say whether the text disagrees with itself about the matter: then both statements are shown, and none is right."""
    topic = context.understanding.topic
    for each in context.index.contradictions:
        said = "\n".join((each.about, *(statement.quote for statement in each.statements)))
        if any(statement.clause in draft.used for statement in each.statements) and (
            context.evidence.coverage(topic, said) >= _OWN
        ):
            return True
    return False


def _verdicts(context: Context, draft: Draft, question: str) -> list[Verdict]:
    """Return the verdict on each kind of thing claimed; none where one of them is left open and none is wrong."""
    clauses = [context.index.clauses[each] for each in draft.used]
    if len({clause.document for clause in clauses}) > 1 or _missing(context, clauses):
        return []
    times = [each for each in claimed_times(question) if not is_named(question, each.start, each.end)]
    claimed = [
        each
        for each in amounts_in(question)
        if not is_named(question, each.start, each.end)
        and not any(time.start <= each.start < time.end for time in times)
    ]
    found: list[Verdict | None] = []
    if claimed:
        found.append(_of_amounts(context, clauses, question, _with_money(claimed, question)))
    if times:
        found.append(of_times(context, draft, clauses, times))
    if not found:
        found.append(permission(context, clauses, question))
    known = [each for each in found if each is not None]
    return known if len(known) == len(found) or any(not each.holds for each in known) else []


def _missing(context: Context, clauses: Sequence[Clause]) -> bool:
    """Say whether the clauses hold nothing of a word that tells what the question is about."""
    texts = [clause.plain for clause in clauses] + [" ".join(clause.heading) for clause in clauses]
    texts += [cell.header for clause in clauses for cell in clause.cells]
    shown = "\n".join((*texts, context.document(clauses[0].document).title))
    return any(
        len(term.text) > 1 and term.importance >= _NOUN and not context.evidence.coverage(term.text, shown)
        for term in topic_terms(context.understanding.topic)
    )


def _with_money(claimed: Sequence[Amount], question: str) -> list[Amount]:
    """Return amounts with 元 for those of money without a unit: 投了2300万."""
    money = _MONEY.search(question) is not None
    return [
        Amount(each.start, each.end, each.words, each.value, "元", each.bound)
        if not each.measure and money
        else each
        for each in claimed
    ]


def _of_amounts(
    context: Context, clauses: Sequence[Clause], question: str, claimed: Sequence[Amount]
) -> Verdict | None:
    """Compare the claimed amounts with those of the stretch of text that fits the question best."""
    # 2000元 is no year
    years = {
        each for each in context.understanding.years if f"{each}年" in question or str(each) not in question
    }
    stated = [
        each
        for each in stated_in(context, clauses)
        if any(_like(each, amount) or _of_time(each, amount) for amount in claimed)
        and not (years - (each.years or years.difference(missing_years(context, each.clause))))
    ]
    dated = [each for each in stated if years & each.years] or stated
    weighed = sorted(((_fit(context, each, claimed), each) for each in dated), key=lambda pair: -pair[0])
    if not weighed:
        return None
    best = weighed[0][1]
    holds = _compared(best, claimed, question)
    if holds is None or (not holds and not _same_thing(context, best, claimed, question)):
        return None
    for fit, other in weighed[1:]:
        near = fit > weighed[0][0] - _CLEARLY
        if near and _compared(other, claimed, question) is not holds:
            return None
    return Verdict(holds, best.words if best.cell else _up_to(best, claimed), best.clause.id, not best.cell)


def _up_to(stated: Stated, claimed: Sequence[Amount]) -> str:
    """Return the words of a stretch up to the part with the last amount that was compared."""
    last = max(each.end for each in stated.amounts if any(each.measured_like(one) for one in claimed))
    return without_number(words_up_to(stated.words, last))


def _of_time(stated: Stated, amount: Amount) -> bool:
    """Say whether a stretch states a length of time where one is claimed, in whatever unit: 3个工作日, 24小时."""
    return amount.measure in _LENGTHS and any(each.measure in _LENGTHS for each in stated.amounts)


_LENGTHS = frozenset({"分钟", "天", "工作日", "月"})


def _like(stated: Stated, amount: Amount) -> list[Amount]:
    return [each for each in stated.amounts if each.measured_like(amount)]


def _fit(context: Context, stated: Stated, claimed: Sequence[Amount]) -> float:
    """Weigh a stretch by the words of the topic it holds itself and beside it, and by the amounts it shares."""
    topic = context.understanding.topic
    fit = context.evidence.coverage(topic, stated.about) + context.evidence.coverage(topic, stated.words)
    for amount in claimed[:-1]:  # 60岁以上每餐补4元: the last is what is claimed, the others say of whom
        if like := _like(stated, amount):
            fit += _PAIRED if any(each.same(amount) for each in like) else -_PAIRED
    return fit


def _compared(stated: Stated, claimed: Sequence[Amount], question: str) -> bool | None:
    """Say whether the claimed amounts are those stated; None where one has no counterpart, or more than one."""
    differing = 0
    for amount in claimed:
        like = _like(stated, amount)
        equal = [each for each in like if each.same(amount)]
        if not like or (equal and len(like) > 1):
            return None
        if equal:
            if _at_most(equal[0]) and not amount.bound and not _REACHES.search(question):
                return None
            if amount.bound and equal[0].bound and amount.bound != equal[0].bound:
                differing += 1
            continue
        if asks_permission(question) and any(_within(amount, each) for each in like):
            return None
        if amount is not claimed[-1] and (amount.bound > 0 or amount.measure == "岁"):
            return None  # of whom, or from what on: another case than the one stated
        differing += 1
    if differing > 1:
        return None
    return not differing


def _at_most(stated: Amount) -> bool:
    """Say whether an amount is the most there may be: whoever gets it need not get all of it."""
    return stated.bound < 0 and stated.measure in ("元", "%")


_REACHES = re.compile("最|到|能|可以|顶多|封顶|上限|以内|超")


def _within(amount: Amount, stated: Amount) -> bool:
    """Say whether an amount keeps to a bound: what may be done up to 2年 may be done for one."""
    return (stated.bound < 0 and amount.value < stated.value) or (
        stated.bound > 0 and amount.value > stated.value
    )


def _same_thing(context: Context, stated: Stated, claimed: Sequence[Amount], question: str) -> bool:
    """Say whether the amount that differs is of the thing the question speaks of."""
    words = fold(stated.words)
    if any(each.measure == "元" for each in claimed):
        asked = {act for act in _ACTS if act in question}
        told = {act for act in _ACTS if act in words}
        if asked and told and not asked & told:
            return False
    if not any(
        each.measure in _OF_A_THING for each in claimed if not any(a.same(each) for a in stated.amounts)
    ):
        return True
    return (
        context.evidence.coverage(context.understanding.topic, stated.about if stated.cell else stated.words)
        >= _OWN
    )
