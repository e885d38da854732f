"""Sentences of a clause, for quoting: healed text, one sentence an item, headings and role brackets apart."""

import re

from corpus.model import Clause
from corpus.responsibility.rows import column_role
from corpus.responsibility.statements import find_statements


def sentences(clause: Clause) -> list[str]:
    """Return the sentences of a clause in order; of a table row those of its task cells."""
    if clause.cells:
        texts = [cell.text for cell in clause.cells if column_role(cell.header) is None and not cell.merged]
        parts = [part for text in texts for part in _split(text)]
        return [part for part in parts if len(part) > 2 or not part.isdigit()]
    text = clause.plain
    for statement in reversed(find_statements(text)):
        if not statement.in_sentence:
            text = text[: statement.start] + text[statement.end :]
    return _split(text)


def _split(text: str) -> list[str]:
    return [part.strip() for part in re.findall(r"[^。！？\n]+[。！？]?", text) if part.strip()]


def pieces(sentence: str) -> list[str]:
    """Return the parts of a sentence that each say something of their own, verbatim: at ； and at 一是…二是….

    >>> pieces("一是建平台，5月上线；二是建学校12所。")
    ['一是建平台，5月上线；', '二是建学校12所。']
    """
    parts = re.split(r"(?<=[；;])|(?<=[，,。])(?=[二三四五六七八九]是)", sentence)
    return [part for part in parts if part.strip()]


def has_figure(sentence: str) -> bool:
    """Say whether a sentence states a figure, apart from numbering and years."""
    bare = re.sub(r"(?:19|20)\d{2}\s*年|^\s*[（(]?[一二三四五六七八九十\d]+[）)、.．]", "", sentence)
    return re.search(r"\d|[一二两三四五六七八九十百千万]+(?:个|家|所|名|项|倍|年|次|人|门)", bare) is not None
