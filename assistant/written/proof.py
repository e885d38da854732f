"""Prove one sentence of the model against the evidence: which citations carry it, or why it may not be shown."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.model import AnswerResponsibility
from assistant.written.checks import Check, Problem
from assistant.written.claims import MENTIONED, Claim, claims, has_role_words
from assistant.written.evidence import Evidence, Source, pairs
from assistant.written.figures import Value, quotations, same_number, values, view
from assistant.written.joining import joined
from assistant.written.pairing import out_of_place
from assistant.written.unit_like import strange_unit
from assistant.written.wording import forbidden_form, loose_words, strange_words
from corpus.normalize import fold
from corpus.responsibility.vocabulary import LEAD, RESPONSIBLE, SUPPORT


@dataclass(frozen=True)
class Part:
    """A stretch of a sentence about one document, with what it says."""

    text: str
    masked: str
    claims: tuple[Claim, ...]
    values: tuple[Value, ...]
    quotes: tuple[str, ...]


@dataclass(frozen=True)
class Proven:
    """A part of a sentence that holds, and the citations that carry it."""

    part: Part
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Verdict:
    """What came of one sentence: its parts proven, or what is wrong with it."""

    parts: tuple[Proven, ...]
    findings: tuple[Problem, ...]
    document: str | None
    """the one spoken of last: what follows without a place is about it"""

    @property
    def holds(self) -> bool:
        """Whether the sentence may be shown."""
        return not self.findings


def prove(sentence: str, evidence: Evidence, document: str | None, hints: Sequence[int] = ()) -> Verdict:
    """Prove a sentence without markers.

    ``document``: what the sentence before spoke of, where the answer is about several. ``hints``: citations whose
    markers the model set; they are preferred where they carry the sentence.
    """
    if problem := forbidden_form(sentence):
        return Verdict((), (problem,), document)
    proven: list[Proven] = []
    findings: list[Problem] = []
    for text, about in _parts(sentence, evidence, document):
        document = about
        if evidence.subjects and about is None:
            findings.append(Problem(Check.PLACE, f"“{_short(text)}”没有写明说的是哪个地方"))
            continue
        sources = evidence.of_document(about) if about else list(evidence.sources.values())
        part = read_part(text, evidence)
        wrong = _findings(part, sources, evidence)
        if wrong:
            findings += wrong
            continue
        proven.append(Proven(part, carriers(part, sources, hints)))
    if not findings and any(not each.numbers for each in proven):
        findings.append(Problem(Check.CARRIED, "没有一条依据能支持这句话"))
    return Verdict(tuple(proven) if not findings else (), tuple(dict.fromkeys(findings)), document)


def read_part(text: str, evidence: Evidence) -> Part:
    """Return a stretch of text with what it says."""
    masked = evidence.names.mask(view(text))
    return Part(
        text, masked, tuple(claims(masked, evidence.names)), tuple(values(masked)), tuple(quotations(text))
    )


def _parts(sentence: str, evidence: Evidence, document: str | None) -> list[tuple[str, str | None]]:
    """Cut a sentence where it turns to another document: before a place's name, back to the comma before it."""
    if not evidence.subjects:
        return [(sentence, None)]
    names = {name: document for document, given in evidence.subjects.items() for name in given}
    found = re.compile("|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)) or "(?!)")
    parts: list[tuple[str, str | None]] = []
    for stretch in re.findall("[^，；]*[，；]?", sentence):
        if not stretch:
            continue
        named = {names[match] for match in found.findall(stretch)}
        if len(named) > 1:
            return [(sentence, None)]
        about = named.pop() if named else (parts[-1][1] if parts else document)
        if parts and parts[-1][1] == about:
            parts[-1] = (parts[-1][0] + stretch, about)
        else:
            parts.append((stretch, about))
    return parts


def _findings(part: Part, sources: Sequence[Source], evidence: Evidence) -> list[Problem]:
    """Return everything that is wrong with a part; empty where it holds."""
    found: list[Problem] = []
    for claim in part.claims:
        found += wrong_claim(claim, part, sources)
    if _names_nobody(part, sources):
        found.append(Problem(Check.ROLE, f"“{_short(part.text)}”说到牵头或配合，却没有照抄单位名称"))
    for value in part.values:
        if not any(carries(value, source) for source in sources):
            kind = Check.TIME if value.timed else Check.NUMBER
            found.append(Problem(kind, f"“{value.written}”不在依据中：数字和时间要与依据一致"))
    for quote in part.quotes:
        if not any(fold(quote) in source.folded for source in sources):
            found.append(Problem(Check.QUOTE, f"“{_short(quote)}”不是原文的原话：引号和书名号里要逐字照抄"))
    if unit := strange_unit(part.masked, sources):
        found.append(Problem(Check.UNIT, f"“{unit}”不在依据中：单位名称要逐字照抄"))
    if found:
        return found
    if problem := out_of_place(part.masked, part.values, part.claims, sources):
        found.append(Problem(Check.PAIRING, problem))
    if piece := joined(part.masked, sources, evidence.topic):
        found.append(Problem(Check.JOINED, f"“{_short(piece)}”在依据中不是放在一起说的"))
    if word := loose_words(part.masked, sources):
        found.append(Problem(Check.MEANING, f"“{word}”改变了原意：依据里没有这样说"))
    strict = bool(part.claims) or has_role_words(part.masked)
    if words := strange_words(part.masked, part.values, sources, strict=strict, asked=evidence.asked):
        found.append(Problem(Check.WORDS, f"“{words}”不在依据中"))
    return found


def _names_nobody(part: Part, sources: Sequence[Source]) -> bool:
    """Say whether a part speaks of leading or supporting without any unit, and not in the words of the evidence."""
    if part.claims or part.quotes or re.search("牵头|主办|主责|配合", part.masked) is None:
        return False
    words = fold(part.text.strip("，；。 "))
    return not any(words in source.folded for source in sources)


def carries(value: Value, source: Source) -> bool:
    """Say whether a number or time stands in what a citation carries."""
    return any(_same(value, other, source) for other in source.values)


def _same(value: Value, other: Value, source: Source) -> bool:
    return same_number(value, other, source.view)


def wrong_claim(claim: Claim, part: Part, sources: Sequence[Source]) -> list[Problem]:
    """Return why a claim about units is not what the ledger says; empty where it is."""
    if any(claim_holds(claim, part, source) for source in sources):
        return []
    known = [each for source in sources for each in source.responsibilities]
    check = Check.LEAD if claim.role == LEAD else Check.ROLE
    if not known:
        return [Problem(check, f"依据里没有写明“{'、'.join(claim.units)}”承担这样的职责")]
    each = max(known, key=lambda item: len(set(item.units) & set(claim.units)))
    return [Problem(check, reason) for reason in _explained(claim, each)]


def claim_holds(claim: Claim, part: Part, source: Source) -> bool:
    """Say whether the ledger, or a composed statement, says exactly what a claim says."""
    if any(agrees(claim, each, part.masked) for each in source.responsibilities):
        return True
    return any(
        same_claim(claim, other)
        for statement in source.positive
        for other in statement.claims
        if other.role not in (LEAD, SUPPORT)
    )


def agrees(claim: Claim, each: AnswerResponsibility, masked: str) -> bool:
    """Say whether a claim is what one responsibility of the ledger says: the role, and all who hold it."""
    units, lead, support = set(claim.units), set(each.lead or ()), set(each.support)
    if claim.role == LEAD:
        return bool(lead) and units == lead
    if claim.role == SUPPORT:
        return bool(support) and units == support
    if claim.role not in (RESPONSIBLE, MENTIONED):
        return False
    if "依次" in masked and claim.units != tuple(each.units):
        return False
    if re.search("首位|第一位|第一个", masked):
        return bool(lead) and units == lead
    labelled = claim.words.endswith(("单位", "部门", "主体", "机构"))
    return (
        units == set(each.units)
        if labelled or not lead
        else units in (lead, set(each.units) if not support else lead)
    )


def same_claim(one: Claim, other: Claim) -> bool:
    """Say whether two claims give the same units the same role."""
    return one.role == other.role and one.units == other.units


_ROLES = {LEAD: "牵头单位", SUPPORT: "配合单位", RESPONSIBLE: "责任单位", MENTIONED: "责任单位"}


def _explained(claim: Claim, each: AnswerResponsibility) -> list[str]:
    role = _ROLES.get(claim.role, claim.role)
    expected = {LEAD: each.lead or [], SUPPORT: each.support}.get(claim.role, each.lead or each.units)
    if claim.role == LEAD and each.lead is None:
        return ["依据没有写明牵头单位：不要说由谁牵头"]
    extra = [name for name in claim.units if name not in expected]
    missing = [name for name in expected if name not in claim.units]
    found = []
    if extra:
        found.append(f"“{'、'.join(extra)}”不是{role}")
    if missing:
        found.append(f"{role}少写了“{'、'.join(missing)}”")
    return found or [f"{role}与责任清单不一致"]


def carriers(part: Part, sources: Sequence[Source], hints: Sequence[int]) -> tuple[int, ...]:
    """Return the numbers of the citations that carry all of a part: one where one does, else as few as needed."""
    ordered = sorted(sources, key=lambda source: (source.n not in hints, -_likeness(part, source), source.n))
    for source in ordered:
        if _carries_all(part, source):
            return (source.n,)
    chosen: list[int] = []
    needs: list[Claim | Value | str] = [*part.claims, *part.values, *part.quotes]
    for need in needs:
        able = [source.n for source in ordered if _carries(need, part, source)]
        if not able:
            return ()
        if not set(able) & set(chosen):
            chosen.append(able[0])
    if not needs and ordered and _likeness(part, ordered[0]) > 0:
        return (ordered[0].n,)
    return tuple(sorted(chosen))


def _carries_all(part: Part, source: Source) -> bool:
    needs: list[Claim | Value | str] = [*part.claims, *part.values, *part.quotes]
    return bool(needs) and all(_carries(need, part, source) for need in needs)


def _carries(need: Claim | Value | str, part: Part, source: Source) -> bool:
    if isinstance(need, Claim):
        return claim_holds(need, part, source)
    if isinstance(need, Value):
        return carries(need, source)
    return fold(need) in source.folded


def _likeness(part: Part, source: Source) -> float:
    own = pairs(part.text)
    return len(own & source.ground) / len(own) if own else 0.0


def _short(text: str) -> str:
    line = text.strip("，；。 ")
    return line if len(line) <= 30 else line[:29] + "…"
