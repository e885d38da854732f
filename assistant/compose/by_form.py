"""Questions that ask for a form of statement (conditions, what is not allowed, penalties): the sentence that has it.

Candidates are all sentences of the form, each weighed with the headings above it, what it introduces and the articles it
points at: 违反本办法第十条规定…罚款 says nothing of what is forbidden, the article it names does.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile

from assistant.compose.asked_form import Form, asked_form, asked_kind
from assistant.compose.draft import Context, Draft
from assistant.compose.enumeration import announced_by, asks_for_all, introduces, items_of
from assistant.compose.references import referred
from assistant.compose.sentences import pieces, sentences
from assistant.compose.years import missing_years
from assistant.evidence import TITLE_CREDIT
from assistant.topic import Term, Text, topic_terms
from corpus.model import Clause, Kind
from corpus.normalize import fold

_EVERY = 3000
"""Clauses of the documents in question up to which all are looked through; beyond, those of the nearest documents."""
_NEAREST = 5
_OWN = 0.2
"""Share of the topic that the sentence must hold itself, with the list it introduces or the item it points at."""
_NEAR = 0.1
"""How much less well another place's text may fit and still be shown."""
_CLOSE = 1.0
"""What the cosine counts for in the ranking."""
_ITEMS = 20
_DENIES = re.compile("不(?:再)?(?:享受|予|适用|给予|发放|补助|补贴|奖励|收取|计入)")
_CASE = re.compile("的[，,；]|对[^，。；]{2,30}(?:予以|给予|由)|一经")
_SANCTIONED = re.compile("由[^。；]{2,40}?(?:责令|处|给予|予以|取缔|没收|吊销|警告|罚)")
_SANCTIONED_BEFORE = re.compile("被[^，,。；;]{0,24}?(?:取缔|吊销|罚款|处罚)")
"""被吊销许可证的，五年内…: the case, not the sanction."""
_LIST = re.compile("(?:下列|以下)[^，。；]{0,8}[：:]$")
_WITHOUT = re.compile("(?:没有?|无|未)(?:拿到|取得|领|办|经)|无证")
_LACKING = re.compile("未取得|未领取|未办理|未经|未依法|无证|擅自")
_PREFERRED = 0.15
_GOES_ON = re.compile("除外|但是?|逾期|情节严重|构成犯罪|不受|另有规定|仍")
_MORE = 2
_LONGEST = 320
"""Sentences, and characters in all, up to which what goes on is given with a sentence."""
_NEGATED = re.compile("[不未没]([\u4e00-\u9fff]{2})")
_DEFINED = re.compile("所称的?(?P<term>[^，,。；]{2,24}?)(?:（[^）]*）|\\([^)]*\\))?[，,]?是指[^。]*")
_ITSELF = re.compile("本(?:办法|条例|法|规定|细则|方案|意见|通知|措施|政策)")


@dataclass(frozen=True)
class _Found:
    """A sentence of the form asked for."""

    clause: Clause
    sentence: str
    ground: Clause | None
    """what it points at, where that is what the question is about"""
    held: float
    """share of the topic it holds with all that belongs to it, [0, 1]"""
    score: float


def answer_by_form(context: Context, draft: Draft) -> Draft | None:
    """Answer with the sentence that states what is asked in its form; None where no form is asked or no text has it."""
    form = asked_form(context.understanding.question)
    if form is None:
        return _denied(context, draft)
    topic = context.understanding.topic
    wanted = topic_terms(" ".join(form.framing.sub(" ", topic).split()))
    if not wanted:
        return None
    found = sorted(_found(context, form, wanted), key=lambda each: -each.score)
    if not found:
        return None
    draft.strength = min(found[0].held, 1.0)
    shown: set[str] = set()
    for each in found:
        place = context.place(each.clause.document)
        if place in shown or each.score < found[0].score - _NEAR:
            continue
        shown.add(place)
        _write(context, draft, each, f"{place}：" if context.several_places() else "")
    return draft


