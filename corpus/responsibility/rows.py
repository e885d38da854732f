"""Responsibilities in table rows: the header words say which column names whom."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from corpus.cues import cues
from corpus.model import Cell, Clause
from corpus.normalize import despace
from corpus.responsibility.persons import persons
from corpus.responsibility.roles import NOTHING, Roles, parse_roles
from corpus.responsibility.rules import strip_rules
from corpus.responsibility.statements import find_statements
from corpus.responsibility.vocabulary import (
    DEADLINE,
    LEAD,
    RESPONSIBLE,
    UNIT_ROLES,
    is_membership,
    is_office,
    label_role,
)

_NO_NAMES = re.compile("情况|意见|数|评|得分|考核|说明|职责|进展|措施|任务|内容")
"""责任单位落实情况: a column about the units, not of them"""
_OTHER_ROLE = re.compile("责任|配合|协同|参与|协办|落实|承办")
_DUE = re.compile(
    "(?:上线|建成|竣工|完工|交付|投用|投入使用|办结|达标|验收|整改|整改完成|销号|计划完成|预计完成)(?:时间|时限|日期|期限)"
)
_LEVEL = re.compile(r"^(?:国家|[省市州区县镇乡](?:级|直|本级)?|本级|拟)")


@dataclass(frozen=True)
class RowStatement:
    """What a table row says about who does its task."""

    roles: Roles
    task: str
    scope: str
    evidence: str


def column_role(header: str) -> str | None:
    """Return the role a column header gives its cells: lead, support, responsible, deadline, another role, or None.

    >>> column_role("责任分工/牵头单位"), column_role("重点任务")
    ('lead', None)
    """
    whole = header.rsplit("/", 1)[-1]
    last = re.sub(r"[（(][^（）()]*[）)]$", "", whole)
    bare = _LEVEL.sub("", last)
    if role := label_role(whole) or label_role(last) or label_role(bare):
        return role
    if _DUE.fullmatch(bare):
        return DEADLINE
    if is_office(last):
        return last
    # 责任单位及联系电话  牵头单位名称: a label with more behind it
    for length in range(len(bare) - 1, 3, -1):
        role = label_role(bare[:length])
        if _NO_NAMES.search(bare[length:]):
            continue
        if role == LEAD and _OTHER_ROLE.search(
            bare[length:]
        ):  # 牵头单位与协同单位: who of them leads is not said
            return RESPONSIBLE
        if role in (*UNIT_ROLES, DEADLINE):
            return role
    # 服务牵头单位  项目责任单位: what the body does is said before; 其他责任单位, 原牵头单位 say something else
    for start in range(1, min(_LONGEST_MODIFIER, len(bare) - 4) + 1):
        role = label_role(bare[start:])
        if role in (LEAD, RESPONSIBLE) and not _OTHERS.search(bare[:start]):
            return role
    return None


_LONGEST_MODIFIER = 4
"""Characters before a label that tell what the body is charged with."""
_OTHERS = re.compile("其[他它]|原|非|各|不|无|拟|上级|下级|配合|协|参|指导|监督|考核")


def row_responsibility(clause: Clause, groups: Collection[str] = ()) -> RowStatement | None:
    """Return what a table row says; None for tables that name nobody.

    ``groups``: headers of the columns whose cells this row shares with its neighbours: they name a group of tasks.
    """
    columns = _columns(clause)
    named = any(role not in (None, DEADLINE) for _, role in columns)
    if _names_people(columns) or not (named or _group_lead(columns, Roles(), labels_only=True)):
        return None
    roles = Roles()
    evidence: list[str] = []
    for cell, role in columns:
        text = cell.text.strip()
        if role is None or text in NOTHING:
            continue
        if role == DEADLINE:
            roles.deadline = text
            continue
        _add(roles, role, text, despace(cell.header.rsplit("/", 1)[-1]))
        evidence.append(cell.text)
    if not roles.lead:
        evidence += _group_lead(columns, roles)
    roles.support_beside_lead()
    task_cells = [
        cell
        for cell, role in columns
        if role is None and despace(cell.header) not in cues()["tables"]["number"]
    ]
    scope = "\n".join(cell.text for cell in task_cells if cell.text)
    return RowStatement(roles, _task(task_cells, groups), scope, "\n".join(evidence))


def _names_people(columns: list[tuple[Cell, str | None]]) -> bool:
    """Say whether a row belongs to a list of people: 单位 | 分管领导 | 联系人 | 联系电话, without any task."""
    if any(role in (*UNIT_ROLES, DEADLINE) for _, role in columns):
        return False
    tasks = tuple(cues()["tables"]["task"])
    free = [despace(cell.header) for cell, role in columns if role is None]
    return not any(header.endswith(tasks) for header in free) and any(map(_OF_PEOPLE.search, free))


_OF_PEOPLE = re.compile("单位$|部门$|姓名|职务|职称|电话|手机|联系方式|号码|邮箱|微信")
"""Columns of lists of people beside those that name them."""


def _columns(clause: Clause) -> list[tuple[Cell, str | None]]:
    """Return the cells with the role of their column.

    Offices (责任科室) are what the row is shared out among only where no column names whole bodies.
    """
    columns = _who_does_what([(cell, column_role(cell.header)) for cell in clause.cells])
    offices = [is_office(cell.header) for cell in clause.cells]
    bodies = any(
        role in UNIT_ROLES and not office for (_, role), office in zip(columns, offices, strict=True)
    )
    return [
        (cell, cell.header.rsplit("/", 1)[-1] if office and bodies and role in UNIT_ROLES else role)
        for (cell, role), office in zip(columns, offices, strict=True)
    ]


_DUTIES = re.compile(
    "(?:主要|工作|部门|单位|具体|岗位)?(?:职责|职能)(?:任务|分工|内容)?|(?:任务|工作|职责)分工|分工(?:内容)?|责任内容"
)
_DOERS = re.compile("(?:成员|责任|有关|相关)?(?:单位|部门)(?:名称)?|科室|股室|处室|机构(?:名称)?")


def _who_does_what(columns: list[tuple[Cell, str | None]]) -> list[tuple[Cell, str | None]]:
    """Let the units of a table 成员单位 | 职责 be those who do what the other column says.

    Members without a lead beside them, and without duties, have no part in a task.
    """
    heads = [despace(cell.header.rsplit("/", 1)[-1]) for cell, _ in columns]
    duties = [index for index, head in enumerate(heads) if _DUTIES.fullmatch(head)]
    doers = [index for index, head in enumerate(heads) if _DOERS.fullmatch(head)]
    others = [role for index, (_, role) in enumerate(columns) if index not in (*duties, *doers)]
    if len(duties) == 1 and len(doers) == 1 and not any(role in UNIT_ROLES for role in others):
        given = {duties[0]: None, doers[0]: RESPONSIBLE}
        return [(cell, given.get(index, role)) for index, (cell, role) in enumerate(columns)]
    led = any(role in (LEAD, RESPONSIBLE) for _, role in columns)
    return [
        (cell, None if not led and is_membership(head) else role)
        for (cell, role), head in zip(columns, heads, strict=True)
    ]


def _add(roles: Roles, role: str, text: str, header: str) -> None:
    """Add a cell's names under the column's role; a cell may hold a sentence or labels of its own."""
    if role in UNIT_ROLES:
        roles.take(parse_roles(strip_rules(text), role, header))
    else:
        roles.add(role, persons(text), header)


def _group_lead(
    columns: list[tuple[Cell, str | None]], roles: Roles, *, labels_only: bool = False
) -> list[str]:
    """Take the lead another cell names: 医疗健康（牵头单位：省卫生健康委）; 由市妇联牵头组织 where the row lists 市妇联.

    Returns the sentences that name it; with ``labels_only`` the labels.
    """
    said: list[str] = []
    for cell, role in columns:
        if role is not None:
            continue
        for statement in find_statements(cell.text):
            parsed = parse_roles(strip_rules(statement.content))
            listed = set(parsed.lead) <= set(roles.responsible)
            if parsed.lead and (not statement.in_sentence or listed):
                if statement.in_sentence != labels_only:
                    said.append(cell.text[statement.start : statement.end])
                named = Roles(labelled=not statement.in_sentence)
                for each in parsed.decided:
                    if each.role == LEAD:
                        named.add(LEAD, list(each.names), each.words)
                roles.take(named)
    return said


def _task(cells: list[Cell], groups: Collection[str]) -> str:
    """Return the cell that names the task: the column the header words call a task, the most specific first.

    Where that column names a group of tasks, the cell that says what is to be done in this row stands behind it.
    """
    for word in cues()["tables"]["task"]:
        for cell in cells:
            if cell.text.strip() and despace(cell.header).endswith(word):
                name = " ".join(cell.text.split())
                own = _own_task([each for each in cells if each is not cell], groups)
                grouped = own and (cell.merged or cell.header in groups)
                return f"{name.rstrip('。；，：')}：{own}" if grouped else name
    filled = [cell for cell in cells if cell.text.strip()]
    apart = [cell for cell in filled if not (cell.merged or cell.header in groups)] or filled
    named = [cell for cell in apart if despace(cell.header).endswith("名称")] or apart
    return " ".join(max((cell.text for cell in named), key=len, default="").split())


def _own_task(cells: list[Cell], groups: Collection[str]) -> str:
    """Return what a row of a group of tasks has of its own; empty where no other column is one of tasks."""
    words = tuple(cues()["tables"]["task"])
    for cell in cells:
        if (
            cell.text.strip()
            and despace(cell.header).endswith(words)
            and not (cell.merged or cell.header in groups)
        ):
            return re.split("[。；;]", " ".join(cell.text.split()), maxsplit=1)[0]
    return ""
