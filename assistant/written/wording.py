"""The wording of a sentence: forms that no answer has, words that change the meaning, words from nowhere."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.written.checks import Check, Problem
from assistant.written.claims import MASK
from assistant.written.words import any_of, words
from corpus.normalize import fold

if TYPE_CHECKING:
    from assistant.written.evidence import Source
    from assistant.written.figures import Value

_LETTER = "[\u3400-\u9fffa-z0-9]"
_FOREIGN = re.compile(
    # markup, addresses, code, and scripts that are neither Chinese nor Latin
    r"[<>`|\\{}#*_~^$@]|https?:|www\.|\]\(|[^\u0000-\u007f\u00b7\u00d7\u2010-\u2027\u2030\u2103\u2160-\u217f\u2460-\u24ff\u2264\u2265\u3000-\u303f"
    r"\u3400-\u9fff\uff00-\uffef]"
)
_SINGLE = re.compile(rf"(?<!{_LETTER}){_LETTER}(?!{_LETTER})")
"""产、学、研: a character by itself"""
_LONGEST = 400
"""Characters of one sentence."""
_MOST = 0.25
"""Share of a sentence's characters that may be words of neither the evidence nor the list of connecting words."""
_PLAIN_TAGS = ("v", "d", "a", "c", "p", "r", "u", "f")
"""Such words are plain verbs, adverbs, adjectives … of the dictionary; no nouns, names or numbers."""


def forbidden_form(sentence: str) -> Problem | None:
    """Return why a sentence has a form that no answer has, None where its form is right."""
    if len(sentence) > _LONGEST:
        return Problem(Check.FORM, "句子太长")
    if _FOREIGN.search(sentence):
        return Problem(Check.FORM, "含有标记、网址或外文字符")
    if any_of("meta").search(sentence):
        return Problem(Check.FORM, "不是对问题的回答")
    if any_of("comparing").search(sentence):
        return Problem(Check.COMPARING, "比较的结论无法核对：只把各处的写法并列出来")
    return None


def says_absent(sentence: str) -> bool:
    """Say whether a sentence says that the text does not say something: such statements stay as composed."""
    return any_of("absent").search(sentence) is not None


def loose_words(masked: str, sources: "Sequence[Source]") -> str | None:
    """Return a word that changes the meaning: written without the text saying it, or a negation lost; else None."""
    told = fold("\n".join(source.facts for source in sources))
    text = fold(masked)
    for entry in words("weighty"):
        word, *instead = entry.split("|")
        if word in text and not any(each in told for each in (word, *instead)):
            return word
    for found in _negated(text):
        if found not in told:
            return found
    plain = _without_negations(text)
    for found in _negated(told):
        positive = found[1:]
        if len(positive) >= 2 and positive in plain and positive not in _without_negations(told):
            return positive
    return None


def _negated(text: str) -> list[str]:
    """Return every negation with the two characters after it: 不纳入."""
    bare = any_of("not_negations").sub("，", text)
    return re.findall(rf"[{''.join(words('negations'))}][\u4e00-\u9fff]{{1,2}}", bare)


def _without_negations(text: str) -> str:
    bare = any_of("not_negations").sub("，", text)
    return re.sub(rf"[{''.join(words('negations'))}][\u4e00-\u9fff]{{1,2}}", "，", bare)


def strange_words(
    masked: str,
    values: "Sequence[Value]",
    sources: "Sequence[Source]",
    *,
    strict: bool,
    asked: frozenset[str] = frozenset(),
) -> str | None:
    """Return words that come from nowhere, None where there are few enough of them.

    ``strict``: in a sentence about units every word is from the evidence or connects. ``asked``: pairs of characters of
    what the question is about, which may be repeated.
    """
    text = list(masked)
    for value in values:
        text[value.start : value.end] = "，" * (value.end - value.start)
    bare = fold(re.sub(MASK, "，", "".join(text)))
    ground = asked.union(*(source.ground for source in sources))
    single = frozenset().union(*(source.single for source in sources))
    covered = [not _is_letter(character) for character in bare]
    letters = covered.count(False)
    for place in range(len(bare) - 1):
        if bare[place : place + 2] in ground:
            covered[place] = covered[place + 1] = True
    for match in _SINGLE.finditer(bare):
        covered[match.start()] |= match[0] in single
    for match in any_of("glue").finditer(bare):
        covered[match.start() : match.end()] = [True] * len(match[0])
    loose = [place for place, each in enumerate(covered) if not each]
    if not loose:
        return None
    plain = frozenset() if strict or len(loose) > _MOST * letters else _plain_places(bare)
    strange = [place for place in loose if place not in plain]
    if not strange:
        return None
    end = next((place for place in range(strange[0], len(bare)) if place not in strange), len(bare))
    return bare[max(0, strange[0] - 1) : end + 1].strip("，。；、：")


def _plain_places(text: str) -> frozenset[int]:
    """Return the places of the characters that belong to plain words of two characters or more."""
    import jieba.posseg

    found: set[int] = set()
    place = 0
    for word in jieba.posseg.cut(text, HMM=False):
        if len(word.word) > 1 and word.flag.startswith(_PLAIN_TAGS):
            found.update(range(place, place + len(word.word)))
        place += len(word.word)
    return frozenset(found)


def _is_letter(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" or (character.isascii() and character.isalnum())
