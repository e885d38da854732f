"""What the library holds: files of the folder beside the documents that the index read from them."""

import zipfile
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.service.limits import Limits
from corpus.errors import CorpusError
from corpus.folder import CorpusFile, corpus_sources
from corpus.model import DocumentInfo, Kind, ReadWarning
from index.policy_index import PolicyIndex

_NO_PROVISION = {Kind.TITLE, Kind.HEADING, Kind.TABLE_HEADER}


class LibraryFile(BaseModel):
    """One document of the library, or a file that is none (yet)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(description="path inside the folder; a member's is archive.zip/member")
    file: str = Field(description="the file to delete or replace: an archive goes whole")
    document: str | None = Field(description="id of the document read from it; null: none answers from it")
    identity: str = Field(description="id its document has or would have, by which it is limited to groups")
    size: int | None = Field(description="bytes of the file; null where it is not there")
    changed: datetime | None = Field(description="of the file, UTC")
    state: Literal["indexed", "waiting", "failed", "removed"] = Field(
        description="indexed: answers come from it as it is; waiting: new or changed since; failed: unreadable; "
        "removed: deleted, answers until the next build"
    )
    reason: str | None = Field(default=None, description="why it could not be read")
    info: DocumentInfo | None = None
    clauses: int = Field(default=0, description="that can be cited")
    responsibilities: int = 0
    warnings: tuple[ReadWarning, ...] = ()
    groups: tuple[str, ...] = Field(default=(), description="only these may see it; none: everyone")


def list_files(corpus: Path | None, index: PolicyIndex | None, limits: Limits) -> list[LibraryFile]:
    """Return every file of the folder and every document of the index once, by name."""
    sources = _sources(corpus)
    by_source = {info.source: info for info in index.documents.values()} if index else {}
    known = {each.source: each.reason for each in index.failures} if index else {}
    clauses: Counter[str] = Counter()
    shares: Counter[str] = Counter()
    if index is not None:
        clauses.update(each.document for each in index.clauses.values() if each.kind not in _NO_PROVISION)
        shares.update(each.document for each in index.responsibilities)
    listed: list[LibraryFile] = []
    for source in sources:
        inner = source.path.name if source.member is None else f"{source.path.name}/{source.member.name}"
        info = by_source.pop(inner, None)
        status = _status(source.path)
        changed = datetime.fromtimestamp(status[1], UTC) if status else None
        stale = _is_stale(source.path, corpus, status, index)
        reason = source.problem or (None if stale else known.get(source.name))
        identity = PurePosixPath(inner).stem
        listed.append(
            LibraryFile(
                name=source.name,
                file=source.path.relative_to(corpus).as_posix() if corpus else inner,
                document=info.id if info else None,
                identity=identity,
                size=status[0] if status else None,
                changed=changed,
                state="failed" if reason else "indexed" if info and not stale else "waiting",
                reason=reason,
                info=info,
                clauses=clauses[info.id] if info else 0,
                responsibilities=shares[info.id] if info else 0,
                warnings=index.warnings[info.id] if index and info else (),
                groups=limits.groups_of(identity),
            )
        )
    for source_name, info in by_source.items():
        listed.append(
            LibraryFile(
                name=source_name,
                file=source_name,
                document=info.id,
                identity=info.id,
                size=None,
                changed=None,
                state="indexed" if corpus is None else "removed",
                info=info,
                clauses=clauses[info.id],
                responsibilities=shares[info.id],
                warnings=index.warnings[info.id] if index else (),
                groups=limits.groups_of(info.id),
            )
        )
    return sorted(listed, key=lambda each: each.name)


def _sources(corpus: Path | None) -> list[CorpusFile]:
    if corpus is None:
        return []
    try:
        return corpus_sources(corpus)
    except (CorpusError, zipfile.BadZipFile):
        return []  # an empty folder


def _is_stale(
    path: Path, corpus: Path | None, status: tuple[int, float] | None, index: PolicyIndex | None
) -> bool:
    """Say whether a file is another than the index has read; its bytes are not read for that."""
    if index is None or corpus is None or status is None:
        return True
    stamp = index.manifest.corpus.get(path.relative_to(corpus).as_posix())
    return stamp is None or stamp.size != status[0] or status[1] > index.manifest.created.timestamp()


def _status(path: Path) -> tuple[int, float] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime
