"""The conditions in use as words, each of which can be taken away (已用的条件)."""

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.ui.ledger.filter import LedgerFilter
from corpus.model import DocumentInfo
from corpus.report import BASIS_WORDS

ROLES = {
    "lead": "牵头",
    "support": "配合",
    "named": "只列为责任单位",
    "default": "统一规定的单位",
}
"""Roles as people read them; others are words of the texts (指导单位)."""


@dataclass(frozen=True)
class Chip:
    """One condition, and the address of the ledger without it."""

    text: str
    address: str


def chips_of(asked: LedgerFilter, documents: Mapping[str, DocumentInfo]) -> list[Chip]:
    """The conditions of a filter in the order of the form."""
    titles = [documents[id].title if id in documents else id for id in asked.documents]
    words = {
        ("unit",): asked.unit and f"单位：{asked.unit}",
        ("role",): asked.role and f"角色：{ROLES.get(asked.role, asked.role)}",
        ("documents",): titles and f"文件：{'、'.join(titles)}",
        ("region",): asked.region and f"地区：{asked.region}",
        ("words",): asked.words and f"任务含有：{asked.words}",
        ("since", "until"): _period(asked),
        ("lead",): asked.lead and {"yes": "原文已写明牵头", "no": "原文未写明牵头"}[asked.lead],
        ("basis",): asked.basis and f"依据：{BASIS_WORDS[asked.basis]}",
    }
    return [Chip(text, asked.without(*names).address()) for names, text in words.items() if text]


def _period(asked: LedgerFilter) -> str:
    if asked.since and asked.until:
        return f"时限：{asked.since} 至 {asked.until}"
    if asked.since:
        return f"时限：{asked.since} 及以后"
    return f"时限：{asked.until} 及以前" if asked.until else ""
