"""Check the responsibility gold against the texts: do its clauses exist, and do they hold what the rows say?"""

from collections.abc import Iterator, Sequence

from corpus.model import Clause, Document
from eval.responsibilities.gold import Row
from eval.text import squash


def check(rows: Sequence[Row], document: Document) -> list[str]:
    """Give one Chinese sentence for everything in the gold of a document that its text does not bear out.

    Every clause id exists. Names, deadline and recurrence stand in the clause, its headings, its table cells or
    the clauses it covers, default units anywhere in the document, white space and width aside; what the text
    writes otherwise (a shared suffix that was expanded, 甲、乙新区管委会) stands in the row's ``note`` instead.
    No row is there twice.
    """
    clauses = {clause.path: clause for clause in document.clauses}
    whole = squash(document.text)
    problems = []
    seen: dict[str, Row] = {}
    for row in rows:
        statement = row.statement
        content = statement.model_dump_json(exclude={"note"})
        if content in seen:
            problems.append(f"{row.place}：与第 {seen[content].line} 行重复")
        seen.setdefault(content, row)
        missing = [
            id for id in (statement.clause, *statement.covers, *statement.same_as) if _path(id) not in clauses
        ]
        problems += [f"{row.place}：没有条款 {id}" for id in missing]
        if missing:
            continue
        text = squash("\n".join(_words(clauses[_path(id)] for id in (statement.clause, *statement.covers))))
        note = squash(statement.note)
        for field, value in _claims(row):
            place = whole if field == "default_units" else text
            if squash(value) not in place and squash(value) not in note:
                problems.append(
                    f"{row.place}：{field}“{value}”不在条款 {statement.clause} 中"
                    "（原文写法不同的，在 note 里写明这个名称和原因）"
                )
    return problems


def _path(id: str) -> str:
    return id.partition("#")[2]


def _claims(row: Row) -> Iterator[tuple[str, str]]:
    statement = row.statement
    for name in statement.units:
        yield "units", name
    for name in statement.default_units:
        yield "default_units", name
    for role, names in statement.others.items():
        for name in names:
            yield f"others.{role}", name
    if statement.deadline is not None:
        yield "deadline", statement.deadline
    if statement.recurrence is not None:
        yield "recurrence", statement.recurrence


def _words(clauses: Iterator[Clause]) -> Iterator[str]:
    for clause in clauses:
        yield clause.text
        yield from clause.heading
        yield clause.caption
        for cell in clause.cells:
            yield cell.header
            yield cell.text
