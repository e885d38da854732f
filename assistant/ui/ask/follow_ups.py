"""What to ask next (追问建议): short questions that the loaded texts answer, for what the answer rests on."""

from collections.abc import Collection, Sequence
from datetime import date

from assistant.assistant import Assistant
from assistant.model import Answer, Turn

MOST = 4
"""Suggestions under an answer."""
TRIED = 6
"""Suggestions that are tried at most; each costs a question."""
EVERYWHERE = "各地"
"""Begins a question about other places; every other suggestion stays with those of the answer."""


def follow_ups(answer: Answer, history: Sequence[Turn], assistant: Assistant) -> list[str]:
    """Questions that lean on this answer and have an answer themselves: each is asked before it is offered.

    Args:
        answer: the answer they stand under.
        history: the questions of the conversation with this one, oldest first.
        assistant: what answers the reader who is shown them.

    """
    if answer.refused or not answer.citations:
        return []
    offered: list[str] = []
    places = _places(answer, assistant)
    for question in _thinkable(answer, assistant)[:TRIED]:
        told = assistant.ask(question, history)
        elsewhere = _places(told, assistant) - places
        if told.refused or not told.citations or told.answer == answer.answer:
            continue
        if question.startswith(EVERYWHERE) == bool(elsewhere):
            offered.append(question)
        if len(offered) == MOST:
            break
    return offered


def _thinkable(answer: Answer, assistant: Assistant) -> list[str]:
    """Questions about the task or the units of an answer, those it says already left out."""
    asked = set(answer.understanding.intents) if answer.understanding else set()
    tasks = answer.responsibilities
    one_task = len({(each.document, each.task) for each in tasks}) == 1
    thinkable: list[str] = []
    if one_task and tasks:
        [*_, task] = tasks
        if "lead" not in asked and not _said(task.lead or (), answer):
            thinkable.append("由哪个单位牵头？")
        if "support" not in asked and not _said(task.support, answer):
            thinkable.append("配合单位有哪些？")
        if "deadline" not in asked and task.deadline and not _said([task.deadline], answer):
            thinkable.append("完成时限是什么时候？")
    topic = answer.understanding.topic if answer.understanding else ""
    if one_task and tasks and topic and "everywhere" not in asked:
        thinkable.append(f"{EVERYWHERE}{topic}由谁牵头？")
    if tasks and "list" not in asked:
        unit = next((each.lead[0] for each in tasks if each.lead), None) or next(
            (each.units[0] for each in tasks if each.units), None
        )
        info = assistant.index.documents.get(tasks[0].document)
        if unit and info:
            whose = _of_place(unit, info.region)
            thinkable.append(f"{whose}还牵头哪些任务？" if tasks[0].lead else f"{whose}负责哪些任务？")
    if "list" in asked and answer.understanding and answer.understanding.units:
        year = date.today().year
        thinkable += ["其中配合的任务有哪些？", f"其中{year}年底前要完成哪些？"]
    if not tasks and asked & {"quantity", "general", "definition"}:
        thinkable += ["由哪个单位牵头？", "完成时限是什么时候？"]
    return thinkable


def _said(words: Collection[str], answer: Answer) -> bool:
    """Whether an answer says all of it already; of nothing there is nothing to ask either."""
    return all(word in answer.answer for word in words)


def _places(answer: Answer, assistant: Assistant) -> set[str]:
    """The places of the documents an answer cites."""
    documents = assistant.index.documents
    infos = [documents.get(citation.document) for citation in answer.citations]
    return {info.region or info.id for info in infos if info}


def _of_place(unit: str, region: str | None) -> str:
    """「济南市」 and 「市教育局」: 济南市教育局."""
    return f"{region}{unit.removeprefix(region[-1])}" if region else unit
