"""The same task in every place, side by side: who leads it in each, and where no text is about it."""

from assistant.compose.draft import Context, Draft, short
from assistant.compose.responsibility import write_responsibility
from assistant.compose.timed import timed_sentences
from assistant.evidence import Scored
from corpus.model import Kind


def answer_everywhere(context: Context, draft: Draft) -> Draft | None:
    """Answer for each place of the documents by itself; None where none of them is about the topic."""
    topic = context.understanding.topic
    duties = _best_by_place(
        context, context.evidence.responsibilities(topic, context.documents, context.hits)
    )
    clauses = _best_by_place(
        context,
        [
            item
            for item in context.evidence.clauses(topic, context.documents, context.hits)
            if item.clause.kind is Kind.CLAUSE
        ],
    )
    places = list(dict.fromkeys(context.place(document) for document in context.documents))
    if not duties:
        return None
    draft.strength = max(items[0].coverage for items in duties.values())
    least = min(context.settings.plain, draft.strength - _LESS)
    near = {place: items[0] for place, items in duties.items() if items[0].coverage < least}
    duties = {place: items for place, items in duties.items() if place not in near}
    timed = timed_sentences(context) if "deadline" in context.understanding.intents else []
    draft.lines.append(f"已收录{len(places)}地的文件，其中{len(duties)}地写明了“{topic}”的分工：")
    for place in places:
        for item in duties.get(place, []):
            write_responsibility(context, draft, item, timed, titled=True)
        if place not in duties and place not in near and place in clauses:
            clause = clauses[place][0].clause
            name = short(clause.heading[-1] if clause.heading else clause.plain)
            draft.lines.append(
                f"{place}：“{name}”写到了这项内容，但没有写明责任单位{draft.cite(clause.id)}。"
            )
    for place, item in near.items():
        name = short(item.responsibility.task if item.responsibility else item.clause.plain)
        draft.lines.append(
            f"{place}：没有直接写到这项任务，相近的是“{name}”{draft.cite(item.clause.id)}，分工不作为答案。"
        )
    if silent := [place for place in places if place not in {*duties, *near, *clauses}]:
        draft.lines.append(f"没有写到这项任务的：{'、'.join(silent)}。")
    return draft


def _best_by_place(context: Context, scored: list[Scored]) -> dict[str, list[Scored]]:
    """Return for each place its evidence: the best, and what covers the topic as fully by its own task."""
    best: dict[str, list[Scored]] = {}
    for item in scored:
        if not item.suffices(context.settings):
            continue
        kept = best.setdefault(context.place(item.clause.document), [])
        if not kept or (len(kept) < _MOST and _as_good(context, item, kept[0])):
            kept.append(item)
    return best


_LESS = 0.1
"""How much less of the topic than the best place's a place's text may cover and still be about the same task."""
_MOST = 3
"""Tasks shown for one place."""


def _as_good(context: Context, item: Scored, best: Scored) -> bool:
    """Say whether a second task of a place is about the topic by its name, as the best one is."""
    task = item.responsibility.task if item.responsibility else ""
    named = context.evidence.coverage(context.understanding.topic, task) >= context.settings.plain
    return named and item.score >= best.score - context.settings.rival
