"""Which of two comes first, where a question asks for that (哪一年多, 哪个先完成): said first, each value cited."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.comparisons import by_time, compared_pole, more_first, names_compared, pole_word
from assistant.compose.amounts import Amount
from assistant.compose.draft import Context, Draft
from assistant.compose.stated import Stated, stated_in
from corpus.normalize import fold
from corpus.time_limits import Written
from corpus.time_limits.limits import deadline_period

_NAMED = 0.5
"""Share of a thing's name that the stretch of text must hold which states its amount."""


@dataclass(frozen=True)
class Compared:
    """One of the things compared, with its value."""

    name: str
    value: float
    said: str
    clause: str
    words: str | None = None


def conclusion(draft: Draft, compared: Sequence[Compared], pole: str) -> str:
    """Return the sentence that says which comes first: 2027年多（20个，2025年15个）."""
    values = [each.value for each in compared]
    first = max(values) if more_first(pole) else min(values)
    winners = [each for each in compared if each.value == first]
    named = "、".join(each.name for each in winners)
    if len(winners) == len(compared):
        return f"{named}一样：{_said(draft, compared[0])}。"
    best = _said(draft, winners[0])
    others = "，".join(f"{each.name}{_said(draft, each)}" for each in compared if each not in winners)
    return f"{named}{pole_word(pole)}：{best}，{others}。"


def _said(draft: Draft, each: Compared) -> str:
    return f"{each.said}{draft.cite(each.clause, each.words)}"


def conclude(context: Context, draft: Draft) -> None:
    """Begin an answer with which of the years or things compared has more; nothing where one has no one value."""
    question = fold(context.understanding.question)
    pole, years = compared_pole(question), context.understanding.years
    if not pole or by_time(pole) or draft.refused or not draft.used:
        return
    if len(years) < 2:
        _conclude_names(context, draft, names_compared(question), pole)
        return
    stated = stated_in(context, (context.index.clauses[each] for each in draft.used))
    for best in sorted(stated, key=lambda each: -_fit(context, each)):
        for amount in best.amounts:
            compared = [_of_year(stated, best, year, amount) for year in years]
            if all(compared) and (found := [each for each in compared if each]):
                draft.lines.insert(0, conclusion(draft, found, pole))
                return


def _conclude_names(context: Context, draft: Draft, names: Sequence[str], pole: str) -> None:
    """Begin an answer with which of two things that one clause sets side by side has more."""
    stated = [each for each in stated_in(context, [context.index.clauses[draft.used[0]]]) if each.amounts]
    chosen = []
    for name in names:
        weighed = sorted(
            ((context.evidence.coverage(name, each.words), each) for each in stated),
            key=lambda pair: -pair[0],
        )
        if not weighed or weighed[0][0] < _NAMED or (len(weighed) > 1 and weighed[1][0] == weighed[0][0]):
            return
        chosen.append((name, weighed[0][1]))
    if len(chosen) < 2 or chosen[0][1] is chosen[1][1]:
        return
    amounts = [each.amounts for _, each in chosen]
    if any(len(each) != 1 for each in amounts) or not amounts[0][0].measured_like(amounts[1][0]):
        return
    compared = [
        Compared(name, each.amounts[0].value, each.amounts[0].words, each.clause.id) for name, each in chosen
    ]
    draft.lines.insert(0, conclusion(draft, compared, pole))


def _fit(context: Context, each: Stated) -> float:
    topic = context.understanding.topic
    return context.evidence.coverage(topic, each.about) + context.evidence.coverage(topic, each.words)


def _of_year(stated: Sequence[Stated], best: Stated, year: int, amount: Amount) -> Compared | None:
    """Return the value of a year in the clause that fits best; None where it states none, or several."""
    found = [
        (each, value)
        for each in stated
        if each.clause.id == best.clause.id and each.cell == best.cell and each.years == {year}
        for value in each.amounts
        if value.measured_like(amount)
    ]
    if len(found) != 1:
        return None
    each, value = found[0]
    return Compared(f"{year}年", value.value, value.words, each.clause.id)


def conclude_parts(context: Context, draft: Draft, parts: Sequence[tuple[str, Draft]], pole: str) -> None:
    """Begin an answer that told several things one after the other with which of them is due earlier."""
    if not by_time(pole):
        return
    compared = [found for name, part in parts if (found := _due(context, name, part))]
    if len(compared) == len(parts):
        draft.lines.insert(0, conclusion(draft, compared, pole))


def _due(context: Context, name: str, part: Draft) -> Compared | None:
    """Return when one thing is due: its deadline, else the one time that the sentence shown first names."""
    for each in part.responsibilities[:1]:
        if each.deadline and (day := each.deadline_date or _day(context, each.document, each.deadline)):
            return Compared(name, day.toordinal(), each.deadline, each.clause)
    if not part.used:
        return None
    clause = context.index.clauses[part.used[0]]
    words = part.lines[0].split("正文写到：")[-1].split("[")[0]
    timed = re.findall(r"(?:(?:19|20)\d{2}年)?\d{1,2}月(?:\d{1,2}日|底)?前?|(?:19|20)\d{2}年底?前?", words)
    if len(timed) != 1 or not (day := _day(context, clause.document, timed[0])):
        return None
    return Compared(name, day.toordinal(), timed[0], clause.id)


def _day(context: Context, document: str, words: str) -> date | None:
    return deadline_period(words, Written(date=context.document(document).date)).end
