"""Sentences of the running text that say which body does something, where the ledger holds no responsibility for it.

Rules (办法、条例) say who does what without 牵头 or 责任单位: 由甲局会同乙局制定, 甲机构责令改正. Such a sentence is given as it
stands; whether it makes anybody the lead is not decided here.
"""

import re
from functools import cache

from assistant.compose.acts import said_acts
from assistant.compose.draft import Context, Draft
from assistant.compose.references import referred
from assistant.compose.sentences import pieces, sentences
from assistant.compose.years import missing_years
from assistant.evidence import TITLE_CREDIT, Scored
from assistant.topic import Text, topic_terms
from corpus.cues import alternatives
from corpus.model import Clause, Kind
from corpus.normalize import fold
from corpus.unit_forms import unit_words

_OWN_SHARE = 0.4
"""Share of the topic the sentence itself must hold, beside its headings."""
_NEAR = 0.1
"""A second sentence is given where it covers the topic as well, less so much."""
_MOST = 2
_PASSING = 0.12
"""Share of the topic that a sentence must hold itself whose clause is about it and which says who does the act asked for."""
_AT_ONCE = 6
"""A body named later than this in its sentence (characters) is put in front."""
_VERBS = (
    "负责|承担|组织|受理|审核|审批|批准|制定|责令|办理|实施|落实|评审|评定|核定|核准|确定|监督|管理|提出|提交|报告|报送|申报|申请|备案|"
    "举报|登记|牵头|解释|给予|处(?=[\\d以一二三五]|罚)|拨付|保障|查处|取缔|公布|运营|完成|建设|编制|规定"
)
_NO_VERB = "(?:(?:管理|行政|监督|主管)*(?:中心|部|机构|机关|局|委|站|处|所|单位|企业|公司|服务|主管|厅|办(?!理)|银行|者))"
"""After a verb it makes it part of a name: 住房公积金(管理)中心, 社会(保障)局."""
_ACTOR = re.compile(
    # 由(市科学技术局)受理并审核  由(出租人)对公共部位…负责  向(所在地街道办事处)提出申请  到(派出所)办理
    rf"(?:由|向|(?<![达得受])到)(?P<actor>[^，。；,;]{{2,36}}?)"
    rf"(?=对|按照|按|依法|依|根据|会同|统筹|统一|具体|另行|分别|在(?=[\d自收])|(?:{_VERBS})(?!{_NO_VERB}))"
)
_SUBJECT = re.compile(r"(?:^|条\s|[。；\n])(?P<actor>[^，。；,;\s由]{2,20}?)(?:应当|负责|主管)")
"""Who is to do something, named first: (燃气经营者)应当对…加强管理."""


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
    found = _acting_sentences(context) or _named_in_passing(context)
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
        prefix = place if context.several_places() else ""
        actor = actor_of(sentence)
        marker = draft.cite(item.clause.id, sentence)
        named = actor if sentence.find(actor) > _AT_ONCE else ""
        before = "，".join(each for each in (prefix, named) if each)
        draft.lines.append(f"{before}{'：' if before else ''}{sentence}{marker}")
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


def actor_of(sentence: str) -> str:
    """Return who a sentence says does it, as written; "" where it says so in no plain form.

    >>> actor_of("未约定的，由出租人对公共部位消防安全负责。")
    '出租人'
    """
    match = _ACTOR.search(sentence)
    return match["actor"].strip() if match else ""


def _named_in_passing(context: Context) -> list[tuple[Scored, str]]:
    """Return sentences that say who does the act asked for, of clauses that are about the topic as a whole, best first.

    无物业服务企业的，由甲组织落实前款规定: what it is about stands in the clauses it points at.
    """
    acts = said_acts(context.understanding.question)
    wanted = topic_terms(context.understanding.topic)
    if acts is None:
        return []
    weights, settings = context.evidence.weights, context.settings
    narrowed = len(context.documents) < len(context.index.documents) or len(context.documents) == 1
    found: list[tuple[Scored, str]] = []
    for clause, similarity in _candidates(context):
        if clause.kind not in (Kind.CLAUSE, Kind.PARAGRAPH) or missing_years(context, clause):
            continue
        title = Text(context.document(clause.document).title)
        for sentence in (part for each in sentences(clause) for part in pieces(each)):
            if not (actor_of(sentence) or _SUBJECT.search(sentence)) or not acts.search(fold(sentence)):
                continue
            beyond = [other.plain for other in referred(context.index.clauses, clause, sentence)]
            own = weights.coverage(wanted, Text("\n".join((sentence, *beyond))))
            text = Text("\n".join((*clause.heading, clause.plain, *beyond)))
            held = weights.coverage(wanted, text, title, TITLE_CREDIT if narrowed else 0.0)
            if own < _PASSING or held < settings.covered:
                continue
            if held + settings.similarity_weight * similarity >= settings.sufficient:
                score = (held + own) / 2 + similarity / 2
                found.append((Scored(clause, None, held, similarity, score), sentence))
    return sorted(found, key=lambda pair: -pair[0].score)[:1]


def _candidates(context: Context) -> list[tuple[Clause, float]]:
    """Return the clauses found, and the paragraphs after the lists among them, each with its cosine."""
    near = {each: hit.cosine for each, hit in context.hits.items()}
    wanted = frozenset(context.documents)
    for each, cosine in list(near.items()):
        article, _, item = each.partition("/")
        if item:
            for place in range(1, 4):
                after = f"{article}/段{place}"
                if after in context.index.clauses:
                    near[after] = max(near.get(after, 0.0), cosine)
    clauses = [(context.index.clauses[each], cosine) for each, cosine in near.items()]
    return [(clause, cosine) for clause, cosine in clauses if clause.document in wanted]
