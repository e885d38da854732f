"""Articles of laws (条): what is numbered inside an article is part of it, and is found together with it.

Items （一）, （二） of an article are clauses of their own, but hold half a sentence each; the article's first words say
what they are items of. So a part is embedded after the words of its article, an article counts with its best part,
and a part ranks below its article.
"""

import re
from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from corpus.model import Clause

_ARTICLE = re.compile(r"第[一二三四五六七八九十百千零〇\d]+条[^/]*")  # 第五十四条  第一百二十条之一  第三条~2


def article_of(clause: Clause, clauses: Mapping[str, object]) -> str | None:
    """Return the id of the article that ``clause`` is a part of, None where it is an article or in none.

    ``clauses``: all clauses by id; an article that is not among them does not count.
    """
    first, slash, _ = clause.path.partition("/")
    article = f"{clause.document}#{first}"
    return article if slash and is_article(first) and article in clauses else None


def is_article(path: str) -> bool:
    """Say whether a path is that of an article as a whole."""
    return _ARTICLE.fullmatch(path) is not None


def article_places(clauses: Iterable[Clause], places: Mapping[str, int]) -> NDArray[np.int64]:
    """Return for each clause the place of its article, -1 where it is no part of one; shape (clauses,)."""
    found = (article_of(clause, places) for clause in clauses)
    return np.array([-1 if article is None else places[article] for article in found], dtype=np.int64)
