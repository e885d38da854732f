"""Exactness of quotes."""

from typing import TYPE_CHECKING

from eval.errors import EmptySetError

if TYPE_CHECKING:
    from assistant.model import Answer


def quotes(answer: "Answer") -> float:
    """Give the share of the citations whose quote stands in the cited text, character for character.

    |{c : c.quote ≠ "" ∧ c.quote in c.text}| / |citations|; nothing is folded

    Raises EmptySetError where the answer cites nothing.
    """
    if not answer.citations:
        raise EmptySetError("引用")
    exact = [bool(item.quote.strip()) and item.quote in item.text for item in answer.citations]
    return sum(exact) / len(exact)
