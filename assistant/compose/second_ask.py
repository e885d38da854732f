"""What else a question asks beside what was answered: 几天内初审，区民政局又要多少天审完; 至少几米，每组能停几辆.

The rest stands, if anywhere, near what was answered: in the same clause, in the same article, in the same list.
"""

import re
from collections.abc import Iterator

from assistant.compose.acting import actor_of
from assistant.compose.draft import Context, Draft
from assistant.compose.sentences import pieces, sentences
from assistant.lexicon import question_words
from assistant.question_topic import topic_of
from assistant.topic import Text, topic_terms
from corpus.cues import alternatives
from corpus.model import Clause, Kind
from corpus.normalize import despace, fold

_MEASURED = re.compile(
    "(?:多少|几)(?:个)?(?P<unit>{})".format(
        "|".join(sorted(map(re.escape, question_words()["measures"]), key=len, reverse=True))
    )
)
_SPAN = re.compile("多久|多长时间|几天|几日|多少天|几个?工作日|多少个?工作日|几个?小时")
_DATE = re.compile("什么时候|啥时候|几月|几号|哪天|何时|时间段")
_WHO = re.compile("谁|哪(?:个|家)(?:部门|单位|局|机构)?|由哪|[到去]哪|哪里|哪儿")
_SAYS_SPAN = re.compile(r"\d+(?:个)?(?:小时|分钟|工作日|日|天|周|个月|年)")
_SAYS_DATE = re.compile(r"\d{1,2}月|\d{1,2}日|季度|年底|月底|前\d+个?(?:月|日|天)")
_LEAST = 0.3
"""Share of the second part's words that a sentence near by must hold."""


def add_second_answer(context: Context, draft: Draft) -> None:
    """Add the sentence near what was answered that says what the other parts of a question ask, where it is not said yet."""
    parts = _parts(fold(context.understanding.question))
    if draft.refused or not draft.used or len(parts) < 2:
        return
    weights = context.evidence.weights
    for part, said in parts:
        if said is None and draft.responsibilities:  # who leads and supports is said whole
            continue
        wanted = topic_terms(topic_of(part, context.understanding.places, ["quantity", "deadline", "lead"]))
        shown = despace(fold("\n".join(draft.lines)))
        best: tuple[float, Clause, str] | None = None
        for clause, sentence in _near(context, draft):
            says = actor_of(sentence) if said is None else said.search(fold(sentence))
            if not says:
                continue
            held = weights.coverage(wanted, Text(sentence)) if wanted else 0.0
            if best is None or held > best[0]:
                best = (held, clause, sentence)
        if best is None or best[0] < _LEAST or _bare(best[2]) in shown:
            continue
        draft.lines.append(f"{best[2]}{draft.cite(best[1].id, best[2])}")


def _bare(sentence: str) -> str:
    return despace(fold(sentence)).rstrip("。;；,，")


def _parts(question: str) -> list[tuple[str, re.Pattern[str] | None]]:
    """Return the parts of a folded question that each ask for something, with how a text says such; None: who does it."""
    parts: list[tuple[str, re.Pattern[str] | None]] = []
    for part in re.split("[,，。?？;；]", question):
        if _SPAN.search(part):
            parts.append((part, _SAYS_SPAN))
        elif measured := _MEASURED.search(part):
            units = alternatives(*question_words()["measures"][measured["unit"]])
            parts.append((part, re.compile(rf"\d[\d,.]*[余多]?[万亿]?(?:{units})")))
        elif _DATE.search(part):
            parts.append((part, _SAYS_DATE))
        elif _WHO.search(part):
            parts.append((part, None))
    return parts


def _near(context: Context, draft: Draft) -> Iterator[tuple[Clause, str]]:
    """Yield the sentences of the clause that answered first, and of its article with all its items."""
    first = context.index.clauses[draft.used[0]]
    article = first.path.split("/", 1)[0] if first.path.startswith("第") else ""
    for clause in context.index.clauses.values():
        of_article = article and clause.document == first.document and clause.path.split("/", 1)[0] == article
        if (
            (clause.id == first.id or of_article)
            and clause.kind in (Kind.CLAUSE, Kind.PARAGRAPH)
            and not clause.cells
        ):
            for sentence in sentences(clause):
                for piece in pieces(sentence):
                    yield clause, piece
