"""Which documents there are: those about a topic, those of a place or a year (哪些文件提到了食堂, 哪份文件是2023年发的)."""

import re

from assistant.compose.draft import Context, Draft, short
from assistant.evidence import Scored
from corpus.model import Clause, Kind
from corpus.normalize import fold

_DOCUMENT = "(?:政策)?(?:文件|方案|通知|意见|办法|法律|法规|条例|政策|规定)"
_WHICH = re.compile(
    # 哪些文件提到了食堂  哪份文件是2023年发的  哪个方案里写了加装电梯
    rf"哪(?:个|些|份|几份|几个|一份|一个|部|几部)(?:收录的|相关的?|现行的?)?{_DOCUMENT}"
    r"(?=$|[,，?？里中]|是|有|把|将|对|要|可|能|提|写|讲|说|涉|对|针|发|印|出台|包|含|规定|明确|要求|专门|关于|和|跟|与)"
)
_HELD = re.compile(
    # 收录了哪些文件  库里有几份文件  现在能查哪些政策
    rf"(?:收录|收|库里|系统里|知识库|能查|可以查|可查|装)[^,，。]{{0,6}}(?:哪些|哪几份|几份|多少份|多少个|几个|什么){_DOCUMENT}"
)
_TO_BE_MADE = re.compile(
    rf"(?:出台|制定|印发|拟定|起草|修订|报送|下发|完成|发布)(?:了|的)?(?:哪|几|什么)[^,，。]{{0,4}}{_DOCUMENT}"
)
_MORE = re.compile("[,，](?:分别|各|办公室|由|谁|什么|怎么|多少|哪)")
"""A second question, which a list of titles would not answer."""
_NO_TOPIC = re.compile(
    f"[哪几两各]?份(?:{_DOCUMENT})?|提及|涉及|写有|收录|库里|系统|知识库|查|{_DOCUMENT}|发"
)
_MOST = 30
"""Documents that are listed."""


def answer_which_document(context: Context, draft: Draft) -> Draft | None:
    """List the documents asked for, each with the clause that shows it; None where no document is asked for."""
    question = fold(context.understanding.question)
    if not (_WHICH.search(question) or _HELD.search(question)) or _TO_BE_MADE.search(question):
        return None
    if _MORE.search(question) or context.understanding.units:
        return None
    topic = " ".join(_NO_TOPIC.sub(" ", context.understanding.topic).split())
    years = context.understanding.years
    documents = [
        each
        for each in context.documents
        if not years or ((issued := context.document(each).date) and issued.year in years)
    ]
    if topic:
        return _about(context, draft, topic, documents)
    if not documents:
        return draft.refuse(f"没有收录{'、'.join(map(str, years))}年印发的文件。")
    of_year = f"{'、'.join(map(str, years))}年印发的" if years else "已收录的"
    draft.lines.append(f"{of_year}文件共{len(documents)}份：")
    first: dict[str, Clause] = {}
    for clause in context.index.clauses.values():
        if clause.document not in first or (
            clause.kind is Kind.TITLE and first[clause.document].kind is not Kind.TITLE
        ):
            first[clause.document] = clause
    for number, each in enumerate(documents[:_MOST], 1):
        draft.lines.append(f"{number}. {_named(context, each)}{draft.cite(first[each].id)}")
    if len(documents) > _MOST:
        draft.lines.append(f"另有{len(documents) - _MOST}份未逐一列出，见“文件”页。")
    return draft


def _about(context: Context, draft: Draft, topic: str, documents: list[str]) -> Draft | None:
    """List the documents that have a clause about a topic, the one that fits best first."""
    best: dict[str, Scored] = {}
    for item in context.evidence.clauses(topic, documents, context.hits):
        if item.coverage >= context.settings.plain and item.suffices(context.settings):
            best.setdefault(item.clause.document, item)
    if not best:
        return None
    draft.strength = max(each.coverage for each in best.values())
    draft.lines.append(f"写到“{topic}”的文件共{len(best)}份：")
    for number, (document, item) in enumerate(list(best.items())[:_MOST], 1):
        tasks = (one.task for one in context.index.responsibilities if one.clause == item.clause.id)
        name = next(tasks, "") if item.clause.cells else "".join(item.clause.heading[-1:])
        heading = f"“{short(name)}”" if name else ""
        draft.lines.append(f"{number}. {_named(context, document)}{heading}{draft.cite(item.clause.id)}")
    return draft


def _named(context: Context, document: str) -> str:
    """Return a document's title, with its place and year where they are known."""
    info = context.document(document)
    about = "，".join(filter(None, (info.region, f"{info.date.year}年印发" if info.date else None)))
    return f"《{info.title}》" + (f"（{about}）" if about else "")
