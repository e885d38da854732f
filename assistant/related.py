"""The clauses nearest to a question that was refused (可能相关): shown to help the reader on, never as an answer."""

from collections.abc import Collection

from assistant.compose.draft import Context
from assistant.considered import considered
from assistant.model import Related
from corpus.model import Kind

_MOST = 3
_NAMES = (Kind.TITLE, Kind.TABLE_HEADER, Kind.ROSTER)
"""Kinds of clauses that lead nowhere by themselves."""


def related_clauses(context: Context, shown: Collection[str]) -> list[Related]:
    """Return up to three clauses that the search finds nearest to a refused question, nearest first.

    ``shown``: ids of clauses that the refusal itself cites.

    Not in the order of the words in common alone: who words a task in words of his own is refused most, and is helped
    most. None where the question has no topic or is of another field (``AnswerSettings.related``).
    """
    if not context.understanding.topic or not context.hits:
        return []
    index = context.index
    if max(hit.cosine for hit in context.hits.values()) < context.settings.related:
        return []
    found: list[Related] = []
    for id in considered(context):
        clause = index.clauses[id]
        if clause.kind in _NAMES or clause.id in shown:
            continue
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
