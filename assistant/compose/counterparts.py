"""Where else the same is written (同一任务另见): the clause of the body beside the row of an annex, and the other way round."""

import re
from collections.abc import Collection, Iterable

from assistant.compose.draft import Context, Draft, short, stating_words
from assistant.compose.indicator_rows import row_name, value_cells
from assistant.compose.sentences import sentences
from assistant.evidence import Scored
from assistant.unit_names import same_unit
from corpus.deadlines import years_in
from corpus.model import Clause, Kind, Responsibility
from corpus.normalize import fold
from corpus.numbering import read_marker
from corpus.same_tasks import part_of

_ASKED = frozenset({"lead", "support", "units", "deadline", "quantity"})
_NOT_FOR = frozenset({"list", "ranking", "agreement", "everywhere", "comparison"})
_BESIDE = 2
"""Statements of an answer: the one asked for, and one that stands beside it."""
_MOST = 2
"""Places named beside an answer."""
_LESS = 0.2
"""How much less of the topic than the best of them another place may cover."""
_NAMED = 0.8
"""A task whose name covers this much of the topic is the one asked for: nothing is shown beside it."""
_CLEARLY = 0.15
"""How much less of the topic another statement may cover that names the lead."""
_MARKER = re.compile(r"\[\d{1,3}\]")
_FIGURE = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?:%|万|亿|个?(?:工作日|小时|天|日|月|年)(?:内|前))?(?![\d.])")


def add_counterparts(context: Context, draft: Draft) -> None:
    """Say where else the document writes what was answered, and in what the other place differs.

    Nothing is added to answers about several tasks: which place belongs to which would be hard to read.
    """
    intents = set(context.understanding.intents)
    if not intents & _ASKED or intents & _NOT_FOR or not draft.used:
        return
    stated = list(dict.fromkeys(each.clause for each in draft.responsibilities))
    one_text = len({context.index.clauses[each].document for each in stated}) == 1
    if one_text and len(stated) <= _BESIDE:
        _add_places_of_task(context, draft, context.index.clauses[stated[0]])
    elif not stated and {"quantity", "deadline"} & intents:
        _add_places_of_figure(context, draft, context.index.clauses[draft.used[0]])


def add_stated_lead(context: Context, draft: Draft, item: Scored, ranked: list[Scored]) -> None:
    """Point to another statement about the topic that names a lead, where the one that fits best names none."""
    responsibility = item.responsibility
    if responsibility is None or responsibility.lead or "lead" not in context.understanding.intents:
        return
    topic = context.understanding.topic
    if context.evidence.coverage(topic, responsibility.task) >= _NAMED:
        return  # the task bears the very name that is asked for
    for other in ranked:
        each = other.responsibility
        near = other.coverage >= item.coverage - _CLEARLY and other.suffices(context.settings)
        if each is None or not each.lead or not near or each.document != responsibility.document:
            continue
        if each.clause == responsibility.clause or each.clause in draft.used:
            continue
        if context.evidence.coverage(topic, each.scope) < context.settings.covered:
            continue  # only the headings above it are about the topic
        draft.add_responsibility(each)
        marker = draft.cite(each.clause, stating_words(context, each))
        draft.lines.append(f"另见“{short(each.task)}”：牵头单位为{'、'.join(each.lead)}{marker}。")
        return


def _add_places_of_task(context: Context, draft: Draft, clause: Clause) -> None:
    """Add a line for each other place that sets the task of a clause."""
    [stated, *_] = [each for each in context.index.responsibilities if each.clause == clause.id]
    for other in _other_places(context, clause):
        if other.id in draft.used:
            continue
        theirs = [each for each in context.index.responsibilities if each.clause == other.id]
        topic = context.understanding.topic
        best = max(theirs, key=lambda each: context.evidence.coverage(topic, each.scope), default=None)
        if best is None or not best.units:
            marker = draft.cite(other.id, other.text[:60].split("。")[0])
            draft.lines.append(f"{_kind_of_place(other)}相关条款：{_name_of(other)}{marker}。")
            continue
        said = "；".join(_differences(stated, best))
        marker = draft.cite(other.id, stating_words(context, best))
        draft.lines.append(f"{_kind_of_place(other)}“{_name_of(other)}”也列有这项任务，{said}{marker}。")


