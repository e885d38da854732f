"""Who leads, who supports, by when: answers from the ledger, with the ground on which the text says so."""

import re
from collections.abc import Collection
from dataclasses import replace

from assistant.citations import CitationList
from assistant.compose.acting import answer_acting
from assistant.compose.counterparts import add_stated_lead
from assistant.compose.dated_rows import answer_dated_row, dated_row
from assistant.compose.draft import Context, Draft, best_per_document, short, stating_words, where
from assistant.compose.own_duties import is_own_duty
from assistant.compose.premises import unit_premise
from assistant.compose.timed import TimedSentence, timed_sentences
from assistant.compose.years import missing_years, year_reason
from assistant.evidence import Scored
from assistant.unit_names import same_unit
from corpus.model import Basis, Clause, Kind, Responsibility
from corpus.normalize import fold


def answer_responsibility(context: Context, draft: Draft) -> Draft:
    """Answer who leads, who supports, which units, by when, for the task the question names."""
    understanding = context.understanding
    ranked = context.evidence.responsibilities(understanding.topic, context.documents, context.hits)
    found = best_per_document(_claimed(context, ranked) or ranked, context)
    only_deadline = _asks_when(context)
    timed = timed_sentences(context) if "deadline" in understanding.intents else []
    if only_deadline and not found and (row := dated_row(context, timed)):
        return answer_dated_row(draft, row)
    if only_deadline and timed and (not found or timed[0].coverage >= found[0].coverage + _CLEARLY):
        return _from_text(context, draft, timed)
    if only_deadline and timed and _beside(timed[0], found):
        return _from_text(context, draft, timed)
    if not found:
        trial = None if only_deadline else answer_acting(context, Draft(CitationList(context.index, {})))
        acted = [context.index.clauses[trial.used[0]]] if trial else []
        found = _of_clause(context, [*(item.clause for item in _stating(context)[:1]), *acted])
        if not found and (acting := None if only_deadline else answer_acting(context, draft)):
            return acting
        if not found:
            return _no_task(context, draft)
    dated = [item for item in found if not missing_years(context, item.clause)]
    if not dated:
        return draft.refuse(year_reason(context, found[0].clause))
    draft.strength = dated[0].coverage
    if only_deadline and not timed and not any(_deadline_of(item) for item in dated):
        return _no_deadline(context, draft, dated[0])
    for item in (_leading(context, each) for each in dated):
        write_responsibility(context, draft, item, timed, titled=len(dated) > 1 or bool(_compared(context)))
        add_stated_lead(context, draft, item, ranked)
    _add_silent_places(context, draft, {context.place(item.clause.document) for item in dated})
    return draft


def _beside(timed: TimedSentence, found: list[Scored]) -> bool:
    """Say whether a time stands in another clause than a task that names none: the task is not what was asked about."""
    best = found[0] if found else None
    return best is not None and not _deadline_of(best) and best.clause.id != timed.clause.id


def _claimed(context: Context, ranked: list[Scored]) -> list[Scored]:
    """Return the tasks about the topic that list a unit which the question names without a place, if any do.

    督导检查是某机关牵头的吗: of like tasks of several places the one that this unit has a part in is meant.
    """
    understanding = context.understanding
    if not understanding.units:
        return []
    if led := _led_by(context, ranked):
        return led
    if understanding.places or understanding.documents:
        return []
    best = max((item.coverage for item in ranked), default=0.0)
    return [
        item
        for item in ranked
        if item.responsibility
        and item.coverage >= best - _CLEARLY
        and any(
            same_unit(mention, unit) for mention in understanding.units for unit in item.responsibility.units
        )
    ]


def _led_by(context: Context, ranked: list[Scored]) -> list[Scored]:
    """Return the tasks about the topic that a unit leads of which the question takes this for granted: 甲局牵头的管网延伸."""
    units = context.understanding.units
    question = fold(context.understanding.question)
    if not any(re.search(rf"{re.escape(unit)}(?:牵头|主办|负责)的", question) for unit in units):
        return []
    return [
        item
        for item in ranked
        if item.responsibility
        and item.suffices(context.settings)
        and any(same_unit(unit, lead) for unit in units for lead in item.responsibility.lead or ())
    ]


