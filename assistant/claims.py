"""Questions that claim something and ask whether it is so (…，对吗): what is claimed, and what it is claimed of."""

import re
from functools import cache

from assistant.compose.amounts import amounts_in
from assistant.lexicon import question_words
from corpus.cues import alternatives
from corpus.time_limits.expressions import Expression, Shape, find_expressions

_MISTAKEN = "(?:有没有|没有?)(?:搞|弄|记|说)错"
_TAG = rf"(?:是这样的?|是真的|真的|对|是)吗|对吧|是吧|对不对|是不是(?:这样|真的)?|是这样(?:的吧|吧)?|没错吧?|我?{_MISTAKEN}吧?"
_END = r"(?=[?？。!,，(]|$)"
_ASKS = re.compile(rf"(?:{_TAG}|吗|吧|么){_END}|是不是|{_MISTAKEN}")
_OPEN = re.compile(
    "谁|哪|什么|啥|何时|何种|何人|为何|多少|几(?!乎)|怎么|怎样|如何|多久|多大|多长|多高|还是|是否|有没有(?![搞弄记说]错)"
    "|一样|一致|相同|对得上|对不上|矛盾|差别|区别"
)
"""What asks for something else than yes or no, or whether two texts agree."""
_STRIPPED = re.compile(rf"[,，]?(?:{_TAG}){_END}|(?<=.)(?:吗|吧|么){_END}|是不是|{_MISTAKEN}")
_ENOUGH = (
    # 弄完就行  办结就可以: the claim is the time, being done is understood
    r"(?:(?:[弄搞办做建清干改修整]|竣工|完成)[完好成结]?)?(?:就|也)(?:行|可以|好|成|够)了?"
)
_CERTAIN = frozenset({Shape.DAY, Shape.MONTH, Shape.QUARTER, Shape.YEAR_END})
_PERMITTED = re.compile(
    "(?:能不能|可不可以|可以|能够|(?<![技智性功职可产动潜效不])能|(?<!不)允许|准许)(?!力|源|耗|效|级|见|帮|否|告诉|介绍|说|查|列)"
)
DONE_BY = re.compile(
    # 2025年底前完成验收，配合单位有谁: the year is said of the task and no condition on the text
    r"(?:19|20)\d{2}年?(?:\d{1,2}月)?[上下半底末年]*(?:以|之)?前(?=[^,，。?]{0,6}(?:完成|建成|投用|验收|实现|建设|创建))"
)


def is_claim(folded: str) -> bool:
    """Say whether a folded question says something and asks whether it is so, and asks for nothing else.

    >>> is_claim("合同能一次签3年,是这样吧?"), is_claim("合同能签几年,你知道吧?")
    (True, False)
    """
    return _ASKS.search(folded) is not None and _OPEN.search(folded) is None


def asks_permission(folded: str) -> bool:
    """Say whether what is claimed is that something may be done: 能…吗, 可以…吧."""
    return is_claim(folded) and _PERMITTED.search(folded) is not None


def claimed_times(folded: str) -> list[Expression]:
    """Return the days and months that a folded question names: 12月底前; a year alone tells what is meant."""
    return [each for each in find_expressions(folded) if each.shape in _CERTAIN]


def claimed_deadline(folded: str) -> bool:
    """Say whether a question claims by when something is done: 10月底前完成，对吧; 年底弄完就行吗."""
    return is_claim(folded) and any(
        _done_then().match(folded, each.end) is not None for each in claimed_times(folded)
    )


@cache
def _done_then() -> re.Pattern[str]:
    done = alternatives("完成", "到期", "建成", "实现", "出台", "印发", *question_words()["done"]["words"])
    return re.compile(
        rf"[^,，。?？;；]{{0,8}}?(?:{done}|{_ENOUGH}|[\u4e00-\u9fff][完好成](?=的|$|[,，?？吗吧]))"
    )


def without_claim(folded: str) -> str:
    """Return a question without what it claims, so that only what it is about is left.

    >>> without_claim("厕所12月底前弄完就行,对吧?")
    '厕所   ?'
    """
    if not is_claim(folded):
        return folded
    text = _STRIPPED.sub(" ", folded)
    spans = [(each.start, each.end) for each in claimed_times(text)]
    # what bounds an amount (不低于) tells which of two sentences is meant
    spans += [
        (each.number, each.end) for each in amounts_in(text) if not is_named(text, each.start, each.end)
    ]
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    return re.sub(_ENOUGH, " ", text)


def is_named(text: str, start: int, end: int) -> bool:
    """Say whether an amount is part of a name in quotation marks: “15分钟”便民圈."""
    return text.count("“", 0, start) > text.count("”", 0, start) or (
        text[start - 1 : start] in ("“", '"') and end < len(text)
    )
