"""A stage of a plan asked for by its place in the order: 最后一个阶段从几号开始, 第二阶段干什么."""

import re
from itertools import groupby

from assistant.compose.draft import Context, Draft
from assistant.compose.enumeration import items_of
from assistant.compose.sentences import sentences
from corpus.model import Clause, Kind
from corpus.normalize import fold, han_number

_ASKED = re.compile(
    "(?P<last>最后|末)(?:的?一?个)?(?:工作)?阶段|第(?P<place>[一二三四五六七八九\\d])(?:个)?(?:工作)?阶段|(?P<first>首个|头一个)(?:工作)?阶段"
)
_STAGE = re.compile(
    r"^\s*[（(〔\[]?[\d一二三四五六七八九十]*[）)〕\]、.．]?\s*[\u4e00-\u9fff、“”]{2,16}阶段|^\s*第[一二三四五六七八九]阶段"
)
_WHOLE = 160
"""Characters up to which a stage is given whole."""


def answer_stage(context: Context, draft: Draft) -> Draft | None:
    """Answer with the stage asked for; None where none is, or where the documents have not just one row of stages."""
    asked = _ASKED.search(fold(context.understanding.question))
    rows = _rows(context) if asked else []
    if asked is None or len(rows) != 1:
        return None
    stages, number = rows[0], asked["place"]
    place = (
        1
        if asked["first"]
        else len(stages)
        if asked["last"]
        else int(number)
        if number.isdigit()
        else han_number(number)
    )
    if not 1 <= place <= len(stages):
        return None
    stage = stages[place - 1]
    every = sentences(stage)
    shown = every if sum(map(len, every)) <= _WHOLE else every[:2]
    prefix = f"{context.place(stage.document)}：" if context.several_places() else ""
    draft.lines.append(prefix + "".join(f"{each}{draft.cite(stage.id, *shown)}" for each in shown))
    for item in items_of(context.index.clauses, stage):
        draft.lines.append(f"{''.join(sentences(item)) or item.plain}{draft.cite(item.id)}")
    draft.strength = 1.0
    return draft


def _rows(context: Context) -> list[list[Clause]]:
    """Return the rows of stages of the documents in question: neighbours below one clause that are named so."""
    wanted = frozenset(context.documents)
    staged = [
        clause
        for clause in context.index.clauses.values()
        if clause.document in wanted
        and clause.kind in (Kind.CLAUSE, Kind.HEADING)
        and _STAGE.match(clause.heading[-1] if clause.heading else clause.plain)
    ]
    rows = [
        list(row)
        for _, row in groupby(staged, key=lambda each: (each.document, each.path.rpartition("/")[0]))
    ]
    return [row for row in rows if len(row) > 1]
