"""Precision of citations."""

from typing import TYPE_CHECKING

from eval.errors import EmptySetError
from eval.model import Question

if TYPE_CHECKING:
    from assistant.model import Answer


def citation_precision(question: Question, answer: "Answer") -> float:
    """Give the share of the cited clauses that may be cited.

    |cited ∩ (clauses ∪ alternatives)| / |cited|, each clause counted once

    Raises EmptySetError where the answer cites nothing.
    """
    cited = {citation.clause for citation in answer.citations}
    if not cited:
        raise EmptySetError(f"题目 {question.id} 的引用")
    return len(cited & question.acceptable) / len(cited)
