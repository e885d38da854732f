"""Settle who leads: by the statement's own words, the document's rules, or the heading above. Nothing is invented."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import Basis, Clause, RoleWords
from corpus.normalize import despace
from corpus.responsibility.roles import Roles
from corpus.responsibility.rules import DocumentRules, Rule
from corpus.responsibility.vocabulary import LEAD, RESPONSIBLE
from corpus.source import Span
from corpus.units import is_group


@dataclass(frozen=True)
class HeadingRoles:
    """Whom a heading names for all that stands below it: 一、道路（甲局牵头，乙局配合）."""

    clause: str
    roles: Roles


@dataclass(frozen=True)
class Decision:
    """On what ground the lead was decided, and the rule or heading that decided it."""

    basis: Basis
    rule: str | None = None
    rule_words: str | None = None


def _by(basis: Basis, rule: Rule) -> Decision:
    return Decision(basis, rule.clause, rule.words)


def decide(
    roles: Roles,
    rules: DocumentRules,
    above: HeadingRoles | None,
    clause: Clause,
    evidence: str,
    bold: Sequence[Span] | None,
) -> Decision:
    """Give ``roles`` its lead where text or rules name one, and say on what ground.

    ``above`` is the nearest heading that names a lead; ``bold`` the stretches in bold type, None where the format
    carries no type.
    """
    if not roles.understood:
        roles.lead = []
        return Decision(Basis.UNPARSED)
    if roles.lead:
        return Decision(Basis.LABEL if roles.labelled else Basis.SENTENCE)
    headed = above is not None and bool(above.roles.lead) and not clause.cells
    if above and headed and not _alone_in_charge(roles) and (roles.units or roles.others):
        return _by_heading(roles, above)
    if not roles.responsible:
        return Decision(Basis.NONE)
    return _by_rules(roles, rules, clause, evidence, bold)


def _alone_in_charge(roles: Roles) -> bool:
    """Say whether a sentence charges one body alone (甲局负责), which goes before the heading; a label 责任单位 does not."""
    words = [each.words for each in roles.decided if each.role == RESPONSIBLE]
    single = len(roles.responsible) == 1 and not roles.support and not is_group(roles.responsible[0])
    return single and not any(re.search("单位|部门|主体|责任|分工", each) or not each for each in words)


def _by_heading(roles: Roles, above: HeadingRoles) -> Decision:
    leading = above.roles.lead
    roles.lead = list(leading)
    roles.units = [*(name for name in leading if name not in roles.units), *roles.units]
    why = [each for each in above.roles.decided if each.role == LEAD]
    roles.decided = [*why, *roles.decided]
    roles.support_beside_lead()
    return Decision(Basis.HEADING, above.clause)


def _by_rules(
    roles: Roles, rules: DocumentRules, clause: Clause, evidence: str, bold: Sequence[Span] | None
) -> Decision:
    listed = list(roles.responsible)
    if rules.sign and (signed := [name for name in listed if roles.signs.get(name) == rules.sign.sign]):
        _lead(roles, signed)
        return _by(Basis.LABEL, rules.sign)
    if len(listed) == 1 and not is_group(listed[0]):
        roles.lead = listed
        return Decision(Basis.SOLE)
    if len(listed) > 1 and rules.order and not is_group(listed[0]):
        _lead(roles, listed[:1])
        return _by(Basis.ORDER_RULE, rules.order)
    if rules.bold:
        if leaders := _bold_units(clause, evidence, listed, bold):
            _lead(roles, leaders)
        return _by(Basis.BOLD, rules.bold)
    if rules.type:  # underlined or red: no reader keeps that
        return _by(Basis.BOLD, rules.type)
    return Decision(Basis.NONE)


def _lead(roles: Roles, leading: list[str]) -> None:
    """Let some of the responsible units lead and the others support."""
    roles.lead = leading
    supporting = {*roles.support, *roles.responsible} - set(leading)
    roles.support = [name for name in roles.units if name in supporting]


def _bold_units(
    clause: Clause, evidence: str, listed: Sequence[str], bold: Sequence[Span] | None
) -> list[str]:
    """Return the listed units printed in bold; none where the file has lost its type or prints all alike."""
    if not bold:
        return []
    start = clause.start + clause.text.find(evidence)
    printed = [
        despace(clause.text[max(0, span.start - clause.start) : span.end - clause.start])
        for span in bold
        if span.start < start + len(evidence) and span.end > start
    ]
    leaders = [name for name in listed if any(name in run for run in printed)]
    return leaders if len(leaders) < len(listed) else []


def borrowed(above: HeadingRoles) -> Roles:
    """Return what a clause that names nobody takes from its heading: all that the heading says."""
    roles = Roles()
    roles.take(above.roles)
    roles.decided = [
        RoleWords(role=each.role, words=each.words, names=each.names) for each in above.roles.decided
    ]
    return roles
