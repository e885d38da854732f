"""The responsibilities of an answer as rows to read: 任务、牵头、配合、责任单位、时限、依据."""

from dataclasses import dataclass

from assistant.model import Answer, AnswerResponsibility
from corpus.model import Basis

NOT_WRITTEN = "原文未写明"

BASIS_WORDS = {
    Basis.LABEL: "原文标明",
    Basis.SENTENCE: "原文语句",
    Basis.ORDER_RULE: "文内规定首位为牵头",
    Basis.BOLD: "黑体标示",
    Basis.SOLE: "唯一责任单位",
    Basis.NONE: "原文未写明",
    Basis.HEADING: "标题标明",
    Basis.UNPARSED: "未能解析",
}
BOLD_LOST = "黑体标示（本文本中已丢失，无法判定）"


@dataclass(frozen=True)
class Row:
    """One responsibility, every field in the words that are shown."""

    task: str
    lead: str | None
    """None: the text does not say"""
    support: str
    units: str
    deadline: str | None
    last_day: str | None
    """「2022年9月30日」 where the text's own words leave it open and it is certain"""
    basis: str
    marker: int | None
    """number of the card that shows the clause"""


def rows_of(answer: Answer) -> list[Row]:
    """The rows of an answer, in its order."""
    cards = {citation.clause: citation.n for citation in reversed(answer.citations)}
    return [
        _row(responsibility, cards.get(responsibility.clause)) for responsibility in answer.responsibilities
    ]


def _row(responsibility: AnswerResponsibility, marker: int | None) -> Row:
    lead = "、".join(responsibility.lead or ())
    bold_lost = responsibility.basis is Basis.BOLD and not lead
    return Row(
        task=responsibility.task,
        lead=lead or None,
        support="、".join(responsibility.support),
        units="、".join(responsibility.units),
        deadline=responsibility.deadline,
        last_day=_last_day(responsibility),
        basis=BOLD_LOST if bold_lost else BASIS_WORDS[responsibility.basis],
        marker=marker,
    )


def _last_day(responsibility: AnswerResponsibility) -> str | None:
    day = responsibility.deadline_date
    if day is None:
        return None
    words = f"{day.year}年{day.month}月{day.day}日"
    return None if words in (responsibility.deadline or "") else words
