"""Citations: numbered as they are first used, every quote found in its clause character for character."""

import re
from collections.abc import Sequence

from assistant.model import Citation
from corpus.model import Clause
from index.model import Hit
from index.policy_index import PolicyIndex


def find_quote(text: str, words: str) -> str | None:
    """Return the stretch of ``text`` that reads ``words`` when white space is ignored, verbatim; else None."""
    letters = [re.escape(character) for character in words if not character.isspace()]
    if not letters:
        return None
    match = re.search(r"\s*".join(letters), text)
    return match.group(0) if match else None


def quote_around(text: str, words: Sequence[str]) -> str | None:
    """Return the verbatim stretch of ``text`` from the first to the last of ``words``; None where one is missing."""
    quotes = [find_quote(text, each) for each in words]
    if not quotes or None in quotes:
        return None
    spans = [(text.index(quote), len(quote)) for quote in quotes if quote]
    return text[min(start for start, _ in spans) : max(start + length for start, length in spans)]


class CitationList:
    """The citations of one answer. One clause has one number, however often it is used."""

    def __init__(self, index: PolicyIndex, hits: dict[str, Hit]) -> None:
        """Cite clauses of ``index``; ``hits`` give the scores."""
        self._index = index
        self._hits = hits
        self._numbers: dict[str, int] = {}
        self._quotes: dict[str, str] = {}

    def cite(self, clause_id: str, *words: str | None) -> str:
        """Return the marker [n] for a clause; ``words`` are what it is cited for (none: its whole text).

        The quote runs from the first to the last of ``words`` as they stand in the clause. The first quote of a
        clause is kept. Words that do not stand in the clause are replaced by the clause.
        """
        clause = self._index.clauses[clause_id]
        if clause_id not in self._numbers:
            self._numbers[clause_id] = len(self._numbers) + 1
            self._quotes[clause_id] = (
                quote_around(clause.text, [each for each in words if each]) or clause.text
            )
        return f"[{self._numbers[clause_id]}]"

    def build(self) -> list[Citation]:
        """Return the citations in the order of their numbers."""
        return [self._citation(self._index.clauses[clause], n) for clause, n in self._numbers.items()]

    def _citation(self, clause: Clause, number: int) -> Citation:
        quote = self._quotes[clause.id]
        hit = self._hits.get(clause.id)
        return Citation(
            n=number,
            document=clause.document,
            title=self._index.documents[clause.document].title,
            clause=clause.id,
            heading=" > ".join(clause.heading),
            text=clause.text,
            quote=quote,
            page=clause.page,
            score=hit.score if hit else 0.0,
        )


def verify(answer: str, citations: list[Citation]) -> list[str]:
    """Return what is wrong with an answer's citations; empty where all is well.

    Checked: every marker has its citation, every citation its marker, every quote stands in its clause.
    """
    findings = []
    markers = {int(number) for number in re.findall(r"\[(\d{1,3})\]", answer)}  # [2021]12号 is no marker
    numbers = {citation.n for citation in citations}
    findings += [f"marker [{n}] has no citation" for n in sorted(markers - numbers)]
    findings += [f"citation {n} is not used" for n in sorted(numbers - markers)]
    findings += [
        f"quote of citation {citation.n} does not stand in {citation.clause}"
        for citation in citations
        if citation.quote not in citation.text or not citation.quote
    ]
    return findings
