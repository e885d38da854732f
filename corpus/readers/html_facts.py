"""What a page says about its document outside the text: index tables (索引号 文号 发布机构 成文日期), meta elements."""

import datetime
import re
from collections.abc import Iterable, Sequence
from typing import Any

from lxml import etree

from corpus import line_kinds
from corpus.metadata import read_metadata
from corpus.model import Kind
from corpus.normalize import despace, fold
from corpus.readers.html_lines import HtmlTable, Item
from corpus.readers.html_words import is_web_only, label_meaning, label_of, labelled_values
from corpus.source import SourceText
from corpus.structure import build_clauses

_NUMBER = re.compile(
    # 某府办〔2020〕5号  某政发[2020]12号
    r"[\u4e00-\u9fff]{2,14}[〔\[（(【]\d{4}[〕\]）)】]\d+号"
)
_TITLE_LENGTH = range(4, 151)


def page_facts(root: etree._Element, around: Sequence[Item]) -> dict[str, str]:
    """Return title, issuer, number and date (ISO) as the page states them around its text.

    ``around`` are the lines and tables of the page outside its text. A label whose values differ gives nothing.
    """
    values: dict[str, list[str]] = {}
    for label, value in _labelled(around):
        meaning = label_meaning(label)
        if meaning != "other" and (checked := _checked(meaning, value)):
            values.setdefault(meaning, []).append(checked)
    if "title" not in values:
        values["title"] = _headline(root, around)
    for meta in root.iter("meta"):
        if (meta.get("name") or "").lower() != "articletitle":
            continue
        if checked := _checked("title", meta.get("content") or ""):
            values["title"] = [checked]
    return {meaning: found[0] for meaning, found in values.items() if len(set(found)) == 1}


def _headline(root: etree._Element, around: Sequence[Item]) -> list[str]:
    """Return the line around the text that the page's title element begins with, if it is a document's title."""
    element = next(root.iter("title"), None)
    title = despace("".join(map(str, element.itertext()))) if element is not None else ""
    lines = [item.text for item in around if not isinstance(item, HtmlTable)]
    return [line for line in lines if title.startswith(despace(line)) and line_kinds.ends_title(line)][:1]


def _labelled(items: Iterable[Item]) -> Iterable[tuple[str, str]]:
    """Yield the labels and values of index tables and of lines made up of labels."""
    waiting: str | None = None
    for item in items:
        if isinstance(item, HtmlTable):
            yield from index_entries(item) or []
            waiting = None
            continue
        pairs = labelled_values(item.text)
        if waiting and not pairs and (label_meaning(waiting) != "title" or line_kinds.ends_title(item.text)):
            yield waiting, item.text
        waiting = None
        for label, value in pairs:
            if value:
                yield label, value
        if pairs and not pairs[-1][1]:
            waiting = pairs[-1][0]


def index_entries(table: HtmlTable) -> list[tuple[str, str]] | None:
    """Return the entries of an index table (label, value, label, value in every row), or None for any other table."""
    entries: list[tuple[str, str]] = []
    for row in table.rows:
        cells = [slot.cell.text for slot in row if not slot.merged]
        for position in range(0, len(cells), 2):
            label = label_of(cells[position])
            value = cells[position + 1] if position + 1 < len(cells) else ""
            if label is None:
                if cells[position]:
                    return None
            elif label_of(value):
                return None
            else:
                entries.append((label, value))
    labels = {label for label, _ in entries}
    return entries if len(labels) >= 2 and any(map(is_web_only, labels)) else None


def _checked(meaning: str, value: str) -> str | None:
    """Return a value in its usual form where it surely is what its label says, else None."""
    text = " ".join(value.split())
    if meaning == "title":
        return text if len(text) in _TITLE_LENGTH and "。" not in text else None
    if meaning == "issuer":
        return text if line_kinds.is_organ(text) and len(text) >= 3 else None
    if meaning == "number":
        match = _NUMBER.fullmatch(fold(text))
        return re.sub(r"[〔\[（(【](\d{4})[〕\]）)】]", r"〔\1〕", match.group(0)) if match else None
    match = line_kinds.DATE.fullmatch(text)
    if match is None or not all(match[part].isdigit() for part in ("year", "month", "day")):
        return None
    try:
        return datetime.date(int(match["year"]), int(match["month"]), int(match["day"])).isoformat()
    except ValueError:
        return None


def missing_metadata(source: SourceText, facts: dict[str, str]) -> dict[str, Any]:
    """Return those facts of the page that its text does not state itself.

    The page's title counts where the text begins without one (a notice whose headline stands above it).
    """
    if not facts:
        return {}
    clauses, _ = build_clauses("", source)
    if not clauses:
        return dict(facts)
    said = read_metadata("", "", "", clauses, {})
    head = next((clause for clause in clauses if not clause.path.startswith("文号")), clauses[0])
    titled = head.kind in (Kind.TITLE, Kind.HEADING) and bool(said.title)
    known = {
        "title": titled or despace(said.title) == despace(facts.get("title", "")),
        "issuer": said.issuer is not None,
        "number": said.number is not None,
        "date": said.date is not None,
    }
    return {key: value for key, value in facts.items() if not known[key]}
