"""A conversation as Markdown with its citations (导出 .md); what was asked and quoted stays text."""

import re
from datetime import datetime

from assistant.model import Answer
from assistant.service.conversations import StoredConversation
from assistant.ui.ask.answer_text import place_of, quoted
from assistant.ui.ask.turns import UNFINISHED
from assistant.ui.responsibility_rows import NOT_WRITTEN, rows_of

_TELLING = re.compile(r"([\\`*_{}\[\]<>#|~$&])")
"""Characters with a meaning in Markdown or HTML."""
_LINE_START = re.compile(r"^(\s*)([-+=]|\d+[.)])(?=\s)", re.MULTILINE)
"""「1. 」「- 」 at the start of a line, which would become a list."""
_COLUMNS = ("任务", "牵头", "配合", "责任单位", "时限", "依据")


def conversation_as_markdown(conversation: StoredConversation, exported: datetime) -> str:
    """The whole conversation: question, answer, table of responsibilities, citations, turn by turn."""
    parts = [
        f"# {plain(conversation.title)}",
        f"政策文件问答助手导出，{exported:%Y-%m-%d %H:%M}。引用均为文件原文，以正式文本为准。",
    ]
    for number, turn in enumerate(conversation.turns, 1):
        parts.append(f"## {number}. {plain(' '.join(turn.question.split()))}")
        if turn.answer is None:
            parts.append(f"（{plain(turn.failure or UNFINISHED.get(turn.state, '没有回答。'))}）")
            continue
        parts.extend(_answer(turn.answer))
    return "\n\n".join(parts) + "\n"


def plain(text: str) -> str:
    """A text that Markdown shows as it is."""
    escaped = _TELLING.sub(r"\\\1", text)
    return _LINE_START.sub(lambda match: f"{match[1]}{match[2][:-1]}\\{match[2][-1]}", escaped)


def _answer(answer: Answer) -> list[str]:
    parts = ["  \n".join(plain(line) for line in answer.answer.splitlines() if line.strip())]
    if answer.refused and answer.reason and answer.reason not in answer.answer:
        parts.append(f"原因：{plain(answer.reason)}")
    for conflict in answer.conflicts:
        sides = "；".join(f"“{plain(side.quote)}”（{plain(side.clause)}）" for side in conflict.statements)
        parts.append(f"原文前后不一致（{plain(conflict.about)}）：{sides}")
    if answer.responsibilities:
        parts.append(_table(answer))
    if answer.citations:
        parts.append("引用条款：")
        parts.append(
            "\n".join(
                f"- \\[{citation.n}\\] {plain(place_of(citation))}：“{plain(quoted(citation))}”"
                for citation in answer.citations
            )
        )
    return parts


def _table(answer: Answer) -> str:
    lines = [_line(_COLUMNS), _line(["---"] * len(_COLUMNS))]
    for row in rows_of(answer):
        basis = f"{row.basis}[{row.marker}]" if row.marker is not None else row.basis
        cells = (
            row.task,
            row.lead or NOT_WRITTEN,
            row.support,
            row.units,
            row.deadline or NOT_WRITTEN,
            basis,
        )
        lines.append(_line([plain(" ".join(cell.split())) for cell in cells]))
    return "\n".join(lines)


def _line(cells: tuple[str, ...] | list[str]) -> str:
    return f"| {' | '.join(cells)} |"
