"""What holds for every file whatever its bytes: read whole, or refused in one Chinese line; never anything else."""

import re
import unicodedata
from pathlib import Path

from corpus.errors import UnreadableFile
from corpus.folder import CorpusFile, archive_members, read_source
from corpus.library import read_data
from corpus.model import Document

_CHINESE = re.compile("[\u4e00-\u9fff]")
_MARKDOWN_FURNITURE = re.compile(r"[#|:\s-]*")
"""Marks of Markdown that belong to no clause: ## before a heading, the line |---|:--:| below a table's header."""
_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)\n---[ \t]*(?:\n|$)", re.DOTALL)
_LONGEST_REASON = 400


def check_file(name: str, data: bytes) -> Document | None:
    """Read ``data`` under a file name and check the outcome; return the document, None where it was refused.

    Raises ``AssertionError`` for a broken promise; any other exception is a fault of the reader.
    """
    try:
        document = read_data(name, data)
    except UnreadableFile as error:
        check_reason(error)
        return None
    check_document(document)
    return document


def check_archive(path: Path) -> None:
    """Read every member of an archive and check the outcomes."""
    try:
        members = archive_members(path)
    except UnreadableFile as error:
        check_reason(error)
        return
    for member in members:
        source = CorpusFile(f"{path.name}/{member.name}", path, member, member.problem)
        try:
            data = read_source(source)
        except UnreadableFile as error:
            check_reason(error)
            continue
        check_file(f"{path.name}/{member.name}", data)


def check_reason(error: UnreadableFile) -> None:
    """A refusal is one line in Chinese."""
    assert all(unicodedata.category(character) not in ("Cc", "Zl", "Zp") for character in error.reason), (
        "the reason is not one line"
    )
    assert _CHINESE.search(error.reason), "the reason is not Chinese"
    assert len(error.reason) <= _LONGEST_REASON, "the reason is no sentence"


def check_document(document: Document) -> None:
    """Clauses lie in order, are verbatim, have ids of their own, and leave out nothing of the text."""
    text, end = document.text, 0
    document.model_dump_json().encode()  # what is printed and stored: no half of a surrogate pair
    assert document.clauses, "no clause"
    outside: list[str] = []
    for clause in document.clauses:
        assert clause.start >= end, "clauses overlap"
        assert clause.text == text[clause.start : clause.end] != "", "the clause is not verbatim"
        assert clause.id == f"{document.info.id}#{clause.path}", "the id is not document and path"
        assert all(unicodedata.category(each) not in ("Cc", "Zl", "Zp") for each in clause.id), (
            "the id is more than one line"
        )
        outside.append(text[end : clause.start])
        end = clause.end
    outside.append(text[end:])
    ids = {clause.id for clause in document.clauses}
    assert len(ids) == len(document.clauses), "two clauses have one id"
    check_nothing_is_lost(document.info.source, outside)
    check_responsibilities(document, ids)


def check_nothing_is_lost(source: str, outside: list[str]) -> None:
    """What stands between clauses is white space; in Markdown also front matter and marks."""
    if source.lower().endswith((".md", ".markdown")):
        head = _FRONT_MATTER.match(outside[0])
        rest = [outside[0][head.end() if head else 0 :], *outside[1:]]
        lost = [each for each in rest if not _MARKDOWN_FURNITURE.fullmatch(each)]
    else:
        lost = [each for each in outside if each.strip()]
    assert not lost, "text that is in no clause"


def check_responsibilities(document: Document, ids: set[str]) -> None:
    """Statements refer to clauses there are; leads and supports are among the units; quotes are verbatim."""
    for each in document.responsibilities:
        assert {each.clause, *each.covers} <= ids, "a responsibility refers to no clause"
        assert set(each.lead or ()) | set(each.support) <= set(each.units), "a lead that is no unit"
        assert not set(each.lead or ()) & set(each.support), "a unit leads and supports"
    texts = {clause.id: clause.text for clause in document.clauses}
    for contradiction in document.contradictions:
        for statement in contradiction.statements:
            assert statement.quote in texts.get(statement.clause, ""), (
                "a contradiction's quote is not verbatim"
            )