def _other_places(context: Context, clause: Clause) -> list[Clause]:
    """Return the clauses that set the same task in other parts of the document, those about the topic first.

    A row of an annex has its place in the body where a heading there holds the topic, however it is worded below.
    """
    topic = context.understanding.topic
    clauses = context.index.clauses
    weighed = [
        (context.evidence.coverage(topic, "\n".join((*clauses[id].heading, clauses[id].plain))), clauses[id])
        for id in context.evidence.same_task(clause.id)
    ]
    if clause.cells:
        weighed += [
            (item.coverage, item.clause)
            for item in context.evidence.clauses(topic, {clause.document}, context.hits, {Kind.CLAUSE})
            if item.clause.heading
            and item.coverage >= context.settings.covered
            and context.evidence.coverage(topic, item.clause.heading[-1]) >= context.settings.covered
        ][:1]
    weighed.sort(key=lambda pair: -pair[0])
    if not weighed:
        return []
    least = max(context.settings.covered, weighed[0][0] - _LESS)
    found = [other for share, other in weighed if share >= least] or [weighed[0][1]]
    return list({other.id: other for other in found if part_of(other.path) != part_of(clause.path)}.values())[
        :_MOST
    ]


def _differences(stated: Responsibility, other: Responsibility) -> Iterable[str]:
    """Yield in what another statement of a task differs from the one that was answered with."""
    if other.lead and not _same(other.lead, stated.lead or ()):
        yield f"写的牵头单位是{'、'.join(other.lead)}"
    more, less = _missing(other.units, stated.units), _missing(stated.units, other.units)
    if more and less:
        yield f"所列单位是{'、'.join(other.units)}"
    elif more:
        yield f"还列有{'、'.join(more)}"
    elif less:
        yield f"只列有{'、'.join(other.units)}"
    elif not other.lead or _same(other.lead, stated.lead or ()):
        yield "所列单位相同"
    same_day = other.deadline_date is not None and other.deadline_date == stated.deadline_date
    if other.deadline and not same_day and fold(other.deadline) != fold(stated.deadline or ""):
        yield f"完成时限写的是{other.deadline}"


def _same(one: Collection[str], other: Collection[str]) -> bool:
    return not _missing(one, other) and not _missing(other, one)


def _missing(names: Iterable[str], among: Collection[str]) -> list[str]:
    """Return the names that are not those of a unit among the others."""
    return [name for name in names if not any(same_unit(name, each) for each in among)]


def _add_places_of_figure(context: Context, draft: Draft, clause: Clause) -> None:
    """Add the other place of the document that states a figure which the answer gives."""
    given = _figures(_MARKER.sub("", draft.lines[0]))
    topic = context.understanding.topic
    for item in context.evidence.clauses(topic, {clause.document}, context.hits):
        other = item.clause
        elsewhere = part_of(other.path) != part_of(clause.path) and other.id not in draft.used
        if not elsewhere or other.kind not in (Kind.CLAUSE, Kind.TABLE_ROW):
            continue
        if not item.suffices(context.settings) and other.id not in context.evidence.same_task(clause.id):
            continue
        if other.cells:
            holding = value_cells(other) or other.cells
            cells = [cell for cell in holding if given & _figures(cell.text)]
            about = context.evidence.coverage(topic, "\n".join((row_name(other), *other.heading)))
            if cells and about >= context.settings.covered:
                words = cells[0].text if len(cells[0].text) > 3 else None
                table = other.heading[-1] if other.heading else other.caption
                draft.lines.append(
                    f"“{short(table)}”表也列有这一数字：{row_name(other)}{draft.cite(other.id, words)}。"
                )
                return
            continue
        heading = other.heading[-1] if other.heading else ""
        for sentence in sentences(other):
            about = context.evidence.coverage(topic, f"{heading}\n{sentence}")
            if given & _figures(sentence) and about >= context.settings.covered:
                said = sentence.rstrip("；;")
                draft.lines.append(f"{_kind_of_place(other)}也写到：{said}{draft.cite(other.id, sentence)}")
                return


def _figures(text: str) -> set[str]:
    """Return the figures of a text that tell something, years left out and single digits too."""
    folded = fold(text)
    years = {str(year) for year in years_in(folded)}
    return {figure for figure in _FIGURE.findall(folded) if len(figure) > 1 and figure not in years}


def _kind_of_place(clause: Clause) -> str:
    return part_of(clause.path) or "正文"


def _name_of(clause: Clause) -> str:
    if clause.cells:
        return short(row_name(clause))
    heading = clause.heading[-1] if clause.heading else ""
    marker = read_marker(heading)
    named = heading[marker.end :].strip() if marker else heading.strip()
    return short(heading if named else clause.plain)
