"""What the model is given: facts and clauses under short ids that only this turn knows, with worked examples."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.model import AnswerResponsibility
from assistant.written.evidence import Evidence, Source
from assistant.written.model import Finding
from corpus.healing import heal
from prompts.loading import Prompt

Message = tuple[str, str]
"""(role, text): system, user or assistant"""

_LONGEST_CLAUSE = 500
"""Characters of a clause: what stands around the quote; long tables would fill the prompt."""
_ID = re.compile(r"\[\s*([a-z]\d{1,2})\s*\]")
_MARK = re.compile(r"\s*[\[【]\s*([A-Za-z]?\d{1,3})\s*[\]】]")
"""[a1] as it was asked for, and what models write instead: [1], 【a1】"""


@dataclass(frozen=True)
class Ids:
    """Short ids of the citations for one turn; drawn from the question, so that no clause can name them beforehand."""

    of: dict[int, str]

    @classmethod
    def draw(cls, question: str, numbers: Sequence[int]) -> "Ids":
        """Give every citation an id of a letter and a digit."""
        digest = hashlib.sha256(question.encode("utf-8", "replace")).digest()
        letters = "abcdefghkmnpqrstuvwxyz"
        first = digest[0]
        return cls(
            {
                n: f"{letters[(first + 5 * place) % len(letters)]}{1 + digest[1 + place % 30] % 9}"
                for place, n in enumerate(numbers)
            }
        )

    def numbers(self, text: str) -> list[int]:
        """Return the citations whose ids stand in a text; unknown ids are no citation."""
        known = {id: n for n, id in self.of.items()}
        return [known[id] for id in dict.fromkeys(_ID.findall(text)) if id in known]

    def unknown(self, text: str) -> list[str]:
        """Return the markers in a text that are no id of this turn."""
        return [mark for mark in _MARK.findall(text) if mark not in self.of.values()]


def without_ids(text: str) -> str:
    """Return a text without ids and numbered markers."""
    return _MARK.sub("", text)


def write_messages(evidence: Evidence, ids: Ids, prompt: Prompt, examples: int) -> list[Message]:
    """Return the messages that ask for an answer; all before the question is the same each time (prompt cache)."""
    messages: list[Message] = [("system", prompt.system)]
    for example in prompt.examples[:examples]:
        messages += [("user", example.given), ("assistant", example.wanted)]
    filled = prompt.filled(
        question=_one_line(evidence.answer.question),
        facts=facts(evidence, ids),
        clauses="\n".join(f"[{ids.of[source.n]}] {_clause(source)}" for source in evidence.sources.values()),
    )
    return [*messages, ("user", filled)]


def repair_messages(
    asked: Sequence[Message], said: str, prompt: Prompt, failed: Sequence[Finding]
) -> list[Message]:
    """Return the messages that ask to write failed sentences, or what is missing, once more.

    The conversation goes on, so that the server has read all of it but the last message already (prompt cache).
    """
    filled = prompt.filled(
        failed="\n".join(dict.fromkeys(each.sentence for each in failed if each.sentence)) or "（无）",
        findings="\n".join(dict.fromkeys(f"- {each.reason}" for each in failed)),
    )
    return [*asked, ("assistant", said.strip() or "（没有回答）"), ("user", filled)]


def facts(evidence: Evidence, ids: Ids) -> str:
    """Return the facts with their ids: the ledger's with their roles, else the composed statements."""
    lines: dict[str, None] = {}
    for source in evidence.sources.values():
        id = ids.of[source.n]
        place = "、".join(evidence.subjects.get(source.citation.document, ()))
        for each in source.responsibilities:
            lines |= dict.fromkeys(
                f"[{id}] {f'{place}：' if place else ''}{line}" for line in _ledger_facts(each)
            )
        for statement in source.statements:
            said = statement.claims and source.responsibilities
            if not statement.kept and not said and statement.numbers[:1] == (source.n,):
                text = statement.bare
                label = f"{place}：" if place and place not in text else ""
                lines.setdefault(f"[{id}] {label}{text}")
    return "\n".join(lines)


def _ledger_facts(each: AnswerResponsibility) -> list[str]:
    found = [f"任务：{_one_line(each.task)[:80]}"]
    if each.lead:
        found.append(f"牵头单位：{'、'.join(each.lead)}")
        if each.support:
            found.append(f"配合单位：{'、'.join(each.support)}")
    elif each.units:
        found.append(f"责任单位：{'、'.join(each.units)}（没有写明谁牵头）")
    return found


def _clause(source: Source) -> str:
    text = heal(source.citation.text)
    if len(text) > _LONGEST_CLAUSE:
        place = max(0, text.find(source.citation.quote[:20]))
        start = max(0, min(place - 100, len(text) - _LONGEST_CLAUSE))
        text = ("…" if start else "") + text[start : start + _LONGEST_CLAUSE] + "…"
    return _one_line(text)


def _one_line(text: str) -> str:
    """Return a text on one line, with the signs that mark the prompt's parts replaced."""
    return (
        " ".join(text.split()).replace("【", "〔").replace("】", "〕").replace("[", "（").replace("]", "）")
    )
