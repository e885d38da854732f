"""Things that a row counts and a sentence counts otherwise: 冲锋舟 | 10艘 in an annex, 常备冲锋舟12艘 in the body."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from corpus.contradictions.figures import disagree
from corpus.contradictions.measured import STATING, Measured, measured_here
from corpus.model import Cell, Clause, Contradiction, Kind
from corpus.normalize import despace, fold
from corpus.quantities.figures import Figure
from corpus.quantities.numbers import Number, find_numbers
from corpus.quantities.words import pattern
from corpus.reading_view import View
from corpus.same_tasks import part_of, task_cells

_THING = re.compile("[\u4e00-\u9fffA-Za-z]{2,12}")
_MEASURE = re.compile("[（(](?P<unit>[^（）()：:]{1,4})[）)]$")  # 储备数量（艘）
_OTHER_COUNT = re.compile("基[期数准]|现[状有存]|实际|完成|底数|已|新增|增加|补充|缺口|其中|每|单价")
"""Headers of columns that count something else than what there is to be."""
_OTHER_SENTENCE = re.compile(
    "每|各|分别|其中|新增|增加|补充|另|再|还有|现有|现存|已|原有|其余|剩余|缺|报废|淘汰"
)
"""Words of sentences that count a share, an addition or what there is today."""
_LINK = r"(?:共计?|总数|总量|数量|达到|达|为|[（(\s])*$"
_AHEAD = "(?:^|[，。；：、\n（()）]|(?:<<verbs>>|[常备储配保][备有足齐]|<<everywhere>>)(?:有|足|齐|好|了)?)$"
_BEHIND = re.compile("[，。；：、\n（()）和及与]|以及|$")
_SHARES = frozenset({"%", "‰", "个百分点", "百分点", "个点", "倍", "元", "美元", "欧元"})
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?=年)")


def stock_contradictions(clauses: Sequence[Clause]) -> list[Contradiction]:
    """Return what a row and a sentence outside its annex count differently.

    Only where one row of the document counts the thing, with one number, and all sentences that count it agree.
    """
    rows = list(_counting_rows(clauses))
    texts = [
        (clause, View(clause.plain)) for clause in clauses if clause.kind in STATING and not clause.cells
    ]
    found = []
    for row in rows:
        said = [
            each for clause, view in texts if row.key in view.text for each in _counted_in(row, clause, view)
        ]
        if len({each.figure.number.low for each in said}) == 1 and disagree(said[0], row):
            statements = (said[0].statement(), row.statement())
            found.append(Contradiction(about=row.key, statements=statements))
    return found


def _counting_rows(clauses: Sequence[Clause]) -> Iterator[Measured]:
    """Yield the rows that are named by a thing and hold one number of it: 冲锋舟 | 10艘."""
    rows = [clause for clause in clauses if clause.kind is Kind.TABLE_ROW and task_cells(clause)]
    names = Counter(despace(task_cells(row)[0]) for row in rows)
    for row in rows:
        name = despace(task_cells(row)[0])
        others = any(other != name and other.endswith(name) for other in names)  # 冲锋舟 beside 橡皮冲锋舟
        counts = [(cell, number) for cell in row.cells if (number := _number_of(cell, row))]
        if _THING.fullmatch(name) is None or names[name] > 1 or others or len(counts) != 1:
            continue
        [(cell, number)] = counts
        if not _OTHER_COUNT.search(cell.header) and number.unit not in _SHARES and part_of(row.path):
            yield measured_here(row, name, Figure(0, 0, name, number, None, "", ""), cell.text, None)


def _number_of(cell: Cell, row: Clause) -> Number | None:
    """Return the number that a cell holds and nothing else; its unit may stand in its header or in a column 单位."""
    words = fold(despace(cell.text))
    if re.fullmatch(r"\d{1,9}(?:\.\d{1,4})?[万亿]?", words):
        named = _MEASURE.search(despace(cell.header))
        units = [
            despace(each.text) for each in row.cells if re.fullmatch("(?:计量)?单位", despace(each.header))
        ]
        if named is None and not (units and "数" in cell.header):
            return None
        words += named["unit"] if named else units[0]
    numbers = list(find_numbers(words))
    return numbers[0] if len(numbers) == 1 and (numbers[0].start, numbers[0].end) == (0, len(words)) else None


def _counted_in(row: Measured, clause: Clause, view: View) -> Iterator[Measured]:
    """Yield the numbers of ``row``'s unit right behind or before the thing it is named by."""
    if part_of(clause.path) == row.part:
        return
    thing = re.escape(row.key)
    for number in find_numbers(view.text):
        if number.unit != row.figure.number.unit:
            continue
        start, end = number.start, number.end
        if behind := re.search(thing + _LINK, view.text[: number.start]):
            start = behind.start()
            whole = pattern(_AHEAD).search(view.text[:start]) is not None
        else:
            after = re.match("的?" + thing, view.text[end:])
            end += after.end() if after else 0
            whole = after is not None and _BEHIND.match(view.text, end) is not None
        if whole and _is_plain(row.clause, view.text, start, end):
            words = view.verbatim(start, end)
            yield measured_here(
                clause, row.key, Figure(start, end, row.key, number, None, "", ""), words, None
            )


def _is_plain(row: Clause, text: str, start: int, end: int) -> bool:
    """Say whether the sentence counts all there is to be of the thing, for the time that the row speaks of."""
    begin = max(text.rfind(sign, 0, start) for sign in "。；\n") + 1
    sentence = text[begin:end]
    names = (*row.heading, row.caption, *(cell.header for cell in row.cells))
    years = {year for name in names for year in _YEAR.findall(fold(name))}
    said = set(_YEAR.findall(sentence))
    return _OTHER_SENTENCE.search(sentence) is None and not (years and said and not years & said)