def _denied(context: Context, draft: Draft) -> Draft | None:
    """Answer a question when or how much with the sentence that says there is no such thing: 丙类不享受一次性奖励."""
    understanding = context.understanding
    if not {"deadline", "quantity"} & set(understanding.intents) or not understanding.topic:
        return None
    best: tuple[float, Clause, str] | None = None
    for item in context.evidence.clauses(understanding.topic, context.documents, context.hits):
        if not item.suffices(context.settings) or item.clause.cells:
            continue
        for sentence in sentences(item.clause):
            held = context.evidence.coverage(understanding.topic, sentence)
            if held >= context.settings.plain and _DENIES.search(sentence) and not re.search(r"\d", sentence):
                best = max(
                    best or (0.0, item.clause, ""), (held, item.clause, sentence), key=lambda each: each[0]
                )
    if best is None:
        return None
    draft.lines.append(f"{best[2]}{draft.cite(best[1].id, best[2])}")
    draft.strength = best[0]
    return draft


def _found(context: Context, form: Form, wanted: tuple[Term, ...]) -> Iterator[_Found]:
    clauses = context.index.clauses
    kind = asked_kind(context.understanding.question)
    narrowed = len(context.documents) < len(context.index.documents) or len(context.documents) == 1
    weights, settings = context.evidence.weights, context.settings
    question = fold(context.understanding.question)
    every = _looked_through(context)
    definitions = _definitions(every)
    for clause in every:
        plain = clause.kind in (Kind.CLAUSE, Kind.PARAGRAPH) and not clause.cells
        if not plain or not form.said.search(fold(clause.plain)) or missing_years(context, clause):
            continue
        title = Text(context.document(clause.document).title)
        above = announced_by(clauses, clause)
        listed = items_of(clauses, clause) if introduces(clause) else []
        headings = "\n".join((*clause.heading[:-1], above.plain if above is not None else ""))
        for sentence in sentences(clause):
            if not form.said.search(_SANCTIONED_BEFORE.sub(" ", fold(sentence))) or not _of_kind(
                form, kind, fold(sentence)
            ):
                continue
            if _merely_forbids(form, wanted, sentence) or not _named_sanctions(question) <= _named_sanctions(
                sentence
            ):
                continue
            items = listed if sentence == sentences(clause)[-1] else []
            grounds: list[Clause | None] = [None, *items, *referred(clauses, clause, sentence)]
            fit = _fit(form, question, sentence)
            best: _Found | None = None
            for ground in grounds:
                words = f"{sentence}\n{_stated(context, ground)}"
                words += f"\n{_meant(wanted, definitions.get(clause.document, ()), words)}"
                of_itself = _ITSELF.search(sentence) is not None  # 不适用本办法
                own = weights.coverage(wanted, Text(words), title, TITLE_CREDIT * of_itself)
                credit = TITLE_CREDIT if narrowed or of_itself else 0.0
                rest = "" if listed else clause.plain
                held = weights.coverage(wanted, Text(f"{headings}\n{rest}\n{words}"), title, credit)
                if own < _OWN:
                    continue
                near = [clause.id, *([ground.id] if ground else [])]
                cosine = max((context.hits[id].cosine for id in near if id in context.hits), default=0.0)
                if held + settings.similarity_weight * cosine < settings.sufficient:
                    continue
                score = held + own / 2 + _CLOSE * cosine + fit
                if best is None or score > best.score:
                    best = _Found(clause, sentence, ground, held, score)
            if best is not None:
                yield best


def _fit(form: Form, question: str, sentence: str) -> float:
    """Return how much a sentence is preferred for its form: what happens in a case, who sanctions, a list, the same negation."""
    plainly = {"consequence": _CASE, "penalty": _SANCTIONED, "condition": _LIST}.get(form.name)
    denied = [
        word
        for word in _NEGATED.findall(question)
        if re.search(f"[不未没无][^，。；]{{0,2}}{word}", sentence)
    ]
    without = _WITHOUT.search(question) is not None and _LACKING.search(sentence) is not None
    return _PREFERRED * (plainly is not None and plainly.search(sentence) is not None) + _PREFERRED * (
        bool(denied) or without
    )


def _named_sanctions(text: str) -> frozenset[str]:
    """Return the sanctions that a question or sentence names outright: 由谁取缔; what was 被吊销 before is none."""
    return frozenset(re.findall("取缔|吊销|没收|拘留", _SANCTIONED_BEFORE.sub(" ", text)))


def _merely_forbids(form: Form, wanted: tuple[Term, ...], sentence: str) -> bool:
    """Say whether a sentence forbids just what a question asks the consequence of: 不得接纳… is not what follows."""
    if form.name != "consequence" or _CASE.search(sentence):
        return False
    forbidden = [sentence[match.end() : match.end() + 6] for match in re.finditer("不得|不再", sentence)]
    return any(each.text in after for after in forbidden for each in wanted if len(each.text) > 1)


