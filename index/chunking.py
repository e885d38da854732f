"""Clauses to chunks: each clause, or each piece of a long one, with its context in front.

Every kind of clause becomes chunks. Headings and titles too, although they hold little text: a question may name
exactly them. What stands under them carries them as context, and the ranking prefers it (index/fusion.py).
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from corpus.model import Clause, Document
from index.articles import article_of, is_article
from index.model import Chunk

_SPECIAL_TOKENS = 16
"""Room for what the model adds: markers and an instruction."""
_LONGEST = 800
"""Characters of a chunk at most, however much a model can read: one vector cannot stand for pages."""
_CONTEXT_SHARE = 3
"""The context takes at most one third of a chunk."""
_HEADING = 60
"""Characters kept of the title and of each heading; a heading may share its line with a whole sentence."""
_LEAD_IN = 120
"""Characters kept of an article's words before its parts."""
_SENTENCES = re.compile(r"[^。；！？\n]*[。；！？\n]+|[^。；！？\n]+")
_CLAUSES = re.compile(r"[^，、,：]*[，、,：]+|[^，、,：]+")


def chunk_document(document: Document, max_tokens: int) -> list[Chunk]:
    """Return the chunks of all clauses of a document, in order. ``max_tokens``: the model's longest input."""
    limit = characters(max_tokens)
    title = document.info.title
    clauses = {clause.id: clause for clause in document.clauses}
    articles = {clause.id: article_of(clause, clauses) for clause in document.clauses}
    parts: dict[str, list[str]] = {}
    for clause in document.clauses:
        if article := articles[clause.id]:
            parts.setdefault(article, []).append(clause.plain)
    chunks: list[Chunk] = []
    for clause in document.clauses:
        article = articles[clause.id]
        lead_in = clauses[article].plain if article else ""
        chunks.extend(chunk_clause(clause, title, limit, lead_in, parts.get(clause.id, ())))
    return chunks


def characters(max_tokens: int) -> int:
    """Return how many characters of Chinese a chunk may have: a character is at most about one token."""
    return max(min(max_tokens - _SPECIAL_TOKENS, _LONGEST), 1)


def chunk_clause(
    clause: Clause, title: str, limit: int, lead_in: str = "", parts: Sequence[str] = ()
) -> Iterator[Chunk]:
    """Yield the chunks of one clause, each of at most ``limit`` characters, context included.

    ``lead_in``: the words of the article that the clause is a part of; their end goes into the context. ``parts``: the
    texts of an article's parts. They are embedded together with the article and not again by themselves: each holds
    half a sentence, and the article alone often only says that something follows.
    """
    if lead_in or is_article(clause.path):
        clause = _without_its_number(clause, lead_in)
    front = context(clause, title, limit // _CONTEXT_SHARE)
    lines = [line for line in (front, " ".join(lead_in.split())[-_LEAD_IN:]) if line]
    front = "".join(f"{line}\n" for line in lines)[-limit // 2 :]
    room = max(limit - len(front), 1)
    units = [*_units(clause, room), *(unit for part in parts for unit in _cut(f"\n{part}", room))]
    for piece, text in enumerate(_pack(units, room)):
        yield Chunk(clause=clause.id, piece=piece, text=front + text, embedded=not lead_in)


def _without_its_number(clause: Clause, lead_in: str) -> Clause:
    """Leave out headings that are only the beginning of what the article or its part says: 第三条, （一）工资所得."""
    words = (clause.plain, lead_in)
    heading = tuple(part for part in clause.heading if not any(text.startswith(part) for text in words))
    return clause.model_copy(update={"heading": heading})


def context(clause: Clause, title: str, limit: int) -> str:
    """Return title, headings and table caption joined by `` > ``, the innermost kept where it is too long.

    A heading that only repeats the clause's text is left out.
    """
    plain = clause.plain
    parts = [part.strip()[:_HEADING] for part in (title, *clause.heading, clause.caption) if part.strip()]
    parts = [part for place, part in enumerate(parts) if part not in parts[:place] and part != plain]
    return " > ".join(parts)[-limit:] if limit else ""


def _units(clause: Clause, room: int) -> Iterable[str]:
    """Return the parts of a clause that should stay whole: ``header：cell`` pairs of a row, or sentences."""
    if not clause.cells:
        return _cut(clause.plain, room)
    pairs = []
    for cell in clause.cells:
        text = " ".join(cell.text.split())
        if text:
            pairs.append(f"{cell.header}：{text}；" if cell.header else f"{text}；")
    return [piece for pair in pairs for piece in _cut(pair, room)]


def _cut(text: str, room: int) -> list[str]:
    """Cut text at sentence ends; a sentence longer than ``room`` at commas; what is still longer, anywhere."""
    parts = []
    for sentence in _SENTENCES.findall(text):
        if len(sentence) <= room:
            parts.append(sentence)
            continue
        for part in _CLAUSES.findall(sentence):
            parts.extend(part[start : start + room] for start in range(0, len(part), room))
    return parts


def _pack(parts: Iterable[str], room: int) -> Iterator[str]:
    """Join neighbouring parts as long as they fit into ``room`` characters; one empty piece for no parts."""
    piece = ""
    for part in parts:
        if piece and len(piece) + len(part) > room:
            yield piece.strip()
            piece = ""
        piece += part
    yield piece.strip()
