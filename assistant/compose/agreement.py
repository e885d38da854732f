"""Whether the texts agree with themselves (前后一致): every statement about the topic side by side, with a verdict."""

import re
from dataclasses import dataclass
from datetime import date

from assistant.compose.draft import Context, Draft, short, stating_words
from assistant.compose.indicator_rows import lines_of, measured_in, row_name, unit_in, value_cells
from assistant.compose.sentences import has_figure, sentences
from assistant.evidence import Scored
from corpus.deadlines import time_expressions, years_in
from corpus.model import Clause, Contradiction, Kind, Responsibility
from corpus.normalize import fold
from corpus.time_limits import Written
from corpus.time_limits.limits import deadline_period

_MOST = 6
"""Statements shown."""
_MOST_KNOWN = 20
"""Contradictions shown where all are asked for."""
_LESS = 0.2
"""How much less of the topic than the best a statement may cover and still be about the same thing."""


_FIGURE = re.compile(r"\d+(?:\.\d+)?[万亿千]?[%\u4e00-\u9fff]?")


_NAMING = 4
"""Characters of a word from which it may name a part of a document."""


@dataclass(frozen=True)
class _Said:
    """What one clause states of what is asked."""

    clause: Clause
    value: str
    """for comparing; empty where the clause leaves it open"""
    words: str
    """for showing"""
    quote: str | None
    of_task: bool
    """it is a column or label of a task, which can be compared with another's"""


def answer_agreement(context: Context, draft: Draft) -> Draft | None:
    """Say whether the statements about a topic agree and show each; None where no text is about it."""
    topic = _without_parts(context, context.understanding.topic)
    titles = [context.document(each).title for each in context.understanding.documents]
    if titles and all(
        context.evidence.coverage(topic, title) >= context.settings.covered for title in titles
    ):
        return _all_of(context, draft)
    if not topic:
        return None
    if known := _known(context, topic):
        draft.strength = 1.0
        draft.lines.append("不一致。")
        for contradiction in known:
            draft.add_conflict(contradiction)
        return draft
    said = _stated(context, topic)
    if not said:
        return None
    draft.strength = 1.0 if len(said) > 1 else context.settings.covered
    draft.lines.append(_verdict(said))
    for each in said:
        draft.lines.append(
            f"{_place_of(context, each.clause)}：{each.words}{draft.cite(each.clause.id, each.quote)}"
        )
    return draft


def _all_of(context: Context, draft: Draft) -> Draft:
    """Show every recorded contradiction of the documents a question names; refuse where none was found."""
    known = [
        each
        for each in context.index.contradictions
        if all(statement.document in context.documents for statement in each.statements)
    ]
    if not known:
        return draft.refuse("收录时没有发现这份文件有前后不一致的写法（程序只比对数字、时限和分工）。")
    draft.strength = 1.0
    draft.lines.append(f"收录时发现{len(known)}处前后不一致：")
    for each in known[:_MOST_KNOWN]:
        draft.add_conflict(each)
    return draft


def _without_parts(context: Context, topic: str) -> str:
    """Return a topic without words that name an annex or a table of the documents by its heading."""
    parts = {
        fold(clause.heading[-1])
        for clause in context.index.clauses.values()
        if clause.kind is Kind.HEADING and "/" not in clause.path and clause.document in context.documents
    }
    kept = [
        run
        for run in topic.split()
        if len(run) > 1
        and not _CLAIMED.search(run)
        and not (len(run) >= _NAMING and (_KIND_OF_TEXT.fullmatch(run) or any(run in part for part in parts)))
    ]
    return " ".join(kept)


_CLAIMED = re.compile(r"^\d+(?:\.\d+)?(?:[%万亿月日年]|[一-鿿]{1,2})?(?:底|前|底前)?$")
"""A figure or a day that the question takes one of the statements to give."""
_KIND_OF_TEXT = re.compile(
    r"(?:[一二三五十\d]+年|年度|总体|主要|重点|任务|责任|工作)*(?:行动计划|方案|清单|指标表|分工表|规划|措施|意见)"
)
_ALTERNATIVES = re.compile("(?:到底|究竟).{1,24}还是")


def weighs_alternatives(question: str) -> bool:
    """Say whether a question asks which of two statements holds: 到底是6月还是9月完成."""
    return _ALTERNATIVES.search(fold(question)) is not None


def _verdict(said: list[_Said]) -> str:
    values = {each.value for each in said if each.value}
    if len(said) == 1:
        return "收录的文件里只有一处写到，没有第二处可以对照："
    if len(values) > 1:
        comparable = said[0].of_task or all(len(value.split()) == 1 for value in values)
        return "写法不一样，各处是：" if comparable else "没有逐字相同的写法，各处是："
    if any(not each.value for each in said):
        if not values and not said[0].of_task:
            return "没有可以比对的数字，各处原文是："
        return "不是每一处都写明，写明的没有出入：" if values else "各处都没有写明："
    return "写法一致："


def _known(context: Context, topic: str) -> list[Contradiction]:
    """Return the recorded contradictions of the documents in question that are about the topic."""
    found = []
    for each in context.index.contradictions:
        if not all(statement.document in context.documents for statement in each.statements):
            continue
        own = "\n".join((each.about, *(statement.quote for statement in each.statements)))
        if context.evidence.coverage(topic, own) >= _OWN:
            found.append(each)
    return found


_OWN = 0.39
"""Share of the topic that the disagreeing words hold themselves, beside their headings."""


