"""Numbers, times and quotations in a text, each in a form in which two ways to write it are equal."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.normalize import fold
from corpus.quantities.words import words as quantity_words
from corpus.reading_view import View
from corpus.time_limits.dates import Written, days_of
from corpus.time_limits.expressions import Shape, find_expressions
from corpus.time_limits.words import number

_UNDATED = Written()


@dataclass(frozen=True)
class Value:
    """A number or a time in a text; two values are equal where they say the same."""

    start: int
    end: int
    written: str
    key: str
    """a number with its scale (3万), a first and last day, or the words where neither is certain"""
    measure: str = ""
    """人次, 元, %: what is counted; empty for times and where none is written"""
    bounds: frozenset[str] = frozenset()
    """以上, 不低于: an added or a lost one changes the meaning"""
    timed: bool = False


_HAN = "零〇○一二两三四五六七八九十百千万亿半"
_DASHES = str.maketrans(dict.fromkeys("—–―~至", "-") | {":": "：", "/": "：", "比": "："})


def values(text: str) -> list[Value]:
    """Return the numbers and times in the text of a ``View``, in order."""
    times = list(_times(text))
    blank = _without(text, times)
    return sorted([*times, *_numbers(blank)], key=lambda value: value.start)


def view(text: str) -> str:
    """Return a text as values are looked for in it: one width, no spaces, no line ends."""
    return View(text).text.replace("\n", "，")


def _times(text: str) -> Iterator[Value]:
    for each in find_expressions(text):
        words = text[each.start : each.end]
        period = days_of(each, _UNDATED)
        certain = each.shape not in (Shape.RECURRING, Shape.WITHIN) and (period.start or period.end)
        key = f"{period.start or ''}/{period.end or ''}" if certain else _digits(words)
        yield Value(each.start, each.end, words, key, timed=True)


def _digits(words: str) -> str:
    """Return words with Chinese numerals as digits: 每三个月 -> 每3个月.

    >>> _digits("每三个月")
    '每3个月'
    """
    return re.sub(f"[{_HAN[:-1]}]+", lambda match: str(number(match[0]) or match[0]), words)


def _without(text: str, found: list[Value]) -> str:
    for value in found:
        text = text[: value.start] + " " * (value.end - value.start) + text[value.end :]
    return text


def _measure_pattern() -> str:
    extra = [
        "年",
        "个月",
        "月",
        "天",
        "日",
        "周",
        "小时",
        "分钟",
        "学期",
        "学年",
        "工作日",
        "届",
        "级",
        "岁",
        "折",
        "成",
        "课时",
        "学分",
        "门课",
    ]
    return "|".join(
        map(re.escape, sorted({*quantity_words("units"), *extra}, key=lambda unit: (-len(unit), unit)))
    )


_ARABIC = re.compile(
    # 4万人次以上  3-5个  49：51  15.7：1  50%以上  1.2万亿元
    r"(?P<number>[0-9]+(?:[.,][0-9]+)*(?:%?[-—–―~至：:/比][0-9]+(?:[.,][0-9]+)*)*)(?P<more>[多余])?(?P<scale>万亿|[十百千]?万|亿|百|千)?"
    rf"(?P<measure>(?:{_measure_pattern()}))?"
)
_WORDS = re.compile(
    # 两个  三家  十五名  三分之二: not 第一, 一些, 统一
    rf"(?<![第0-9.])(?P<number>[{_HAN}]+)(?:分之(?P<part>[{_HAN}]+)|(?P<measure>(?:{_measure_pattern()})))"
)
_SINGLE = re.compile("一(?:个|项|种|家|条|次|部|门|批|处|对|片|组|类|级|线|科|体|方|度|成)")
"""一家单位, 一次: in running text an article, not a count"""


def _numbers(text: str) -> Iterator[Value]:
    for match in _ARABIC.finditer(text):
        key = match["number"].translate(_DASHES).replace(",", "") + (match["scale"] or "")
        yield _bounded(text, match, key, match["measure"] or "")
    for match in _WORDS.finditer(_ARABIC.sub(lambda match: " " * len(match[0]), text)):
        if _SINGLE.match(match[0]):
            continue
        count = number(match["number"])
        if match["part"]:
            yield _bounded(text, match, f"{count}分之{number(match['part'])}", "")
        else:
            key = "0.5" if match["number"] == "半" else str(count or match["number"])
            yield _bounded(text, match, key, match["measure"] or "")


def _bounded(text: str, match: re.Match[str], key: str, measure: str) -> Value:
    after = next((word for word in _bounds("bounds") if text.startswith(word, match.end())), "")
    before = next((word for word in _bounds("bounds_before") if text.endswith(word, 0, match.start())), "")
    found = frozenset(word.removeprefix("及") for word in (before, after) if word)
    return Value(match.start(), match.end() + len(after), match[0] + after, key, measure, found)


def _bounds(key: str) -> list[str]:
    return sorted(
        {*quantity_words(key), *(["最高", "最低", "最多"] if key == "bounds_before" else [])},
        key=lambda w: -len(w),
    )


_QUOTED = re.compile('“([^“”]+)”|《([^《》]+)》|「([^「」]+)」|"([^"]+)"')


def quotations(text: str) -> list[str]:
    """Return what a text puts in quotation marks or names as a title (《》), as written."""
    return [next(filter(None, match.groups())) for match in _QUOTED.finditer(text)]


def occurs(words: str, text: str) -> bool:
    """Say whether words stand in a text, width, traditional characters and white space folded."""
    return fold(words) in fold(text)


def same_number(written: Value, source: Value, label: str) -> bool:
    """Say whether a number is one of the source: equal, of the same measure, equally bound.

    A source without a measure (a cell) takes it from its ``label``, the words around it.
    """
    if written.key != source.key or written.timed != source.timed:
        return False
    if written.timed:
        return True
    if written.measure and source.measure and written.measure != source.measure:
        return False
    if written.measure and not source.measure and written.measure not in label:
        return False
    return written.bounds == source.bounds
