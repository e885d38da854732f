"""Which tasks a person is charged with (某副县长挂包了哪几件): the rows whose 责任领导 or 责任人 is this person."""

import re

from assistant.compose.draft import Context, Draft
from assistant.compose.people import is_personal
from assistant.compose.task_list import whose, write_tasks
from corpus.model import Responsibility
from corpus.normalize import despace, fold

_WHICH_TASKS = re.compile(
    "(?:哪些|哪几|几|多少|什么|啥)[项件个条]?[\u4e00-\u9fff]{0,6}?(?:任务|工作|事项|事|项目|工程|实事|指标|[?？]|$)"
    "|(?:任务|工作|事项|项目|工程|实事)(?:都|分别)?(?:有|是)?(?:哪些|哪几|什么|啥)"
)
_NAME = re.compile("[\u4e00-\u9fff·]{2,4}")


def answer_tasks_of_person(context: Context, draft: Draft) -> Draft | None:
    """List the tasks that name a person of the question in a role of persons; None where it asks for something else."""
    question = despace(fold(context.understanding.question))
    if not _WHICH_TASKS.search(question):
        return None
    found: dict[str, list[Responsibility]] = {}
    for each in context.index.responsibilities:
        if each.document not in context.documents:
            continue
        for other in each.others:
            if not is_personal(other.role):
                continue
            for name in {_name_of(text) for text in other.names}:
                if name and name in question:
                    found.setdefault(name, []).append(each)
    if not found:
        return None
    for name, listed in found.items():
        write_tasks(context, draft, listed, f"{whose(context)}中由{name}负责（按责任领导、责任人一栏）的任务")
    draft.strength = 1.0
    return draft


def _name_of(text: str) -> str:
    """Return the name at the end of a cell, after an office and a space: 副县长 某某某 -> 某某某; "" where none stands there."""
    words = text.split()
    return fold(words[-1]) if words and _NAME.fullmatch(words[-1]) else ""
