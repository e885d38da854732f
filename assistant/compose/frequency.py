"""How often something is done (多久一次): sentences that say 每季度, 每半年, or that it is left open."""

import re

from assistant.compose.draft import Context, Draft
from assistant.compose.sentences import sentences
from assistant.compose.years import missing_years
from corpus.model import Clause, Kind
from corpus.normalize import fold

_ASKED = re.compile(
    "(?:(?<!提前)(?<!最长)(?<!至少)(?:多久|多长时间)|隔多久|几天|几个月)[^,，。?？]{0,10}?(?:一次|一回|一趟|一轮|一遍)|频率|频次|(?<!提前)(?<!最长)(?<!最多)多久(?:开|查|测|检|巡|报|评|更新|调度|督查|通报|公布)"
    "|每[天日周月年旬]?(?:季度|半年)?[^,，。?？]{0,6}?几[次回]"
)
_OFTEN = re.compile(
    "每(?:个|逢)?(?:[一二两三四五六七八九十\\d]*个?(?:小时|工作日|天|日|周|星期|旬|半?月|季度?|半年|学期|年))"
    "|(?:一|半)(?:年|季度|月|周|旬)[^,，。;；]{0,6}?次|频[次率]|不定期|定期|按[月季年周]"
)


def asks_how_often(question: str) -> bool:
    """Say whether a question asks how often something is done."""
    return _ASKED.search(fold(question)) is not None


def answer_frequency(context: Context, draft: Draft) -> Draft | None:
    """Answer with the sentences of the best clause that say how often; None where none about the topic does."""
    topic = context.understanding.topic
    found: list[tuple[float, Clause, list[str]]] = []
    for item in context.evidence.clauses(topic, context.documents, context.hits):
        clause = item.clause
        if clause.kind in (Kind.TITLE, Kind.TABLE_HEADER, Kind.ROSTER) or missing_years(context, clause):
            continue
        above = "\n".join((context.document(clause.document).title, *clause.heading))
        every = sentences(clause)
        often = [each for each in every if _OFTEN.search(fold(each))]
        if not often:
            continue
        together = max(context.evidence.coverage(topic, f"{above}\n{each}") for each in often)
        alone = max(context.evidence.coverage(topic, each) for each in often)
        if together >= context.settings.covered and alone >= _OWN:
            short = _more_asked(context) and sum(map(len, every)) <= _WHOLE
            found.append((together + 0.3 * alone, clause, every[-_MOST:] if short else often))
    if not found:
        return None
    found.sort(key=lambda each: -each[0])
    shown: set[str] = set()
    for score, clause, often in found:
        place = context.place(clause.document)
        if score < found[0][0] - context.settings.rival or place in shown:
            continue
        shown.add(place)
        prefix = f"{place}：" if context.several_places() else ""
        draft.lines.append(prefix + "".join(f"{each}{draft.cite(clause.id, *often)}" for each in often))
    draft.strength = min(found[0][0], 1.0)
    return draft


def _more_asked(context: Context) -> bool:
    """Say whether a question asks for more than how often: …多久测一次，谁指导."""
    return (
        len([part for part in re.split("[,，?？;；]", fold(context.understanding.question)) if part.strip()])
        > 1
    )


_WHOLE = 160
"""A clause no longer than this is given whole where more is asked (characters)."""
_MOST = 4
_OWN = 0.3
"""Share of the topic that a sentence itself must hold, beside the headings above it."""
