"""Who holds a post in a working group (组长、成员、联络员): answers from rosters."""

import re

from assistant.compose.draft import Context, Draft, short
from assistant.evidence import Scored
from corpus.cues import cues
from corpus.model import Kind
from corpus.normalize import fold

_DEPTH = 0.2
"""Weight of standing high in the outline: the group of the document before that of a section."""


def answer_person(context: Context, draft: Draft) -> Draft | None:
    """Answer who holds a post: from rosters, else from the other roles of the ledger (责任人, 联络员)."""
    if context.understanding.post is None:
        return None
    return answer_roster(context, draft) or _from_ledger(context, draft, context.understanding.post)


def _from_ledger(context: Context, draft: Draft, post: str) -> Draft | None:
    topic = _without(context.understanding.topic, post)
    for item in context.evidence.responsibilities(topic, context.documents, context.hits):
        each = item.responsibility
        if each is None or not item.suffices(context.settings):
            continue
        for other in each.others:
            if other.role == post:
                draft.add_responsibility(each)
                marker = draft.cite(each.clause, *other.names)
                draft.lines.append(f"“{short(each.task)}”的{post}：{'、'.join(other.names)}{marker}。")
                draft.strength = item.coverage
                return draft
    return None


def answer_roster(context: Context, draft: Draft) -> Draft | None:
    """Answer who leads or belongs to a group; None where no roster fits."""
    asked = context.understanding.post
    if asked is None or asked not in cues()["structure"]["roster"]:
        return None
    topic = _without(context.understanding.topic, asked)
    found = []
    for item in context.evidence.clauses(topic or asked, context.documents, context.hits, {Kind.ROSTER}):
        label = item.clause.path.rsplit("/", 1)[-1].split("~")[0]
        if label == asked or (asked == "成员" and label in ("委员", "理事", "组成人员")):
            found.append(_weighed(context, item, topic))
    found = [item for item in found if item.coverage >= context.settings.covered] if topic else found
    if not found:
        return None
    found.sort(key=lambda item: -item.score)
    best = found[0]
    rivals = [item for item in found if item.score >= best.score - 0.02 and item.clause.id != best.clause.id]
    draft.strength = best.coverage
    for item in [best, *rivals[:3]]:
        clause = item.clause
        people = "\n".join(
            line
            for line in (re.sub(r"[ \u3000\xa0]+", " ", line).strip() for line in clause.text.split("\n"))
            if line
        )
        above = clause.heading[-2] if len(clause.heading) > 1 else context.document(clause.document).title
        draft.lines.append(f"{short(above, 60)}：\n{people}{draft.cite(clause.id)}")
    return draft


def _weighed(context: Context, item: Scored, topic: str) -> Scored:
    """Weigh a roster by the headings it stands under, not by the people in it."""
    headings = "\n".join((context.document(item.clause.document).title, *item.clause.heading[:-1]))
    coverage = context.evidence.coverage(topic, headings) if topic else 1.0
    precision = context.evidence.coverage(
        item.clause.heading[-2] if len(item.clause.heading) > 1 else headings, topic
    )
    depth = _DEPTH / (1 + item.clause.path.count("/"))
    return Scored(item.clause, None, coverage, item.similarity, coverage + 0.3 * precision + depth)


def _without(topic: str, label: str) -> str:
    return re.sub(r"\s+", " ", topic.replace(fold(label), " ")).strip()