def _stated(context: Context, topic: str) -> list[_Said]:
    """Return what each clause about the topic states, best first: of its task where a task is asked for."""
    asked: set[str] = set(context.understanding.intents)
    if _times_in(context.understanding.question):
        asked.add("deadline")
    said: list[_Said] = []
    if {"lead", "support", "units", "deadline"} & asked:
        duties = context.evidence.responsibilities(topic, context.documents, context.hits)
        said = [
            _of_task(context, item.responsibility, asked)
            for item in _near(context, duties)
            if item.responsibility
        ]
        if "deadline" in asked:  # a clause that states its time in a sentence, and in no column or label
            said = [
                each if each.value else _sentence(context, topic, each.clause, timed=True) or each
                for each in said
            ]
        if (len(said) > 1 and any(each.value for each in said)) or "deadline" not in asked:
            return said[:_MOST]
    kinds = (Kind.CLAUSE, Kind.PARAGRAPH, Kind.TABLE_ROW, Kind.ROSTER)
    clauses = [
        item
        for item in context.evidence.clauses(topic, context.documents, context.hits)
        if item.clause.kind in kinds
    ]
    dated = [each for each in said if each.value]
    known = {each.clause.id for each in dated}
    found = [
        _sentence(context, topic, item.clause, "deadline" in asked)
        for item in _near(context, clauses)
        if item.clause.id not in known
    ]
    return [*dated, *(each for each in found if each and (each.value or not dated))][:_MOST]


def _times_in(question: str) -> list[str]:
    """Return the days and months a question names: more than a year."""
    return [each for each in time_expressions(fold(question)) if re.search("月|日|季", each)]


def _near(context: Context, scored: list[Scored]) -> list[Scored]:
    """Return the evidence about the topic, each clause once, what covers much less than the best left out."""
    if not any(item.suffices(context.settings) for item in scored):
        return []
    best = max(item.coverage for item in scored)
    kept = [item for item in scored if item.coverage >= max(best - _LESS, context.settings.covered)]
    return list({item.clause.id: item for item in reversed(kept)}.values())[::-1]


def _of_task(context: Context, each: Responsibility, asked: set[str]) -> _Said:
    parts: list[tuple[str, str]] = []
    if "deadline" in asked:
        parts.append(("完成时限", each.deadline or ""))
    if {"lead", "units"} & asked:
        parts.append(
            ("牵头单位", "、".join(each.lead or ())) if each.lead else ("责任单位", "、".join(each.units))
        )
    if "support" in asked:
        parts.append(("配合单位", "、".join(each.support)))
    words = "；".join(f"{name}{value or '没有写明'}" for name, value in parts)
    value = "；".join(value for _, value in parts if value)
    day = each.deadline_date if asked & {"deadline"} and len(parts) == 1 else None
    clause = context.index.clauses[each.clause]
    return _Said(
        clause, str(day or fold(value)), f"“{short(each.task)}”，{words}", stating_words(context, each), True
    )


def _sentence(context: Context, topic: str, clause: Clause, timed: bool) -> _Said | None:
    """Return the sentence of a clause that states a figure, or a time, about the topic; else its best one."""
    if not timed and (row := _indicator(context, clause)):
        return row
    best: tuple[bool, float, str] | None = None
    for sentence in sentences(clause):
        states = any(time_expressions(sentence)) if timed else has_figure(sentence)
        best = max(best or (False, 0.0, ""), (states, context.evidence.coverage(topic, sentence), sentence))
    if best is None or best[1] < _OWN:
        return None
    value = str(_day(context, clause, best[2]) or "") if timed else _figures_of(context, topic, best[2])
    return _Said(clause, value, best[2].rstrip("。；"), best[2], False)


def _indicator(context: Context, clause: Clause) -> _Said | None:
    """Return what a row of an indicator table states for the years asked for; None where it is no such row."""
    cells = value_cells(clause)
    years = set(context.understanding.years)
    chosen = [cell for cell in cells if not years or years & years_in(cell.header)] or cells
    if not chosen:
        return None
    name, unit = row_name(clause), measured_in(clause) or unit_in(row_name(clause))
    values = [
        f"{' '.join(lines_of(cell))}{unit if lines_of(cell) and lines_of(cell)[0][-1].isdigit() else ''}"
        for cell in chosen
    ]
    words = "；".join(f"{cell.header}：{value}" for cell, value in zip(chosen, values, strict=True))
    return _Said(clause, " ".join(sorted(map(fold, values))), f"{name}——{words}", None, False)


def _figures_of(context: Context, topic: str, sentence: str) -> str:
    """Return the figures that the part of a sentence nearest to the topic states, years left out."""
    parts = [part for part in re.split("[，,；;]", sentence) if has_figure(part)] or [sentence]
    nearest = max(parts, key=lambda part: context.evidence.coverage(topic, part))
    if context.evidence.coverage(topic, nearest) < _OWN:
        nearest = sentence
    return " ".join(sorted(each for each in _FIGURE.findall(fold(nearest)) if not years_in(each)))


def _day(context: Context, clause: Clause, sentence: str) -> date | None:
    """Return the last day that the first time of a sentence means."""
    written = Written(date=context.document(clause.document).date)
    return next(
        (day for each in time_expressions(sentence) if (day := deadline_period(each, written).end)), None
    )


def _place_of(context: Context, clause: Clause) -> str:
    """Return where a clause stands, to tell statements of one document apart: 附件1第2行, 三、（十二）."""
    place = context.place(clause.document) if context.several_places() else ""
    return f"{place}{clause.path}"
