"""The whole path from a question to a cited answer; each step is one call."""

import logging
import time
import uuid
from collections.abc import Collection, Sequence

from assistant.citations import CitationList, verify
from assistant.comparisons import by_time, compared_pole
from assistant.compose.by_intent import compose
from assistant.compose.comparing import conclude_parts
from assistant.compose.counterparts import add_counterparts
from assistant.compose.draft import Context, Draft, short, where
from assistant.compose.premises import correct_done_by, correct_figures
from assistant.compose.second_ask import add_second_answer
from assistant.compose.verdict import give_verdict
from assistant.confidence import confidence_of
from assistant.considered import considered
from assistant.errors import BadQuestion
from assistant.evidence import EvidenceBase
from assistant.model import Answer, Models, SearchHit, Timings, Turn, Understanding
from assistant.nearest import OTHER_WORDS, with_nearest
from assistant.parts import differs, parts_of
from assistant.places import Places
from assistant.related import related_clauses
from assistant.retriever import PolicyRetriever
from assistant.settings import AnswerSettings
from assistant.strange_words import strange_thing
from assistant.understanding import Understander
from assistant.unit_names import UnitNames
from corpus.normalize import fold
from index.model import Hit
from index.policy_index import PolicyIndex

LONGEST_QUESTION = 2000
"""Characters."""

_NOT_OF_FIGURES = ("的时限", "的牵头单位")
"""How contradictions are called that do not matter to who asks for a figure."""
_WHOLE = 0.9
"""Strength from which one text answers all that a question names side by side."""
_TELLING = 4
"""A topic shorter than this many characters (改造) stands in too many texts to be looked for elsewhere."""

logger = logging.getLogger(__name__)


