"""The clauses nearest to a question that was refused (可能相关): shown to help the reader on, never as an answer."""

from collections.abc import Collection

from assistant.compose.draft import Context
from assistant.model import Related
from corpus.model import Kind

_MOST = 3
_NAMES = (Kind.TITLE, Kind.TABLE_HEADER, Kind.ROSTER)
"""Kinds of clauses that lead nowhere by themselves."""


def related_clauses(context: Context, shown: Collection[str]) -> list[Related]:
    """Return up to three clauses that touch on the topic without stating what was asked, nearest first.

    ``shown``: ids of clauses that the refusal itself cites.

    None where the question has no topic or nothing comes near (``AnswerSettings.related``).
    """
    topic = context.understanding.topic
    if not topic:
        return []
    settings, index = context.settings, context.index
    found: list[Related] = []
    for item in context.evidence.clauses(topic, context.documents, context.hits):
        near = item.coverage + settings.similarity_weight * max(item.similarity, 0.0)
        if near < settings.related or item.clause.kind in _NAMES or item.clause.id in shown:
            continue
        clause = item.clause
        found.append(
            Related(
                document=clause.document,
                title=index.documents[clause.document].title,
                clause=clause.id,
                heading=" > ".join(clause.heading),
                text=clause.plain,
            )
        )
        if len(found) == _MOST:
            break
    return found
