"""The words of ``data/web_pages.toml``: where pages keep their text, what is furniture, which labels are metadata."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from corpus.cues import alternatives
from corpus.normalize import despace

_FILE = Path(__file__).parent.parent / "data" / "web_pages.toml"
_NAME_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")  # bdShare_btn -> bd Share btn
_MAX_VALUE = 120
"""A longer value of a label is running text (characters)."""


@cache
def _words() -> dict[str, dict[str, list[str]]]:
    data: dict[str, Any] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return data


@cache
def _lowered(table: str, key: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _words()[table][key])


def is_text_container(element: etree._Element) -> bool:
    """Say whether the element's id or class is one that site software gives to the text of a page."""
    if (element.get("id") or "").strip().lower() in _lowered("text", "ids"):
        return True
    return any(name.lower() in _lowered("text", "classes") for name in (element.get("class") or "").split())


def is_furniture_element(element: etree._Element) -> bool:
    """Say whether the element's tag, id or class makes it furniture: navigation, share bar, footer."""
    if element.tag in ("nav", "footer", "aside", "dialog"):
        return True
    return _furniture_name(element.get("id") or "") or _furniture_name(element.get("class") or "")


@cache
def _furniture_name(name: str) -> bool:
    whole = re.split(r"[\s_-]+", name)
    return any(part.lower() in _lowered("furniture", "names") for part in (*whole, *_NAME_PART.findall(name)))


def is_heavy_font(family: str) -> bool:
    """Say whether the first font of a font-family list is one that Chinese print calls 黑体."""
    first = family.split(",", 1)[0].strip(" \t\n'\"")
    return first.lower() in _lowered("fonts", "heavy")


@cache
def _phrases() -> re.Pattern[str]:
    phrases = alternatives(*_words()["furniture"]["phrases"])
    # 【打印本页】 【关闭窗口】   字号：[ 大 中 小 ]   首页 > 政务公开（links are judged elsewhere）
    return re.compile(rf"(?:(?:{phrases})|[\[\]【】（）()|｜:：>＞/·\-\s\u3000\xa0])+", re.IGNORECASE)


@cache
def _beginnings() -> re.Pattern[str]:
    return re.compile(rf"[\[【\s\u3000\xa0]*(?:{alternatives(*_words()['furniture']['beginnings'])})")


def is_furniture_line(line: str) -> bool:
    """Say whether a whole line is furniture: 当前位置：首页 > 正文; 【打印本页】【关闭窗口】; 上一篇：…"""
    if len(line) > _MAX_VALUE or "。" in line or not line.strip():
        return False
    return _phrases().fullmatch(line) is not None or _beginnings().match(line) is not None


def is_footer_line(line: str) -> bool:
    """Say whether a line at the end of a page belongs to the site's footer: 版权所有, ICP备案, 网站标识码."""
    words = despace(line)
    return (
        len(words) <= _MAX_VALUE
        and "。" not in words
        and any(word in words for word in _words()["furniture"]["footer"])
    )


@cache
def _label_meanings() -> dict[str, str]:
    labels = _words()["labels"]
    meanings = dict.fromkeys(labels["other"] + labels["web_only"], "other")
    for key in ("title", "issuer", "number", "date"):
        meanings |= dict.fromkeys(labels[key], key)
    return meanings


@cache
def _label_pattern() -> re.Pattern[str]:
    labels = alternatives(*_label_meanings(), spaced=True)
    # 索 引 号：  【发布日期】：  文号:
    return re.compile(
        rf"(?<![\u4e00-\u9fff])[\[【]?[ \u3000\xa0]*(?P<label>{labels})[ \u3000\xa0]*[\]】]?[ \u3000\xa0]*[：:]"
    )


def label_of(text: str) -> str | None:
    """Return the metadata label that a table cell consists of (索 引 号：-> 索引号), or None."""
    words = despace(text).strip("[]【】：:")
    return words if words in _label_meanings() else None


def label_meaning(label: str) -> str:
    """Return what a label means: title, issuer, number, date or other."""
    return _label_meanings()[label]


def is_web_only(label: str) -> bool:
    """Say whether only web pages use the label, never the document itself."""
    return label in _words()["labels"]["web_only"]


def labelled_values(line: str) -> list[tuple[str, str]]:
    """Return the labels of a line that is made up of them, with their values; [] for any other line.

    >>> labelled_values("发布日期：2020-04-07　来源：某市人民政府")
    [('发布日期', '2020-04-07'), ('来源', '某市人民政府')]
    """
    matches = list(_label_pattern().finditer(line))
    if not matches or line[: matches[0].start()].strip(" \u3000\xa0|｜") or "。" in line:
        return []
    ends = [match.start() for match in matches[1:]] + [len(line)]
    pairs = [
        (despace(match["label"]), line[match.end() : end].strip(" \u3000\xa0|｜\t;；"))
        for match, end in zip(matches, ends, strict=True)
    ]
    return pairs if all(len(value) <= _MAX_VALUE for _, value in pairs) else []
