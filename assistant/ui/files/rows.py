"""The files of the library as rows to read: title, issuer, number, date, force, clauses, doubts, state."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from assistant.service.library import LibraryFile
from assistant.ui.reader.facts import Force, force_of, repeals_among

STATES = {
    "indexed": ("已收录", "问答可以引用"),
    "waiting": ("待建索引", "尚未参与问答，建立索引后生效"),
    "failed": ("未能读取", "不在回答范围内"),
    "removed": ("已删除", "更新索引之前，问答仍可能引用"),
}
"""What each state is called, and what it means for the answers."""


@dataclass(frozen=True)
class FileRow:
    """One row of the list."""

    file: LibraryFile
    title: str
    stem: str
    """id its document has or would have: an upload of the same stem takes its place"""
    force: Force | None
    """None where nothing was read from the file yet"""
    state: str
    meaning: str

    @property
    def sought(self) -> str:
        """The words that the filter box looks through."""
        info = self.file.info
        words = [self.title, self.file.name, self.state, *self.file.groups]
        if info is not None:
            words += [info.issuer or "", info.number or "", str(info.date or ""), info.region or ""]
        if self.force is not None:
            words.append(self.force.state)
        return " ".join(words).lower()


@dataclass(frozen=True)
class Listing:
    """The list with its totals."""

    rows: list[FileRow]
    clauses: int
    unread: int
    waiting: int
    """files that a new index would change: new, replaced or deleted since the last one"""
    digests: int


def listing_of(files: Sequence[LibraryFile], today: datetime.date) -> Listing:
    """The rows in the order of the library.

    Args:
        files: what the viewer may see.
        today: the day for which a document is in force or not.

    """
    repealed = repeals_among(file.info for file in files if file.info is not None)
    rows = []
    for file in files:
        state, meaning = STATES[file.state]
        rows.append(
            FileRow(
                file=file,
                title=file.info.title if file.info else PurePosixPath(file.name).name,
                stem=file.identity,
                force=force_of(file.info, today, repealed.get(file.info.id)) if file.info else None,
                state=state,
                meaning=meaning,
            )
        )
    return Listing(
        rows=rows,
        clauses=sum(file.clauses for file in files),
        unread=sum(file.state == "failed" for file in files),
        waiting=sum(file.state in ("waiting", "removed") for file in files),
        digests=sum(file.info is not None and file.info.digest for file in files),
    )


def size_words(size: int | None) -> str:
    """「12 KB」; empty where there is no file."""
    if size is None:
        return ""
    if size < 1024 * 1024:
        return f"{max(1, round(size / 1024))} KB"
    return f"{size / 1024 / 1024:.1f} MB"
