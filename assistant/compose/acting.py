"""Sentences of the running text that say which body does something, where the ledger holds no responsibility for it.

Rules (办法、条例) say who does what without 牵头 or 责任单位: 由甲局会同乙局制定, 甲机构责令改正. Such a sentence is given as it
stands; whether it makes anybody the lead is not decided here.
"""

import re
from functools import cache

from assistant.compose.draft import Context, Draft
from assistant.compose.sentences import pieces, sentences
from assistant.compose.years import missing_years
from assistant.evidence import Scored
from corpus.cues import alternatives
from corpus.model import Kind
from corpus.unit_forms import unit_words

_OWN_SHARE = 0.4
"""Share of the topic the sentence itself must hold, beside its headings."""
_NEAR = 0.1
"""A second sentence is given where it covers the topic as well, less so much."""
_MOST = 2


@cache
def _acting() -> re.Pattern[str]:
    """Return the pattern of a body that does something: 由甲局…, 甲局会同, 甲机构责令, 办公室设在甲局."""
    long = [word for word in unit_words()["public"] if len(word) > 1]
    body = (
        rf"(?:{alternatives(*long, '机构', '机关', '公司', '集团', '中心')}"
        r"|(?<=[\u4e00-\u9fff])[委局办厅部署](?![法理公学分门署员托面限事好成结案])"
        r"|村（居）民委员会|村委会|居委会)"
    )
    verbs = (
        "会同|负责|主管|牵头|组织|承担|应当|责令|制定|审核|审批|查处|核发|监督|督促|约谈|指导|受理|批准|统筹|安排|保障|落实|"
        "通报|确认|评定|办理|发布|登记|建立|编制|兼任|担任|包联|包保|配合"
    )
    return re.compile(
        rf"由[^，。；]{{0,20}}?{body}|由[^，。；]{{1,16}}?(?:负责|承担|组织|办理|落实|完成)|设在[^，。；]{{0,12}}?{body}|{body}[^，。；]{{0,24}}?(?:{verbs})|(?:{verbs})[^，。；]{{0,12}}?{body}"
    )


def answer_acting(context: Context, draft: Draft) -> Draft | None:
    """Answer with the sentences that say which body does what is asked; None where there is none."""
    found = _acting_sentences(context)
    if not found:
        return None
    best = found[0][0]
    draft.strength = best.coverage
    shown: dict[str, int] = {}
    for item, sentence in found:
        place = context.place(item.clause.document)
        if item.coverage < best.coverage - _NEAR or shown.get(place, 0) >= _MOST:
            continue
        shown[place] = shown.get(place, 0) + 1
        prefix = f"{place}：" if context.several_places() else ""
        draft.lines.append(f"{prefix}{sentence}{draft.cite(item.clause.id, sentence)}")
    if "牵头" not in "".join(draft.lines):
        draft.lines.append("（原文没有用“牵头”“责任单位”等字样，以上照录原文。）")
    return draft


def _acting_sentences(context: Context) -> list[tuple[Scored, str]]:
    """Return the sentences about the topic in which a body acts, best first."""
    topic = context.understanding.topic
    found: list[tuple[Scored, str]] = []
    for item in context.evidence.clauses(topic, context.documents, context.hits):
        if (
            item.clause.kind not in (Kind.CLAUSE, Kind.PARAGRAPH)
            or not item.suffices(context.settings)
            or missing_years(context, item.clause)
        ):
            continue
        headings = "\n".join(item.clause.heading)
        for sentence in (part for each in sentences(item.clause) for part in pieces(each)):
            own = context.evidence.coverage(topic, sentence)
            title = context.document(item.clause.document).title if context.understanding.documents else ""
            whole = context.evidence.coverage(topic, f"{title}\n{headings}\n{sentence}")
            if own < _OWN_SHARE or whole < context.settings.covered or not _acting().search(sentence):
                continue
            coverage = (own + whole) / 2
            found.append((Scored(item.clause, None, coverage, item.similarity, coverage), sentence))
    return sorted(found, key=lambda pair: -pair[0].coverage)
