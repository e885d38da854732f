"""Persons outside of rosters: a name looked up, a post that a sentence fills, who looks after which place."""

import re

from assistant.compose.draft import Context, Draft, short
from assistant.compose.people import asked_name, asks_who, holds_name, is_personal, names_in, person_words
from assistant.compose.sentences import sentences
from corpus.model import Clause, Kind
from corpus.normalize import despace, fold

_MOST = 4
"""Places shown where somebody is named."""
_TEXTS = (Kind.CLAUSE, Kind.PARAGRAPH, Kind.NOTE)
_SHARE = 0.3
"""Share of the topic that the sentence itself must hold."""


def answer_name(context: Context, draft: Draft) -> Draft | None:
    """Say what the texts say of a person whose name the question gives; None where no text names one."""
    for name in asked_name(context.understanding.question):
        found = [(clause, words) for clause in _clauses(context) if (words := _says_of(clause, name))]
        if not found:
            continue
        for clause, words in found[:_MOST]:
            draft.lines.append(f"{words}{draft.cite(clause.id)}")
        draft.strength = 1.0
        return draft
    return None


def _clauses(context: Context) -> list[Clause]:
    return [each for each in context.index.clauses.values() if each.document in context.documents]


def _says_of(clause: Clause, name: str) -> str:
    """Return what a clause says of a person, for showing; "" where it does not name one."""
    if name not in despace(fold(clause.text)):
        return ""
    if clause.kind is Kind.ROSTER:
        label = clause.path.rsplit("/", 1)[-1].split("~")[0]
        above = f"{short(clause.heading[-2], 60)}，" if len(clause.heading) > 1 else ""
        for line in clause.text.split("\n"):
            if name in names_in(line):
                bare = re.sub(r"^[^:：]{1,16}[:：]", "", line).strip()
                return f"{above}{label}：{' '.join(bare.split())}"
        return ""
    if clause.cells:
        cells = [cell for cell in clause.cells if cell.text.strip() and not cell.text.strip().isdigit()]
        if any(is_personal(cell.header) and _ends_with(cell.text, name) for cell in cells):
            return "；".join(f"{cell.header}：{' '.join(cell.text.split())}" for cell in cells)
        return ""
    return next((each for each in sentences(clause) if holds_name(each, name)), "")


def _ends_with(text: str, name: str) -> bool:
    """Say whether a cell ends with a name that stands alone or after an office: 副市长某某."""
    said = despace(fold(text))
    return (
        said == name
        or re.search(rf"(?:{person_words('offices')}|主任|主席|秘书长|[、,]){name}$", said) is not None
    )


def answer_office(context: Context, draft: Draft) -> Draft | None:
    """Answer who holds an office that a line of the texts names with a person (市长 某某; 某某 某校校长)."""
    question = fold(context.understanding.question)
    asked = re.search(
        rf"(?P<body>[\u4e00-\u9fff]*?)(?P<office>{person_words('offices')})(?:是|叫|由)?(?:谁|哪位|什么)",
        question,
    )
    if asked is None:
        return None
    body, office = asked["body"], asked["office"]
    for whole in (body[start:] + office for start in range(max(len(body) - _BODY, 0) + 1)):
        for clause in _clauses(context):
            if clause.kind is not Kind.ROSTER:
                continue
            for line in clause.text.split("\n"):
                if len(whole) > len(office) and whole in despace(fold(line)):
                    above = f"{short(clause.heading[-2], 60)}，" if len(clause.heading) > 1 else ""
                    draft.lines.append(f"{above}{' '.join(line.split())}{draft.cite(clause.id, line)}")
        if draft.lines:
            draft.strength = 1.0
            return draft
    return _signed(context, draft, office)


_BODY = 3
"""Characters of an institution's name that must stand before its office."""


def _signed(context: Context, draft: Draft, office: str) -> Draft | None:
    """Answer with the line of a signature: 市长　某某."""
    for clause in _clauses(context):
        words = " ".join(clause.text.split())
        if clause.kind is Kind.PARAGRAPH and re.fullmatch(rf"{office} [\u4e00-\u9fff ]{{2,5}}", words):
            draft.lines.append(f"{words}{draft.cite(clause.id)}")
    draft.strength = 1.0
    return draft if draft.lines else None


def answer_in_text(context: Context, draft: Draft, post: str, topic: str) -> Draft | None:
    """Answer with the sentence that fills a post or gives a contact; None where none about the topic does."""
    best: tuple[float, str, str] | None = None
    for item in context.evidence.clauses(topic, context.documents, context.hits, _TEXTS):
        clause = item.clause
        above = "\n".join((context.document(clause.document).title, *clause.heading))
        for sentence in sentences(clause):
            if not _fills(sentence, post):
                continue
            coverage = context.evidence.coverage(topic, f"{above}\n{clause.plain}") if topic else 1.0
            own = context.evidence.coverage(topic, sentence) if topic else 0.0
            if coverage >= context.settings.covered:
                best = max(best or (0.0, "", ""), (coverage + own, clause.id, sentence))
    if best is None:
        return None
    draft.lines.append(f"{best[2]}{draft.cite(best[1], best[2])}")
    draft.strength = min(best[0], 1.0)
    return draft


def _fills(sentence: str, post: str) -> bool:
    """Say whether a sentence names somebody for a post: 组长由某某担任, 某某兼任组长, 联系人：某某, a number."""
    if post in ("电话", "联系电话", "联系方式"):
        return re.search(r"电话[:：为]?\s*[\d-]{5,}", fold(sentence)) is not None
    forms = "办(?:公室)?主任" if post == "办公室主任" else re.escape(post)
    return (
        re.search(
            rf"{forms}(?:一职)?(?:由|为|是|[:：])\s*[\u4e00-\u9fff]{{2,}}|[\u4e00-\u9fff]{{2,}}(?:担任|兼任|任){forms}",
            fold(sentence),
        )
        is not None
    )


def answer_looks_after(context: Context, draft: Draft) -> Draft | None:
    """Answer who looks after a place (包联, 包保): the part of a sentence that names the place and the person."""
    question = fold(context.understanding.question)
    verb = re.search(person_words("looks_after"), question)
    if verb is None or not asks_who(question):
        return None
    runs = [
        run for run in context.understanding.topic.split() if not re.search(person_words("looks_after"), run)
    ]
    for run in runs:
        for clause in _clauses(context):
            if clause.kind not in _TEXTS or not re.search(person_words("looks_after"), clause.plain):
                continue
            for sentence in sentences(clause):
                if run in fold(sentence) and re.search(person_words("looks_after"), sentence):
                    draft.lines.append(
                        f"{run}：{_part(sentence, run)}{draft.cite(clause.id, _part(sentence, run))}。"
                    )
    if not draft.lines:
        return None
    draft.strength = 1.0
    return draft


def _part(sentence: str, run: str) -> str:
    """Return the part of a sentence, between 。；： or a comma before a person, that holds some words."""
    parts = re.split(r"[；;：:。]|，(?=[^，]*(?:书记|县长|市长|区长|主席|主任|部长))", sentence)
    return next((part.strip() for part in parts if run in fold(part)), sentence)
