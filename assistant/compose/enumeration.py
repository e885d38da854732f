"""Clauses that introduce a list (应当符合下列条件：) and the items below them."""

import re
from collections.abc import Mapping

from corpus.model import Clause, Kind
from corpus.normalize import fold

_FOR_ALL = re.compile(
    "哪些|哪几|什么(?:条件|要求|材料|情形|内容|义务|职责|标准|程序|资料|手续|行为|场所)|条件|要求|材料|(?:怎么|如何)(?:分|算|定)"
)


def introduces(clause: Clause) -> bool:
    """Say whether a clause ends by announcing items: …应当符合下列条件：."""
    return clause.kind is Kind.CLAUSE and clause.plain.rstrip().endswith(("：", ":"))


def items_of(clauses: Mapping[str, Clause], clause: Clause) -> list[Clause]:
    """Return those of ``clauses`` that stand directly below one, in the order of the text."""
    depth = clause.path.count("/") + 1
    return [
        each
        for each in clauses.values()
        if each.document == clause.document
        and each.path.startswith(clause.path + "/")
        and each.path.count("/") == depth
        and each.kind is Kind.CLAUSE
    ]


def announced_by(clauses: Mapping[str, Clause], clause: Clause) -> Clause | None:
    """Return the clause whose list a clause is an item of; None where it stands for itself."""
    if "/" not in clause.path:
        return None
    above = clauses.get(f"{clause.document}#{clause.path.rsplit('/', 1)[0]}")
    return above if above is not None and introduces(above) else None


def asks_for_all(question: str) -> bool:
    """Say whether a question asks for a whole list: 哪些条件, 什么材料."""
    return _FOR_ALL.search(fold(question)) is not None


_NOUN = re.compile("条件|材料|要求|情形|程序|义务|职责|标准|资料|手续|场所|原则")


def asked_noun(question: str) -> str:
    """Return what kind of list a question asks for (条件, 材料); "" where it names none."""
    match = _NOUN.search(fold(question))
    return match.group(0) if match else ""
