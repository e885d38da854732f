"""Check a gold set against the texts: do its clauses exist, and do they hold what the rows say?"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from eval.model import Question
from eval.text import squash

if TYPE_CHECKING:
    from corpus.model import Clause, DocumentInfo


def problems(
    questions: Sequence[Question],
    clauses: "Mapping[str, Clause]",
    documents: "Mapping[str, DocumentInfo]",
) -> list[str]:
    """Give one Chinese sentence for everything in the gold set that the texts do not bear out.

    Checked are: every clause id (needed or alternative) exists; units, deadline and facts of a row stand in
    its gold clauses, whose headings, table caption and document title, place and date count too.
    """
    found = []
    for question in questions:
        missing = [id for id in (*question.clauses, *question.alternatives) if id not in clauses]
        found += [f"{question.id}：没有条款 {id}" for id in missing]
        if missing:
            continue
        text = squash("\n".join(_words(question, clauses, documents)))
        for field, value in _claims(question):
            if squash(value) not in text:
                found.append(f"{question.id}：{field}“{value}”不在条款 {'、'.join(question.clauses)} 中")
    return found


def _claims(question: Question) -> Iterable[tuple[str, str]]:
    for field in ("lead", "support", "units", "facts"):
        for value in getattr(question, field) or []:
            yield field, value
    if question.deadline is not None:
        yield "deadline", question.deadline


def _words(
    question: Question, clauses: "Mapping[str, Clause]", documents: "Mapping[str, DocumentInfo]"
) -> Iterable[str]:
    for id in question.clauses:
        clause = clauses[id]
        yield clause.text
        yield from clause.heading
        yield clause.caption
        for cell in clause.cells:
            yield cell.header
            yield cell.text
        info = documents.get(clause.document)
        if info is not None:
            yield info.title
            yield info.region or ""
            yield f"{info.date.year}年{info.date.month}月{info.date.day}日" if info.date else ""
