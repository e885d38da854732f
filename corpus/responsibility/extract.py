"""From clauses to responsibilities: every statement with its task, roles, deadline and the basis of its lead."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.deadlines import deadline_date
from corpus.healing import heal
from corpus.model import Basis, Clause, Kind, ReadWarning, Responsibility, UnitRole
from corpus.normalize import despace
from corpus.numbering import read_marker
from corpus.responsibility.roles import Roles, parse_roles
from corpus.responsibility.rows import row_responsibility
from corpus.responsibility.rules import DocumentRules, find_rules, strip_rules
from corpus.responsibility.statements import Statement, find_statements
from corpus.source import Span
from corpus.units import is_group, is_unit

_BARE = 6
"""A sentence with fewer characters beside units and role words names no task of its own."""


@dataclass
class Extraction:
    """The responsibilities of one document; use ``extract_responsibilities``."""

    clauses: Sequence[Clause]
    bold: Sequence[Span] | None
    issued: datetime.date | None
    rules: DocumentRules
    found: list[Responsibility] = field(default_factory=list)
    warnings: list[ReadWarning] = field(default_factory=list)
    heading_leads: dict[str, tuple[tuple[str, ...], str]] = field(default_factory=dict)
    """path of a heading that names a lead -> (lead, heading clause id)"""

    def run(self) -> None:
        """Go through the clauses in order."""
        for position, clause in enumerate(self.clauses):
            if clause.kind in (Kind.TITLE, Kind.TABLE_HEADER, Kind.NOTE, Kind.ROSTER):
                continue
            if clause.cells:
                self._row(position, clause)
            else:
                self._text(position, clause)

    def _row(self, position: int, clause: Clause) -> None:
        parsed = row_responsibility(clause)
        if parsed is None:
            return
        roles, task, scope, evidence = parsed
        self._record(position, clause, roles, task, scope, evidence, None)

    def _text(self, position: int, clause: Clause) -> None:
        statements = find_statements(clause.text)
        begin = _marker_end(clause)
        for statement in statements:
            roles = parse_roles(strip_rules(statement.content))
            if statement.in_sentence:
                sentence = heal(clause.text[statement.start : statement.end]).strip("，,。；; ")
                bare = len(sentence) < len(statement.content) + _BARE  # 由甲局牵头，乙局配合。: no task in it
                task = _task(clause, heal(clause.text[begin:]), first=True) if bare else sentence
                evidence = clause.text[statement.start : statement.end].strip("，,。；; \n")
                self._record(position, clause, roles, task, sentence, evidence, statement)
                continue
            scope = heal(clause.text[begin : statement.start]).strip("。；;，, \n")
            begin = statement.end
            if self._is_heading(clause, statement):
                if roles.lead:
                    self.heading_leads[clause.path] = (tuple(roles.lead), clause.id)
                continue
            task = _task(clause, scope, first=statement is statements[0])
            evidence = clause.text[statement.start : statement.end]
            self._record(position, clause, roles, task, scope, evidence, statement)
        if not statements and clause.kind is Kind.CLAUSE and (above := self._lead_above(clause)):
            roles = Roles(lead=list(above[0]), units=list(above[0]))
            scope = heal(clause.text[begin:])
            self._record(position, clause, roles, _task(clause, scope, first=True), scope, "", None)

    def _is_heading(self, clause: Clause, statement: Statement) -> bool:
        """Say whether the statement stands in a heading line that has clauses below it."""
        return clause.kind is Kind.HEADING and not clause.text[statement.end :].strip("。 \n")

    def _lead_above(self, clause: Clause) -> tuple[tuple[str, ...], str] | None:
        path = clause.path
        while "/" in path:
            path = path.rsplit("/", 1)[0]
            if path in self.heading_leads:
                return self.heading_leads[path]
        return None

    def _record(
        self,
        position: int,
        clause: Clause,
        roles: Roles,
        task: str,
        scope: str,
        evidence: str,
        statement: Statement | None,
    ) -> None:
        basis, rule = self._decide(clause, roles, statement, evidence)
        if statement and statement.unclosed:
            message = "责任分工的括号没有闭合，按所见内容读取"
            self.warnings.append(ReadWarning(where=clause.id, message=message))
        if roles.leftover:
            message = f"责任分工中有未能识别为单位的文字：{roles.leftover.strip('、')[:40]}"
            self.warnings.append(ReadWarning(where=clause.id, message=message))
        if basis is not Basis.UNPARSED and not roles.units and not roles.others:
            return
        words = self._rule_words(rule)
        self.found.append(
            Responsibility(
                document=clause.document,
                clause=clause.id,
                covers=self._covered(position, clause, statement),
                task=task,
                scope=scope,
                lead=tuple(roles.lead) or None,
                support=tuple(name for name in roles.support if name not in roles.lead),
                units=tuple(roles.units),
                default_units=self._defaults(position, clause, roles, statement),
                others=tuple(UnitRole(role=role, names=tuple(names)) for role, names in roles.others.items()),
                deadline=roles.deadline,
                deadline_date=deadline_date(roles.deadline, self.issued) if roles.deadline else None,
                basis=basis,
                evidence=evidence,
                rule=rule,
                rule_words=words,
            )
        )

    def _decide(
        self, clause: Clause, roles: Roles, statement: Statement | None, evidence: str
    ) -> tuple[Basis, str | None]:
        """Settle who leads from the words, the document's rules or the headings above; return basis and rule."""
        if roles.lead:
            if statement is None and not clause.cells:
                above = self._lead_above(clause)
                return Basis.HEADING, above[1] if above else None
            sentence = not roles.labelled and not (clause.cells and not evidence)
            return (Basis.SENTENCE if sentence else Basis.LABEL), None
        listed = roles.responsible
        if not listed:
            return Basis.NONE, None
        if (above := self._lead_above(clause)) and not clause.cells:
            roles.lead = list(above[0])
            roles.support = [name for name in listed if name not in roles.lead]
            roles.units = [*[n for n in roles.lead if n not in roles.units], *roles.units]
            return Basis.HEADING, above[1]
        if not is_unit(listed[0]):
            return Basis.UNPARSED, None
        if len(listed) == 1 and not is_group(listed[0]):
            roles.lead = listed[:1]
            return Basis.SOLE, None
        if len(listed) > 1 and self.rules.order and not is_group(listed[0]):
            roles.lead, roles.support = listed[:1], [*listed[1:], *roles.support]
            return Basis.ORDER_RULE, self.rules.order.clause
        if self.rules.bold:
            if leaders := self._bold_units(clause, evidence, listed):
                roles.lead = leaders
                roles.support = [name for name in listed if name not in leaders]
            return Basis.BOLD, self.rules.bold.clause
        return Basis.NONE, None

    def _bold_units(self, clause: Clause, evidence: str, listed: Sequence[str]) -> list[str]:
        """Return the listed units printed in bold; none where the file has lost its type."""
        if not self.bold:
            return []
        start = clause.start + clause.text.find(evidence)
        printed = [
            despace(clause.text[max(0, span.start - clause.start) : span.end - clause.start])
            for span in self.bold
            if span.start < start + len(evidence) and span.end > start
        ]
        leaders = [name for name in listed if any(name in run for run in printed)]
        return leaders if len(leaders) < len(listed) else []

    def _rule_words(self, rule: str | None) -> str | None:
        for known in (self.rules.order, self.rules.bold):
            if known and known.clause == rule:
                return known.words
        return None

    def _defaults(
        self, position: int, clause: Clause, roles: Roles, statement: Statement | None
    ) -> tuple[str, ...]:
        """Return the bodies that a default stated above adds; a default in the same clause holds for what follows it."""
        end = len(despace(clause.text[: statement.end] if statement else clause.text))
        return tuple(
            unit
            for default in self.rules.defaults
            if (default.position, default.offset) <= (position, end)
            for unit in default.units
            if unit not in roles.units
        )

    def _covered(self, position: int, clause: Clause, statement: Statement | None) -> tuple[str, ...]:
        """Return the items above that a statement on a line of its own covers together with its clause.

        One bracket line may close several items: （1）… （2）… （责任单位：甲、乙）
        """
        if statement is None or not statement.own_line or "/" not in clause.path:
            return ()
        parent = clause.path.rsplit("/", 1)[0]
        stated = {each.clause for each in self.found}
        covered: list[str] = []
        for earlier in reversed(self.clauses[:position]):
            if earlier.path.rsplit("/", 1)[0] != parent or earlier.path == parent or earlier.id in stated:
                break
            covered.insert(0, earlier.id)
        return tuple(covered)


def _marker_end(clause: Clause) -> int:
    marker = read_marker(clause.text)
    return marker.end if marker else 0


def _task(clause: Clause, scope: str, first: bool) -> str:
    """Return a short name of the task: the clause's heading, else the first sentence that is covered."""
    heading = re.split("[。；;\n]", scope, maxsplit=1)[0].strip()
    if first or not heading:
        return heading if heading else (clause.heading[-1] if clause.heading else scope)
    return heading


def extract_responsibilities(
    clauses: Sequence[Clause], bold: Sequence[Span] | None, issued: datetime.date | None
) -> tuple[list[Responsibility], list[ReadWarning]]:
    """Return all responsibilities of a document in source order, and what was doubtful about them.

    ``bold`` are the stretches in bold type (offsets as in the clauses), None where the format carries no type;
    ``issued`` is the document's date, for deadlines that name no year.
    """
    extraction = Extraction(clauses, bold, issued, find_rules(clauses))
    extraction.run()
    return extraction.found, extraction.warnings
