"""A written answer being put together: sentences judged as they come, statements added where something is missing."""

import re
from collections.abc import Callable, Iterator, Sequence

from assistant.citations import verify
from assistant.written.checks import Check, Problem
from assistant.written.coverage import unsaid
from assistant.written.evidence import Evidence
from assistant.written.model import Delta, Finding, WritingNote
from assistant.written.prompting import Ids, without_ids
from assistant.written.proof import Proven, prove
from assistant.written.statements import MARKER, Statement
from assistant.written.wording import says_absent
from assistant.written.words import words
from corpus.normalize import fold


class Assembly:
    """The text so far, what of it is proven, and what failed. For one answer."""

    def __init__(
        self, evidence: Evidence, note: WritingNote, clock: Callable[[], float], *, checked: bool = True
    ) -> None:
        """Begin with nothing written. ``checked`` false shows the model's words as they are, to measure the checks."""
        self.evidence = evidence
        self.note = note
        self.failed: list[Finding] = []
        self.proven: list[Proven] = []
        self._clock = clock
        self._started = clock()
        self._checked = checked
        self._pieces: list[str] = []
        self._document: str | None = None
        self._seen: set[str] = set()
        self._written = 0

    @property
    def text(self) -> str:
        """The answer so far."""
        return "".join(self._pieces).strip()

    @property
    def composed_stands(self) -> bool:
        """Whether nothing the model wrote is shown, or the markers of what is shown do not hold."""
        return not self._written or (
            self._checked and bool(verify(self.text, self.evidence.answer.citations))
        )

    def elapsed(self) -> float:
        """Milliseconds since the beginning."""
        return round((self._clock() - self._started) * 1000, 1)

    def heard(self) -> None:
        """Note the time of the model's first words."""
        if self.note.first_ms is None:
            self.note.first_ms = self.elapsed()

    def judge(self, sentence: str, ids: Ids, *, repair: bool) -> Iterator[Delta]:
        """Show a sentence of the model if it is proven, adds something and was not said before."""
        self.note.sentences += 1
        hints = ids.numbers(sentence)
        bare = _without_lead_in(without_ids(sentence))
        if not self._checked:
            yield self._take(_remarked(sentence, ids), repair=False)
            return
        if not bare or says_absent(bare) or fold(bare) in self._seen:
            return
        self._seen.add(fold(bare))
        verdict = prove(bare, self.evidence, self._document, hints)
        if not verdict.holds:
            self.note.dropped += 1
            found = [
                Finding(sentence=bare, reason=each.reason, check=each.check, repair=repair)
                for each in verdict.findings
            ]
            self.failed += found
            self.note.findings += found
            return
        if self._written and not self._adds(verdict.parts):
            return
        self._document = verdict.document
        self.proven += verdict.parts
        if wrong := _wrong_marker(sentence, ids, {n for part in verdict.parts for n in part.numbers}):
            self.note.marked += 1
            self.note.findings.append(
                Finding(sentence=bare, reason=wrong.reason, check=wrong.check, repair=repair)
            )
        yield self._take(_marked(verdict.parts), repair=repair)

    def worth_repair(self, missing: Sequence[Finding]) -> bool:
        """Say whether asking once more can help: a sentence failed, or nothing was written."""
        return bool(self.failed) or (bool(missing) and not self._written)

    def completed(self) -> Iterator[Delta]:
        """Show the composed statements that are not said yet, so that nothing is lost."""
        if not self._written or not self._checked:
            return
        missing = unsaid(self.evidence, self.proven)
        for statement in self.evidence.statements:
            if statement.kept or statement in missing:
                if not statement.kept:
                    self._added(statement)
                yield self._show(f"\n{self._named(statement)}")
        shown = {int(n) for n in MARKER.findall(self.text)}
        for source in self.evidence.sources.values():
            if source.n not in shown:
                for statement in source.statements[:1]:
                    self._added(statement)
                    yield self._show(f"\n{self._named(statement)}")

    def _added(self, statement: Statement) -> None:
        self.note.added += 1
        self.note.findings.append(
            Finding(sentence=statement.bare, reason=f"漏写了：{statement.bare}", check=Check.OMITTED)
        )

    def _adds(self, parts: Sequence[Proven]) -> bool:
        """Say whether parts say a statement that was not said before."""
        before = unsaid(self.evidence, self.proven)
        return len(unsaid(self.evidence, [*self.proven, *parts])) < len(before)

    def _named(self, statement: Statement) -> str:
        """Return a composed statement; with its place, where it would stand apart from it."""
        for n in statement.numbers[:1]:
            names = self.evidence.subjects.get(self.evidence.sources[n].citation.document, ())
            if names and not any(name in statement.bare for name in names):
                return f"{names[0]}：{statement.text}"
        return statement.text

    def _take(self, text: str, *, repair: bool) -> Delta:
        self._written += 1
        self.note.kept += 1
        self.note.repaired += repair
        return self._show(text)

    def _show(self, text: str) -> Delta:
        if self.note.shown_ms is None:
            self.note.shown_ms = self.elapsed()
        self._pieces.append(text)
        return Delta(text=text)


def _marked(parts: Sequence[Proven]) -> str:
    """Return a proven sentence with its markers: after each part, before its closing sign; parts alike share one."""
    written = ""
    for place, each in enumerate(parts):
        body = each.part.text.rstrip("，；。！？!? ")
        end = each.part.text[len(body) :].strip() or "。"
        following = parts[place + 1].numbers if place + 1 < len(parts) else None
        markers = "" if following == each.numbers else "".join(f"[{n}]" for n in each.numbers)
        written += body + markers + (end if place + 1 < len(parts) else "。")
    return written


def _wrong_marker(sentence: str, ids: Ids, carrying: set[int]) -> Problem | None:
    """Return what code corrects in the markers of a proven sentence; unknown ones count before others."""
    if ids.unknown(sentence):
        return Problem(Check.UNKNOWN_MARKER, "所写的编号不存在")
    hints = set(ids.numbers(sentence))
    if not hints:
        return Problem(Check.NO_MARKER, "没有写依据的编号")
    return Problem(Check.OTHER_MARKER, "所写编号的依据不支持这句话") if hints != carrying else None


def _remarked(sentence: str, ids: Ids) -> str:
    """Return a sentence as the model wrote it, its ids replaced by numbers."""
    back = {id: n for n, id in ids.of.items()}
    return re.sub(
        r"\[\s*([a-z]\d{1,2})\s*\]", lambda match: f"[{back[match[1]]}]" if match[1] in back else "", sentence
    )


def _without_lead_in(sentence: str) -> str:
    for word in words("lead_ins"):
        sentence = sentence.removeprefix(word)
    return sentence.strip()
