"""To which documents a question is limited (提问范围): chosen by place, title and date of issue."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from assistant.ui.templating import render
from corpus.model import DocumentInfo

NO_PLACE = "未注明地区"


@dataclass(frozen=True)
class Choice:
    """A document that can be chosen."""

    id: str
    title: str
    about: str
    """文号 and date, as far as they are known"""
    date: str
    """2020-11-30; empty where the document does not say"""


def scope_html(documents: Mapping[str, DocumentInfo]) -> Markup:
    """The form in which documents are chosen: places in the order of the index, the documents of each below it."""
    places: dict[str, list[Choice]] = {}
    for info in documents.values():
        places.setdefault(info.region or NO_PLACE, []).append(_choice(info))
    return render("scope.html", places=places, total=len(documents))


def _choice(info: DocumentInfo) -> Choice:
    day = info.date.isoformat() if info.date else ""
    words = f"{info.date.year}年{info.date.month}月{info.date.day}日" if info.date else "日期未注明"
    return Choice(info.id, info.title, "，".join(part for part in (info.number, words) if part), day)
