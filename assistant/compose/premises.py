"""False premises: a unit, a figure or a place that the question takes for granted and the text does not bear out."""

import re

from assistant.claims import DONE_BY, is_claim
from assistant.compose.draft import Context, Draft
from assistant.compose.sentences import sentences
from assistant.unit_names import same_unit
from corpus.model import Responsibility
from corpus.normalize import despace, fold

_FIGURE = re.compile(
    r"(?P<number>\d+(?:\.\d+)?)"
    r"(?P<unit>%|万人次|人次|万元|亿元|元|倍|个|家|所|名|人|项|门|天|日|部|座|处|张|户|台|辆|亩|件|次|公里|平方米)"
)


def unit_premise(context: Context, responsibility: Responsibility) -> str:
    """Confirm or correct the units that the question takes for lead or supporters; "" where it names none.

    A question that asks whether it is so (…，对吗) is told first that it is, or is not.
    """
    understanding = context.understanding
    mentions = [*understanding.units, *understanding.unknown_units]
    if not mentions or "list" in understanding.intents:
        return ""
    holds, said = _lead_premise(context, responsibility, mentions[0])
    question = fold(understanding.question)
    if holds is None or not is_claim(question):
        return said
    supporters = 0
    for mention in mentions[1:]:
        role, part, words = _second_premise(responsibility, mention, question)
        supporters += role == "support"
        if words and (holds or not part):
            holds, said = holds and part, said + words
    if holds and "lead" in understanding.intents and not supporters and _SUPPORTING.search(question):
        return said  # who is said to support is a name no text knows: not all of the claim is borne out
    return f"{'对' if holds else '不对'}，{said}"


def _lead_premise(context: Context, responsibility: Responsibility, mention: str) -> tuple[bool | None, str]:
    """Return whether a unit has the role the question gives it, None where that is not said, and what to say."""
    understanding = context.understanding
    listed = any(same_unit(mention, unit) for unit in responsibility.units)
    for other in responsibility.others:
        if any(same_unit(mention, unit) for unit in other.names):
            return None, f"{mention}在原文中的角色是“{other.role}”。"
    leads = any(same_unit(mention, unit) for unit in responsibility.lead or ())
    if "support" in understanding.intents and "lead" not in understanding.intents:
        supports = any(same_unit(mention, unit) for unit in responsibility.support)
        if leads:  # 哪些部门配合区教体局
            return None, ""
        return supports, f"{mention}是配合单位。" if supports else f"原文没有把{mention}列为配合单位。"
    if leads:
        return True, f"是由{mention}牵头。"
    if responsibility.lead is None:
        place = "只把它列为责任单位之一" if listed else "也没有列出该单位"
        return None, f"原文没有写明由{mention}牵头，{place}。"
    place = "它在原文中是配合（责任）单位之一" if listed else "原文没有列出该单位"
    return False, f"不是由{mention}牵头，{place}。"


_SUPPORTING = re.compile("配合|协助|参与|协同")
_SUPPORTS = re.compile(rf"[^,，。]{{0,4}}?(?:{_SUPPORTING.pattern})")
_LEADS = re.compile("[^,，。]{0,16}?牵头")


def _second_premise(responsibility: Responsibility, mention: str, question: str) -> tuple[str, bool, str]:
    """Return the role that the question gives a further unit, whether it has it, and what to say of it."""
    place = question.find(fold(mention))
    if place < 0:
        return "", True, ""
    end = place + len(fold(mention))
    if _SUPPORTS.match(question, end):
        supports = any(same_unit(mention, unit) for unit in responsibility.support)
        said = f"{mention}是配合单位。" if supports else f"原文没有把{mention}列为配合单位。"
        return "support", supports, said
    leads = any(same_unit(mention, unit) for unit in responsibility.lead or ())
    if _LEADS.match(question, end) and not leads:  # 由甲和乙牵头
        return "lead", False, f"{mention}不是牵头单位。"
    return "", True, ""


_DOUBT = re.compile(
    "(?:吗|吧|(?<![什怎那多这])么|对不对|是不是|是吗|对吗|是吧|没错)[?？。]*$|是不是|既然|是这样"
)


def doubts(question: str) -> bool:
    """Say whether a question asks whether something is so, and takes something for granted by that: …，对吗."""
    return _DOUBT.search(fold(question)) is not None


def correct_figures(context: Context, draft: Draft) -> None:
    """Say what the text states where the question gives a figure that none of the cited clauses holds."""
    cited = [context.index.clauses[clause] for clause in draft.used]
    texts = [fold(clause.text) for clause in cited]
    for match in _FIGURE.finditer(fold(context.understanding.question)):
        if any(re.search(rf"(?<![\d.]){re.escape(match.group(0))}", text) for text in texts):
            continue
        answered = despace(fold("\n".join(draft.lines)))
        found = [
            (context.evidence.coverage(context.understanding.topic, sentence), clause.id, sentence)
            for clause in cited
            for sentence in sentences(clause)
            if re.search(rf"\d\s*{re.escape(match['unit'])}", fold(sentence))
        ]
        found = [
            each
            for each in found
            if each[0] >= context.settings.covered
            or (each[0] >= _SHOWN and despace(fold(each[2])) in answered)
        ]
        if found:
            _, clause_id, sentence = max(found)
            marker = draft.cite(clause_id)
            draft.lines.insert(0, f"注意：原文没有“{match.group(0)}”这个数字，相关原文是：{sentence}{marker}")


_SHOWN = 0.2
"""Share of the topic that a sentence which the answer already shows must hold to correct a figure."""


def correct_done_by(context: Context, draft: Draft) -> None:
    """Correct the year by which a question for somebody takes a task to be done (2025年底前完成验收，由谁牵头)."""
    claimed = DONE_BY.search(fold(context.understanding.question))
    if claimed is None or not draft.responsibilities or "deadline" in context.understanding.intents:
        return
    shown = draft.responsibilities[0]
    for each in context.index.responsibilities:
        if each.clause != shown.clause or each.task != shown.task:
            continue
        said = {each.deadline or "": each.deadline_date, **{limit.text: limit.end for limit in each.limits}}
        dated = {words: day.year for words, day in said.items() if words and day is not None}
        if dated and int(claimed.group(0)[:4]) not in dated.values():
            times = "、".join(f"“{words}”" for words in dated)
            draft.lines.append(
                f"注意：问题说的“{claimed.group(0)}”与原文不符，原文写的时间是{times}{draft.cite(each.clause)}。"
            )
        return
