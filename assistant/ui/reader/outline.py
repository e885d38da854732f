"""The outline of a document (目录): its headings in order, each with its depth and the clause it stands in."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.ui.reader.squeezed import squeeze
from corpus.model import Clause, Kind
from index.articles import is_article

MOST = 400
"""A longer outline leaves its deepest levels out: it would be no overview."""


@dataclass(frozen=True)
class Entry:
    """A heading of the outline."""

    n: int
    """place of the clause in the document, from 0"""
    path: str
    text: str
    depth: int
    """from 0"""


def heading_length(clause: Clause) -> int:
    """How many characters at the beginning of a clause's text are its heading; 0 where it has none of its own.

    A number alone, an article of a law, what is numbered inside one, and an item that says everything in one sentence
    have none.
    """
    if clause.kind in (Kind.TITLE, Kind.HEADING):
        return len(clause.text)
    if clause.kind is not Kind.CLAUSE or not clause.heading or is_article(clause.path.partition("/")[0]):
        return 0
    heading, text = squeeze(clause.heading[-1]), squeeze(clause.text)
    if not text.startswith(heading) or len(text) <= len(heading) + 1:
        return 0
    if heading == squeeze(clause.path.rsplit("/", 1)[-1].partition("~")[0]):
        return 0
    written = [place for place, character in enumerate(clause.text) if not character.isspace()]
    return written[len(heading) - 1] + 1


def strong_length(clause: Clause) -> int:
    """How many characters at the beginning of a clause's text are set strong: its heading, or an article's number."""
    if length := heading_length(clause):
        return length
    number = clause.path.partition("~")[0]
    return len(number) if is_article(clause.path) and clause.text.startswith(number) else 0


def outline_of(clauses: Sequence[Clause]) -> list[Entry]:
    """The headings of a document in order. The first title is the document's own and is left out."""
    titles = [clause.id for clause in clauses if clause.kind is Kind.TITLE]
    entries = [
        Entry(
            n=n,
            path=clause.path,
            text=_words(clause),
            depth=0 if clause.kind is Kind.TITLE else max(0, len(clause.heading) - 1),
        )
        for n, clause in enumerate(clauses)
        if clause.id not in titles[:1] and heading_length(clause)
    ]
    while len(entries) > MOST and (deepest := max(entry.depth for entry in entries)):
        entries = [entry for entry in entries if entry.depth < deepest]
    return entries


def _words(clause: Clause) -> str:
    """The heading on one line."""
    words = clause.heading[-1] if clause.kind is Kind.CLAUSE and clause.heading else clause.plain
    return " ".join(words.split())
