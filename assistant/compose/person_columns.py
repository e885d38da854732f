"""Persons, posts and telephone numbers in the columns of a table: 分管领导, 联系人, 联系电话, 职务."""

import re

from assistant.compose.draft import Context, Draft, short
from assistant.compose.people import asked_posts, claimed, person_words
from assistant.evidence import Scored
from assistant.unit_names import same_unit
from corpus.model import Cell, Clause, Kind
from corpus.normalize import despace, fold

_NOBODY = re.compile(
    r"^(?:[/／\-—－无]*|[（(]?(?:姓名|名字|人名)?(?:从?略|隐去|不公开)[)）]?|[×xX*＊○]{1,4})$"
)
"""A cell that names nobody: empty, struck out, or left out of the published text (（姓名略）)."""


def answer_columns(context: Context, draft: Draft, post: str, topic: str) -> Draft | None:
    """Answer with the cell of the column asked for in the row of the unit or task asked about; None without one.

    A row whose cell is empty is answered by saying so, as a refusal.
    """
    rows = [item for item in _rows(context, topic) if _cell(item.clause, post)]
    if not rows:
        return None
    best = rows[0]
    clause, cell = best.clause, _cell(best.clause, post)
    assert cell is not None
    if clause.id in draft.used:  # 分管领导是谁、什么职务: one row, told once
        return draft
    cells = [cell, *_also_asked(context, clause, cell)]
    name = row_name(clause)
    if all(names_nobody(each.text) for each in cells):
        return draft.refuse(f"“{short(name)}”这一行的{post}没有写明。", clause.id)
    said = "；".join(f"{each.header}：{despace(each.text)}" for each in cells)
    claim = despace(claimed(context.understanding.question, [post]))
    verdict = "" if not claim else "是。" if _same(claim, cell.text) else f"不是{claim}。"
    draft.lines.append(f"{verdict}“{short(name)}”——{said}{draft.cite(clause.id)}。")
    draft.strength = best.coverage
    return draft


def names_nobody(text: str) -> bool:
    """Say whether the words of a cell for a person name nobody: empty, /, （姓名略）."""
    return _NOBODY.match(despace(text)) is not None


def row_name(clause: Clause) -> str:
    """Return what a row is about: its first cell that is no number."""
    return next(
        (" ".join(cell.text.split()) for cell in clause.cells if not cell.text.strip().isdigit()), clause.path
    )


def _same(claim: str, text: str) -> bool:
    said = despace(fold(text))
    return claim in said or said in claim


def _cell(clause: Clause, post: str) -> Cell | None:
    return next((cell for cell in clause.cells if _heads(cell.header, post)), None)


def _heads(header: str, post: str) -> bool:
    """Say whether a column holds what is asked for: 电话 stands under 联系电话, 责任人 under 责任人."""
    last = despace(header.rsplit("/", 1)[-1])
    return post == last or (post in ("电话", "联系方式") and "电话" in last)


def _also_asked(context: Context, clause: Clause, cell: Cell) -> list[Cell]:
    """Return the other cells about persons that the question asks for, and the post beside a name."""
    posts = asked_posts(context.understanding.question)
    return [
        each
        for each in clause.cells
        if each is not cell and any(_heads(each.header, post) for post in posts) and each.text.strip()
    ]


def _rows(context: Context, topic: str) -> list[Scored]:
    """Return the rows about the unit or the task asked about, best first."""
    units = [*context.understanding.units, *context.understanding.unknown_units]
    found = []
    for item in context.evidence.clauses(topic, context.documents, context.hits, {Kind.TABLE_ROW}):
        clause = item.clause
        if not any(re.fullmatch(person_words("columns"), despace(cell.header)) for cell in clause.cells):
            continue
        of_unit = any(same_unit(unit, cell.text) for unit in units for cell in clause.cells[:2])
        if of_unit or (topic and not units and item.coverage >= context.settings.covered):
            found.append(Scored(clause, None, item.coverage, item.similarity, item.score + of_unit))
    return sorted(found, key=lambda item: -item.score)
