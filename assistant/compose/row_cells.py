"""What a table says of a row in a column: 某企业的服务专员是谁, 高血压和糖尿病的医保支付分别是多少."""

import re
from dataclasses import dataclass
from functools import cache

import jieba

from assistant.compose.draft import Context, Draft, short
from assistant.compose.indicator_rows import value_cells
from assistant.compose.person_columns import names_nobody
from assistant.compose.years import missing_years
from corpus.cues import cues
from corpus.model import Cell, Clause, Kind
from corpus.normalize import despace, fold
from corpus.responsibility.rows import column_role

_ANSWERED = frozenset({"general", "quantity", "person", "definition"})
"""What a question may ask for: who leads, when, and lists are answered from the ledger."""
_SHORTEST_END = 4
"""Characters of the end of a column's name that tell which is meant: (企业)服务专员."""
_ALIKE = 0.7
"""Share of the character pairs of a column's name that a question holds in another order: 市领导包联人 and 包联市领导."""
_HELD = 0.85
"""Coverage from which a row holds a thing the question names."""
_MOST_ROWS = 4


@dataclass(frozen=True)
class _Row:
    clause: Clause
    asked: tuple[Cell, ...]
    held: frozenset[str]
    """the things the question names that the row holds"""


def answer_cells(context: Context, draft: Draft) -> Draft | None:
    """Answer with the cells of the columns a question names, in the rows it names; None where it names no such cell."""
    understanding = context.understanding
    if not set(understanding.intents) <= _ANSWERED | {"deadline"}:
        return None
    question = fold(understanding.question)
    when = "deadline" in understanding.intents
    rows = []
    for item in context.evidence.clauses(
        understanding.topic, context.documents, context.hits, {Kind.TABLE_ROW}
    ):
        if value_cells(item.clause) or missing_years(context, item.clause):
            continue  # indicators by year have a composer of their own
        asked = tuple(cell for cell in item.clause.cells if _is_asked(cell.header, question))
        if when and not any(_names_a_time(cell.header, question) for cell in asked):
            continue  # 原时限是多少天 names the column; 什么时候 is answered by the deadline of the task
        if asked and (row := _row(context, item.clause, asked)):
            rows.append(row)
    chosen = _chosen(rows)
    if not chosen or all(names_nobody(cell.text) for row in chosen for cell in row.asked):
        return None
    for row in chosen:
        said = "；".join(
            f"{column_name(cell.header)}：{despace(cell.text) or '（空）'}" for cell in row.asked
        )
        draft.lines.append(f"“{short(_name(context, row))}”——{said}{draft.cite(row.clause.id)}。")
    draft.strength = 1.0
    return draft


def column_name(header: str) -> str:
    """Return the name of a column below the names of its group; a stroke in brackets (元/年) parts nothing.

    >>> column_name("收费标准/总价（元/年）")
    '总价（元/年）'
    """
    return re.split(r"/(?![^（(]*[）)])", despace(header))[-1]


def _is_asked(header: str, question: str) -> bool:
    """Say whether a question names a column that the ledger does not answer: all its words, or a telling end."""
    if column_role(header) is not None:
        return False
    words = _words(header)
    name = "".join(words)
    if len(name) < 2 or name in cues()["tables"]["number"] or name in cues()["tables"]["task"]:
        return False
    end = len(name) > _SHORTEST_END and name[-_SHORTEST_END:] in question
    pairs = [name[at : at + 2] for at in range(len(name) - 1)]
    alike = len(name) > _SHORTEST_END and sum(pair in question for pair in pairs) >= _ALIKE * len(pairs)
    return end or alike or (len(name) >= 3 and all(word in question for word in words))


def _names_a_time(header: str, question: str) -> bool:
    name = "".join(_words(header))
    return re.search("时限|期限|时间|日期", name) is not None and name in question


@cache
def _words(header: str) -> tuple[str, ...]:
    """Return the words of a column's name without what stands in brackets, folded."""
    bare = re.sub(r"[（(][^（()）]*[）)]", "", fold(column_name(header)))
    return tuple(word for word in jieba.cut(bare) if re.search(r"\w", word))


def _row(context: Context, clause: Clause, asked: tuple[Cell, ...]) -> _Row | None:
    """Return a row with the things it holds of those a question names beside the columns."""
    topic = context.understanding.topic
    for cell in asked:
        for word in sorted({*_words(cell.header), "".join(_words(cell.header))}, key=len, reverse=True):
            topic = topic.replace(word, " ") if len(word) > 1 else topic
    things = frozenset(each for each in topic.split() if len(each) > 1)
    text = "\n".join(cell.text for cell in clause.cells if cell not in asked)
    held = frozenset(each for each in things if context.evidence.coverage(each, text) >= _HELD)
    everywhere = "\n".join((*clause.heading, context.document(clause.document).title))
    missing = {each for each in things - held if context.evidence.coverage(each, everywhere) < _HELD}
    return _Row(clause, asked, held) if held and not (missing and len(held) < len(things) - 1) else None


def _chosen(rows: list[_Row]) -> list[_Row]:
    """Return the rows that together hold all that is named, none more than needed; none where they are many."""
    everything = frozenset().union(*(row.held for row in rows))
    most = max((len(row.held) for row in rows), default=0)
    best = [row for row in rows if len(row.held) == most]
    if len({row.clause.document for row in best}) > 1 or len(best) > _MOST_ROWS:
        return []
    if most < len(everything) and frozenset().union(*(row.held for row in best)) != everything:
        return []
    return sorted(best, key=lambda row: row.clause.id)


def _name(context: Context, row: _Row) -> str:
    """Return the cells of a row that hold what the question names."""
    named = [
        despace(cell.text)
        for cell in row.clause.cells
        if cell not in row.asked
        and any(context.evidence.coverage(each, cell.text) >= _HELD for each in row.held)
    ]
    return " ".join(dict.fromkeys(named))