def _compared(context: Context) -> list[str]:
    """Return the places of the documents in question where the question names several, else none."""
    places = list(dict.fromkeys(context.place(document) for document in context.documents))
    return places if len(context.understanding.places) > 1 else []


def _add_silent_places(context: Context, draft: Draft, shown: Collection[str]) -> None:
    """Say of every other place the question names that its text names nobody for the task, or has no such task."""
    silent = [place for place in _compared(context) if place not in shown]
    if not silent:
        return
    topic = context.understanding.topic
    stating = {
        context.place(item.clause.document): item.clause
        for item in reversed(context.evidence.clauses(topic, context.documents, context.hits))
        if item.suffices(context.settings) and item.clause.kind is Kind.CLAUSE
    }
    for place in silent:
        if clause := stating.get(place):
            name, marker = _name_of(clause), draft.cite(clause.id)
            draft.lines.append(f"{place}：“{name}”写到了这项内容，但没有写明{_wanted(context)}{marker}。")
        else:
            draft.lines.append(f"{place}：收录的文件没有写到“{topic}”这项任务。")


def _name_of(clause: Clause) -> str:
    return short(clause.heading[-1] if clause.heading else clause.plain)


def _wanted(context: Context) -> str:
    """Return what a question asks of a task, to say that the text does not state it."""
    return "完成时限" if _asks_when(context) else "由哪个单位牵头或负责"


def _asks_when(context: Context) -> bool:
    """Say whether a question asks of a task nothing but the time."""
    intents = set(context.understanding.intents)
    return "deadline" in intents and intents <= {"deadline", "quantity"}


_CLEARLY = 0.15
"""A sentence of the text is preferred to a ledger row when it covers the topic better by this much."""


_HARDLY = 0.05
"""Two sentences of one clause this close in what they cover are both shown: which is meant, the question does not tell."""


def _deadline_of(item: Scored) -> str | None:
    return item.responsibility.deadline if item.responsibility else None


def _from_text(context: Context, draft: Draft, timed: list[TimedSentence]) -> Draft:
    """Answer a deadline with the sentence of the text that states it, one for each place."""
    shown: set[str] = set()
    for each in timed:
        place = context.place(each.clause.document)
        if place in shown or each.coverage < timed[0].coverage - _CLEARLY:
            continue
        shown.add(place)
        prefix = f"{place}：" if context.several_places() else ""
        draft.lines.append(f"{prefix}{each.sentence}{draft.cite(each.clause.id, each.sentence)}")
        for other in timed:
            near = each.coverage - _HARDLY <= other.coverage and other.clause.id == each.clause.id
            if near and other.sentence != each.sentence and other.sentence not in each.sentence:
                draft.lines.append(
                    f"同条另写有：{other.sentence}{draft.cite(other.clause.id, other.sentence)}"
                )
                break
    draft.strength = timed[0].coverage
    return draft


def _stating(context: Context) -> list[Scored]:
    """Return the clauses of running text that are about the topic, best first."""
    clauses = context.evidence.clauses(context.understanding.topic, context.documents, context.hits)
    return [item for item in clauses if item.suffices(context.settings) and item.clause.kind is Kind.CLAUSE]


_OF_ANOTHER = 0.2
"""Share of the topic that a statement of the same task elsewhere must hold to say who does it."""


def _leading(context: Context, item: Scored) -> Scored:
    """Return the statement of the same task elsewhere that names the lead, where this one names none and it is asked for."""
    stated = item.responsibility
    if stated is None or stated.lead or not {"lead", "support"} & set(context.understanding.intents):
        return item
    others = context.evidence.same_task(stated.clause)
    leading = [
        each
        for each in context.index.responsibilities
        if each.clause in others
        and each.lead
        and each.basis is not Basis.SOLE  # one part of the task has one unit: it leads no more than that
        and all(any(same_unit(unit, other) for other in each.units) for unit in stated.units)
    ]
    topic = context.understanding.topic
    shares = {each.clause: context.evidence.coverage(topic, each.scope) for each in leading}
    fitting = [each for each in leading if shares[each.clause] >= context.settings.covered]
    if not fitting:
        return item
    best = max(fitting, key=lambda each: shares[each.clause])
    return replace(item, clause=context.index.clauses[best.clause], responsibility=best)


