"""Which unit leads, supports or stands in most tasks: counted over the whole ledger, bodies of two places apart."""

import re

from assistant.compose.draft import Context, Draft, short, stating_words, where
from assistant.compose.task_list import asked_of, write_tasks
from assistant.lexicon import cue_pattern, cue_words
from corpus.normalize import fold, han_number
from corpus.units import is_group, is_post
from index.model import Conditions, UnitCount

_SHOWN = 10
"""Units named where the question does not say how many."""
_FIRST = re.compile(r"(?:排名|排)?前(?P<count>\d{1,3}|[一二三四五六七八九十]{1,3})(?=[名位个家的]|$|[?？])?")


def answer_ranking(context: Context, draft: Draft) -> Draft:
    """Name the units with most tasks in the role asked for, those of the first listed in full."""
    question = fold(context.understanding.question)
    role = _role(question)
    within = _conditions(context)
    counted = [
        (getattr(each, role or "total"), each)
        for each in context.index.ledger.counts_by_unit(within)
        if not is_group(each.unit) and not is_post(each.unit)
    ]
    ranked = sorted(((count, each) for count, each in counted if count), key=lambda pair: -pair[0])
    words = {"lead": "牵头", "support": "配合", None: "承担（牵头、配合或列为责任单位）"}[role]
    if not ranked:
        return draft.refuse(f"{where(context)}没有写明由哪个单位{words}的任务，无法排名。")
    most = ranked[0][0]
    first = [each for count, each in ranked if count == most]
    named = "、".join(_named(each) for each in first)
    draft.lines.append(
        f"{words}任务最多的{'单位并列有' if len(first) > 1 else '是'}{named}，{'各' if len(first) > 1 else ''}{most}项。"
    )
    for each in first[:3]:
        found = context.index.ledger.select(within.model_copy(update={"body": each.body, "role": role}))
        write_tasks(context, draft, found, f"{_named(each)}{words}的任务")
    lines = ["各单位" + words + "的任务数："]
    shown = max(_wanted(question), len(first))
    for place, (count, each) in enumerate(ranked[:shown], 1):
        lines.append(f"{place}. {_named(each)} {count}项{_example(context, draft, within, each, role)}")
    if len(ranked) > shown:
        lines.append(f"其余{len(ranked) - shown}个单位不再列出。")
    draft.lines.append("\n".join(lines))
    if role == "lead" and (unstated := _without_lead(context, within)):
        draft.lines.append(f"另有{unstated}项任务原文未写明牵头单位，未计入。")
    return draft


def _role(question: str) -> str | None:
    if cue_words("leading").search(question):
        return "lead"
    return "support" if cue_pattern("support").search(question) else None


def _conditions(context: Context) -> Conditions:
    """Return what the ranking is over: the documents, the period, and the topic where tasks hold its words."""
    asked = asked_of(context)
    topic = context.understanding.topic
    about = asked.model_copy(update={"task": topic or None})
    return about if topic and context.index.ledger.count(about) else asked


def _wanted(question: str) -> int:
    """Return how many units a question asks for: 前三 3, 前5名 5."""
    match = _FIRST.search(question)
    if match is None:
        return _SHOWN
    count = match["count"]
    return max(1, int(count) if count.isdigit() else han_number(count))


def _named(each: UnitCount) -> str:
    """Return a unit with its place: 区教体局（某某区）."""
    return f"{each.unit}（{each.region}）" if each.region and each.region not in each.unit else each.unit


def _example(context: Context, draft: Draft, within: Conditions, each: UnitCount, role: str | None) -> str:
    """Return one task of a unit with its citation; nothing where its tasks are listed already."""
    conditions = within.model_copy(update={"body": each.body, "role": role})
    [task, *_] = context.index.ledger.select(conditions, limit=1)
    if task.clause in draft.used:
        return draft.cite(task.clause)
    draft.add_responsibility(task)
    return f"，如“{short(task.task, 24)}”{draft.cite(task.clause, stating_words(context, task))}"


def _without_lead(context: Context, within: Conditions) -> int:
    return context.index.ledger.count(within.model_copy(update={"lead_stated": False}))
