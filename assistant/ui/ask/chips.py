"""What was understood of a question, as chips that can be taken out (理解): 地区、文件、单位、年份."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from assistant.model import Understanding
from corpus.model import DocumentInfo

MOST_DOCUMENTS = 3
"""More documents than these are no reading of the question but all that could be meant."""
SHOWN_TITLE = 24
"""Characters of a title that a chip shows."""
KINDS = {"place": "地区", "document": "文件", "unit": "单位", "year": "年份"}


@dataclass(frozen=True)
class Chip:
    """One thing that was understood, or that was taken out again."""

    kind: str
    """地区, 文件 …"""
    words: str
    """as shown"""
    part: str
    """what the assistant is told to leave out: place:淄博市, document:linzi2020"""
    whole: str = ""
    """the whole title where ``words`` is cut"""


def chips_of(
    understanding: Understanding | None,
    documents: Mapping[str, DocumentInfo],
    scope: Collection[str] | None = None,
) -> list[Chip]:
    """The chips of a question, in the order 地区, 文件, 单位, 年份.

    Args:
        understanding: what was understood; None gives no chips.
        documents: the documents that are loaded, for their titles.
        scope: what the reader limited the question to; then the documents are no reading of the question.

    """
    if understanding is None:
        return []
    named = understanding.documents if scope is None else []
    parts = [f"place:{place}" for place in (*understanding.places, *understanding.unknown_places)]
    parts += [f"document:{document}" for document in named if len(named) <= MOST_DOCUMENTS]
    parts += [f"unit:{unit}" for unit in understanding.units]
    parts += [f"year:{year}" for year in understanding.years]
    return [chip_of(part, documents) for part in parts]


def chip_of(part: str, documents: Mapping[str, DocumentInfo]) -> Chip:
    """The chip of one part of an understanding, written as the assistant takes it."""
    kind, _, value = part.partition(":")
    whole = documents[value].title if kind == "document" and value in documents else value
    words = whole if len(whole) <= SHOWN_TITLE else f"{whole[:SHOWN_TITLE]}…"
    return Chip(KINDS.get(kind, kind), words, part, whole if words != whole else "")
