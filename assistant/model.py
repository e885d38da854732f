"""The answer contract of the assistant: what ``ask`` returns, on the command line, over HTTP and in the page."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from corpus.model import Basis


class Model(BaseModel):
    """Base of all public types: unknown fields are errors."""

    model_config = ConfigDict(extra="forbid")


class Turn(Model):
    """An earlier turn of the conversation (上文)."""

    question: str


class Citation(Model):
    """A verbatim quote located in a clause (引用)."""

    n: int = Field(ge=1, description="number of the marker [n] in the answer")
    document: str
    title: str = Field(description="title of the document")
    clause: str = Field(description="full clause id")
    heading: str = Field(description="headings above the clause, outermost first, joined by ' > '")
    text: str = Field(description="verbatim text of the clause")
    quote: str = Field(description="verbatim part of text that carries the answer")
    page: int | None = None
    score: float = Field(description="retrieval score; higher is better")


class AnswerResponsibility(Model):
    """A responsibility the answer rests on (责任)."""

    document: str
    clause: str
    task: str
    lead: list[str] | None = Field(description="牵头单位; null where the text does not say")
    support: list[str]
    units: list[str]
    deadline: str | None
    deadline_date: date | None
    basis: Basis


class ConflictStatement(Model):
    """One side of a conflict."""

    document: str
    clause: str
    quote: str


class Conflict(Model):
    """Statements that disagree about what was asked (前后不一致)."""

    about: str
    statements: list[ConflictStatement]


class SearchHit(Model):
    """A clause that was considered."""

    clause: str
    score: float


class Related(Model):
    """A clause near to a question that was refused (可能相关); no part of an answer."""

    document: str
    title: str
    clause: str
    heading: str = Field(description="heading path, outermost first, joined by ' > '")
    text: str = Field(description="the clause's text, hard wraps healed")


class Timings(Model):
    """Milliseconds per stage."""

    understand: float
    retrieve: float
    compose: float
    total: float


class Models(Model):
    """Names of the models that took part; null where none did."""

    embedding: str | None
    reranker: str | None = None
    llm: str | None = None


class Period(Model):
    """Days in which something is due: after ``after`` and not after ``before``; one of them may be open."""

    after: date | None
    before: date | None
    title: str = Field(description="what falls into it, to be said of tasks: 2021年底前到期, 时限在2022年")


Intent = Literal[
    "list",
    "ranking",
    "everywhere",
    "agreement",
    "lead",
    "support",
    "units",
    "deadline",
    "person",
    "quantity",
    "definition",
    "general",
]


class Understanding(Model):
    """What was understood of a question (理解)."""

    question: str = Field(description="as asked")
    intents: list[Intent] = Field(description="what is asked, in the order of the answer")
    places: list[str] = Field(
        default=[], description="places of the corpus, named or carried over from the conversation"
    )
    unknown_places: list[str] = Field(default=[], description="places named that no loaded document is about")
    documents: list[str] = Field(
        default=[], description="ids of the documents the question is about; empty: all"
    )
    years: list[int] = Field(default=[])
    units: list[str] = Field(
        default=[], description="units of the ledger the question names, as it writes them"
    )
    unknown_units: list[str] = Field(default=[], description="units named that the ledger does not hold")
    period: Period | None = Field(default=None, description="when tasks asked for are to be due")
    post: str | None = Field(default=None, description="post or roster label asked for: 组长, 责任人, 职责")
    topic: str = Field(default="", description="the question without names, years and question words")
    follow_up: bool = Field(default=False, description="something was carried over from the conversation")


class Answer(Model):
    """A short answer that stands on clauses the reader can open, or a refusal with its reason."""

    id: str | int = Field(description="id of the question: as given in the batch line, else unique")
    question: str
    answer: str = Field(description="Chinese text with [n] markers")
    refused: bool = Field(description="true where the texts do not say")
    reason: str | None = Field(description="why it was refused, in Chinese; null where answered")
    citations: list[Citation]
    responsibilities: list[AnswerResponsibility]
    conflicts: list[Conflict]
    related: list[Related] = Field(
        default=[], description="at most three clauses near to a refused question; no evidence for it"
    )
    search: list[SearchHit] = Field(max_length=100, description="ranked clauses considered, best first")
    understanding: Understanding | None = Field(
        default=None, description="what was understood of the question; null where it was not worked on"
    )
    confidence: float | None = Field(
        default=None, ge=0, le=1, description="estimated share of such answers that are right; null: refused"
    )
    timings: Timings
    model: Models
