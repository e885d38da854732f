"""Text to terms for lexical search: words, character pairs and numbers.

Words (jieba, search mode) catch terms of the trade; pairs of neighbouring characters catch names that no dictionary
has. A word of two characters counts as both and so weighs double: on the laws benchmark that ranked better than
either alone, and better than both without the doubling.
"""

import logging
import re
import unicodedata

import jieba

from corpus.normalize import simplify

_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇"
_RUNS = re.compile(rf"[{_HAN}]+|[a-z]+|\d+")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")

jieba.setLogLevel(logging.WARNING)  # it reports the loading of its dictionary on stderr


def terms(text: str) -> list[str]:
    """Return the terms of a text in order, repeated as often as they occur.

    Full-width forms are folded (NFKC), traditional characters simplified, letters lower-cased, numbers kept whole
    without leading zeros and thousands separators; punctuation is dropped.

    >>> terms("２０２２.09前，Ｘ证书")
    ['2022', '9', '前', 'x', '证书', '证书']
    """
    found: list[str] = []
    for run in _RUNS.findall(_THOUSANDS.sub("", simplify(unicodedata.normalize("NFKC", text)).lower())):
        if run.isdecimal():
            found.append(run.lstrip("0") or "0")
        elif run.isascii():
            found.append(run)
        else:
            found.extend(jieba.cut_for_search(run))
            found.extend(run[place : place + 2] for place in range(len(run) - 1))
    return found
