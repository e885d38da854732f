"""What a document says about itself: title, issuer, number, date, place, level, kind, force, publicity, parent.

Each is read by a module of its own (title_block, issuing, marks, validity); here they are put together.
"""

import datetime
from collections.abc import Sequence
from typing import Any

from corpus import issuing, marks, title_block
from corpus.errors import UnreadableFile
from corpus.model import Clause, DocumentInfo, Kind
from corpus.validity import read_repeals, read_validity

_WORDS = (
    "title",
    "issuer",
    "number",
    "region",
    "level",
    "kind",
    "validity",
    "publicity",
    "copied_to",
    "parent",
)
_DAYS = ("date", "effective", "expires")


def read_metadata(
    document: str, source: str, sha256: str, clauses: Sequence[Clause], front_matter: dict[str, Any]
) -> DocumentInfo:
    """Return the document's metadata; front matter wins over what the text shows.

    Raises ``UnreadableFile`` for front matter whose date is no date.
    """
    stated = _stated(source, front_matter)
    date, public = marks.issue_dates(clauses)
    found = {**_found(clauses), **({"date": date} if date else {}), **stated}
    found["title"] = found.get("title") or document
    head = _head(clauses)
    found.setdefault("kind", title_block.document_kind(found["title"], head))
    found.setdefault("region", _region(found, head))
    about = (found.get("issuer"), found["title"], found["kind"], found["region"])
    found.setdefault("level", issuing.level(*about, clauses))
    found.setdefault("parent", title_block.parent_of(found["title"], clauses))
    validity = read_validity(clauses, stated.get("date", public))
    for key in ("effective", "expires"):
        found.setdefault(key, getattr(validity, key))
    found.setdefault("validity", validity.sentence)
    return DocumentInfo(
        id=document,
        source=source,
        sha256=sha256,
        repeals=read_repeals(clauses),
        **{key: value for key, value in found.items() if value is not None},
    )


def _stated(source: str, front_matter: dict[str, Any]) -> dict[str, Any]:
    """Return what the front matter states. Raises ``UnreadableFile`` for a date that is none."""
    stated: dict[str, Any] = {"digest": bool(front_matter["digest"])} if "digest" in front_matter else {}
    for key in _WORDS:
        if front_matter.get(key) is not None:
            stated[key] = str(front_matter[key])
    for key in _DAYS:
        day = front_matter.get(key)
        if isinstance(day, str):
            try:
                day = datetime.date.fromisoformat(day)
            except ValueError as error:
                raise UnreadableFile(source, f"文件头的 {key} 应写作 2020-06-30") from error
        if day is not None:
            stated[key] = day
    return stated


def _found(clauses: Sequence[Clause]) -> dict[str, Any]:
    """Return what the text itself shows of title, issuer and the marks around it."""
    head = _head(clauses)
    title, titled = title_block.title_and_issuer(head)
    signed = issuing.signature_organ(head) or issuing.signature_organ(clauses)
    found = {
        "title": title or title_block.fallback_title(clauses),
        "issuer": issuing.issuer(titled, signed, marks.page_issuer(head)),
        "number": marks.document_number(head),
        "publicity": marks.publicity(clauses),
        "copied_to": marks.copied_to(clauses),
    }
    return {key: value for key, value in found.items() if value is not None}


def _region(found: dict[str, Any], head: Sequence[Clause]) -> str | None:
    return issuing.region(found.get("issuer")) or issuing.region(found["title"]) or issuing.own_place(head)


def _head(clauses: Sequence[Clause]) -> list[Clause]:
    """Return the clauses before the first numbered one."""
    head: list[Clause] = []
    for clause in clauses:
        if clause.kind not in (Kind.TITLE, Kind.PARAGRAPH):
            break
        head.append(clause)
    return head
