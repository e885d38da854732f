"""One law as it was read beside the plain scan of its lines: every place where the two do not say the same."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise, takewhile
from typing import NamedTuple

from pydantic import Field

from corpus.model import Document
from eval.model import Model
from eval.reading.line_scan import Scanned, plain

_ARTICLE = re.compile(r"第[^/]+条(?:之[^/~]+)?(?:~\d+)?")  # 第五条  第一百二十条之一  第五条~2
_ANNEX = re.compile(r"附[件表录：:]?")  # 附件：…  附表…  附：…
_SECTION = re.compile(
    # 第七节监察委员会  二、收益的分配  （二）质押: a heading, no sentence
    r"第[^条]{1,5}[编章节].*|(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)])[^。；，]{2,40}"
)

KINDS = {
    "second_copy": "文件里有同一部法律的第二份，编号加 ~2",
    "under_annex": "条在附件之下，路径在附件里",
    "renumbered": "编号不接上一条：原文如此",
    "annex_apart": "最后一条之后的附件另成条款",
    "section_apart": "条之后没有标题记号的节标题另成条款",
    "missing_line": "行首的条没有读成条款",
    "missing_damaged": "编号破损的条没有读成条款",
    "missing_inline": "一行里的后几条没有读成条款",
    "merged": "后面没有读成条款的条并在这一条里",
    "surplus": "行首没有的条读成了条款",
    "heading_inside": "条之后的标题读进了这一条",
    "annex_inside": "附件读进了最后一条",
    "text": "条的文字不全或有多余",
}
"""Kinds of differences and what they mean, in report order."""
RIGHT = frozenset({"second_copy", "under_annex", "renumbered", "annex_apart", "section_apart"})
"""Kinds where the reader is right: the scan of lines does not know copies, annexes and sections."""


class LawDifference(Model):
    """One place where the reading and the plain scan do not say the same."""

    document: str
    article: str = Field(description="path of the clause, or the label where there is no clause")
    kind: str = Field(description="one of KINDS")
    detail: str = Field(default="", description="a few characters of what differs")


class Article(NamedTuple):
    """An article as it was read."""

    path: str
    text: str
    """its own text and that of its items, white space and marks of Markdown removed"""
    more: bool
    """clauses below it stand apart from it, behind a clause that is not its own"""

    @property
    def label(self) -> str:
        """Its number without annex and ~2."""
        return self.path.rsplit("/", 1)[-1].partition("~")[0]


def articles(document: Document) -> list[Article]:
    """Give the articles of a document in order, those under an annex included."""
    below = Counter(
        clause.path[: slash.start()] for clause in document.clauses for slash in re.finditer("/", clause.path)
    )
    found = []
    for place, clause in enumerate(document.clauses):
        if _ARTICLE.fullmatch(clause.path.rsplit("/", 1)[-1]) is None:
            continue
        inside = clause.path + "/"
        end = place + 1
        while end < len(document.clauses) and document.clauses[end].path.startswith(inside):
            end += 1
        text = plain("".join(each.text for each in document.clauses[place:end]))
        found.append(Article(clause.path, text, below[clause.path] >= end - place))
    return found


def differences(document: str, scanned: Sequence[Scanned], found: Sequence[Article]) -> list[LawDifference]:
    """Align scan and reading by their labels and give every difference, by kind and then in order."""
    return [
        LawDifference(document=document, article=article, kind=kind, detail=detail[:30])
        for article, kind, detail in (
            *_places(found),
            *_jumps(scanned, found),
            *_compared(scanned, found),
        )
    ]


def _places(found: Sequence[Article]) -> Iterator[tuple[str, str, str]]:
    """Name copies and annexes once each, with the number of their articles."""
    copied = [each for each in found if "~" in each.path]
    if copied:
        yield copied[0].path, "second_copy", f"{len(copied)} 条"
    above = Counter(each.path.rpartition("/")[0] for each in found if "/" in each.path)
    for path, number in above.items():
        yield path, "under_annex", f"{number} 条"


def _jumps(scanned: Sequence[Scanned], found: Sequence[Article]) -> Iterator[tuple[str, str, str]]:
    """Name every article whose number does not follow the one before; copies and annexes may begin anew."""
    anew = sum(each.label == "第一条" != each.path for each in found)
    for before, after in pairwise([None, *scanned]):
        last = before.number if before else 0
        if after is None or after.number == last + 1 or (after.number == last and "之" in after.label):
            continue
        if after.number == 1 and anew:
            anew -= 1
            continue
        yield after.label, "renumbered", f"上一条是第 {last} 条"


def _compared(scanned: Sequence[Scanned], found: Sequence[Article]) -> Iterator[tuple[str, str, str]]:
    """Align by label; name what only one has, and compare the texts of what both have."""
    matcher = SequenceMatcher(
        None, [each.label for each in scanned], [each.label for each in found], autojunk=False
    )
    twins = {
        block.a + step: block.b + step
        for block in matcher.get_matching_blocks()
        for step in range(block.size)
    }
    for place, expected in enumerate(scanned):
        if place not in twins:
            yield expected.label, f"missing_{expected.form}", expected.text
            continue
        behind = takewhile(lambda step: step not in twins, range(place + 1, len(scanned)))
        merged = "".join(scanned[step].text for step in behind)
        given = found[twins[place]]
        yield from _text(expected, merged, given, _is_last(found, twins[place]))
    matched = set(twins.values())
    for place, article in enumerate(found):
        if place not in matched:
            yield article.path, "surplus", article.text


def _is_last(found: Sequence[Article], place: int) -> bool:
    """Say whether an article is the last of its law: what follows is an annex, another copy, or nothing."""
    if place + 1 == len(found):
        return True
    here, following = found[place].path, found[place + 1].path
    return here.rpartition("/")[0] != following.rpartition("/")[0] or ("~" in following and "~" not in here)


def _text(expected: Scanned, merged: str, given: Article, last: bool) -> Iterator[tuple[str, str, str]]:
    """Compare the text of an article; that of the missing ones behind it may stand in it too."""
    if given.more:
        yield given.path, "annex_inside", ""
    wanted = expected.text
    if merged and given.text.startswith(wanted + merged):
        wanted += merged
        yield given.path, "merged", merged
    if given.text == wanted:
        return
    if given.text.startswith(wanted):
        extra = given.text[len(wanted) :]
        heading = not last and extra.startswith(expected.headings)
        yield given.path, "heading_inside" if heading else "annex_inside" if last else "text", extra
    elif wanted.startswith(given.text):
        rest = wanted[len(given.text) :]
        annex, section = last and _ANNEX.match(rest), _SECTION.fullmatch(rest)
        yield given.path, "annex_apart" if annex else "section_apart" if section else "text", rest
    else:
        start = next(n for n, (a, b) in enumerate(zip(wanted, given.text, strict=False)) if a != b)
        yield given.path, "text", f"应为 {wanted[start : start + 12]}，是 {given.text[start : start + 12]}"
