"""Complete lists: the tasks of a unit, those due in a period, those without a lead, all of a document."""

from assistant.compose.dated_sentences import add_dated_sentences
from assistant.compose.draft import Context, Draft, where
from assistant.compose.task_list import asked_of, asked_topic, tasks, whose, write_tasks
from assistant.compose.unit_tasks import answer_units, refuse_unit
from assistant.lexicon import cue_words
from corpus.model import Basis, Responsibility
from corpus.normalize import fold


def answer_list(context: Context, draft: Draft) -> Draft | None:
    """Answer with all tasks that meet the question's conditions; None where it names no condition.

    Where the question also names a topic that no task is about, the list is not narrowed by it, and says so.
    """
    listed = _listed(context, draft)
    topic = asked_topic(context)
    if listed is not None and listed.responsibilities and topic:
        texts = (
            f"{context.document(each.document).title}\n{each.task}\n{context.index.clauses[each.clause].plain}"
            for each in listed.responsibilities
        )
        if any(context.evidence.coverage(topic, text) >= context.settings.covered for text in texts):
            listed.lines.append(f"以上只列与“{topic}”有关的任务。")
        elif not context.understanding.units and context.understanding.period is not None:
            draft.responsibilities.clear()
            return draft.refuse(f"{where(context)}没有任务直接写到“{topic}”，无法按它列出。")
        else:
            listed.lines.insert(0, f"没有任务直接写到“{topic}”，以下清单未按它筛选。")
    return listed


def _listed(context: Context, draft: Draft) -> Draft | None:
    understanding = context.understanding
    if understanding.units:
        return answer_units(context, draft)
    if understanding.unknown_units and not asked_topic(context):
        return refuse_unit(context, draft, understanding.unknown_units[0])
    if "lead" in understanding.intents and cue_words("unstated").search(fold(understanding.question)):
        return _without_lead(context, draft)
    if understanding.period is not None:
        return _due(context, draft)
    if understanding.documents and not asked_topic(context):
        found = context.index.ledger.select(asked_of(context))
        return _write_or_refuse(context, draft, found, "责任清单列出的任务")
    return None


def _without_lead(context: Context, draft: Draft) -> Draft | None:
    """List the tasks whose text does not say who leads, and say where bold type that said it is lost."""
    found = tasks(context, lead_stated=False)
    written = _write_or_refuse(context, draft, found, _titled(context, "原文未写明牵头单位的任务"))
    lost = [each for each in found if each.basis is Basis.BOLD]
    if written is not None and lost:
        written.lines.append(f"其中{len(lost)}项原文规定以黑体标示牵头单位，但本文本的黑体字样已丢失。")
    return written


def _due(context: Context, draft: Draft) -> Draft | None:
    """List the tasks due in the period asked for, then those whose text only names a time limit in it."""
    period = context.understanding.period
    assert period is not None
    every = tasks(context)
    found = [each for each in every if each.deadline_date is not None]
    timed = [each for each in every if each.deadline_date is None]
    if not found and timed:
        write_tasks(context, draft, timed, f"条文中写有时间节点、{period.title}的任务")
        add_dated_sentences(context, draft, period)
        return draft
    written = _write_or_refuse(context, draft, found, _titled(context, f"{period.title}的任务"))
    if written is None or written.refused:
        alone = Draft(draft.citations)
        return alone if add_dated_sentences(context, alone, period) else written
    if timed:
        write_tasks(context, written, timed, f"另有未单列时限、条文中写有时间节点且{period.title}的任务")
    add_dated_sentences(context, written, period)
    if undated := _undated(context):
        written.lines.append(f"另有{undated}项任务没有写明确切期限（如持续推进），未计入。")
    return written


def _undated(context: Context) -> int:
    """Return how many tasks of the documents have words for a deadline that give no certain day."""
    every = context.index.ledger.select(asked_of(context, due_after=None, due_before=None))
    return sum(each.deadline is not None and each.deadline_date is None for each in every)


def _titled(context: Context, title: str) -> str:
    """Return a title, with the period asked for where it does not say it itself."""
    period = context.understanding.period
    return title if period is None or period.title in title else f"{title[:-2]}、{period.title}的任务"


def _write_or_refuse(context: Context, draft: Draft, found: list[Responsibility], title: str) -> Draft | None:
    """Write a list; where it is empty say so, unless the question is about something more."""
    if found:
        return write_tasks(context, draft, found, title)
    if asked_topic(context):
        return None
    return draft.refuse(f"{whose(context)}的责任清单里没有{title}。")
