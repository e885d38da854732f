"""What a document says about itself (文件信息), as label and value to read; what it does not say is named as such."""

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.ui.reader.squeezed import squeeze
from corpus.model import DocumentInfo

NOT_WRITTEN = "文中未见"
_TITLE = re.compile(r"《(.+?)》(?![^《]*》)")  # 《某市某某办法》（某政发〔2015〕3号）
_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,14}[〔\[]\d{4}[〕\]]\d+号")  # 某政发〔2015〕3号


@dataclass(frozen=True)
class Fact:
    """One line of the metadata; ``known`` is False where the text does not say."""

    label: str
    value: str
    known: bool = True


@dataclass(frozen=True)
class Force:
    """Whether a document is in force (效力), as far as its own words and the other documents tell."""

    state: str
    """现行, 尚未施行, 已失效, 已被废止, 未注明"""
    kind: str
    """current, future, ended, unknown: for the colour"""
    reason: str


def day_words(day: datetime.date) -> str:
    """「2020年6月30日」."""
    return f"{day.year}年{day.month}月{day.day}日"


def facts_of(info: DocumentInfo) -> list[Fact]:
    """The facts of a document: those every official text should state, then those it does state."""
    always = (
        ("印发机关", info.issuer),
        ("文号", info.number),
        ("成文日期", info.date and day_words(info.date)),
        ("地区", info.region),
    )
    stated = (
        ("层级", info.level),
        ("文种", info.kind),
        ("施行日期", info.effective and day_words(info.effective)),
        ("有效期至", info.expires and day_words(info.expires)),
        ("效力表述", info.validity),
        ("废止", "；".join(info.repeals)),
        ("公开属性", info.publicity),
        ("抄送", info.copied_to),
        ("所属文件", info.parent),
    )
    return [
        *(Fact(label, value or NOT_WRITTEN, bool(value)) for label, value in always),
        *(Fact(label, " ".join(value.split())) for label, value in stated if value),
    ]


def force_of(info: DocumentInfo, today: datetime.date, repealed_by: DocumentInfo | None = None) -> Force:
    """Whether a document is in force on a day.

    Only what is written counts: one that says neither from when nor until when it holds is not called in force.

    Args:
        info: of the document.
        today: the day asked about.
        repealed_by: a loaded document whose words repeal this one (``index`` of repeals), None for none.

    """
    if repealed_by is not None:
        return Force("已被废止", "ended", f"《{repealed_by.title}》写明废止本文件")
    if info.expires and info.expires < today:
        return Force("已失效", "ended", f"有效期至{day_words(info.expires)}")
    if info.effective and info.effective > today:
        return Force("尚未施行", "future", f"自{day_words(info.effective)}起施行")
    if info.expires:
        return Force("现行", "current", f"有效期至{day_words(info.expires)}")
    if info.effective:
        return Force("现行", "current", f"自{day_words(info.effective)}起施行，文中没有写明失效日期")
    return Force("未注明", "unknown", "文中没有写明施行或失效日期")


def repeals_among(documents: Iterable[DocumentInfo]) -> dict[str, DocumentInfo]:
    """Which documents are repealed by another of them: id of the repealed one to the one that repeals it.

    A repeal names a title, a number or both, as written; the other must bear exactly those. One that bears the title
    only must be of the same place or issuer where both are known, and no younger: what replaces a text often bears
    its title.
    """
    every = list(documents)
    by_title: dict[str, list[DocumentInfo]] = defaultdict(list)
    by_number: dict[str, DocumentInfo] = {}
    for info in every:
        by_title[squeeze(info.title)].append(info)
        if info.number:
            by_number.setdefault(squeeze(info.number), info)
    found: dict[str, DocumentInfo] = {}
    for info in every:
        for words in info.repeals:
            for repealed in _meant(squeeze(words), info, by_title, by_number):
                found.setdefault(repealed.id, info)
    return found


def _meant(
    words: str,
    by: DocumentInfo,
    by_title: Mapping[str, Sequence[DocumentInfo]],
    by_number: Mapping[str, DocumentInfo],
) -> list[DocumentInfo]:
    """The documents that the words of a repeal name."""
    numbers = _NUMBER.findall(words)
    if numbers:
        return [
            by_number[number] for number in numbers if number in by_number and by_number[number].id != by.id
        ]
    titles = _TITLE.findall(words) or [words]
    return [other for title in titles for other in by_title.get(title, ()) if _replaced(other, by)]


def _replaced(other: DocumentInfo, by: DocumentInfo) -> bool:
    if other.id == by.id or (other.date and by.date and other.date > by.date):
        return False
    same_place = not (other.region and by.region) or other.region == by.region
    return same_place or (other.issuer is not None and other.issuer == by.issuer)
