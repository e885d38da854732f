"""Questions about a document itself: who issued it, when, under which number, how long it is valid."""

import re

from assistant.citations import find_quote
from assistant.compose.draft import Context, Draft
from corpus.model import Clause, DocumentInfo
from corpus.normalize import fold

_ASKED = (
    # 有效期到什么时候  从何时起施行
    (
        "效力",
        re.compile(
            "有效期|(?:何时|什么时候|啥时候|哪天|哪一天|几时|几号)(?:起|开始)*(?:施行|实施|执行|生效|失效)|起(?:施行|实施|执行|生效)"
            "|(?:施行|实施|执行|生效|失效)日期"
        ),
    ),
    # 什么时候印发的  发布日期
    (
        "成文日期",
        re.compile(
            "(?:什么时候|啥时候|何时|哪天|哪年|哪一年|几月几日).{0,4}(?:印发|发布|出台|下发|公布|成文)的?(?:$|[?？])|印发日期|发布日期|印发时间|发布时间|成文日期"
        ),
    ),
    # 文号是多少
    ("文号", re.compile("文号|发文字号")),
    # 谁印发的  发文机关是哪个
    (
        "印发机关",
        re.compile(
            "谁(?:印|下|制)发|由谁发布|哪个(?:机关|单位|部门)(?:印发|发布|下发|制定)的?|印发机关|发文机关|发布机关"
        ),
    ),
)


def answer_about_document(context: Context, draft: Draft) -> Draft | None:
    """Answer from what the documents in question say about themselves; None where that is not asked or not found."""
    question = fold(context.understanding.question)
    asked = next((name for name, pattern in _ASKED if pattern.search(question)), None)
    if asked is None:
        return None
    named = [each for each in context.documents if _is_about(context, each)]
    if not named or (len(named) > 3 and not context.understanding.documents):
        return None
    for document in named:
        info = context.document(document)
        found = _stated(context, info, asked)
        if found is None:
            continue
        clause, value, words = found
        draft.lines.append(f"《{info.title}》的{asked}：{value}{draft.cite(clause.id, words)}。")
    if not draft.lines:
        titles = "、".join(f"《{context.document(each).title}》" for each in named)
        return draft.refuse(f"{titles}没有写明{asked}。")
    return draft


def _is_about(context: Context, document: str) -> bool:
    """Say whether the question may mean the document: nothing but its title's words is left as topic."""
    topic = re.sub(
        "有效期|起?(?:施行|实施|执行|生效|失效)|印发|发布|文号|发文字号|机关|日期",
        " ",
        context.understanding.topic,
    )
    info = context.document(document)
    return (
        not topic.strip()
        or context.evidence.coverage(topic, f"{info.title}\n{info.region or ''}") >= context.settings.covered
    )


def _stated(context: Context, info: DocumentInfo, asked: str) -> tuple[Clause, str, str] | None:
    """Return the clause that states it, how to say it, and the words to quote."""
    value = {
        "效力": info.validity,
        "成文日期": f"{info.date.year}年{info.date.month}月{info.date.day}日" if info.date else None,
        "文号": info.number,
        "印发机关": info.issuer,
    }[asked]
    if value is None:
        return None
    for clause in context.index.clauses.values():
        if clause.document == info.id and (words := find_quote(clause.text, value)):
            return clause, value, words
    return None
