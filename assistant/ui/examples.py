"""Questions to start with, taken from what the loaded documents say, so that each of them has an answer."""

import re
from collections.abc import Callable, Iterator

from corpus.model import Responsibility
from index.policy_index import PolicyIndex

NUMBERING = re.compile(
    r"^\s*(?:第[一二三四五六七八九十百\d]+[条章节]|[（(]?[一二三四五六七八九十百\d]+[）)、.．])\s*"
)
"""「（七）」「1.」「第三条」 before the words of a task."""
TOPIC_LENGTH = range(4, 21)
"""Characters of a task that reads well inside a question."""

QUESTIONS: tuple[tuple[str, Callable[[Responsibility], object]], ...] = (
    ("{topic}由哪个单位牵头？", lambda responsibility: responsibility.lead),
    ("{topic}的配合单位有哪些？", lambda responsibility: responsibility.support),
    ("{topic}要在什么时候完成？", lambda responsibility: responsibility.deadline),
)
"""A question, and the part of a responsibility that must be there to answer it."""


def examples_for(index: PolicyIndex, number: int = 4) -> list[str]:
    """Questions about the responsibilities of the index, one per kind and from different documents first."""
    questions: list[str] = []
    asked_of: set[str] = set()
    for only_new_documents in (True, False):
        for pattern, answerable in QUESTIONS:
            for responsibility, topic in _topics(index):
                question = pattern.format(topic=topic)
                known = only_new_documents and responsibility.document in asked_of
                if (
                    len(questions) < number
                    and answerable(responsibility)
                    and not known
                    and question not in questions
                ):
                    questions.append(question)
                    asked_of.add(responsibility.document)
                    break
    return questions


def _topics(index: PolicyIndex) -> Iterator[tuple[Responsibility, str]]:
    """Responsibilities with what they are about: the short name of the task, after the region of its document."""
    for responsibility in index.responsibilities:
        info = index.documents.get(responsibility.document)
        topic = NUMBERING.sub("", responsibility.task).strip().rstrip("。；：:")
        if info is not None and len(topic) in TOPIC_LENGTH:
            yield responsibility, f"{info.region or ''}{topic}"