class Assistant:
    """Answers questions about one index. Safe to use from several threads."""

    def __init__(self, index: PolicyIndex, settings: AnswerSettings | None = None) -> None:
        """Prepare the word statistics of ``index``."""
        self.index = index
        self.settings = settings or AnswerSettings()
        places = Places(index.documents, (clause.text for clause in index.clauses.values()))
        self._understander = Understander(index.documents, places, UnitNames(index.ledger.unit_names()))
        self._evidence = EvidenceBase(index)

    def ask(
        self,
        question: str,
        history: Sequence[Turn] = (),
        id: str | int | None = None,
        *,
        scope: Collection[str] | None = None,
        without: Collection[str] = (),
    ) -> Answer:
        """Answer a question; ``history`` are the earlier questions of the conversation, oldest first.

        ``scope``: ids of the documents the reader limits the question to (None: all). ``without``: what was
        understood of the question wrongly and is to be left out, as ``understand`` takes it.
        Raises ``BadQuestion`` where it is empty or over 2,000 characters.
        """
        check_question(question)
        started = time.perf_counter()
        understanding = self.understand(question, history, without)
        within = frozenset(self.index.documents) & frozenset(self.index.documents if scope is None else scope)
        outside = bool(understanding.documents) and not within & set(understanding.documents)
        if scope is not None:
            documents = sorted(within & set(understanding.documents) or within)
            understanding = understanding.model_copy(update={"documents": documents})
        understood = time.perf_counter()
        context = self._retrieve(understanding)
        retrieved = time.perf_counter()
        if outside or not within:
            draft = Draft(CitationList(self.index, {})).refuse(
                "限定的范围内没有问题所问的文件，无法回答：请放宽范围。"
            )
        else:
            context, draft = self._answered(context, within, history, without)
            understanding = context.understanding
        answer = "\n".join(line for line in draft.lines if line)
        citations = draft.citations.build()
        if findings := verify(answer, citations):
            logger.error("citations of an answer do not hold: %s", findings)
            draft.refuse("答案的引用未能通过核对，为免误导不予显示。")
            answer, citations = draft.lines[0], []
        finished = time.perf_counter()
        return Answer(
            id=uuid.uuid4().hex if id is None else id,
            question=question,
            answer=answer,
            refused=draft.refused,
            reason=draft.reason,
            citations=citations,
            responsibilities=draft.responsibilities,
            conflicts=draft.conflicts,
            related=related_clauses(context, draft.used) if draft.refused else [],
            search=_ranking(draft.used, context),
            understanding=understanding,
            confidence=None if draft.refused else confidence_of(draft.strength),
            timings=Timings(
                understand=_milliseconds(started, understood),
                retrieve=_milliseconds(understood, retrieved),
                compose=_milliseconds(retrieved, finished),
                total=_milliseconds(started, finished),
            ),
            model=Models(embedding=self.index.label, reranker=self.index.reranker),
        )

    def understand(
        self, question: str, history: Sequence[Turn] = (), without: Collection[str] = ()
    ) -> Understanding:
        """Return what a question asks, earlier questions considered.

        ``without``: parts of an earlier understanding of the same question that the reader took out, each
        ``place:…``, ``document:<id>``, ``unit:…`` or ``year:…``.
        """
        return self._understander.understand(question, [turn.question for turn in history], without)

    def _retrieve(self, understanding: Understanding) -> Context:
        """Search the documents the question is about."""
        return self._context(understanding, self._issued_in(understanding, self._scope(understanding)))

    def _context(self, understanding: Understanding, scope: frozenset[str]) -> Context:
        """Search the documents of ``scope``."""
        query = understanding.question
        if understanding.follow_up:
            query = (" ".join((understanding.topic, *understanding.units)).strip() or query)[
                :LONGEST_QUESTION
            ]
        retriever = PolicyRetriever(
            index=self.index, k=self.settings.candidates, documents=scope, understand=False
        )
        hits: dict[str, Hit] = {hit.clause: hit for hit in retriever.hits(query)}
        ordered = [document for document in self.index.documents if document in scope]
        return Context(self.index, self._evidence, self.settings, understanding, ordered, hits)

    def _issued_in(self, understanding: Understanding, scope: frozenset[str]) -> frozenset[str]:
        """Narrow several documents to those issued in the year a question about a task names."""
        if (
            len(scope) < 2
            or not understanding.years
            or {"quantity", "list", "ranking"} & set(understanding.intents)
        ):
            return scope
        issued = {
            document
            for document in scope
            if (date := self.index.documents[document].date) and date.year in understanding.years
        }
        return frozenset(issued) or scope

    def _answered(
        self, context: Context, within: frozenset[str], history: Sequence[Turn], without: Collection[str]
    ) -> tuple[Context, Draft]:
        """Compose the answer; a question about several things, or one that leans on the one before it, is tried so."""
        draft = self._compose(context, within)
        understanding = context.understanding
        if draft.refused and history:
            earlier = [turn.question for turn in history]
            joined = self._understander.joined(understanding, earlier, without)
            if joined is not None:
                wider = self._context(joined, self._scope(joined) & within)
                retried = self._compose(wider, within)
                if not retried.refused:
                    return wider, retried
        if draft.refused and (named := _of_the_unit(understanding)):
            about = self._context(named, frozenset(context.documents))
            retried = self._compose(about, within)
            if not retried.refused:
                return about, retried
        compared = by_time(compared_pole(fold(understanding.question)))
        if draft.refused or draft.strength < _WHOLE or compared or differs(fold(understanding.question)):
            apart = self._apart(context, within, least=1 if draft.refused else 0)
            if apart is not None:
                return context, apart
        if draft.nothing_found and (nearest := with_nearest(context)):
            retried = self._compose(nearest, within)
            if not retried.refused:
                retried.lines.append(OTHER_WORDS)
                return nearest, retried
        return context, draft

    def _apart(self, context: Context, within: frozenset[str], least: int) -> Draft | None:
        """Answer for each of several things that a question names side by side; None where ``least`` are not answered.

        ``least``: 0 stands for all of them.
        """
        whole = context.understanding
        parts = parts_of(fold(whole.question))
        names = [self._understander.understand(name) for name, _ in parts]
        if not parts or any(not each.topic or each.units for each in names):
            return None  # 甲市和乙市, 甲局和乙局: other composers set them side by side
        hits = dict(context.hits)
        draft = Draft(CitationList(self.index, hits))
        answered, rests = 0, list[tuple[str, ...]]()
        told: list[tuple[str, Draft]] = []
        for name, question in parts:
            each = self._understander.understand(question)
            if not each.places and not each.documents:
                each = each.model_copy(update={"places": whole.places, "documents": whole.documents})
            if each.intents == ["general"]:
                each = each.model_copy(update={"intents": whole.intents, "post": whole.post})
            narrower = self._context(each, self._issued_in(each, self._scope(each)) & within)
            hits.update(narrower.hits)
            one = self._compose(narrower, within, Draft(CitationList(self.index, narrower.hits)))
            if one.refused:
                reason = (one.reason or "").replace("“", "").replace("”", "")  # no words of a text
                draft.lines.append(f"关于{name}：{reason}")
                continue
            answered += 1
            rests.append(tuple(one.used[:1]))
            told.append((name, one))
            one = self._compose(narrower, within, Draft(draft.citations, used=draft.used))
            draft.lines += [f"关于{name}：", *one.lines]
            draft.responsibilities += [
                each for each in one.responsibilities if each not in draft.responsibilities
            ]
            draft.conflicts += one.conflicts
            draft.strength = max(draft.strength, one.strength)
        if len(told) == len(parts):
            conclude_parts(context, draft, told, compared_pole(fold(whole.question)))
        alike = len(parts) > 1 and len(set(rests)) == 1 and not least  # one text holds both: the whole stands
        return draft if answered >= (least or len(parts)) and not alike else None

    def _scope(self, understanding: Understanding) -> frozenset[str]:
        return frozenset(understanding.documents) or frozenset(self.index.documents)

    def _compose(self, context: Context, within: frozenset[str], draft: Draft | None = None) -> Draft:
        """Choose the composer by what is asked; look further where the documents asked about hold nothing."""
        understanding = context.understanding
        draft = draft or Draft(CitationList(self.index, context.hits))
        if understanding.unknown_places and not understanding.places:
            places = "、".join(understanding.unknown_places)
            held = "、".join(dict.fromkeys(context.place(each) for each in self.index.documents))
            return draft.refuse(f"没有收录{places}的文件，无法回答。已收录：{held}。")
        composed = self._about_known_things(context, compose(context, draft))
        narrowed = len(context.documents) < len(understanding.documents)  # to the year the question names
        if (composed.nothing_found or (composed.refused and narrowed)) and (
            found := self._elsewhere(context, composed, within)
        ):
            return found
        if not composed.refused:
            if understanding.unknown_places:
                composed.lines.append(f"没有收录{'、'.join(understanding.unknown_places)}的文件。")
            add_second_answer(context, composed)
            add_counterparts(context, composed)
            correct_done_by(context, composed)
            figures = not {"list", "ranking"} & set(understanding.intents)  # theirs are days and counts
            if figures and not give_verdict(context, composed):
                correct_figures(context, composed)
            self._add_conflicts(context, composed)
        return composed

    def _about_known_things(self, context: Context, composed: Draft) -> Draft:
        """Refuse what was composed for a question about a thing that no text knows, however well its other words fit."""
        asked_of_all = {"list", "ranking", "agreement", "everywhere"} & set(context.understanding.intents)
        if composed.refused or not composed.used or asked_of_all:
            return composed
        thing = strange_thing(context, composed.used[0])
        if not thing:
            return composed
        refused = Draft(CitationList(self.index, context.hits), strength=composed.strength)
        return refused.refuse(f"{where(context)}没有写到“{thing}”，无法回答。")

    def _elsewhere(self, context: Context, nothing: Draft, every: frozenset[str]) -> Draft | None:
        """Correct a question that looks for a text in the wrong document: say where it stands instead."""
        understanding = context.understanding
        of_place = frozenset(understanding.documents)
        for scope in (of_place, every):
            if not scope or scope <= frozenset(context.documents):
                continue
            if scope == every and len(understanding.topic.replace(" ", "")) < _TELLING:
                continue
            wider = self._context(understanding.model_copy(update={"years": []}), scope)
            draft = compose(wider, Draft(CitationList(self.index, wider.hits)))
            least = self.settings.elsewhere if scope == every else self.settings.covered
            if draft.refused or draft.strength < least:
                continue
            first = {self.index.clauses[clause].document: clause for clause in reversed(draft.used)}
            if scope == every:  # another place's units must not pass for those of the place asked about
                return self._only_elsewhere(nothing, wider, first)
            titles = "、".join(self._named(document) for document in reversed(first))
            draft.lines.insert(
                0, f"{nothing.reason or ''}写到这项内容的是{titles}：".replace("，无法回答。", "。")
            )
            return draft
        return None

    def _only_elsewhere(self, nothing: Draft, wider: Context, first: dict[str, str]) -> Draft:
        """Refuse for the place asked about, and name the clauses of other places that are about the topic.

        ``first``: the first clause of each document that is, last document first.
        """
        draft = Draft(CitationList(self.index, wider.hits))
        shown = []
        for document, clause in reversed(first.items()):
            heading = self.index.clauses[clause].heading
            name = f"“{short(heading[-1])}”" if heading else ""
            shown.append(f"{self._named(document)}{name}{draft.cite(clause)}")
        reason = (nothing.reason or "").replace("，无法回答。", "。")
        draft.refuse(f"{reason}写到这项内容的是其他文件，不能当作所问文件的规定：{'；'.join(shown)}。")
        return draft

    def _named(self, document: str) -> str:
        info = self.index.documents[document]
        issued = (
            f"（{info.region or ''}，{info.date.year}年印发）" if info.date else f"（{info.region or ''}）"
        )
        return f"《{info.title}》{issued}"

    def _add_conflicts(self, context: Context, draft: Draft) -> None:
        """Show statements that disagree about what was asked, where the answer rests on one of them."""
        topic = context.understanding.topic
        answer = fold("\n".join(draft.lines))
        intents = set(context.understanding.intents)
        for each in self.index.contradictions:
            touched = any(statement.clause in draft.used for statement in each.statements)
            said = any(fold(statement.quote) in answer for statement in each.statements)
            matters = intents != {"quantity"} or not each.about.endswith(_NOT_OF_FIGURES)
            about = matters and self._evidence.coverage(each.about, topic) >= self.settings.covered
            if touched and (said or about):
                draft.add_conflict(each)


