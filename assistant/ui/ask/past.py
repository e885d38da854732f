"""Earlier conversations of a viewer, to be opened again or deleted (历史对话)."""

from collections.abc import Sequence
from datetime import date, datetime

from markupsafe import Markup

from assistant.service.conversations import ConversationSummary
from assistant.ui.templating import render


def past_html(summaries: Sequence[ConversationSummary], current: str | None, today: date) -> Markup:
    """The list, under 今天, 昨天 and 更早, the open one marked."""
    groups: dict[str, list[ConversationSummary]] = {}
    for summary in summaries:
        groups.setdefault(_group(summary.changed, today), []).append(summary)
    return render("past.html", groups=groups, current=current)


def _group(changed: datetime, today: date) -> str:
    days = (today - changed.astimezone().date()).days
    if days <= 0:
        return "今天"
    return "昨天" if days == 1 else "七天内" if days < 7 else "更早"
