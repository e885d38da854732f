"""What a written answer may say: the facts of one composed answer, clause by clause, with who may be named how."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from assistant.model import Answer, AnswerResponsibility, Citation
from assistant.written.claims import Names
from assistant.written.figures import Value, values, view
from assistant.written.statements import Statement, read_statements
from corpus.normalize import fold

_PLACE = re.compile(r"^(?P<place>[\u4e00-\u9fff]{2,12}?)(?=[“：:，]|另见)")
_SUBJECT_END = re.compile("[省市区县州旗盟镇乡]$")


@dataclass(frozen=True)
class Source:
    """One citation and everything that may be said with its marker."""

    citation: Citation
    statements: tuple[Statement, ...]
    """of the composed answer, resting on this citation"""
    responsibilities: tuple[AnswerResponsibility, ...]
    names: Names = field(repr=False)

    @property
    def n(self) -> int:
        """Number of the citation."""
        return self.citation.n

    @property
    def positive(self) -> tuple[Statement, ...]:
        """The statements that say what is there.

        One that corrects the question (原文没有“85%”这个数字) names what is not there, and is no evidence for it.
        """
        return tuple(statement for statement in self.statements if not statement.kept)

    @cached_property
    def facts(self) -> str:
        """Where every name, number, time and quotation must stand: what the composed answer says, heading and title.

        Not the whole clause: the composed answer is proven to stand in it, and the rest may hold words that are meant
        for the model.
        """
        return "\n".join([self.citation.heading, self.citation.title, self.stated])

    @cached_property
    def stated(self) -> str:
        """The composed statements without markers, and what the ledger says."""
        parts = [statement.bare for statement in self.positive]
        for each in self.responsibilities:
            parts += [each.task, each.deadline or "", _day(each), "、".join(each.units)]
        return "\n".join(part for part in parts if part)

    @cached_property
    def ground(self) -> frozenset[str]:
        """Pairs of neighbouring characters that an answer's words may be made of."""
        return pairs(self.facts)

    @cached_property
    def single(self) -> frozenset[str]:
        """Characters that stand by themselves between signs: 产、学、研, （五）."""
        return frozenset(run for run in re.findall(r"[\u3400-\u9fffa-z0-9]+", self.folded) if len(run) == 1)

    @cached_property
    def values(self) -> tuple[Value, ...]:
        """The numbers and times that may be given."""
        return tuple(values(view(self.facts)))

    @cached_property
    def view(self) -> str:
        """The facts as values are looked for in them."""
        return view(self.facts)

    @cached_property
    def folded(self) -> str:
        """The facts folded, for looking up words."""
        return fold(self.facts)


@dataclass(frozen=True)
class Evidence:
    """All that one written answer may say."""

    answer: Answer
    names: Names
    statements: tuple[Statement, ...]
    sources: dict[int, Source]
    subjects: dict[str, tuple[str, ...]]
    """document -> names the composed answer gives its place; empty for an answer from one document"""

    @cached_property
    def topic(self) -> str:
        """What the question is about, in the words of who asks: places and subject, without what is asked of it.

        The gate has found these words, or others for them, in the evidence. Where the answer begins with correcting
        the question there is nothing to be taken from it.
        """
        understood = self.answer.understanding
        if understood is None or any(statement.kept for statement in self.statements[:1]):
            return ""
        return " ".join([*understood.places, understood.topic])

    @cached_property
    def asked(self) -> frozenset[str]:
        """Pairs of characters of the topic, which may be repeated."""
        return pairs(self.topic)

    def of_document(self, document: str) -> list[Source]:
        """Return the sources of one document, in order."""
        return [source for source in self.sources.values() if source.citation.document == document]


def evidence_of(answer: Answer) -> Evidence:
    """Take a composed answer apart."""
    names = Names(unit for each in answer.responsibilities for unit in each.units)
    statements = read_statements(answer.answer, names)
    sources = {
        citation.n: Source(
            citation,
            tuple(statement for statement in statements if citation.n in statement.numbers),
            tuple(each for each in answer.responsibilities if each.clause == citation.clause),
            names,
        )
        for citation in answer.citations
    }
    return Evidence(answer, names, tuple(statements), sources, _subjects(answer, statements))


def _subjects(answer: Answer, statements: Iterable[Statement]) -> dict[str, tuple[str, ...]]:
    """Return what the composed answer calls the place of each document it cites, where there are several."""
    documents = {citation.n: citation.document for citation in answer.citations}
    if len(set(documents.values())) < 2:
        return {}
    found: dict[str, dict[str, None]] = {document: {} for document in documents.values()}
    for statement in statements:
        match = _PLACE.match(statement.bare)
        if match and statement.numbers and _SUBJECT_END.search(match["place"]):
            found[documents[statement.numbers[0]]].setdefault(match["place"])
    return {document: tuple(names) for document, names in found.items()}


def pairs(text: str) -> frozenset[str]:
    """Return all pairs of neighbouring characters of a text, folded, across no punctuation."""
    return frozenset(
        run[place : place + 2]
        for run in re.findall(r"[\u4e00-\u9fffa-z0-9%.\ue000-\uf8ff]+", fold(text))
        for place in range(len(run) - 1)
    )


def _day(each: AnswerResponsibility) -> str:
    day = each.deadline_date
    return f"{day.year}年{day.month}月{day.day}日" if day else ""
