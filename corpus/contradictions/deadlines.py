"""One thing with two deadlines: sentences that set different last days, or a sentence and a row that sets a later one."""

import datetime
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.contradictions.measured import quote
from corpus.model import Clause, Contradiction, Kind, Responsibility, Statement
from corpus.normalize import despace
from corpus.reading_view import View
from corpus.same_tasks import part_of
from corpus.time_limits import Written
from corpus.time_limits.dates import days_of
from corpus.time_limits.expressions import Shape, find_expressions

_STATING = frozenset({Kind.CLAUSE, Kind.PARAGRAPH, Kind.TABLE_ROW})
_VERBS = "完成|建成|出台|制定|实现|启用|投用|验收|竣工"
_WORDS = "[\u4e00-\u9fff“”《》（）]"
_DONE = (
    # 2020年完成智慧校园基础设施建设  2021年底前建成市民中心主体工程  6月底前，研究出台《…办法》
    re.compile(f"，?(?:全面|基本|全部|要|力争|研究|制定|组织)*(?P<done>{_VERBS})(?P<thing>{_WORDS}{{6,30}})"),
    # 2023年底前，环湖步道主体工程全面完成
    re.compile(
        f"，?(?P<thing>{_WORDS}{{6,30}}?)(?:全面|基本|全部|要|力争)*(?P<done>{_VERBS})(?=[，。；、\n]|$)"
    ),
)
_LONGEST = 40
"""Characters at the end of a row in which a thing with its verb is looked for."""
_SPECIFIC = 3
"""Characters that must be left of a thing without its general words."""
_GENERAL = re.compile(
    "工作|任务|方案|编制|报告|整改|自查|自纠|验收|目标|年度|阶段|总结|评估|建设|改造|项目|工程|相关|有关|各项|全部|全面|主体|前期"
)
"""Words that name no thing of their own: 完成方案编制工作 may be said of anything."""
_COARSE = frozenset({Shape.YEAR, Shape.YEAR_END})


@dataclass(frozen=True)
class Due:
    """A thing that a sentence sets a last day for."""

    done: str
    """完成, 建成"""
    thing: str
    end: datetime.date
    coarse: bool
    """only the year is said: any day of it agrees"""
    clause: Clause
    words: str


def deadline_contradictions(
    clauses: Sequence[Clause], responsibilities: Sequence[Responsibility], written: Written
) -> list[Contradiction]:
    """Return things that one document sets different last days for, one contradiction for each thing."""
    groups: defaultdict[tuple[str, str], list[Due]] = defaultdict(list)
    for clause in clauses:
        if clause.kind in _STATING:
            for due in _dues(clause, written):
                groups[due.done, due.thing].append(due)
    found = [
        Contradiction(about=f"{group[0].thing}的时限", statements=tuple(map(_stated, differing)))
        for group in groups.values()
        if (differing := _differing(group))
    ]
    return [*found, *_later_rows(clauses, groups, responsibilities)]


def _differing(group: Sequence[Due]) -> list[Due]:
    """Return the first sentence for each of two last days; none where they agree, or more than two mark stages."""
    firsts = {due.end: due for due in reversed(group)}
    if len(firsts) != 2 or len({due.clause.id for due in firsts.values()}) != 2:
        return []
    one, other = firsts.values()
    agree = (one.coarse or other.coarse) and one.end.year == other.end.year
    return [] if agree else sorted(firsts.values(), key=lambda due: due.clause.start)


def _dues(clause: Clause, written: Written) -> Iterator[Due]:
    """Yield what a clause sets a last day for; the clause's own words, not its column of deadlines."""
    if not re.search("[年月]", clause.text) or not re.search(_VERBS, clause.text):
        return
    view = View(clause.plain)
    for expression in find_expressions(view.text):
        done = next(filter(None, (form.match(view.text, expression.end) for form in _DONE)), None)
        end = days_of(expression, written).end if done else None
        if done and end and _is_specific(done["thing"]) and not (written.date and end < written.date):
            words = despace(view.verbatim(expression.start, done.end()))
            yield Due(done["done"], done["thing"], end, expression.shape in _COARSE, clause, words)


def _is_specific(thing: str) -> bool:
    return len(_GENERAL.sub("", thing)) >= _SPECIFIC


def _later_rows(
    clauses: Sequence[Clause],
    groups: Mapping[tuple[str, str], Sequence[Due]],
    responsibilities: Sequence[Responsibility],
) -> Iterator[Contradiction]:
    """Yield things that a sentence wants done by a day, and a row that ends with them by a later one.

    What a row names before its last words may be a step on the way to what is due at its deadline.
    """
    parts = {clause.id: part_of(clause.path) for clause in clauses}
    by_words = {
        words: group for (done, thing), group in groups.items() for words in (done + thing, thing + done)
    }
    for row in responsibilities:
        if not row.deadline or not row.deadline_date:
            continue
        tail = despace(row.scope).rstrip("。；;.")[-_LONGEST:]
        for words in (tail[place:] for place in range(len(tail))):
            group = by_words.get(words, ())
            if any(due.clause.id == row.clause for due in group):
                continue
            for due in group:
                if _is_later(row, due) and parts[due.clause.id] != parts[row.clause]:
                    theirs = Statement(document=row.document, clause=row.clause, quote=row.deadline)
                    yield Contradiction(about=f"{due.thing}的时限", statements=(_stated(due), theirs))


def _is_later(row: Responsibility, due: Due) -> bool:
    """Say whether the row's last day lies after that of the sentence; a year agrees with any day of it."""
    if row.deadline_date is None or row.deadline_date <= due.end:
        return False
    coarse = due.coarse or not re.search("[月季旬日.-]", row.deadline or "")
    return not (coarse and row.deadline_date.year == due.end.year)


def _stated(due: Due) -> Statement:
    return Statement(document=due.clause.document, clause=due.clause.id, quote=quote(due.clause, due.words))