def _of_clause(context: Context, stating: list[Clause]) -> list[Scored]:
    """Return the one statement of a clause about the topic, or that of another part of the document that sets its task."""
    topic = context.understanding.topic
    for clause in stating:
        own = [each for each in context.index.responsibilities if each.clause == clause.id and each.units]
        others = [clause.id] if len(own) == 1 else context.evidence.same_task(clause.id)
        shares = {
            each: context.evidence.coverage(topic, each.scope)
            for each in context.index.responsibilities
            if each.clause in others and each.units
        }
        best = max(shares, key=shares.__getitem__, default=None)
        several = len({each.clause for each in shares}) > 1  # rows for parts of what the clause sets
        least = context.settings.covered if several or _asks_when(context) else _OF_ANOTHER
        if best is not None and (own or shares[best] >= least):
            row = context.index.clauses[best.clause]
            return [Scored(row, best, max(shares[best], context.settings.covered), 0.0, 0.0, accepted=True)]
    return []


def _no_task(context: Context, draft: Draft) -> Draft:
    """Refuse: the task is in a clause that names nobody, or in no clause at all."""
    topic = context.understanding.topic
    stating = _stating(context)
    if stating and not missing_years(context, stating[0].clause):
        clause = stating[0].clause
        reason = f"{where(context)}“{_name_of(clause)}”写到了这项内容，但没有写明{_wanted(context)}。"
        return draft.refuse(reason, clause.id)
    draft.nothing_found = True
    return draft.refuse(f"{where(context)}没有写到“{topic}”这项任务，无法回答。")


def _no_deadline(context: Context, draft: Draft, item: Scored) -> Draft:
    responsibility = item.responsibility
    assert responsibility is not None
    draft.add_responsibility(responsibility)
    name = short(responsibility.task)
    said = _limits_said(responsibility)
    if not said:
        reason = f"{where(context)}“{name}”没有写明完成时限。"
        return draft.refuse(reason, responsibility.clause, responsibility.evidence)
    marker = draft.cite(responsibility.clause, *said[:1])
    told = f"“{name}”没有单列完成时限。条文中写到的时间：{'；'.join(said)}{marker}。"
    dated = [each for each in responsibility.limits if each.end is not None]
    if len(dated) != 1:  # which of them is meant, the text does not say
        draft.refuse(f"{where(context)}{told}")
        return draft
    draft.lines.append(told)
    return draft


def _limits_said(responsibility: Responsibility) -> list[str]:
    """Return the parts of a task's text that name its time limits, those with a certain day first."""
    parts = [each.strip() for each in re.split("[。；;\n]", responsibility.scope) if each.strip()]
    limits = sorted(responsibility.limits, key=lambda each: each.end is None)
    holding = (next((part for part in parts if each.text in part), None) for each in limits)
    return list(dict.fromkeys(part for part in holding if part))


def write_responsibility(
    context: Context, draft: Draft, item: Scored, timed: list[TimedSentence], titled: bool
) -> None:
    """Write one responsibility: the answer first, then support, deadline, ground."""
    responsibility = item.responsibility
    assert responsibility is not None
    draft.add_responsibility(responsibility)
    intents = context.understanding.intents
    marker = draft.cite(responsibility.clause, stating_words(context, responsibility))
    name = short(responsibility.task)
    own_duty = is_own_duty(context, responsibility)
    prefix = f"{context.place(responsibility.document)}“{name}”：" if titled else ""
    prefix += unit_premise(context, responsibility)
    lines = {
        "lead": _lead_line(draft, responsibility, marker, own_duty),
        "support": "" if own_duty else _support_line(responsibility, marker),
        "deadline": _deadline_line(
            draft, responsibility, marker, _of(timed, responsibility), "deadline" in intents
        ),
    }
    order = ["lead", "support", "deadline"]
    first = next((intent for intent in intents if intent in order), "lead")
    if first == "support" and responsibility.lead is None:
        first = "lead"
    ordered = [first, *[each for each in order if each != first]]
    written = [lines[each] for each in ordered if lines[each]]
    written += [f"{other.role}：{'、'.join(other.names)}{marker}。" for other in responsibility.others]
    written.append(_ground(context, draft, responsibility))
    if responsibility.default_units:
        bodies = "、".join(responsibility.default_units)
        written.append(f"另按文内规定，{bodies}均需参与落实（原文不再逐条列出）{marker}。")
    if not titled:
        written.append(f"任务：{name}{marker}。")
    draft.lines.append("\n".join([prefix + written[0], *[line for line in written[1:] if line]]))


