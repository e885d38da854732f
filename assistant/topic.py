"""The topic of a question as weighted words, and how much of it a text covers.

Words, not character pairs: pairs across word borders (…师生|发奖…) occur in no text and would outweigh everything.
A word weighs by its part of speech and by how rare it is in the corpus; a word that no clause holds weighs most.
"""

import logging
import math
import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

import jieba
import jieba.posseg

from assistant.lexicon import canonical_text, question_words

jieba.setLogLevel(logging.WARNING)

_SPEECH = (  # tags of jieba (ICTCLAS set), longest match first; what is not listed has no weight
    ("vn", 1.0),
    ("an", 0.8),
    ("n", 1.0),
    ("eng", 1.0),
    ("m", 0.6),
    ("j", 1.0),
    ("l", 0.8),
    ("i", 0.8),
    ("v", 0.45),
    ("a", 0.4),
    ("b", 0.8),
    ("z", 0.3),
    ("t", 0.5),
    ("s", 0.6),
    ("x", 0.6),
)
_COMPOUND = re.compile(r"[a-z0-9]+(?:\+[a-z0-9]+)+")
"""Names written with signs, one word each: 1+x, 3+2, 145+x."""
_ALL_CHARACTERS = 0.35
"""Credit for a two-character word whose characters stand apart in the text (师生: 教师、学生)."""
_NEAR = 5
"""Characters that may stand between them."""
_PARTLY = 0.7
"""Credit for a longer word, times the share of its character pairs the text holds."""


@dataclass(frozen=True)
class Term:
    """A word of a topic."""

    text: str
    importance: float
    """by part of speech, (0, 1]"""


@cache
def _light() -> frozenset[str]:
    """Return words of spoken language that tell nothing of what a question is about."""
    return frozenset(question_words()["stop"]["light"])


@lru_cache(maxsize=20_000)
def topic_terms(topic: str) -> tuple[Term, ...]:
    """Return the words of a topic that carry meaning, each once, in order."""
    found: dict[str, Term] = {}
    runs = (canonical_text(run) for run in topic.split())  # apart: no word runs over the border of two
    for pair in (pair for run in runs for pair in jieba.posseg.cut(run)):
        word = pair.word.strip()
        if not re.search(r"[\w\u3400-\u9fff]", word):
            continue
        importance = next((weight for tag, weight in _SPEECH if pair.flag.startswith(tag)), 0.0)
        if word in _light() or (len(word) == 1 and not word.isalnum()):
            continue
        if len(word) == 1 and re.match("[\u3400-\u9fff]", word):
            importance *= 0.5
        if importance and word not in found:
            found[word] = Term(word, importance)
    return tuple(found.values())


class Text:
    """A text prepared for being searched for words."""

    __slots__ = ("characters", "words")

    def __init__(self, text: str) -> None:
        """Fold the text."""
        self.words = canonical_text(text)
        self.characters = frozenset(self.words)

    def credit(self, word: str) -> float:
        """Return how far the text holds the word, in [0, 1]."""
        if word in self.words:
            return 1.0
        if len(word) == 1 or word[0] < "\u3400":
            return 0.0
        pairs = [word[i : i + 2] for i in range(len(word) - 1)]
        partly = _PARTLY * sum(pair in self.words for pair in pairs) / len(pairs)
        return max(partly, _ALL_CHARACTERS if len(word) == 2 and self._abbreviates(word) else 0.0)

    def _abbreviates(self, word: str) -> bool:
        """Say whether the word's two characters stand close together in the text, in order (师生: 教师、学生)."""
        first, second = word[0], word[1]
        if first not in self.characters or second not in self.characters:
            return False
        return re.search(rf"{re.escape(first)}.{{1,{_NEAR}}}{re.escape(second)}", self.words) is not None


class TermWeights:
    """Inverse document frequencies of the corpus's words."""

    def __init__(self, texts: Collection[Text]) -> None:
        """Count characters and character pairs, one text a clause with its headings."""
        self._frequencies: Counter[str] = Counter()
        for text in texts:
            grams = set(text.characters) | {text.words[i : i + 2] for i in range(len(text.words) - 1)}
            self._frequencies.update(grams)
        self._count = max(len(texts), 1)

    def weight(self, term: Term) -> float:
        """Return importance × ln(1 + N / (1 + df)); df of a word is that of its rarest character pair."""
        return term.importance * math.log(1 + self._count / (1 + self._frequency(term.text)))

    def knows(self, term: Term) -> bool:
        """Say whether the corpus holds every character pair of a word somewhere."""
        return self._frequency(term.text) > 0

    def _frequency(self, word: str) -> int:
        grams = [word] if len(word) == 1 else [word[i : i + 2] for i in range(len(word) - 1)]
        return min(self._frequencies[gram] for gram in grams)

    def coverage(
        self, topic: Iterable[Term], text: Text, beside: Text | None = None, credit: float = 0.0
    ) -> float:
        """Return the weighted share of a topic that a text covers, in [0, 1]; 0 for an empty topic.

        Words that only the text ``beside`` it holds count ``credit`` times.
        """
        total = held = 0.0
        for term in topic:
            weight = self.weight(term)
            total += weight
            found = text.credit(term.text)
            if beside is not None and found < credit:
                found = max(found, credit * beside.credit(term.text))
            held += weight * found
        return held / total if total else 0.0
