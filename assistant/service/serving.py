"""What answers at one moment (快照): an index, the assistant on it, and which generation it is."""

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from assistant.assistant import Assistant
from assistant.service.errors import NothingLoaded, StoreFailed
from assistant.settings import AnswerSettings
from index.errors import IndexError_
from index.policy_index import PolicyIndex

_KEPT = 8
"""Restricted assistants kept; beyond them the least recently used goes. Each has its own statistics of words."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Serving:
    """Take one for the whole of a request: it stays as it is while a newer generation takes over."""

    index: PolicyIndex
    """holds only what the viewer may see"""
    assistant: Assistant
    generation: str


class Snapshots:
    """The generation that serves, whole and restricted; replaced at once by another. Safe from several threads."""

    def __init__(self, settings: Callable[[], AnswerSettings] = AnswerSettings) -> None:
        """Start with nothing loaded; ``settings`` are asked for whenever an assistant is made."""
        self._settings = settings
        self._turn = threading.Lock()
        self._making: dict[frozenset[str], threading.Lock] = {}
        self._whole: Serving | None = None
        self._restricted: OrderedDict[frozenset[str], Serving] = OrderedDict()

    @property
    def generation(self) -> str | None:
        """Which generation serves; None where nothing is loaded."""
        whole = self._whole
        return whole.generation if whole else None

    @property
    def whole(self) -> PolicyIndex | None:
        """The whole index that serves, for those who keep it; nothing of it may reach a viewer unasked."""
        whole = self._whole
        return whole.index if whole else None

    def replace(self, index: PolicyIndex | None) -> None:
        """Let another index serve from now on (None: nothing); requests under way keep theirs.

        Takes as long as its assistants need to get ready; the old ones answer until then.
        """
        whole = self._serving(index) if index is not None else None
        with self._turn:
            wanted = list(self._restricted) if whole is not None else []
        ready = {
            hidden: self._without(whole, hidden)
            for hidden in wanted
            if whole is not None and whole.index.documents.keys() - hidden
        }
        with self._turn:
            self._whole = whole
            self._restricted = OrderedDict(ready)

    def renew(self) -> None:
        """Make the assistants again, with changed settings."""
        if (index := self.whole) is not None:
            self.replace(index)

    def serving(self, hidden: Collection[str]) -> Serving:
        """Return what serves a viewer from whom the documents ``hidden`` are kept.

        Raises ``NothingLoaded`` where no document is left, ``StoreFailed`` where the disk is full.
        """
        whole = self._whole
        if whole is None:
            raise NothingLoaded("还没有可以回答的文件：请先在“文件库”中上传政策文件。")
        key = frozenset(hidden) & whole.index.documents.keys()
        unread = {each for each in hidden if each not in whole.index.documents}
        if not key and not (unread and whole.index.failures):
            return whole
        if len(key) == len(whole.index.documents):
            raise NothingLoaded("没有您可以查阅的文件：请联系管理员开通范围。")
        wanted = frozenset(hidden)
        with self._turn:
            lock = self._making.setdefault(wanted, threading.Lock())
        with lock:  # one thread makes it, those that want the same wait
            with self._turn:
                found = self._restricted.get(wanted)
                if found is not None and found.generation == whole.generation:
                    self._restricted.move_to_end(wanted)
                    return found
            made = self._without(whole, wanted)
            with self._turn:
                if self._whole is whole:
                    self._restricted[wanted] = made
                    while len(self._restricted) > _KEPT:
                        gone, _ = self._restricted.popitem(last=False)
                        self._making.pop(gone, None)
            return made

    def _serving(self, index: PolicyIndex) -> Serving:
        return Serving(index, Assistant(index, self._settings()), index.manifest.id)

    def _without(self, whole: Serving, hidden: frozenset[str]) -> Serving:
        """Return what is left of an index; files that could not be read go by the name their document would have."""
        index = whole.index
        failures = [each for each in index.failures if PurePosixPath(each.source).stem not in hidden]
        try:
            return self._serving(index.restricted(index.documents.keys() - hidden, failures))
        except OSError as error:
            raise StoreFailed("磁盘空间不足，暂时无法提供限定范围的文件：请管理员清理磁盘后重试。") from error


class FolderWatch:
    """Notices that a new generation was published in an index folder, by this or another process, and lets it serve."""

    def __init__(self, folder: Path, snapshots: Snapshots) -> None:
        """Watch ``folder``, whose current generation serves already."""
        self._folder = folder
        self._snapshots = snapshots
        self._seen = self._stamp()
        self._turn = threading.Lock()

    def look(self) -> threading.Thread | None:
        """Open a new generation in the background, if there is one; costs one look at a file."""
        if self._stamp() == self._seen or self._turn.locked():
            return None
        thread = threading.Thread(target=self._switch, name="index-switch", daemon=True)
        thread.start()
        return thread

    def catch_up(self) -> None:
        """Let the current generation of the folder serve, if it does not yet. Raises ``IndexError_``."""
        with self._turn:
            if (stamp := self._stamp()) == self._seen:
                return
            self._seen = stamp  # one that cannot be used is not tried again
            if stamp is None:
                return
            whole = self._snapshots.whole
            self._snapshots.replace(PolicyIndex.open(self._folder, whole.embedder if whole else None))
            logger.info("generation %s serves now", self._snapshots.generation)

    def _switch(self) -> None:
        try:
            self.catch_up()
        except (IndexError_, StoreFailed):
            logger.exception("the new generation cannot be used, the old one still serves")

    def _stamp(self) -> tuple[int, int] | None:
        try:
            status = (self._folder / "current").stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_ino
