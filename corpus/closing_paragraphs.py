"""Find the paragraphs that close a flat list of items and belong to none of them.

一、…（甲局负责） 二、…（乙局负责） 三、…（丙局负责） and then, at the same indent and without a number: 各县、各部门要…
Nothing but the form tells such a paragraph from a second one of the last item. Two signs are taken: every item of the
list is one paragraph that ends with its bracket, this one ends with none; or it speaks to all where no item does.
"""

import re
from collections.abc import Iterable, Sequence

from corpus.model import Clause, Kind

_LEAST = 3
"""Fewer items make no list to compare with."""
_BRACKET_END = re.compile(
    r"[。！？；][（(〔\[【][^（(〔\[【]{2,}.*[）)〕\]】]$"
)  # …落实到位。（市教育局负责）
_LABEL = re.compile(r"[（(〔\[【]?[\u4e00-\u9fff]{2,10}[：:]")  # 责任单位：市教育局  时限要求：年底
_TO_ALL = re.compile(
    # 各县（市、区）人民政府要…  各有关部门应当…  请各单位于…  自本通知印发之日起…
    r"(?:请|望|希)?(?:全[省市县区]|省|市|县|区)?各[^，。；：]{0,40}?(?:要|应|须|务必|请|可|将)"
    r"|(?:请|望|希)各|自?(?:本|此)(?:通知|意见|方案|措施|办法|规定|决定|批复)(?:自|由|有效|印发|下发|发布|执行|实施)"
)
_ITEM_TO_ALL = re.compile(r"(?:^|[。；、\s])(?:请|望)?(?:全[省市县区])?各[^，。；：]{0,30}?(?:要|应|须|务必)")
_STYLES = ("[一二三四五六七八九十百]+", "[（(][一二三四五六七八九十百]+[）)]", r"\d+")


def closing_starts(clauses: Sequence[Clause], text: str) -> frozenset[int]:
    """Return where the first closing paragraph of each flat list begins, as offsets in ``text``.

    For texts whose lines are paragraphs; of hard-wrapped lines nothing can be said.
    """
    found: set[int] = set()
    parents = {clause.path.rpartition("/")[0] for clause in clauses}
    for run in _runs(clauses, parents):
        items = [_paragraphs(clause) for clause in run]
        *before, last = items
        if len(run) < _LEAST or any(len(_prose(text, item)) > 1 for item in before):
            continue
        if (start := _closing(text, before, last)) is not None:
            found.add(start)
    return frozenset(found)


def _runs(clauses: Sequence[Clause], parents: set[str]) -> Iterable[list[Clause]]:
    """Yield the lists: items of one style and one parent that follow each other and have nothing below them."""
    run: list[Clause] = []
    kind: tuple[str, int] | None = None
    for clause in clauses:
        parent, _, own = clause.path.rpartition("/")
        style = _style(own) if clause.kind is Kind.CLAUSE and clause.path not in parents else None
        if run and (style is None or (parent, style) != kind):
            yield run
            run = []
        if style is not None and (not parent or parent.startswith("附")) and "/" not in parent:
            kind = (parent, style)
            run.append(clause)
    if run:
        yield run


def _style(label: str) -> int | None:
    own = label.split("~")[0]
    return next((index for index, style in enumerate(_STYLES) if re.fullmatch(style, own)), None)


def _paragraphs(clause: Clause) -> list[tuple[int, int]]:
    """Return the lines of a clause that are not blank, as spans of the document's text."""
    return [
        (clause.start + match.start(), clause.start + match.end())
        for match in re.finditer(r"[^\n\u2028]+", clause.text)
        if match.group(0).strip()
    ]


def _prose(text: str, item: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the paragraphs of an item without those that only name who does it and when."""
    return [(start, end) for start, end in item if not _LABEL.match(text[start:end].strip())]


def _closing(
    text: str, before: Sequence[Sequence[tuple[int, int]]], last: Sequence[tuple[int, int]]
) -> int | None:
    opening = text[last[0][0] : last[0][1]].strip()
    if "。" not in opening and "；" not in opening:  # a heading: the paragraphs below are its text
        return None
    ended = [_ends_with_bracket(text, item) for item in before]
    bracketed = sum(ended) >= 0.8 * len(ended) and _BRACKET_END.search(opening) is not None
    said_in_items = any(_ITEM_TO_ALL.search(text[item[0][0] : item[0][1]]) for item in (*before[-1:], last))
    for start, end in last[1:]:
        words = text[start:end].strip()
        if _LABEL.match(words) or _BRACKET_END.search(words):
            continue
        if bracketed or (_TO_ALL.match(words) and not said_in_items):
            return start + len(text[start:end]) - len(text[start:end].lstrip())
        return None
    return None


def _ends_with_bracket(text: str, item: Sequence[tuple[int, int]]) -> bool:
    return _BRACKET_END.search(text[item[-1][0] : item[-1][1]].strip()) is not None
