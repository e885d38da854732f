"""False premises: a unit, a figure or a place that the question takes for granted and the text does not bear out."""

import re

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
    """Confirm or correct a unit that the question takes for the lead or a supporter; "" where it names none."""
    understanding = context.understanding
    mentions = [*understanding.units, *understanding.unknown_units]
    if not mentions or "list" in understanding.intents:
        return ""
    mention = mentions[0]
    listed = any(same_unit(mention, unit) for unit in responsibility.units)
    for other in responsibility.others:
        if any(same_unit(mention, unit) for unit in other.names):
            return f"{mention}在原文中的角色是“{other.role}”。"
    leads = any(same_unit(mention, unit) for unit in responsibility.lead or ())
    if "support" in understanding.intents and "lead" not in understanding.intents:
        supports = any(same_unit(mention, unit) for unit in responsibility.support)
        if leads:  # 哪些部门配合区教体局
            return ""
        return f"{mention}是配合单位。" if supports else f"原文没有把{mention}列为配合单位。"
    if leads:
        return f"是由{mention}牵头。"
    if responsibility.lead is None:
        place = "只把它列为责任单位之一" if listed else "也没有列出该单位"
        return f"原文没有写明由{mention}牵头，{place}。"
    place = "它在原文中是配合（责任）单位之一" if listed else "原文没有列出该单位"
    return f"不是由{mention}牵头，{place}。"


_DOUBT = re.compile("(?:吗|吧|么|对不对|是不是|是吗|对吗|是吧|没错)[?？。]*$|是不是|既然|是这样")


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