def _definitions(clauses: list[Clause]) -> dict[str, list[tuple[str, str]]]:
    """Return what each document defines: 本条例所称甲，是指乙、丙等场所 -> (甲, the sentence)."""
    found: dict[str, list[tuple[str, str]]] = {}
    for clause in clauses:
        for match in _DEFINED.finditer(clause.plain) if "所称" in clause.plain else ():
            found.setdefault(clause.document, []).append((match["term"], match.group(0)))
    return found


def _meant(wanted: tuple[Term, ...], definitions: Iterable[tuple[str, str]], words: str) -> str:
    """Return the words of a topic that a text says by a term defined with them: 网吧, where it says 营业场所."""
    said = [stated for term, stated in definitions if term in words]
    return " ".join(each.text for each in wanted if any(each.text in fold(stated) for stated in said))


def _of_kind(form: Form, kind: str, sentence: str) -> bool:
    """Say whether a folded sentence says its statement of a kind of thing: of 企业, in 劳务派遣企业不适用本办法."""
    if not kind:
        return True
    windows = re.split("[，,；;。]", sentence)
    starts = ((window, match.start()) for window in windows if (match := form.said.search(window)))
    return any(kind in window[:start] or "：" in window or ":" in window for window, start in starts)


def _looked_through(context: Context) -> list[Clause]:
    """Return the clauses to look for the form in."""
    wanted = frozenset(context.documents)
    every = [clause for clause in context.index.clauses.values() if clause.document in wanted]
    if len(every) <= _EVERY:
        return every
    best = sorted(context.hits.values(), key=lambda hit: -hit.score)
    nearest = frozenset(
        list(dict.fromkeys(context.index.clauses[hit.clause].document for hit in best))[:_NEAREST]
    )
    return [clause for clause in every if clause.document in nearest]


def _stated(context: Context, ground: Clause | None) -> str:
    """Return the words of a clause pointed at, with what introduces it."""
    if ground is None:
        return ""
    above = announced_by(context.index.clauses, ground)
    return f"{above.plain if above is not None else ''}\n{ground.plain}"


def _write(context: Context, draft: Draft, found: _Found, prefix: str) -> None:
    clause, sentence = found.clause, found.sentence
    above = announced_by(context.index.clauses, clause)
    if above is not None:  # an item says nothing without what announces it
        intro = (sentences(above) or [above.plain])[-1]
        draft.lines.append(f"{prefix}{intro}{draft.cite(above.id, intro)}")
        prefix = ""
    shown = [sentence, *_going_on(clause, sentence)]
    draft.lines.append(prefix + "".join(f"{each}{draft.cite(clause.id, *shown)}" for each in shown))
    items = items_of(context.index.clauses, clause) if introduces(clause) else []
    if items and sentence == sentences(clause)[-1]:
        ground = found.ground
        only = ground is not None and ground in items and not asks_for_all(context.understanding.question)
        for item in [ground] if only and ground is not None else items[:_ITEMS]:
            draft.lines.append(f"{''.join(sentences(item)) or item.plain}{draft.cite(item.id)}")
    elif found.ground is not None:
        _write_ground(context, draft, found.ground)


def _going_on(clause: Clause, sentence: str) -> list[str]:
    """Return the sentences right after one that limit it or carry it on: …的除外。 逾期未提出的，…."""
    every = sentences(clause)
    after = every[every.index(sentence) + 1 :][:_MORE]
    going = list(takewhile(lambda each: _GOES_ON.search(each) is not None, after))
    return going if len(sentence) + sum(map(len, going)) <= _LONGEST else []


def _write_ground(context: Context, draft: Draft, ground: Clause) -> None:
    """Write the clause that an answer points at, where it is what the question is about."""
    above = announced_by(context.index.clauses, ground)
    intro = (sentences(above) or [above.plain])[-1] if above is not None else ""
    before = f"{intro}{draft.cite(above.id, intro)}" if above is not None else ""
    words = _telling(context, ground)
    draft.lines.append(f"所指条款：{before}{words}{draft.cite(ground.id, words)}")


def _telling(context: Context, ground: Clause) -> str:
    """Return the sentence of a clause pointed at that is about the topic."""
    topic = context.understanding.topic
    every = [piece for each in sentences(ground) for piece in pieces(each)] or [ground.plain]
    return max(every, key=lambda each: context.evidence.coverage(topic, each))
