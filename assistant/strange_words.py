"""Words of a question that no text uses: the asker's own word for what the text says, or a thing the text knows nothing of.

What tells is the cosine. Without its own word for something (电瓶车) a question is further from the clause, or as near;
without a thing that is strange to the clause (老旧小区地铁) it is nearer.
"""

import re

import numpy as np

from assistant.compose.draft import Context
from assistant.topic import Text
from corpus.normalize import fold, simplify
from index.embedding import question_vectors

_NOUN = 0.8
"""Importance from which a word names a thing."""
_SHORTEST = 2
_NO_THING = re.compile("[一二两三四五六七八九十0-9各分]|[省市县区乡镇街村户]+$")
"""Words that count or part what is there, or name levels: 三级, 分期, 县乡, 乡村."""


def leads_away(context: Context, clause: str, words: list[str]) -> tuple[str, float]:
    """Return the word without which the question is nearest to a clause, and by how much (cosine); ("", 0) for none."""
    question = fold(context.understanding.question)
    shorter = {
        word: left for word in words if (left := question.replace(word, "").strip()) and left != question
    }
    if not shorter:
        return "", 0.0
    index = context.index
    rows = index.searcher.dense.vectors(np.array(index.vector_places(clause), dtype=np.int64))

    def near(asked: str) -> float:
        return float((rows @ question_vectors(index.embedder, simplify(asked)).plain).max())

    with_all = near(context.understanding.question)
    gains = {word: near(left) - with_all for word, left in shorter.items()}
    word = max(gains, key=gains.__getitem__)
    return word, gains[word]


def strange_thing(context: Context, clause: str) -> str:
    """Return the thing a question names that no text uses and that leads away from a clause; "" where it names none.

    Only nouns of two characters or more are asked about of which the clause holds no part (师生: 教师、学生): one embedding
    each.
    """
    said = Text("\n".join((*context.index.clauses[clause].heading, context.index.clauses[clause].plain)))
    unknown = [
        term.text
        for term in context.evidence.unknown_terms(context.understanding.topic)
        if term.importance >= _NOUN
        and len(term.text) >= _SHORTEST
        and not _NO_THING.match(term.text)
        and not said.credit(term.text)
    ]
    word, gain = leads_away(context, clause, unknown)
    return word if gain > context.settings.strange else ""
