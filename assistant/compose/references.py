"""What a sentence of a law or rule points at: 违反本办法第十条第三项规定, 前款规定, 前条规定."""

import re
from collections.abc import Mapping

from assistant.compose.enumeration import items_of
from corpus.model import Clause
from corpus.normalize import han_number

_HAN = "[〇零一二三四五六七八九十百千]+"
_ARTICLE = rf"第{_HAN}条(?:之{_HAN})?(?:第{_HAN}款)?(?:第{_HAN}项(?:、第{_HAN}项)*)?"
_FOREIGN = re.compile(rf"》(?:{_ARTICLE}(?:[、和或及至]|以及)?)+")
"""Articles of another text: 《甲法》第五条、第六条."""
_REFERENCE = re.compile(
    rf"(?P<article>第{_HAN}条)(?:之{_HAN})?(?:第{_HAN}款)?(?P<items>第{_HAN}项(?:、第{_HAN}项)*)?"
)
_TO = re.compile(rf"第(?P<first>{_HAN})条至第(?P<last>{_HAN})条")
_OWN_NUMBER = re.compile(rf"^第{_HAN}条(?:之{_HAN})?(?=[\s　])")
_MOST = 30


def referred(clauses: Mapping[str, Clause], clause: Clause, sentence: str) -> list[Clause]:
    """Return the clauses of the same text that a sentence of ``clause`` points at, an article with its items.

    ``clauses`` by id, in the order of the text. Articles of other texts are left out.
    """
    text = _FOREIGN.sub("", _OWN_NUMBER.sub("", sentence.strip()))
    found: list[Clause] = []
    for match in _REFERENCE.finditer(text):
        found += _article(clauses, clause.document, match["article"], match["items"])
    for match in _TO.finditer(text):
        first, last = han_number(match["first"]), han_number(match["last"])
        between = [
            each
            for each in clauses.values()
            if each.document == clause.document
            and (number := re.fullmatch(rf"第({_HAN})条", each.path)) is not None
            and first < han_number(number.group(1)) < last
        ]
        for each in between[:_MOST]:
            found += [each, *items_of(clauses, each)]
    if "前款" in text and "/段" in clause.path:
        above = clauses.get(f"{clause.document}#{clause.path.rsplit('/', 1)[0]}")
        found += [above, *items_of(clauses, above)] if above is not None else []
    if "前条" in text:
        found += _before(clauses, clause)
    return [each for each in dict.fromkeys(found) if each.id != clause.id]


def _article(clauses: Mapping[str, Clause], document: str, article: str, items: str | None) -> list[Clause]:
    """Return an article with its items, or only those of its items that are named."""
    named = [
        each
        for item in re.findall(rf"第({_HAN})项", items or "")
        if (each := clauses.get(f"{document}#{article}/（{item}）")) is not None
    ]
    whole = clauses.get(f"{document}#{article}")
    if named or whole is None:
        return named
    return [whole, *items_of(clauses, whole)]


def _before(clauses: Mapping[str, Clause], clause: Clause) -> list[Clause]:
    """Return the article before the one that a clause belongs to."""
    own = clause.path.split("/", 1)[0]
    articles = [
        each
        for each in clauses.values()
        if each.document == clause.document and re.fullmatch(rf"第{_HAN}条", each.path)
    ]
    place = next((at for at, each in enumerate(articles) if each.path == own), 0)
    return [articles[place - 1], *items_of(clauses, articles[place - 1])] if place else []
