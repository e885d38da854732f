"""Complete lists: which tasks a unit leads, supports or is listed for; tasks due by a date; tasks without a lead."""

import datetime
import re

from assistant.compose.draft import Context, Draft, short, stating_words
from assistant.ledger import Ledger
from assistant.unit_names import same_unit
from corpus.model import Responsibility
from corpus.normalize import fold


def answer_list(context: Context, draft: Draft) -> Draft | None:
    """Answer with all tasks that meet the question's conditions; None where it names no condition."""
    ledger = Ledger(context.index.responsibilities, context.index.documents)
    understanding = context.understanding
    if understanding.units:
        return _of_unit(context, draft, ledger, understanding.units[0])
    if understanding.unknown_units and not understanding.topic:
        unit = understanding.unknown_units[0]
        return draft.refuse(f"责任清单里没有“{unit}”：已收录的文件没有给它安排任务。")
    folded = fold(understanding.question)
    if "lead" in understanding.intents and re.search("没有|未写明|未明确|没写|缺", folded):
        found = ledger.select(documents=context.documents, without_lead=True)
        return _write_or_refuse(context, draft, found, "原文未写明牵头单位的任务")
    if due := _due(folded):
        day, by = due
        found = ledger.select(documents=context.documents, due_before=day)
        if not by:
            found = [each for each in found if _within(each.deadline_date, day, folded)]
        period = f"{day.year}年{day.month}月" if re.search(r"年\d{1,2}月", folded) else f"{day.year}年"
        title = f"{period}底前到期的任务" if by else f"时限在{period}的任务"
        return _write_or_refuse(context, draft, found, title)
    if understanding.documents and not _LISTS.sub("", understanding.topic).strip():
        return _write_or_refuse(
            context, draft, ledger.select(documents=context.documents), "责任清单列出的任务"
        )
    return None


_LISTS = re.compile("任务清单|责任清单|清单|任务")


def _write_or_refuse(context: Context, draft: Draft, found: list[Responsibility], title: str) -> Draft | None:
    """Write a list; where it is empty say so, unless the question is about something more."""
    if found:
        return _write(context, draft, found, title)
    if context.understanding.topic:
        return None
    places = "、".join(dict.fromkeys(context.place(document) for document in context.documents))
    return draft.refuse(f"{places}的责任清单里没有{title}。")


def _within(date: datetime.date | None, day: datetime.date, question: str) -> bool:
    """Say whether a deadline falls in the year, or the month where the question names one."""
    if date is None or date.year != day.year:
        return False
    return date.month == day.month if re.search(r"年\d{1,2}月", question) else True


def _due(folded: str) -> tuple[datetime.date, bool] | None:
    """Return the last day of the year or month a question names, and whether it asks for all up to then."""
    match = re.search(r"((?:19|20)\d{2})年(?:(\d{1,2})月)?", folded)
    if not match:
        return None
    year, month = int(match.group(1)), int(match.group(2) or 12)
    if not 1 <= month <= 12:
        return None
    following = datetime.date(year + month // 12, month % 12 + 1, 1)
    by = re.search("前|以内|截至|截止|之前", folded[match.end() :][:6]) is not None
    return following - datetime.timedelta(days=1), by


def _of_unit(context: Context, draft: Draft, ledger: Ledger, unit: str) -> Draft:
    """List a unit's tasks in the role asked for."""
    intents = context.understanding.intents
    question = fold(context.understanding.question)
    asks_lead = re.search("牵头|主责|主办|领头|带头|挑头", question) is not None
    asks_support = "support" in intents
    every = _on_topic(context, ledger.select(unit=unit, documents=context.documents))
    if not every:
        return draft.refuse(_none(context, unit))
    if re.search("只由|只有|唯一|独家|单独|一家", question):
        alone = [each for each in every if len(each.units) == 1]
        if alone:
            return _write(context, draft, alone, f"原文只列{unit}一家的任务")
        draft.lines.append(f"原文没有只列{unit}一家的任务。")
    leading = [each for each in every if _in(each.lead or (), unit)]
    supporting = [each for each in every if _in(each.support, unit)]
    unstated = [each for each in every if each.lead is None]
    if asks_lead and not asks_support:
        if leading:
            _write(context, draft, leading, f"{unit}牵头的任务")
        else:
            draft.lines.append(f"原文没有写明由{unit}牵头的任务。")
        if unstated:
            _write(context, draft, unstated, f"另有原文未写明牵头单位、{unit}列为责任单位的任务")
        elif supporting and not leading:
            _write(context, draft, supporting, f"{unit}作为配合（责任）单位的任务")
        return draft
    if asks_support and not asks_lead:
        if supporting:
            return _write(context, draft, supporting, f"{unit}配合的任务")
        draft.lines.append(f"原文没有把{unit}列为配合单位的任务。")
        if unstated:
            _write(context, draft, unstated, f"原文未区分牵头与配合、{unit}列为责任单位的任务")
        elif leading:
            _write(context, draft, leading, f"{unit}牵头的任务")
        return draft
    for found, title in (
        (leading, f"{unit}牵头的任务"),
        (supporting, f"{unit}配合的任务"),
        (unstated, f"原文未写明牵头单位、{unit}列为责任单位的任务"),
    ):
        if found:
            _write(context, draft, found, title)
    return draft


def _on_topic(context: Context, found: list[Responsibility]) -> list[Responsibility]:
    topic = context.understanding.topic
    if not topic:
        return found
    kept = [
        each
        for each in found
        if context.evidence.coverage(topic, f"{each.task}\n{each.scope}") >= context.settings.covered
    ]
    return kept or found


def _in(names: tuple[str, ...], unit: str) -> bool:
    return any(same_unit(unit, name) for name in names)


def _none(context: Context, unit: str) -> str:
    places = "、".join(dict.fromkeys(context.place(document) for document in context.documents))
    return f"{places}的责任清单里没有{unit}：已收录的文件没有给它安排任务。"


def _write(context: Context, draft: Draft, found: list[Responsibility], title: str) -> Draft:
    """Write one list, short first: the count, then the items grouped by document, each with its citation."""
    lines = [f"{title}共{len(found)}项："]
    documents = list(dict.fromkeys(each.document for each in found))
    number = 0
    for document in documents:
        if len(documents) > 1:
            lines.append(f"《{context.document(document).title}》（{context.place(document)}）")
        for each in found:
            if each.document != document:
                continue
            number += 1
            draft.add_responsibility(each)
            marker = draft.cite(each.clause, stating_words(context, each))
            due = f"（时限：{each.deadline}）" if each.deadline else ""
            lines.append(f"{number}. {short(each.task, 60)}{due}{marker}")
    draft.lines.append("\n".join(lines))
    return draft
