"""General questions and definitions: the sentences of the clause that answer, each with its marker."""

import re
from dataclasses import replace

from assistant.compose.definition import answer_definition
from assistant.compose.draft import Context, Draft, best_per_document, short, where
from assistant.compose.enumeration import announced_by, asked_noun, asks_for_all, introduces, items_of
from assistant.compose.premises import doubts
from assistant.compose.sentences import sentences
from assistant.compose.years import missing_years, year_reason
from assistant.evidence import Scored
from assistant.topic import topic_terms
from corpus.model import Clause, Kind
from corpus.normalize import despace, fold

_WHOLE = 160
"""A clause no longer than this is given whole (characters)."""
_SENTENCES = 3


def answer_passage(context: Context, draft: Draft) -> Draft:
    """Answer with the sentences of the best clause of each document; refuse where none covers the topic."""
    if defined := answer_definition(context, draft):
        return defined
    topic = context.understanding.topic
    ranked = [
        item
        for item in context.evidence.clauses(topic, context.documents, context.hits)
        if item.clause.kind not in (Kind.TITLE, Kind.TABLE_HEADER)
    ]
    found = best_per_document(_by_asked_noun(context, ranked), context)
    if not topic or not found:
        draft.nothing_found = True
        return draft.refuse(_nothing(context))
    dated = [item for item in found if not missing_years(context, item.clause)]
    doubted = doubts(context.understanding.question)
    if not dated and not doubted:
        return draft.refuse(year_reason(context, found[0].clause))
    draft.strength = (dated or found)[0].coverage
    for item in dated or found:
        _write(context, draft, item, titled=len(dated) > 1)
    if doubted:  # what the question takes for granted is never confirmed by the answer's mere being there
        draft.lines.insert(0, _borne_out(context, draft))
    return draft


_NOUN = 0.5
"""How much a clause that announces what is asked for (下列条件：) is preferred."""


def _by_asked_noun(context: Context, ranked: list[Scored]) -> list[Scored]:
    """Put clauses first that announce a list of what the question asks for: conditions, not papers to hand in."""
    noun = asked_noun(context.understanding.question)
    if not noun:
        return ranked
    weighed = []
    for item in ranked:
        above = announced_by(context.index.clauses, item.clause)
        intro = above if above is not None else item.clause
        named = introduces(intro) and noun in (sentences(intro) or [""])[-1]
        weighed.append(replace(item, score=item.score + _NOUN * named))
    return sorted(weighed, key=lambda item: -item.score)


def _borne_out(context: Context, draft: Draft) -> str:
    """Say which words and years of a question that takes something for granted the text shown does not hold."""
    shown = "\n".join([*draft.lines, *(" ".join(context.index.clauses[each].heading) for each in draft.used)])
    years = [f"{year}年" for year in context.understanding.years if str(year) not in shown]
    words = [
        term.text
        for term in topic_terms(context.understanding.topic)
        if len(term.text) > 1
        and term.importance >= _TELLING
        and not context.evidence.coverage(term.text, shown)
    ]
    cited = fold(" ".join(context.index.clauses[each].text for each in draft.used))
    figures = [
        each.group(0)
        for each in _FIGURE.finditer(fold(context.understanding.question))
        if not re.search(rf"(?<![\d.]){re.escape(each['number'])}(?![\d.])", cited)
    ]
    if missing := [*years, *figures, *words]:
        return f"原文没有写到{'、'.join(f'“{each}”' for each in missing)}，相关的原文是："
    return "原文写的是："


_FIGURE = re.compile(r"(?<!\d)(?P<number>\d+(?:\.\d+)?)(?!\d|\.\d|年)(?:%|万元|亿元|元|[一-鿿])?")
_TELLING = 0.8
"""Importance from which a word of a question tells what is claimed: nouns and the like."""


def _nothing(context: Context) -> str:
    topic = context.understanding.topic or context.understanding.question.strip()
    return f"{where(context)}没有写到“{short(topic)}”，无法回答。"


def _write(context: Context, draft: Draft, item: Scored, titled: bool) -> None:
    clause = item.clause
    parts = sentences(clause)
    if listed := _list_with(context, clause):
        above, only = listed
        _write_list(context, draft, above, only, f"{context.place(clause.document)}，" if titled else "")
        return
    name = clause.heading[-1] if clause.heading else context.document(clause.document).title
    prefix = f"{context.place(clause.document)}，" if titled else ""
    if clause.kind is Kind.HEADING or not parts:
        below = [
            each
            for each in context.index.clauses.values()
            if each.document == clause.document and each.path.startswith(clause.path + "/") and each.heading
        ]
        depth = clause.path.count("/") + 1
        direct = [
            each for each in below if each.path.count("/") == depth and each.kind is not Kind.TABLE_HEADER
        ]
        names = "；".join(f"{_label(each)}{draft.cite(each.id)}" for each in direct[:12])
        draft.lines.append(
            f"{prefix}“{short(name)}”{draft.cite(clause.id)}" + (f"包括：{names}。" if names else "。")
        )
        return
    if _bare(parts[0]) == _bare(name):  # the clause's first sentence is its heading
        parts, name = (parts[1:], name) if len(parts) > 1 else (parts, "")
    if sum(map(len, parts)) > _WHOLE:
        topic = context.understanding.topic
        scored = [
            (context.evidence.coverage(topic, part) - 0.01 * place, place) for place, part in enumerate(parts)
        ]
        best = sorted(place for _, place in sorted(scored, reverse=True)[:_SENTENCES])
        parts = [parts[place] for place in best]
    marker = draft.cite(clause.id, *parts)
    body = "；".join(parts) + marker if clause.cells else "".join(f"{part}{marker}" for part in parts)
    draft.lines.append(f"{prefix}“{short(name)}”：{body}" if name else f"{prefix}{body}")


def _list_with(context: Context, clause: Clause) -> tuple[Clause, Clause | None] | None:
    """Return the clause that introduces the list to show and the only item asked for; None where it is no list.

    An item by itself says nothing (（三）设在农村的): what introduces it stands before it.
    """
    if introduces(clause) and items_of(context.index.clauses, clause):
        return clause, None
    above = announced_by(context.index.clauses, clause)
    if above is None:
        return None
    return above, None if asks_for_all(context.understanding.question) else clause


def _write_list(context: Context, draft: Draft, above: Clause, only: Clause | None, prefix: str) -> None:
    """Write what introduces a list with its items, each cited; ``only`` this one where it is given."""
    intro = (sentences(above) or [short(above.plain)])[-1]
    draft.lines.append(f"{prefix}{intro}{draft.cite(above.id, intro)}")
    for item in [only] if only is not None else items_of(context.index.clauses, above)[:_ITEMS]:
        draft.lines.append(f"{''.join(sentences(item)) or item.plain}{draft.cite(item.id)}")


_ITEMS = 20
"""Items of a list shown."""


def _bare(text: str) -> str:
    return despace(fold(text)).rstrip("。;；.")


def _label(clause: Clause) -> str:
    """Return what to call a clause below a heading: its own heading, or what its table row is about."""
    if clause.cells:
        return short(next(iter(sentences(clause)), clause.path.rsplit("/", 1)[-1]))
    return clause.heading[-1]
