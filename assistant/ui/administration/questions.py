"""The work list of editors (拒答记录): questions that were refused or whose answers readers disliked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args
from urllib.parse import urlencode

from assistant.service.audit import OpenQuestion

Kind = Literal["refused", "disliked"]
KINDS: dict[str, str] = {"": "全部", "refused": "拒答", "disliked": "读者不满意"}
PAGE = 30
"""Questions on one page."""


@dataclass(frozen=True)
class QuestionFilter:
    """Which of the questions are shown."""

    kind: str = ""
    words: str = ""
    done: bool = False
    """what has been dealt with instead of what is open"""
    page: int = 1

    def address(self, **changed: object) -> str:
        """The address of this list, or of one that differs; another condition begins at its first page."""
        values: dict[str, object] = {
            "kind": self.kind,
            "words": self.words,
            "done": "1" if self.done else "",
            "p": "",
            **changed,
        }
        return "./settings?" + urlencode([("part", "questions"), *((k, v) for k, v in values.items() if v)])


@dataclass(frozen=True)
class QuestionGroup:
    """A question, however often it was asked with the same outcome."""

    question: str
    kind: Kind
    reasons: Sequence[str]
    """each once, latest first"""
    asked: datetime
    """the last time"""
    done: bool
    ids: Sequence[str]
    """of the answers, latest first"""


@dataclass(frozen=True)
class QuestionList:
    """One page of the list."""

    asked: QuestionFilter
    shown: Sequence[QuestionGroup]
    found: int
    open: int
    """questions not dealt with yet, whatever the filter"""
    pages: int


def question_filter(values: Mapping[str, Sequence[str]]) -> QuestionFilter:
    """Read the filter from the parameters of the address; what is not understood asks for nothing."""
    first = {name: found[0] for name, found in values.items() if found}
    page = first.get("p", "")
    return QuestionFilter(
        kind=first["kind"] if first.get("kind") in get_args(Kind) else "",
        words=" ".join(first.get("words", "").split())[:100],
        done=first.get("done") == "1",
        page=int(page) if page.isascii() and page.isdigit() and 0 < int(page) < 10**6 else 1,
    )


def question_list(questions: Sequence[OpenQuestion], asked: QuestionFilter) -> QuestionList:
    """Choose from all questions, open and dealt with, newest first; a page beyond the last one is the last one."""
    words = asked.words.split()
    groups = _grouped(questions)
    found = [
        each
        for each in groups
        if each.done == asked.done
        and (not asked.kind or each.kind == asked.kind)
        and all(word in " ".join((each.question, *each.reasons)) for word in words)
    ]
    pages = max(1, -(-len(found) // PAGE))
    page = min(asked.page, pages)
    return QuestionList(
        asked=QuestionFilter(asked.kind, asked.words, asked.done, page),
        shown=found[(page - 1) * PAGE : page * PAGE],
        found=len(found),
        open=sum(not each.done for each in groups),
        pages=pages,
    )


def _grouped(questions: Sequence[OpenQuestion]) -> list[QuestionGroup]:
    """Put equal questions with the same outcome together, where the latest of them stood."""
    groups: dict[tuple[str, str, bool], list[OpenQuestion]] = {}
    for each in questions:
        groups.setdefault((each.question.strip(), each.kind, each.done), []).append(each)
    return [
        QuestionGroup(
            question=question,
            kind=members[0].kind,
            reasons=list(dict.fromkeys(each.reason for each in members if each.reason)),
            asked=max(each.asked for each in members),
            done=done,
            ids=[each.answer_id for each in members],
        )
        for (question, _, done), members in groups.items()
    ]