def _of_the_unit(understanding: Understanding) -> Understanding | None:
    """Return the question understood as one about what a body does or has: 某学院升格由哪些单位牵头; None where none is named."""
    if not understanding.units or not understanding.topic or {"list", "ranking"} & set(understanding.intents):
        return None
    topic = " ".join((*understanding.units, understanding.topic))
    return understanding.model_copy(update={"units": [], "topic": topic})


def check_question(question: str) -> None:
    """Raise ``BadQuestion`` for a question that is empty, no valid text, or over 2,000 characters."""
    if not question.strip():
        raise BadQuestion("问题是空的：请输入要问的内容。")
    if any("\ud800" <= character <= "\udfff" for character in question):
        raise BadQuestion("问题里有无法识别的字符：请用 UTF-8 编码重新输入。")
    if len(question) > LONGEST_QUESTION:
        raise BadQuestion(f"问题有 {len(question)} 个字，超过 {LONGEST_QUESTION} 个字的上限：请缩短后重试。")


_USED = 2.0
"""Added to the score of clauses the answer rests on, so that they lead the ranking."""


def _ranking(used: list[str], context: Context) -> list[SearchHit]:
    """Return the clauses considered, best first, those the answer rests on ahead."""
    scores = considered(context)
    for place, clause in enumerate(used):
        scores[clause] = scores.get(clause, 0.0) + _USED + 1 / (1 + place)
    ordered = sorted(scores.items(), key=lambda pair: -pair[1])
    return [SearchHit(clause=clause, score=round(score, 6)) for clause, score in ordered[:100]]


def _milliseconds(start: float, end: float) -> float:
    return round((end - start) * 1000, 3)
