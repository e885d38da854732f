"""Who holds a post in a working group (组长、成员、联络员): answers from rosters, tables and sentences, else a refusal."""

import re
from collections.abc import Sequence

from assistant.compose.draft import Context, Draft, short, where
from assistant.compose.people import (
    asked_posts,
    asks_who,
    claimed,
    directly_asked,
    is_person,
    names_in,
)
from assistant.compose.person_columns import answer_columns, names_nobody
from assistant.compose.person_texts import answer_in_text, answer_looks_after, answer_name, answer_office
from assistant.evidence import Scored
from corpus.cues import cues
from corpus.model import Kind
from corpus.normalize import despace, fold

_DEPTH = 0.2
"""Weight of standing high in the outline: the group of the document before that of a section."""


def answer_person(context: Context, draft: Draft) -> Draft | None:
    """Answer who holds the posts asked for, who somebody is, or who looks after a place; None where that is not asked.

    From rosters, else from the other roles of the ledger (责任人, 联络员), the columns of tables, or a sentence.
    """
    question = context.understanding.question
    found = answer_name(context, draft) or answer_looks_after(context, draft) or answer_office(context, draft)
    if found:
        return found
    wanted = {"person"} & set(context.understanding.intents) or context.understanding.post == "职责"
    posts = _posts(context)
    if not posts or (not wanted and not asks_who(question)):
        return None
    intents = set(context.understanding.intents)
    if {"lead", "support"} & intents and (not directly_asked(question, posts) or posts == ["成员"]):
        return None  # 家庭成员核查由谁牵头 asks for no member
    topic = topic_of(context, posts)
    for post in posts:
        _ = (
            answer_roster(context, draft, post, topic)
            or _from_ledger(context, draft, post, topic)
            or answer_columns(context, draft, post, topic)
            or answer_in_text(context, draft, post, topic)
        )
    if draft.lines:
        return draft
    return _refused(context, draft, posts, topic)


def _posts(context: Context) -> list[str]:
    """Return the posts a question names; the one carried over from the question before where it names none."""
    post = context.understanding.post
    if post == "职责":
        return [post]
    named = [each for each in asked_posts(context.understanding.question) if each != "职务"]
    carried = [post] if post and context.understanding.follow_up else []
    return named or carried


def topic_of(context: Context, posts: Sequence[str]) -> str:
    """Return the topic without the posts asked for and without whom the question takes for their holder."""
    claim = claimed(context.understanding.question, posts)
    topic = " ".join(run for run in context.understanding.topic.split() if run not in claim)
    for words in sorted((*posts, *_ABOUT_PERSONS, claim), key=len, reverse=True):
        topic = topic.replace(fold(words), " ") if words else topic
    left = re.sub(r"是(?=\s|$)|\s+", " ", topic).strip()
    return left or " ".join((*context.understanding.units, *context.understanding.unknown_units))


_ABOUT_PERSONS = ("领导", "名字", "姓名", "职务")
"""Words that ask for a person and say nothing of the group or task."""


def _refused(context: Context, draft: Draft, posts: Sequence[str], topic: str) -> Draft | None:
    """Refuse a question for a person that the texts do not name; None where it may ask for something else."""
    if not all(map(is_person, posts)) or not re.search(
        "谁|哪位|叫什么|名字|姓名|电话", context.understanding.question
    ):
        return None
    post = "、".join(posts)
    for item in context.evidence.clauses(topic, context.documents, context.hits):
        if topic and item.suffices(context.settings) and item.clause.kind is not Kind.TITLE:
            clause = item.clause
            name = short(clause.heading[-1] if clause.heading and not clause.cells else clause.plain)
            return draft.refuse(f"{where(context)}“{name}”写到了这项内容，但没有写明{post}是谁。", clause.id)
    draft.nothing_found = True
    return draft.refuse(f"{where(context)}没有写到“{short(context.understanding.topic)}”，无法回答。")


def _from_ledger(context: Context, draft: Draft, post: str, topic: str) -> Draft | None:
    """Answer from a role that a statement names beside lead and support."""
    for item in context.evidence.responsibilities(topic, context.documents, context.hits):
        each = item.responsibility
        if each is None or not item.suffices(context.settings):
            continue
        for other in each.others:
            if other.role == post:
                draft.add_responsibility(each)
                if all(map(names_nobody, other.names)):
                    return draft.refuse(f"“{short(each.task)}”的{post}没有写明。", each.clause)
                marker = draft.cite(each.clause, *other.names)
                names = "、".join(other.names)
                draft.lines.append(
                    f"{_verdict(context, post, names)}“{short(each.task)}”的{post}：{names}{marker}。"
                )
                draft.strength = item.coverage
                return draft
    return None


def _verdict(context: Context, post: str, text: str) -> str:
    """Confirm or correct a person the question names for a post; "" where it names none."""
    claim = despace(claimed(context.understanding.question, [post]))
    if not claim:
        return ""
    people = [name for line in text.split("\n") for name in names_in(line)] or [despace(text)]
    return "是。" if any(name in claim for name in people) or claim in despace(text) else f"不是{claim}。"


def answer_roster(context: Context, draft: Draft, asked: str, topic: str) -> Draft | None:
    """Answer who leads or belongs to a group; None where no roster fits."""
    if asked not in cues()["structure"]["roster"]:
        return None
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
        people = people_of(clause.text)
        above = clause.heading[-2] if len(clause.heading) > 1 else context.document(clause.document).title
        verdict = _verdict(context, asked, people)
        draft.lines.append(f"{verdict}{short(above, 60)}：\n{people}{draft.cite(clause.id)}")
    return draft


def people_of(text: str) -> str:
    """Return the lines of a roster, white space folded."""
    lines = (re.sub(r"[ \u3000\xa0]+", " ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _weighed(context: Context, item: Scored, topic: str) -> Scored:
    """Weigh a roster by the headings it stands under, not by the people in it."""
    headings = "\n".join((context.document(item.clause.document).title, *item.clause.heading[:-1]))
    coverage = context.evidence.coverage(topic, headings) if topic else 1.0
    precision = context.evidence.coverage(
        item.clause.heading[-2] if len(item.clause.heading) > 1 else headings, topic
    )
    depth = _DEPTH / (1 + item.clause.path.count("/"))
    return Scored(item.clause, None, coverage, item.similarity, coverage + 0.3 * precision + depth)
