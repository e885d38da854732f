"""Which metrics apply to a question, their values for an answer, and whether the answer passes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from eval.metrics.average_precision import average_precision
from eval.metrics.citation_precision import citation_precision
from eval.metrics.citation_recall import citation_recall
from eval.metrics.conflict import conflict
from eval.metrics.deadline import deadline
from eval.metrics.facts import facts
from eval.metrics.forbidden import forbidden
from eval.metrics.hit import hit
from eval.metrics.lead import lead
from eval.metrics.list_precision import list_precision
from eval.metrics.list_recall import list_recall
from eval.metrics.ndcg import ndcg
from eval.metrics.quotes import quotes
from eval.metrics.recall import recall
from eval.metrics.reciprocal_rank import reciprocal_rank
from eval.metrics.refused import refused
from eval.metrics.support import support
from eval.metrics.units import units
from eval.model import Kind, Question

if TYPE_CHECKING:
    from assistant.model import Answer


@dataclass(frozen=True)
class Metric:
    """One figure of one question."""

    name: str
    title: str
    """in Chinese, for reports"""
    score: "Callable[[Question, Answer], float]"
    asked: Callable[[Question], bool]
    """whether the gold row asks for it"""
    given: "Callable[[Answer], bool]" = lambda _: True
    """whether the answer holds what is counted; where not, the metric does not apply"""
    required: bool = False
    """whether the answer fails where this is below 1"""


def ranking(question: Question, answer: "Answer") -> list[str]:
    """Give the ids of ``answer.search`` that a ranking metric looks at, best first, each once.

    Alternatives are taken out, so that they neither help nor harm (condensed list: Sakai, SIGIR 2007).
    """
    alternatives = set(question.alternatives)
    return [id for id in dict.fromkeys(item.clause for item in answer.search) if id not in alternatives]


def _ranked(metric: Callable[..., float], **cutoff: int) -> "Callable[[Question, Answer], float]":
    def score(question: Question, answer: "Answer") -> float:
        return metric(ranking(question, answer), question.clauses, **cutoff)

    return score


def _needs_clauses(question: Question) -> bool:
    return bool(question.clauses)


def _states(field: str, question: Question) -> bool:
    return question.asks(field)


def _is(kind: Kind, question: Question) -> bool:
    return question.kind is kind


def _cites(answer: "Answer") -> bool:
    return bool(answer.citations)


METRICS: tuple[Metric, ...] = (
    Metric("hit@1", "首位命中", _ranked(hit, k=1), _needs_clauses),
    Metric("hit@10", "前十命中", _ranked(hit, k=10), _needs_clauses),
    Metric("recall@1", "召回@1", _ranked(recall, k=1), _needs_clauses),
    Metric("recall@5", "召回@5", _ranked(recall, k=5), _needs_clauses),
    Metric("recall@10", "召回@10", _ranked(recall, k=10), _needs_clauses),
    Metric("mrr", "MRR", _ranked(reciprocal_rank), _needs_clauses),
    Metric("map", "MAP", _ranked(average_precision), _needs_clauses),
    Metric("ndcg@10", "nDCG@10", _ranked(ndcg, k=10), _needs_clauses),
    Metric("lead", "牵头", lead, partial(_states, "lead"), required=True),
    Metric("support", "配合", support, partial(_states, "support"), required=True),
    Metric("units", "责任单位", units, partial(_states, "units"), required=True),
    Metric("deadline", "时限", deadline, partial(_states, "deadline"), required=True),
    Metric("facts", "要点", facts, lambda question: bool(question.facts), required=True),
    Metric("forbidden", "无禁语", forbidden, lambda question: bool(question.forbidden), required=True),
    Metric("list_recall", "清单完整", list_recall, partial(_is, Kind.LIST), required=True),
    Metric(
        "list_precision",
        "清单准确",
        list_precision,
        partial(_is, Kind.LIST),
        given=lambda answer: bool(answer.responsibilities),
        required=True,
    ),
    Metric("conflict", "指出矛盾", conflict, partial(_is, Kind.CONTRADICTION), required=True),
    Metric("citation_recall", "引用召回", citation_recall, _needs_clauses, required=True),
    Metric("citation_precision", "引用准确", citation_precision, _needs_clauses, given=_cites),
    Metric(
        "quotes", "引文逐字", lambda _, answer: quotes(answer), lambda _: True, given=_cites, required=True
    ),
    Metric("refused", "拒答判断", refused, lambda _: True, required=True),
)
"""All per-question metrics, in the order of reports."""


def score(question: Question, answer: "Answer") -> dict[str, float]:
    """Give the value of every metric that applies."""
    return {
        metric.name: metric.score(question, answer)
        for metric in METRICS
        if metric.asked(question) and metric.given(answer)
    }


def score_failure(question: Question) -> dict[str, float]:
    """Give the values for a question that could not be asked: 0 for whatever its row asks for."""
    return {metric.name: 0.0 for metric in METRICS if metric.asked(question)}


def passed(scores: Mapping[str, float]) -> bool:
    """Say whether every required metric that applies is 1."""
    return all(scores[metric.name] == 1.0 for metric in METRICS if metric.required and metric.name in scores)


def shortfalls(scores: Mapping[str, float]) -> list[Metric]:
    """Give the required metrics that are below 1, in report order."""
    return [metric for metric in METRICS if metric.required and scores.get(metric.name, 1.0) < 1.0]
