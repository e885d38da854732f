"""Types of the evaluation: a gold question, what came of it, and the figures of a run."""

import hashlib
from enum import StrEnum
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Model(BaseModel):
    """Base of all types of this package: unknown fields are errors, instances are immutable."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Kind(StrEnum):
    """What a question tests."""

    LEAD = "lead"
    SUPPORT = "support"
    UNITS = "units"
    DEADLINE = "deadline"
    TARGET = "target"
    INDICATOR = "indicator"
    PERSON = "person"
    DEFINITION = "definition"
    LIST = "list"
    GENERAL = "general"
    COMPARISON = "comparison"
    CONTRADICTION = "contradiction"
    AMBIGUOUS = "ambiguous"
    FOLLOW_UP = "follow_up"
    PARAPHRASE = "paraphrase"
    FALSE_PREMISE = "false_premise"
    UNANSWERABLE = "unanswerable"


class Part(StrEnum):
    """Which half of the gold set a question belongs to."""

    DEVELOPMENT = "development"
    """may be looked at while the assistant is being improved"""
    VALIDATION = "validation"
    """only its figures are looked at"""


def part_of(id: str) -> Part:
    """Give the half an id belongs to: the parity of the first byte of its SHA-256."""
    even = hashlib.sha256(id.encode("utf-8")).digest()[0] % 2 == 0
    return Part.DEVELOPMENT if even else Part.VALIDATION


class Earlier(Model):
    """An earlier turn of the conversation (上文)."""

    question: str = Field(min_length=1)


class Question(Model):
    """One gold row: a question and what every right answer must hold.

    Fields that were not checked for a question are left out of its row. ``lead`` written as ``null``
    says more: the text was read and names no lead. Use ``asks`` to tell the two apart.
    """

    id: str = Field(min_length=1, description="unique and stable; decides the part")
    question: str = Field(min_length=1)
    history: list[Earlier] = Field(default=[], description="earlier turns, oldest first")
    kind: Kind
    clauses: list[str] = Field(default=[], description="ids of every clause the answer needs")
    alternatives: list[str] = Field(default=[], description="ids that may be cited too and need not be")
    lead: list[str] | None = Field(default=None, description="牵头单位; null where the text names none")
    support: list[str] | None = Field(default=None, description="配合单位 in source order")
    units: list[str] | None = Field(default=None, description="all units in source order")
    deadline: str | None = Field(default=None, description="完成时限 as the text writes it")
    facts: list[str] = Field(default=[], description="strings every right answer holds, compared folded")
    forbidden: list[str] = Field(default=[], description="strings no right answer holds, compared folded")
    refused: bool = Field(description="the texts do not say, so the answer must be a refusal")
    note: str = Field(min_length=1, description="why this is right, with few words of the text")

    @property
    def part(self) -> Part:
        """The half of the gold set this question belongs to."""
        return part_of(self.id)

    def asks(self, field: str) -> bool:
        """Say whether the row states this field, be it null."""
        return field in self.model_fields_set

    @property
    def acceptable(self) -> frozenset[str]:
        """Ids of all clauses that may be cited."""
        return frozenset(self.clauses) | frozenset(self.alternatives)

    @property
    def asked_text(self) -> str:
        """The question with its earlier turns."""
        return "\n".join([*(turn.question for turn in self.history), self.question])

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        problems = [*self._clause_problems(), *self._unit_problems(), *self._string_problems()]
        if problems:
            raise ValueError("；".join(problems))
        return self

    def _clause_problems(self) -> list[str]:
        problems = []
        ids = [*self.clauses, *self.alternatives]
        bad = [id for id in ids if not all(id.partition("#"))]
        if bad:
            problems.append(f"条款编号应为“文件#路径”：{'、'.join(bad)}")
        if len(ids) != len(set(ids)):
            problems.append("clauses 与 alternatives 中有重复的条款")
        if self.refused and self.clauses:
            problems.append("应拒答的问题不能有 clauses")
        if not self.refused and not self.clauses:
            problems.append("可以回答的问题必须有 clauses")
        return problems

    def _unit_problems(self) -> list[str]:
        stated = [name for name in ("lead", "support", "units", "deadline") if self.asks(name)]
        problems = [
            f"只有 lead 可以是 null：{name}" for name in stated if name != "lead" and self._null(name)
        ]
        if self.refused and stated:
            problems.append(f"应拒答的问题不能有 {'、'.join(stated)}")
        if self.lead == []:
            problems.append("lead 不能是空列表，原文没有写明牵头单位时写 null")
        if self.asks("lead") and self.lead is None and self.support:
            problems.append("lead 为 null 时 support 只能为空")
        if self.units is not None and self.lead and self.support is not None:
            if sorted(self.units) != sorted([*self.lead, *self.support]):
                problems.append("units 应恰好由 lead 和 support 组成")
        elif self.units is not None and not set(self.lead or []) <= set(self.units):
            problems.append("lead 不在 units 中")
        return problems

    def _string_problems(self) -> list[str]:
        problems = []
        for name in ("lead", "support", "units", "facts", "forbidden"):
            values: list[str] = getattr(self, name) or []
            if any(not value.strip() for value in values):
                problems.append(f"{name} 中有空字符串")
            if len(values) != len(set(values)):
                problems.append(f"{name} 中有重复")
        if self.deadline is not None and not self.deadline.strip():
            problems.append("deadline 是空字符串")
        return problems

    def _null(self, field: str) -> bool:
        return getattr(self, field) is None


class Outcome(Model):
    """What came of one question: a line of ``results.jsonl``."""

    id: str
    kind: Kind
    part: Part
    question: str
    history: list[str]
    expected: dict[str, Any] = Field(description="the gold row without id, kind, question and history")
    answer: dict[str, Any] | None = Field(description="the answer as JSON; null where asking failed")
    error: str | None = Field(default=None, description="why asking failed")
    scores: dict[str, float] = Field(description="metric -> 0..1, only metrics that apply to the question")
    passed: bool = Field(description="every required check is 1")


class Figure(Model):
    """One figure of a group of questions."""

    value: float | None = Field(description="null where nothing in the group can be counted")
    n: int = Field(description="questions that were counted")
    low: float | None = Field(default=None, description="lower end of the 95 % interval; null for n < 2")
    high: float | None = Field(default=None, description="upper end of the 95 % interval")


class Latency(Model):
    """How long one stage of an answer takes, in milliseconds."""

    p50: float
    p95: float
    p99: float
    n: int = Field(description="answers")


class ConfidenceBin(Model):
    """The answers whose confidence (把握程度) lies between two borders."""

    low: float
    high: float
    n: int = Field(description="answers")
    confidence: float = Field(description="mean of what they state")
    right: float = Field(description="share of them that is fully right")
    right_low: float = Field(description="lower end of the 95 % interval of that share")
    right_high: float


class Group(Model):
    """The figures of a group of questions."""

    questions: int
    errors: int = Field(description="questions that could not be asked")
    figures: dict[str, Figure]


class Summary(Model):
    """The figures of a run: ``summary.json``."""

    created: str = Field(description="local time, ISO 8601")
    gold: str = Field(description="name of the set, else names of the gold files, joined by +")
    gold_sha256: str = Field(description="of the gold files, one after the other")
    source: str = Field(description="what was asked: the set's documents, or the corpus or index as named")
    selection: str = Field(description="development, validation or all")
    models: dict[str, str | None] = Field(description="names of the models that took part")
    groups: dict[str, Group] = Field(description="all, part:<part>, kind:<kind>")
    latency: dict[str, Latency] = Field(default={}, description="stage of an answer -> percentiles")
    configuration: dict[str, Any] = Field(default={}, description="eval/configuration.py, as it was run")
    fingerprint: str = Field(default="", description="of all that answers depend on but the questions")
