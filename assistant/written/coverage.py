"""What of the composed answer the proven sentences say, and what code has to add so that nothing is lost."""

import re
from collections.abc import Sequence

from assistant.written.claims import MENTIONED, Claim
from assistant.written.evidence import Evidence, pairs
from assistant.written.figures import Value
from assistant.written.pairing import piece_around
from assistant.written.proof import Proven
from assistant.written.statements import Statement
from corpus.normalize import fold
from corpus.responsibility.vocabulary import LEAD, RESPONSIBLE

_SAID = 0.3
"""Share of a statement's pairs of characters that must be said beside its facts."""
_SAID_ALONE = 0.5
"""The same for a statement without units, numbers, times or quotations."""
_LABEL = re.compile("^(?:任务|依据|出处|正文相关条款|完成时限|牵头单位|配合单位|其他责任单位（配合）)：")


def unsaid(evidence: Evidence, proven: Sequence[Proven]) -> list[Statement]:
    """Return the statements of the composed answer that the proven parts do not say, in order.

    What the ledger says must be said whole. Of the sentences of a clause the one most like the question must be said,
    with the numbers and times beside the words of the question; the others may be left out of prose.
    Statements that are kept as composed are not looked at.
    """
    main = _main_statements(evidence)
    return [
        statement
        for statement in evidence.statements
        if not statement.kept and not _is_said(statement, evidence, proven, main)
    ]


def _main_statements(evidence: Evidence) -> dict[int, Statement]:
    """Return the sentence most like the question of each citation whose clause is quoted, not read from the ledger."""
    asked = pairs(evidence.answer.question)
    found: dict[int, Statement] = {}
    for source in evidence.sources.values():
        quoted = [each for each in source.statements if not each.kept and not each.claims]
        if quoted and not source.responsibilities:
            found[source.n] = max(quoted, key=lambda each: len(asked & pairs(each.masked)))
    return found


def _is_said(
    statement: Statement, evidence: Evidence, proven: Sequence[Proven], main: dict[int, Statement]
) -> bool:
    beside = _beside(statement, proven)
    if not beside:
        return False
    quoted = bool(statement.numbers) and all(n in main for n in statement.numbers) and not statement.claims
    if quoted and not any(main[n] is statement for n in statement.numbers):
        return True
    claimed = [claim for each in beside for claim in each.part.claims]
    if not all(any(_says(other, claim) for other in claimed) for claim in statement.claims):
        return False
    wanted = _asked_values(statement, evidence.answer.question) if quoted else statement.values
    keys = {value.key for each in beside for value in each.part.values}
    if not {value.key for value in wanted} <= keys:
        return False
    text = fold("\n".join(each.part.text for each in beside))
    quotes = () if quoted else statement.quotes
    if not all(fold(quote) in text for quote in quotes if not _is_name(quote, statement)):
        return False
    own = pairs(_LABEL.sub("", _plain(statement)))
    if not own:
        return True
    share = len(own & pairs(text)) / len(own)
    factual = statement.claims or statement.values
    return share >= (_SAID if factual or quoted else _SAID_ALONE) or bool(statement.claims)


def _asked_values(statement: Statement, question: str) -> list[Value]:
    """Return the numbers and times beside the words of the question, all of them where none is."""
    asked = pairs(question)
    likeness = [
        len(asked & pairs(piece_around(statement.masked, each, statement.values)))
        for each in statement.values
    ]
    most = max(likeness, default=0)
    return [
        value for value, like in zip(statement.values, likeness, strict=True) if not most or 2 * like >= most
    ]


def _beside(statement: Statement, proven: Sequence[Proven]) -> list[Proven]:
    """Return the proven parts that carry one of the statement's markers."""
    return [each for each in proven if set(each.numbers) & set(statement.numbers)]


def _says(said: Claim, wanted: Claim) -> bool:
    """Say whether a claim says what another does; a mere mention is said by whatever names the same units."""
    if set(said.units) != set(wanted.units):
        return False
    return (
        said.role == wanted.role
        or wanted.role == MENTIONED
        or (wanted.role, said.role) == (RESPONSIBLE, LEAD)
    )


def _is_name(quote: str, statement: Statement) -> bool:
    """Say whether a quotation only names the task in front of a colon: 聊城市“改革绩效工资制度”：…"""
    return f"“{quote}”：" in statement.bare


def _plain(statement: Statement) -> str:
    """Return a statement without names, numbers and times, which are looked at by themselves."""
    text = list(statement.masked)
    for value in statement.values:
        text[value.start : value.end] = "，" * (value.end - value.start)
    return re.sub("[\ue000-\uf8ff]", "，", "".join(text))
