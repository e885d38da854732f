"""Facts in the words of an answer, and whether the clauses it cites hold them: counted apart from the product's checks.

A fact is the name of a body of the ledger, a number, or words in quotation marks. It is carried where a cited clause
holds it (with its headings, table caption and column headers, and its document's title); by its own markers where the
sentence has any.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from eval.text import squash

if TYPE_CHECKING:
    from assistant.model import Answer
    from corpus.model import Clause

_MARKER = re.compile(r"\[(\d{1,3})\]")
_SENTENCE = re.compile(r"(?:“[^“”]*”|《[^《》]*》|[^。；！？\n])+(?:[。；！？\n]|$)(?:\s*\[\d{1,3}\])*")
_QUOTE = re.compile("“([^“”]{2,})”|《([^《》]{2,})》")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_DIGITS = re.compile(r"\d+")
_COUNTED = re.compile(r"共\s*\d+\s*(?:项|条|个|家|处)|(?:^|\n)\s*\d{1,3}[.、]|前\s*\d+|第\s*\d+")
"""Counts that an answer works out, and the numbers of its list: no facts of a clause."""
_ABSENT = re.compile("没有|未写明|不是|未明确|无法")


@dataclass(frozen=True)
class Fact:
    """One fact of one sentence."""

    kind: str
    """unit, number or quote"""
    text: str
    sentence: str
    carried: bool
    """a cited clause holds it"""
    marked: bool
    """a clause whose marker stands in the sentence holds it; True where the sentence has no marker"""


@dataclass(frozen=True)
class Cited:
    """What the citations of an answer hold."""

    answer: "Answer"
    clauses: "Mapping[str, Clause]"

    @cached_property
    def texts(self) -> dict[int, str]:
        """Number of a citation -> all its words, squashed."""
        found = {}
        for citation in self.answer.citations:
            clause = self.clauses.get(citation.clause)
            around = [cell.header for cell in clause.cells] + [clause.caption] if clause else []
            words = "\n".join([citation.text, citation.title, citation.heading, *around])
            found[citation.n] = squash(
                re.sub(r"\s*[\n\u2028\u2029]\s*(?=\d)", "，", words)
            )  # cells are not one number
        return found

    def holds(self, kind: str, text: str, numbers: Sequence[int]) -> bool:
        """Say whether one of these citations holds a fact."""
        for n in numbers:
            held = self.texts.get(n, "")
            if kind == "number":
                if _plain(text) in {
                    _plain(each) for form in (_NUMBER, _DIGITS) for each in form.findall(held)
                }:
                    return True
            elif text in held:
                return True
        return False


def _plain(number: str) -> str:
    """Give a number without zeros in front: 09 is 9, as a month 2021.09 is also 2021 and 9."""
    return number.lstrip("0") or "0"


def facts(answer: "Answer", clauses: "Mapping[str, Clause]", units: Sequence[str]) -> list[Fact]:
    """Give every fact in the words of an answer, in order. ``units``: the names of the ledger, as written.

    Refusals and sentences that say that something is not there are left out: they name what is not in the texts.
    """
    if answer.refused:
        return []
    cited = Cited(answer, clauses)
    every = list(cited.texts)
    names = re.compile(
        "|".join(re.escape(squash(name)) for name in sorted(set(units), key=len, reverse=True)) or "(?!)"
    )
    found: list[Fact] = []
    for sentence in _SENTENCE.findall(answer.answer):
        numbers = [int(n) for n in _MARKER.findall(sentence)]
        bare = _COUNTED.sub(" ", _MARKER.sub("", sentence))
        if _ABSENT.search(bare):
            continue
        for kind, text in _facts_of(bare, names):
            carried = cited.holds(kind, text, every)
            found.append(
                Fact(
                    kind,
                    text,
                    bare.strip(),
                    carried,
                    cited.holds(kind, text, numbers) if numbers else carried,
                )
            )
    return found


def _facts_of(bare: str, names: re.Pattern[str]) -> list[tuple[str, str]]:
    words = squash(bare)
    found = [("unit", name) for name in names.findall(words)]
    for match in _QUOTE.finditer(bare):
        quoted = squash(match[1] or match[2])
        if not quoted.endswith(("…", "...")):  # a task shortened to name it
            found.append(("quote", quoted))
    rest = names.sub("，", words)
    return found + [("number", number) for number in _NUMBER.findall(rest)]
