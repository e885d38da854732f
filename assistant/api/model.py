"""What the HTTP API takes and gives beside ``assistant.model.Answer``."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.model import Answer, Turn, Understanding
from corpus.model import Contradiction, DocumentInfo, ReadWarning, Responsibility


class Model(BaseModel):
    """Base of the types of the API: unknown fields are errors."""

    model_config = ConfigDict(extra="forbid")


class AskRequest(Model):
    """A question (提问)."""

    question: str = Field(description="问题，最多 2000 字")
    history: list[Turn] = Field(default=[], max_length=50, description="这次对话里先前的问题，由早到晚")
    scope: list[str] | None = Field(
        default=None, max_length=10_000, description="只在这些文件（id）里回答；不写：全部"
    )
    without: list[str] = Field(
        default=[], max_length=100, description="理解有误、要去掉的部分，如 place:淄博市、unit:市教育局"
    )
    stream: bool = Field(default=False, description="以 server-sent events 分段返回")
    debug: bool = Field(default=False, description="另给出候选条款及得分")


class Candidate(Model):
    """A clause that was considered for an answer, with its scores (候选条款)."""

    clause: str
    document: str
    title: str
    heading: str
    text: str
    score: float = Field(description="by which candidates are ranked; those the answer rests on come first")
    cosine: float | None = Field(description="of question and clause; null where the search did not find it")
    bm25: float | None


class AskResponse(Model):
    """An answer with what the API adds."""

    answer: Answer
    note: str | None = Field(default=None, description="读者应知道的一句话，如没有保存")
    candidates: list[Candidate] | None = Field(default=None, description="debug 时的候选条款")


class UnderstoodEvent(Model):
    """The data of the event ``understood``."""

    understanding: Understanding


class DeltaEvent(Model):
    """The data of the event ``delta``: more words of the answer."""

    text: str


class FoundClause(Model):
    """A clause that a search found (条款)."""

    clause: str
    document: str
    title: str
    heading: str
    text: str
    page: int | None
    score: float


class SearchResponse(Model):
    """What a search found, best first."""

    results: list[FoundClause]


class DocumentSummary(Model):
    """One document as the list shows it (文件)."""

    document: DocumentInfo
    clauses: int
    responsibilities: int
    warnings: int


class DocumentsResponse(Model):
    """The documents the caller may see."""

    generation: str
    documents: list[DocumentSummary]


class DocumentClause(Model):
    """One clause of a document, in the order of the text."""

    clause: str
    heading: str
    kind: str
    text: str
    page: int | None


class DocumentResponse(Model):
    """One document whole."""

    document: DocumentInfo
    clauses: list[DocumentClause]
    responsibilities: list[Responsibility]
    warnings: list[ReadWarning]


class LedgerResponse(Model):
    """Responsibilities that meet what was asked (责任清单)."""

    total: int = Field(description="how many meet it")
    responsibilities: list[Responsibility]


class UnitRow(Model):
    """One unit with the number of its tasks by role (各单位任务数)."""

    unit: str
    region: str | None
    lead: int
    support: int
    named: int
    other: int
    total: int


class UnitsResponse(Model):
    """All units, most tasks first."""

    units: list[UnitRow]


class ContradictionsResponse(Model):
    """Statements that disagree (前后不一致)."""

    contradictions: list[Contradiction]


class FeedbackRequest(Model):
    """An opinion on an answer (评价)."""

    answer: str = Field(description="回答的 id")
    verdict: Literal["up", "down"] | None = Field(description="up 有用，down 有误，null 撤回")
    reason: str = Field(default="", max_length=1000, description="原因")


class Done(Model):
    """It was done."""

    done: bool = True


class LedgerQuery(Model):
    """What is asked of the ledger; everything given must be met."""

    unit: str | None = Field(default=None, max_length=200, description="单位，任何一种叫法")
    role: str | None = Field(
        default=None, max_length=50, description="lead 牵头、support 配合、named 列出，或文中的词（指导）"
    )
    document: str | None = Field(default=None, max_length=300, description="文件 id")
    region: str | None = Field(default=None, max_length=100, description="地区、标题或发文机关中的字")
    due_after: date | None = Field(default=None, description="完成时限在这天之后")
    due_before: date | None = Field(default=None, description="完成时限在这天或之前")
    task: str | None = Field(default=None, max_length=200, description="任务中的词，用空格分开")
    without_lead: bool = Field(default=False, description="只要没有写明牵头单位的")
    order: Literal["source", "due"] = Field(default="source", description="按文件顺序，或按时限先后")
    limit: int = Field(default=100, ge=1, le=1000, description="最多条数")
    offset: int = Field(default=0, ge=0, description="从第几条开始，由 0 起")