def _lead_line(draft: Draft, responsibility: Responsibility, marker: str, own_duty: bool) -> str:
    units = "、".join(responsibility.units)
    if own_duty:
        return f"负责单位：{units}{marker}。原文把这一项写在该单位的职责里，没有写牵头和配合。"
    if responsibility.lead:
        return f"牵头单位：{'、'.join(responsibility.lead)}{marker}。"
    if responsibility.basis is Basis.BOLD:
        rule = draft.cite(responsibility.rule, responsibility.rule_words) if responsibility.rule else marker
        return (
            f"责任单位依次为：{units}{marker}。原文规定“{responsibility.rule_words}”{rule}，"
            "但本文本的黑体字样已丢失，无法判断由谁牵头；原文也未另行写明牵头单位。"
        )
    if responsibility.basis is Basis.UNPARSED:
        return f"原文的责任分工未能解析，未写明可确认的牵头单位，照录：{responsibility.evidence}{marker}。"
    if not responsibility.units:
        return "原文未写明牵头单位或责任单位。"
    listed = "责任单位依次为" if len(responsibility.units) > 1 else "责任单位为"
    return f"{listed}：{units}{marker}。原文未写明由谁牵头。"


def _support_line(responsibility: Responsibility, marker: str) -> str:
    if responsibility.lead is None:
        return ""
    if not responsibility.support:
        return f"原文没有列出配合单位{marker}。"
    label = "其他责任单位（配合）" if responsibility.basis is Basis.ORDER_RULE else "配合单位"
    return f"{label}：{'、'.join(responsibility.support)}{marker}。"


def _of(timed: list[TimedSentence], responsibility: Responsibility) -> list[TimedSentence]:
    return [each for each in timed if each.clause.document == responsibility.document]


def _deadline_line(
    draft: Draft, responsibility: Responsibility, marker: str, timed: list[TimedSentence], asked: bool
) -> str:
    if responsibility.deadline:
        day = responsibility.deadline_date
        meaning = f"（即{day.year}年{day.month}月底前）" if day and "." in responsibility.deadline else ""
        line = f"完成时限：{responsibility.deadline}{meaning}{marker}。"
    elif not asked:
        return ""
    else:
        line = "原文没有单列完成时限。" if timed else "原文没有写明完成时限。"
    if (timed and timed[0].clause.id != responsibility.clause) or (timed and not responsibility.deadline):
        line += f"正文写到：{timed[0].sentence}{draft.cite(timed[0].clause.id, timed[0].sentence)}"
    return line


def _ground(context: Context, draft: Draft, responsibility: Responsibility) -> str:
    """Say on what ground the lead is named, where it is not written out."""
    lead = "、".join(responsibility.lead or ())
    if responsibility.basis is Basis.ORDER_RULE and responsibility.rule:
        marker = draft.cite(responsibility.rule, responsibility.rule_words)
        kind = "表注" if context.index.clauses[responsibility.rule].kind is Kind.NOTE else "文内"
        return f"依据：{kind}写明“{responsibility.rule_words}”{marker}，列在首位的是{lead}{draft.cite(responsibility.clause)}。"
    if responsibility.basis is Basis.SOLE and not is_own_duty(context, responsibility):
        return f"依据：原文只列这一家单位负责{draft.cite(responsibility.clause)}。"
    if responsibility.basis is Basis.HEADING and responsibility.rule:
        return f"依据：上级标题写明由{lead}牵头{draft.cite(responsibility.rule)}。"
    if responsibility.basis is Basis.BOLD and responsibility.rule and responsibility.lead:
        return f"依据：原文规定“{responsibility.rule_words}”{draft.cite(responsibility.rule, responsibility.rule_words)}。"
    return ""
