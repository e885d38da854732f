"""What each check of the proof found, what became of it, and whether it was right to find it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import Field

from assistant.written.checks import CORRECTED, Check
from eval.model import Model
from eval.written.facts import facts
from eval.written.words import wrong_roles

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assistant.model import Answer
    from assistant.written.model import WritingNote
    from corpus.model import Clause


@dataclass(frozen=True)
class Found:
    """One sentence that one check did not take as it was."""

    check: Check
    sentence: str
    alone: bool
    """no other check found anything in it; pairing, meaning and words are looked at only where the others find nothing"""
    untrue: bool
    """it holds a fact of no cited clause or a wrong role, as counted apart from the checks"""


class CheckFigures(Model):
    """What one check did over some questions."""

    sentences: int = Field(
        description="sentences in which it found something (for omitted: statements added)"
    )
    alone: int = Field(description="of these, those in which no other check found anything")
    untrue: int = Field(description="of these, those with a fact of no cited clause or a wrong role")
    answers: int = Field(description="answers with such a sentence")
    repaired: int = Field(description="of these, those in which a sentence written again is shown")
    dropped: int = Field(
        description="those in which the sentence is left out and composed statements stand in"
    )
    composed: int = Field(description="those that are shown as composed")
    corrected: int = Field(description="those in which code set a marker or added a statement")


def found(
    note: "WritingNote | None", answer: "Answer", clauses: "Mapping[str, Clause]", units: Sequence[str]
) -> list[Found]:
    """Give what the checks found in the sentences of one answer, each check once a sentence."""
    if note is None:
        return []
    of: dict[tuple[str, bool], list[Check]] = {}
    for each in note.findings:
        named = of.setdefault((each.sentence, each.check in CORRECTED), [])
        if each.check not in named:
            named.append(each.check)
    return [
        Found(check, sentence, len(checks) == 1, not corrected and _untrue(sentence, answer, clauses, units))
        for (sentence, corrected), checks in of.items()
        for check in checks
    ]


def _untrue(sentence: str, answer: "Answer", clauses: "Mapping[str, Clause]", units: Sequence[str]) -> bool:
    said = answer.model_copy(update={"answer": sentence})
    return any(not fact.carried for fact in facts(said, clauses, units)) or wrong_roles(said) > 0


def changes(noted: "Sequence[tuple[WritingNote | None, Sequence[Found]]]") -> dict[str, CheckFigures]:
    """Give the figures of every check that found something, in the order of the checks.

    ``noted``: for each answer its note and what was found in it.
    """
    every: dict[str, CheckFigures] = {}
    for check in Check:
        having = [(note, [each for each in items if each.check is check]) for note, items in noted]
        having = [(note, items) for note, items in having if items]
        if not having:
            continue
        fates = [_fate(check, note) for note, _ in having]
        every[check.value] = CheckFigures(
            sentences=_count(having, lambda _: True),
            alone=_count(having, lambda each: each.alone),
            untrue=_count(having, lambda each: each.untrue),
            answers=len(having),
            repaired=fates.count("repaired"),
            dropped=fates.count("dropped"),
            composed=fates.count("composed"),
            corrected=fates.count("corrected"),
        )
    return every


def _count(having: "Sequence[tuple[WritingNote | None, list[Found]]]", of: Callable[[Found], bool]) -> int:
    return sum(of(each) for _, items in having for each in items)


def _fate(check: Check, note: "WritingNote | None") -> str:
    if note is None or note.outcome == "composed":
        return "composed"
    if check in CORRECTED:
        return "corrected"
    return "repaired" if note.repaired else "dropped"
