"""What every composer gets and gives: the context of a question, and a draft of its answer."""

from collections.abc import Collection
from dataclasses import dataclass, field

from assistant.citations import CitationList
from assistant.evidence import EvidenceBase, Scored
from assistant.model import AnswerResponsibility, Conflict, ConflictStatement, Understanding
from assistant.settings import AnswerSettings
from corpus.model import Contradiction, DocumentInfo, Responsibility
from index.model import Hit
from index.policy_index import PolicyIndex


@dataclass(frozen=True)
class Context:
    """Everything a composer may look at."""

    index: PolicyIndex
    evidence: EvidenceBase
    settings: AnswerSettings
    understanding: Understanding
    documents: Collection[str]
    """ids of the documents in question"""
    hits: dict[str, Hit]
    """clauses the search found, by id"""

    def document(self, document: str) -> DocumentInfo:
        """Return what a document says about itself."""
        return self.index.documents[document]

    def place(self, document: str) -> str:
        """Return how to name a document's place in an answer: region, else title."""
        info = self.document(document)
        return info.region or f"《{info.title}》"

    def several_places(self) -> bool:
        """Say whether the documents in question are of several places."""
        return len({self.place(document) for document in self.documents}) > 1


@dataclass
class Draft:
    """An answer being written."""

    citations: CitationList
    lines: list[str] = field(default_factory=list)
    responsibilities: list[AnswerResponsibility] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    refused: bool = False
    reason: str | None = None
    nothing_found: bool = False
    """no text of the documents in question is about the topic; another document may be"""
    strength: float = 0.0
    """coverage of the topic by the main evidence, [0, 1]"""
    used: list[str] = field(default_factory=list)
    """clause ids the answer rests on, most important first: they lead the ranking shown"""

    def cite(self, clause: str, *words: str | None) -> str:
        """Cite a clause for ``words`` that stand in it and return its marker."""
        if clause not in self.used:
            self.used.append(clause)
        return self.citations.cite(clause, *words)

    def add_responsibility(self, each: Responsibility) -> None:
        """Attach a responsibility the answer rests on, once."""
        answer = AnswerResponsibility(
            document=each.document,
            clause=each.clause,
            task=each.task,
            lead=list(each.lead) if each.lead is not None else None,
            support=list(each.support),
            units=list(each.units),
            deadline=each.deadline,
            deadline_date=each.deadline_date,
            basis=each.basis,
        )
        if answer not in self.responsibilities:
            self.responsibilities.append(answer)

    def add_conflict(self, each: Contradiction) -> None:
        """Attach statements that disagree and say so, each with its citation."""
        conflict = Conflict(
            about=each.about,
            statements=[
                ConflictStatement(document=s.document, clause=s.clause, quote=s.quote)
                for s in each.statements
            ],
        )
        if conflict in self.conflicts:
            return
        self.conflicts.append(conflict)
        sides = "；".join(f"“{s.quote}”{self.cite(s.clause, s.quote)}" for s in each.statements)
        self.lines.append(f"注意：原文对“{each.about}”的写法前后不一致：{sides}。")

    def refuse(self, reason: str, clause: str | None = None, words: str | None = None) -> "Draft":
        """Turn the draft into a refusal that says why; ``clause`` is cited where the reason rests on one."""
        self.refused = True
        self.reason = reason
        self.lines = [reason + (self.cite(clause, words) if clause else "")]
        return self


def stating_words(context: Context, each: Responsibility) -> str | None:
    """Return the words of a clause to quote for a responsibility: its statement, of a table row the first cell of it."""
    words = each.evidence.split("\n")[0] if context.index.clauses[each.clause].cells else each.evidence
    return words or None


def where(context: Context) -> str:
    """Return where was looked, to begin a refusal with: 已收录的某市文件中，."""
    if len(context.documents) == len(context.index.documents):
        return "已收录的文件中，"
    places = "、".join(dict.fromkeys(context.place(document) for document in context.documents))
    return f"已收录的{places}文件中，"


def short(text: str, length: int = 40) -> str:
    """Return a text on one line, cut with … where it is longer than ``length`` characters."""
    line = " ".join(text.split()).rstrip("。；，")
    return line if len(line) <= length else line[: length - 1] + "…"


def best_per_document(scored: list[Scored], context: Context) -> list[Scored]:
    """Return the best evidence of each document, best first; others only where they rival the best.

    Where the question names places, every named place's document counts; where it does not, a document counts
    when its best is within ``settings.rival`` of the best of all or covers the topic plainly.
    """
    best: dict[str, Scored] = {}
    for item in scored:
        if item.suffices(context.settings):
            best.setdefault(item.clause.document, item)
    if not best:
        return []
    leaders = sorted(best.values(), key=lambda item: -item.score)
    top = leaders[0]
    named = len(context.understanding.places) > 1
    margin = context.settings.rival * (4 if named else 1)
    kept: list[Scored] = []
    for item in leaders:
        same_place = any(
            context.place(k.clause.document) == context.place(item.clause.document) for k in kept
        )
        near = item.score >= top.score - margin or item.coverage >= context.settings.plain
        if item is top or (near and not same_place):
            kept.append(item)
    return kept
