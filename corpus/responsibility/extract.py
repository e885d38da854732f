"""From clauses to responsibilities: every statement with its task, roles, deadline and the basis of its lead."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from corpus.healing import heal
from corpus.model import Basis, Clause, Kind, ReadWarning, Responsibility, UnitRole
from corpus.normalize import despace
from corpus.numbering import read_decimal, read_marker
from corpus.responsibility.additions import with_helpers, with_members, with_others
from corpus.responsibility.brackets import closes_with_list
from corpus.responsibility.decide import Decision, HeadingRoles, borrowed, decide
from corpus.responsibility.label_items import LabelItems, find_label_items
from corpus.responsibility.roles import Roles, parse_roles, parse_statements
from corpus.responsibility.rows import row_responsibility
from corpus.responsibility.rules import DocumentRules, find_rules, strip_rules
from corpus.responsibility.scope import Task, closed_task, covered_clauses, task_name, task_of_items
from corpus.responsibility.sentences import says_when_or_why
from corpus.responsibility.statements import Statement, find_statements
from corpus.responsibility.unit_duties import UnitDuty, find_unit_duties, unit_heading
from corpus.source import Span

_SKIPPED = (Kind.TITLE, Kind.TABLE_HEADER, Kind.NOTE, Kind.ROSTER)
_BARE = 6
"""A sentence with fewer characters beside units and role words names no task of its own."""
_SHORTEST_TASK = 4
"""Words after the units that name a task (characters): 组建救援队; not 核实, 实施."""
_OF_ITSELF = re.compile("(?:^|[：:])(?:本|此|该|上述)(?:条|项|款|任务|工作|事项)")
"""A sentence that speaks of its own clause."""
_ORDINAL = re.compile("^[一二三四五六七八九十]+是")
"""What counts the items of a paragraph: 二是建设学校12所."""
_HABIT = 3
"""So many tasks that close with a bracket of units show the habit of a document."""
_SHOWN = 40
"""Characters of words that are quoted in a warning."""


@dataclass
class Extraction:
    """The responsibilities of one document; use ``extract_responsibilities``."""

    clauses: Sequence[Clause]
    bold: Sequence[Span] | None
    rules: DocumentRules
    found: list[Responsibility] = field(default_factory=list)
    warnings: list[ReadWarning] = field(default_factory=list)
    headings: dict[str, HeadingRoles] = field(default_factory=dict)
    """path of a heading that names units -> what it says"""
    stated: set[str] = field(default_factory=set)
    """ids of the clauses with statements of their own"""

    listed: bool = False
    """tasks close with a bracket of those in charge of them, by a rule or by the habit of this document"""

    def run(self) -> None:
        """Go through the clauses in order."""
        closed = sum(closes_with_list(clause.text) for clause in self.clauses if not clause.cells)
        self.listed = closed >= _HABIT or (closed > 0 and self.rules.bracketed)
        items = {group.positions[0]: group for group in find_label_items(self.clauses)}
        inside = {position for group in items.values() for position in group.positions}
        duties = find_unit_duties(self.clauses)
        for position, clause in enumerate(self.clauses):
            if group := items.get(position):
                self._label_items(group)
            if clause.kind is Kind.ROSTER and (more := with_members(self._last, clause)):
                self.found[-1] = more
            if clause.kind in _SKIPPED or position in inside:
                continue
            if clause.cells:
                self._row(position, clause)
            elif position in duties:
                self._unit_duties(position, clause, duties[position])
            else:
                self._text(position, clause)

    def _row(self, position: int, clause: Clause) -> None:
        row = row_responsibility(clause, self._shared_columns(position))
        if row is not None:
            self._record(position, clause, row.roles, Task(row.task, row.scope), row.evidence, None)

    def _shared_columns(self, position: int) -> set[str]:
        """Return the headers of the columns whose cell a row shares with the row below or above it in its table."""
        clause = self.clauses[position]
        table = clause.path.rpartition("/")[0]
        below = self.clauses[position + 1 : position + 2]
        rows = [clause, *(each for each in below if each.path.rpartition("/")[0] == table)]
        return {cell.header for row in rows for cell in row.cells if cell.merged}

    def _label_items(self, group: LabelItems) -> None:
        first = group.positions[0]
        task = Task(task_name(self.clauses[first], group.scope, first=True), group.scope)
        roles = parse_roles(strip_rules(group.content))
        self._record(first, self.clauses[first], roles, task, group.evidence, None, covers=group.covers)

    @property
    def _last(self) -> Responsibility | None:
        return self.found[-1] if self.found else None

    def _unit_duties(self, position: int, clause: Clause, duties: Sequence[UnitDuty]) -> None:
        """Record what a list says of each unit: 县应急局：统筹抢险力量；…；会同县财政局编制计划。"""
        for duty in duties:
            scope = heal(clause.text[duty.begin : duty.end]).strip("；; ")
            task = Task(task_name(clause, scope, first=True), scope)
            evidence = clause.text[duty.start : duty.begin].strip("：:。 ")
            self._record(position, clause, duty.roles(clause.text), task, evidence, None)
            for roles, words, end in duty.joint(clause.text):
                evidence = clause.text[duty.start : end]
                self._record(position, clause, roles, Task(words, words), evidence, None)

    def _text(self, position: int, clause: Clause) -> None:
        if roles := unit_heading(clause):
            self.headings[clause.path] = HeadingRoles(clause.id, roles)
            return
        statements = find_statements(clause.text, listed=self.listed)
        begin = _body(clause)
        first = True
        sentence = begin
        """where the text begins that no statement before covers"""
        for statement, after in zip_longest(statements, statements[1:]):
            parsed = parse_statements(strip_rules(statement.content))
            if after is not None and self._overruled(clause, statement, after):
                continue
            if self._is_heading(position, statement):
                self._heading(clause, parsed)
                continue
            if self._completes(clause, statement, parsed[0], begin):
                continue
            if self._joins(clause, statement, parsed[0], sentence):
                sentence = statement.end
                continue
            named = task_of_items(self.clauses, position, statement.items) if statement.items else None
            opens = len(statements) == 1 and self._opens(clause.text[begin : statement.start])
            task = named or self._task(clause, statement, max(begin, sentence), first, opens)
            if closed := closed_task(self.clauses, position, statement, self.stated):
                task = Task(task_name(closed, heal(closed.text[_body(closed) :]), first=True), task.scope)
            if not statement.in_sentence or statement.backward:
                begin, first = statement.end, False
            sentence = statement.end
            evidence = clause.text[statement.start : statement.named_until or statement.end]
            for roles in parsed:
                self._record(position, clause, roles, task, evidence.strip("，,。；; \n"), statement)
        if not statements and clause.kind is Kind.CLAUSE and (above := self._above(clause)):
            scope = heal(clause.text[begin:])
            task = Task(task_name(clause, scope, first=True), scope)
            self._record(position, clause, borrowed(above), task, "", None, above)

    def _opens(self, before: str) -> bool:
        """Say whether a statement opens a clause: nothing but the clause's heading stands before it."""
        words = before.strip(" \n\t\u3000。：:")
        return len(words) <= _SHOWN and not re.search("[。；，]", words)

    def _task(self, clause: Clause, statement: Statement, begin: int, first: bool, opens: bool) -> Task:
        """Return the task that a statement covers: the text since the statement before, or its own sentence.

        A sentence that names its units first says the task after them; where it ``opens`` the clause and no other
        statement follows, all of the clause belongs to it.
        """
        text = clause.text
        if statement.in_sentence and not statement.backward and statement.task_from is not None:
            words = heal(text[statement.task_from : statement.end]).strip("，,。；; ")
            if statement.task_from < statement.start:
                return Task(heal(text[statement.task_from : statement.start]).strip("，,。；;：: "), words)
            if len(words) >= _SHORTEST_TASK:
                scope = heal(text[statement.task_from :]).strip("，,。；; ") if opens else words
                return Task(words, scope)
        if statement.in_sentence and not statement.backward:
            sentence = heal(text[statement.start : statement.end]).strip("，,。；; ")
            bare = len(sentence) < len(statement.content) + _BARE  # 由甲局牵头，乙局配合。: no task in it
            if not bare:
                return Task(sentence, sentence)
            covered = heal(text[begin : statement.end]).strip("，,。；; ")
            before = _ORDINAL.sub("", heal(text[begin : statement.start]).strip("，,。；; "))
            if not _opens_with_heading(
                clause, before
            ):  # 甲类由乙局负责；丙类由丁局牵头: only the last is its task
                own = re.split("[。；;\n]", before)[-1].strip("，, ")
                case = own.endswith("的") or not says_when_or_why(own)  # 发生其他问题的，由丁局负责
                before = own if len(own) >= _BARE and case else before
            words = before if len(before) >= _SHORTEST_TASK else covered
            return Task(task_name(clause, words, first=True), covered)
        scope = heal(text[begin : statement.start]).strip("。；;，, \n")
        return Task(task_name(clause, scope, first=first), scope)

    def _completes(self, clause: Clause, statement: Statement, roles: Roles, begin: int) -> bool:
        """Add what names only persons or a deadline to the statement right before it: （甲局负责）责任人：李明"""
        last = self._last
        if roles.units or roles.leftover or last is None or last.clause != clause.id:
            return False
        if clause.text[begin : statement.start].strip("。；;，, \n"):
            return False
        self.found[-1] = with_others(last, roles)
        return True

    def _overruled(self, clause: Clause, statement: Statement, after: Statement) -> bool:
        """Say whether a sentence without a task of its own stands right before the closing words that name the lead.

        What closes a clause is how its text shares out the task; a line put before it (本条由丙局牵头。) changes nothing.
        """
        if not statement.in_sentence or after.in_sentence:
            return False
        if clause.text[statement.end : after.start].strip("。；;，, \n\u3000"):
            return False
        sentence = heal(clause.text[statement.start : statement.end]).strip("，,。；; ")
        bare = len(sentence) < len(statement.content) + _BARE or _OF_ITSELF.search(sentence) is not None
        return bare and any(roles.lead for roles in parse_statements(strip_rules(after.content)))

    def _joins(self, clause: Clause, statement: Statement, roles: Roles, after: int) -> bool:
        """Add those who only support to the lead named right before: 甲局牵头制定方案。乙局、丙局配合。"""
        last = self._last
        if last is None or last.clause != clause.id or not last.lead or not statement.closing:
            return False
        if roles.lead or roles.responsible or roles.others or roles.leftover or not roles.support:
            return False
        start = clause.text.rfind(last.evidence, 0, after + 1) if last.evidence else -1
        if start < 0 or clause.text[after : statement.start].strip("。 \n\t\u3000"):
            return False
        self.found[-1] = with_helpers(last, roles, clause.text[start : statement.end])
        return True

    def _is_heading(self, position: int, statement: Statement) -> bool:
        """Say whether the statement closes a heading line that has clauses below it, with or without words between."""
        clause = self.clauses[position]
        line, _, below = clause.text.partition("\n")
        if line[statement.end :].strip("。 ") or statement.end > len(line):
            return False
        if below and (clause.kind is not Kind.CLAUSE or re.search("[。；]", line[: statement.start])):
            return False
        if not below and clause.kind is not Kind.HEADING:
            return False
        following = self.clauses[position + 1 : position + 2]
        return any(each.path.startswith(f"{clause.path}/") for each in following)

    def _heading(self, clause: Clause, parsed: Sequence[Roles]) -> None:
        roles = Roles()
        for each in parsed:
            roles.take(each)
        if roles.units and roles.understood:
            self.headings[clause.path] = HeadingRoles(clause.id, self._settled(clause, roles))

    def _settled(self, clause: Clause, roles: Roles) -> Roles:
        """Let the document's rules decide who of a heading's units leads."""
        decide(roles, self.rules, None, clause, clause.text, self.bold)
        return roles

    def _above(self, clause: Clause) -> HeadingRoles | None:
        path = clause.path
        while "/" in path:
            path = path.rsplit("/", 1)[0]
            if path in self.headings:
                return self.headings[path]
        return None

    def _record(
        self,
        position: int,
        clause: Clause,
        roles: Roles,
        task: Task,
        evidence: str,
        statement: Statement | None,
        heading: HeadingRoles | None = None,
        covers: tuple[str, ...] = (),
    ) -> None:
        if heading:
            decision = Decision(Basis.HEADING if heading.roles.lead else Basis.NONE, heading.clause)
            roles.lead, roles.support = list(heading.roles.lead), list(heading.roles.support)
        else:
            decision = decide(roles, self.rules, self._above(clause), clause, evidence, self.bold)
        self._doubts(clause, roles, statement)
        if decision.basis is not Basis.UNPARSED and not roles.units and not roles.others:
            return
        self.found.append(
            Responsibility(
                document=clause.document,
                clause=clause.id,
                covers=covers or covered_clauses(self.clauses, position, statement, self.stated),
                task=task.name,
                scope=task.scope,
                lead=tuple(roles.lead) or None,
                support=tuple(name for name in roles.support if name not in roles.lead),
                units=tuple(roles.units),
                default_units=self._defaults(position, clause, roles, statement),
                others=tuple(UnitRole(role=role, names=tuple(names)) for role, names in roles.others.items()),
                deadline=roles.deadline,
                basis=decision.basis,
                decided_by=tuple(roles.decided),
                evidence=evidence,
                rule=decision.rule,
                rule_words=decision.rule_words,
            )
        )
        self.stated.add(clause.id)

    def _doubts(self, clause: Clause, roles: Roles, statement: Statement | None) -> None:
        """Report what was not taken for certain in a statement."""
        if statement and statement.unclosed:
            self._warn(clause, "责任分工的括号没有闭合，按所见内容读取")
        if roles.leftover:
            words = "".join(roles.leftover.values()).strip("、")[:_SHOWN]
            kept = "" if roles.understood else "，整句照录，不判定牵头单位"
            self._warn(clause, f"责任分工中有未能识别为单位的文字：{words}{kept}")
        if roles.uncertain:
            names = "、".join(dict.fromkeys(roles.uncertain))[:_SHOWN]
            self._warn(clause, f"按所在位置认作单位，名称形式不常见：{names}")

    def _warn(self, clause: Clause, message: str) -> None:
        self.warnings.append(ReadWarning(where=clause.id, message=message))

    def _defaults(
        self, position: int, clause: Clause, roles: Roles, statement: Statement | None
    ) -> tuple[str, ...]:
        """Return the bodies that a default stated above adds; a default in the same clause holds for what follows it.

        It spares the lists of responsible bodies a repetition, so a sentence of the running text is free of it.
        """
        if statement and statement.in_sentence:
            return ()
        here = any(default.position == position for default in self.rules.defaults)
        end = len(despace(clause.text[: statement.end] if statement else clause.text)) if here else 0
        return tuple(
            unit
            for default in self.rules.defaults
            if (default.position, default.offset) <= (position, end)
            and (not default.within or clause.path.startswith(default.within))
            for unit in default.units
            if unit not in roles.units
        )


def _opens_with_heading(clause: Clause, words: str) -> bool:
    """Say whether words begin with the clause's run-in heading, which names its task: 深化改革。新增…"""
    first = re.split("[。；;\n]", words, maxsplit=1)[0].strip()
    return bool(first and clause.heading) and first in clause.heading[-1]


def _body(clause: Clause) -> int:
    marker = read_marker(clause.text) or read_decimal(clause.text)
    return marker.end if marker else 0


def extract_responsibilities(
    clauses: Sequence[Clause], bold: Sequence[Span] | None
) -> tuple[list[Responsibility], list[ReadWarning]]:
    """Return all responsibilities of a document in source order, and what was doubtful about them.

    ``bold`` are the stretches in bold type (offsets as in the clauses), None where the format carries no type.
    Days, limits, targets and same tasks are filled in by ``corpus.enrich``.
    """
    extraction = Extraction(clauses, bold, find_rules(clauses))
    extraction.run()
    return extraction.found, extraction.warnings
