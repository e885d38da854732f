"""A role other than lead and support (指导单位, 验收单位, 落实部门): answers from the ledger and from columns of tables."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import jieba

from assistant.compose.draft import Context, Draft, short, stating_words, where
from assistant.compose.person_columns import names_nobody
from assistant.compose.sentences import sentences
from assistant.evidence import Scored
from corpus.cues import alternatives, cues
from corpus.model import Responsibility
from corpus.normalize import despace, fold

_BODY = "(?:单位|部门|机构|主体)"
_ASKED = re.compile(
    # 的指导单位是哪个  验收部门为谁  落实单位有哪些
    rf"(?P<role>[\u4e00-\u9fff]{{2}}){_BODY}(?:都|分别|又|一共)?(?:是|为|有|包括|写的是)*(?:谁|哪|什么|啥|[?？]|$)"
)
_COMMON = frozenset(
    {
        "牵头",
        "配合",
        "责任",
        "参与",
        "协办",
        "主办",
        "主责",
        "主管",
        "负责",
        "成员",
        "相关",
        "有关",
        "哪些",
        "哪个",
        "什么",
        "几个",
        "多少",
        "涉及",
        "分工",
        "带头",
        "协助",
    }
)
"""Words before 单位 that other composers answer, or that ask for units of whatever role."""


@cache
def _others() -> list[str]:
    """Return the words of the roles that texts name beside lead and support, without 单位: 指导, 监督, 考核."""
    words = {re.sub(f"{_BODY}$", "", each) for each in cues()["roles"]["other"]}
    return sorted({fold(each) for each in words if len(each) == _SHORT})


_SHORT = 2


@cache
def _done_by() -> re.Pattern[str]:
    """Return the pattern of asking who does what a role is called after: 由哪个单位指导, 谁来考核."""
    verbs = alternatives(*_others())
    return re.compile(
        rf"(?:谁|哪一?(?:个|家|些|几个|几家)?(?:单位|部门|机构|部委|厅局|局|厅|委|办)?)(?:来|去|负责)?(?P<role>{verbs})(?:$|[?？的,，])"
    )


def asked_role(question: str) -> tuple[str, bool] | None:
    """Return the role that a question asks for, and whether as a label (指导单位); None where it asks for none.

    >>> asked_role("门前路段的指导单位是哪个?"), asked_role("这项的牵头单位是哪个?")
    (('指导', True), None)
    """
    folded = fold(question)
    if "牵头" in folded or "配合" in folded:
        return None
    for match in _ASKED.finditer(folded):
        if match["role"] not in _COMMON:
            return match["role"], True
    verb = _done_by().search(folded)
    return (verb["role"], False) if verb else None


def _is_word(role: str) -> bool:
    """Say whether a role is a Chinese word (验收), not a slip of the pen (牵投)."""
    jieba.initialize()
    return bool(jieba.dt.FREQ.get(role))


def answer_role(context: Context, draft: Draft) -> Draft | None:
    """Answer with the names in the role asked for, or that the text names none; None where something else is asked."""
    asked = asked_role(context.understanding.question)
    if asked is None:
        return None
    role, label = asked
    if label and role not in _others() and not _is_word(role):
        return None
    topic = " ".join(context.understanding.topic.replace(role, " ").split())
    if not topic:
        return None
    understood = context.understanding.model_copy(update={"topic": topic})
    return _answered(replace(context, understanding=understood), draft, role, label)


def _answered(context: Context, draft: Draft, role: str, label: bool) -> Draft | None:
    topic = context.understanding.topic
    found = [
        item
        for item in context.evidence.responsibilities(topic, context.documents, context.hits)
        if item.responsibility is not None and item.suffices(context.settings)
    ]
    if not found:
        return None
    near = [item for item in found if item.score >= found[0].score - context.settings.rival]
    for item in near:
        each = item.responsibility
        if each is not None and (named := _names(context, each, role)):
            said, names = named
            if all(map(names_nobody, names)):
                return draft.refuse(f"“{short(each.task)}”的{said}没有写明。", each.clause)
            draft.add_responsibility(each)
            marker = draft.cite(each.clause, *names) if len(names) == 1 else draft.cite(each.clause)
            draft.lines.append(f"“{short(each.task)}”的{said}：{'、'.join(names)}{marker}。")
            draft.strength = item.coverage
            return draft
    return _in_sentence(draft, found[0], role) or (
        _unnamed(context, draft, found[0], role) if label else None
    )


def _in_sentence(draft: Draft, item: Scored, role: str) -> Draft | None:
    """Answer with the sentence of the task's clause that gives a body the role in so many words: 由甲机关指导."""
    for sentence in sentences(item.clause):
        if re.search(rf"由[^，。；]{{2,20}}{role}", fold(sentence)):
            draft.lines.append(f"{sentence}{draft.cite(item.clause.id, sentence)}")
            draft.strength = item.coverage
            return draft
    return None


def _names(context: Context, each: Responsibility, role: str) -> tuple[str, Sequence[str]] | None:
    """Return how the text calls the role asked for and who has it: a role, a label of its own, or a column."""
    for other in each.others:
        if role in fold(other.role):
            return _called(other.role), other.names
    for decided in each.decided_by:
        if role in fold(decided.words) and decided.names:
            return _called(decided.words.strip("：: ")), decided.names
    for cell in context.index.clauses[each.clause].cells:
        header = despace(cell.header.rsplit("/", 1)[-1])
        if re.fullmatch(f"{role}{_BODY}?", fold(header)) and cell.text.strip():
            return _called(header), (cell.text.strip(),)
    return None


def _called(words: str) -> str:
    return words if re.search(f"(?:{_BODY}|人|员|领导)$", words) else f"{words}单位"


def _unnamed(context: Context, draft: Draft, item: Scored, role: str) -> Draft | None:
    """Refuse: the text sets the task and names nobody in that role; None where it speaks of it in a sentence."""
    each = item.responsibility
    assert each is not None
    clauses = [context.index.clauses[clause] for clause in (each.clause, *each.covers)]
    if any(role in fold(clause.plain) for clause in clauses):
        return None
    draft.add_responsibility(each)
    reason = f"{where(context)}“{short(each.task)}”写到了这项内容，但没有写明{role}单位。"
    return draft.refuse(reason, each.clause, stating_words(context, each))
