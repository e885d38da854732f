"""Responsibilities in table rows: the header words say which column names whom."""

import re

from corpus.cues import cues
from corpus.model import Cell, Clause
from corpus.normalize import despace
from corpus.responsibility.roles import DEADLINE, LEAD, RESPONSIBLE, SUPPORT, Roles, label_role, parse_roles
from corpus.responsibility.rules import strip_rules
from corpus.responsibility.statements import find_statements

_NOTHING = frozenset({"", "/", "／", "—", "-", "－", "无", "——"})


def column_role(header: str) -> str | None:
    """Return the role a column header gives its cells: lead, support, responsible, deadline, another role, or None.

    >>> column_role("责任分工/牵头单位"), column_role("重点任务")
    ('lead', None)
    """
    last = re.sub(r"[（(][^（）()]*[）)]$", "", header.rsplit("/", 1)[-1])
    if role := label_role(last):
        return role
    if re.search(r"(?:牵头|配合|责任|承办|协办)(?:处室|科室|股室)$", last):
        return last  # 某委内牵头处室: an office inside a body, not the lead among bodies
    for words in (cues()["roles"][key] for key in (LEAD, SUPPORT, RESPONSIBLE, DEADLINE)):
        for word in words:
            if len(word) >= 4 and last.startswith(word):
                return label_role(word)
    return None


def row_responsibility(clause: Clause) -> tuple[Roles, str, str, str] | None:
    """Return roles, short task, covered text and evidence of a table row; None for tables that name nobody."""
    columns = [(cell, column_role(cell.header)) for cell in clause.cells]
    if not any(role not in (None, DEADLINE) for _, role in columns):
        return None
    roles = Roles()
    evidence: list[str] = []
    has_lead_column = any(role == LEAD and cell.text.strip() not in _NOTHING for cell, role in columns)
    for cell, role in columns:
        text = cell.text.strip()
        if role is None or text in _NOTHING:
            continue
        if role == DEADLINE:
            roles.deadline = text
            continue
        _add(roles, role, text)
        evidence.append(cell.text)
    _group_lead(columns, roles)
    roles.labelled = roles.labelled or has_lead_column
    if roles.lead and roles.responsible:
        roles.support = [name for name in roles.units if name not in roles.lead]
        roles.responsible = []
    task_cells = [
        cell
        for cell, role in columns
        if role is None and despace(cell.header) not in cues()["tables"]["number"]
    ]
    scope = "\n".join(cell.text for cell in task_cells if cell.text)
    return roles, _task(task_cells), scope, "\n".join(evidence)


def _add(roles: Roles, role: str, text: str) -> None:
    """Add a cell's names under the column's role; a cell may hold a sentence or labels of its own."""
    parsed = parse_roles(strip_rules(text), role if role in (LEAD, SUPPORT, RESPONSIBLE) else None)
    if role in (LEAD, SUPPORT, RESPONSIBLE):
        for key in (LEAD, SUPPORT, RESPONSIBLE):
            roles.add(key, getattr(parsed, key))
        for other, names in parsed.others.items():
            roles.add(other, names)
        roles.labelled = roles.labelled or parsed.labelled
        roles.leftover += parsed.leftover
    else:
        roles.add(role, [name for name in re.split("[、，,；;\n]", text) if name.strip()])


def _group_lead(columns: list[tuple[Cell, str | None]], roles: Roles) -> None:
    """Take the lead a group cell names: 医疗健康（牵头单位：省卫生健康委）."""
    if roles.lead:
        return
    for cell, role in columns:
        if role is not None:
            continue
        for statement in find_statements(cell.text):
            parsed = parse_roles(strip_rules(statement.content))
            if parsed.lead and not statement.in_sentence:
                roles.add(LEAD, parsed.lead)
                roles.labelled = True


def _task(cells: list[Cell]) -> str:
    """Return the cell that names the task: the column the header words call a task, the most specific first."""
    for word in cues()["tables"]["task"]:
        for cell in cells:
            if cell.text.strip() and despace(cell.header).endswith(word):
                return " ".join(cell.text.split())
    texts = [cell.text for cell in cells if cell.text.strip()]
    return " ".join(max(texts, key=len).split()) if texts else ""
