"""Sentences of the running text with a time limit in the period asked for, where no responsibility carries them."""

from assistant.compose.draft import Context, Draft, short
from assistant.compose.sentences import sentences
from assistant.compose.task_list import asked_topic, within
from assistant.model import Period
from corpus.enrich import written_of
from corpus.model import Clause, Kind
from corpus.time_limits import find_limits

_MOST = 20
"""Sentences listed."""
_LONGEST = 90
"""Characters of one that are shown."""


def add_dated_sentences(context: Context, draft: Draft, period: Period) -> int:
    """List the sentences of the documents a question names that set a time limit in a period; return how many.

    A sentence whose clause is in the draft already, or states a responsibility, is left to the list of tasks.
    """
    if not context.understanding.documents:
        return 0
    stating = {each.clause for each in context.index.responsibilities} | set(draft.used)
    topic = asked_topic(context)
    found: list[tuple[Clause, str]] = []
    for clause in context.index.clauses.values():
        plain = clause.kind in (Kind.CLAUSE, Kind.PARAGRAPH) and not clause.cells
        if clause.document not in context.documents or clause.id in stating or not plain:
            continue
        written = written_of(context.document(clause.document))
        for sentence in sentences(clause):
            if not any(within(limit.end, period) for limit in find_limits(sentence, written)):
                continue
            about = "\n".join((*clause.heading, sentence))
            if not topic or context.evidence.coverage(topic, about) >= context.settings.covered:
                found.append((clause, sentence))
    if found:
        draft.lines.append(f"条文中另写到、{period.title}的有{len(found)}处：")
        draft.lines += [
            f"· {short(sentence, _LONGEST)}{draft.cite(clause.id, sentence)}"
            for clause, sentence in found[:_MOST]
        ]
    return len(found)
