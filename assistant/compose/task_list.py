"""Lists of tasks from the ledger: chosen by what a question asks, written short first, each with its citation."""

import re
from collections.abc import Sequence
from datetime import date

from assistant.compose.draft import Context, Draft, short, stating_words
from assistant.model import Period
from assistant.topic import topic_terms
from corpus.model import Responsibility
from index.model import Conditions

ONE_A_LINE = 40
"""Items written one a line; those beyond follow in one paragraph a document, so that the text stays readable."""
MOST_LISTED = 900
"""Items written at all: markers of citations have three digits at most."""


def asked_of(context: Context, **conditions: object) -> Conditions:
    """Return conditions on the ledger within the documents and the period the question is about."""
    every = len(context.documents) == len(context.index.documents)
    period = context.understanding.period
    return Conditions.model_validate(
        {
            "documents": None if every else frozenset(context.documents),
            "due_after": period.after if period else None,
            "due_before": period.before if period else None,
            **conditions,
        }
    )


def asked_topic(context: Context) -> str:
    """Return the topic of a question for tasks without the words for the list itself; empty where it tells nothing.

    A lone character (干啥活: 活) stands in too many texts to narrow a list that must be complete.
    """
    topic = " ".join(_LISTS.sub(" ", context.understanding.topic).split())
    if not any(len(term.text) > 1 for term in topic_terms(topic)):
        return ""
    documents = context.understanding.documents
    titles = [context.document(each).title for each in documents]
    named = titles and all(
        context.evidence.coverage(topic, title) >= context.settings.covered for title in titles
    )
    return "" if named else topic  # 职教任务清单里: which text is meant, not which of its tasks


_IN_TITLE = 0.9
"""Coverage of a topic by a title from which the document is about it."""
_LISTS = re.compile(
    # 清单上(的任务)  参与(的工作): words of asking, whatever the tasks are about
    "(?:任务|责任|分工)?(?:清单|台账|分工表|分解表|一览表)[上中里内]?|任务|参与|涉及|列入|承担|有份|指导|所有|就要|要完成|出台|制定|报送|上报|印发|到期|文件|材料"
)


def on_topic(context: Context, found: Sequence[Responsibility], topic: str) -> list[Responsibility]:
    """Return what is about a topic; all of it where nothing is, since the topic may be words of the question.

    All tasks of a document are about what its title is about.
    """
    if not topic:
        return list(found)
    titled = {
        each
        for each in {one.document for one in found}
        if context.evidence.coverage(topic, context.document(each).title) >= _IN_TITLE
    }
    kept = [
        each
        for each in found
        if each.document in titled
        or context.evidence.coverage(topic, f"{each.task}\n{each.scope}") >= context.settings.covered
    ]
    return kept or list(found)


def tasks(context: Context, **conditions: object) -> list[Responsibility]:
    """Return the responsibilities that the question and ``conditions`` ask for, in source order.

    In a period are those whose deadline falls into it, and those without a certain one whose text names a time
    limit that does.
    """
    found = context.index.ledger.select(asked_of(context, **conditions))
    period = context.understanding.period
    if period is not None:
        found = [each for each in found if each.deadline_date is None or within(each.deadline_date, period)]
    return on_topic(context, found, asked_topic(context))


def within(day: date | None, period: Period) -> bool:
    """Say whether a day falls into a period; no day does not."""
    return (
        day is not None
        and (period.after is None or day > period.after)
        and (period.before is None or day <= period.before)
    )


def _due_words(context: Context, each: Responsibility) -> str:
    """Return when a task is due, in the text's words: its deadline, else the time limits in the period asked for."""
    period = context.understanding.period
    if each.deadline or period is None:
        return each.deadline or ""
    return "、".join(dict.fromkeys(limit.text for limit in each.limits if within(limit.end, period)))


def whose(context: Context) -> str:
    """Return whose ledger was asked: the places of the documents in question, or all that is loaded."""
    if len(context.documents) == len(context.index.documents):
        return "已收录文件"
    return "、".join(dict.fromkeys(context.place(document) for document in context.documents))


def write_tasks(context: Context, draft: Draft, found: Sequence[Responsibility], title: str) -> Draft:
    """Write one list, short first: the count, then the items grouped by document, each with its citation."""
    lines = [f"{title}共{len(found)}项："]
    documents = list(dict.fromkeys(each.document for each in found))
    number = 0
    for document in documents:
        if len(documents) > 1:
            lines.append(f"《{context.document(document).title}》（{context.place(document)}）")
        compact: list[str] = []
        for each in found:
            if each.document != document or len(draft.used) >= MOST_LISTED:
                continue
            number += 1
            draft.add_responsibility(each)
            marker = draft.cite(each.clause, stating_words(context, each))
            if number <= ONE_A_LINE:
                words = _due_words(context, each)
                due = f"（时限：{words}）" if words else ""
                lines.append(f"{number}. {short(each.task, 60)}{due}{marker}")
            else:
                compact.append(f"{number}. {short(each.task, 24)}{marker}")
        if compact:
            lines.append("；".join(compact) + "。")
    if number < len(found):
        lines.append(f"另有{len(found) - number}项未逐条列出：完整清单请用“责任清单”导出。")
    draft.lines.append("\n".join(lines))
    return draft
