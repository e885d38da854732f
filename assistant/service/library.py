"""The library (文件库): the files that the server answers from, and what may be done with them."""

import logging
import threading
from collections.abc import Collection, Sequence
from pathlib import Path

from assistant.service.building import Builder, BuildState
from assistant.service.errors import NotFound, ReadOnly
from assistant.service.intake import Added, Upload, take_in
from assistant.service.library_files import LibraryFile, list_files
from assistant.service.limits import Limits
from assistant.service.serving import FolderWatch, Snapshots
from assistant.service.viewer import Role, Viewer

__all__ = ["Added", "BuildState", "Library", "LibraryFile", "Upload"]

_READ_ONLY = "当前打开的是已建好的索引，只能查阅：要在页面上增删文件，请用 --corpus 指定文件夹启动。"
logger = logging.getLogger(__name__)


class Library:
    """The files of one corpus folder. Each method checks what the viewer's role and groups allow."""

    def __init__(
        self,
        corpus: Path | None,
        folder: Path | None,
        snapshots: Snapshots,
        limits: Limits,
        watch: FolderWatch | None,
    ) -> None:
        """``corpus``: folder of the files, with their index in ``folder``; None: what is served cannot be changed."""
        self._corpus = corpus
        self._snapshots = snapshots
        self._limits = limits
        self._turn = threading.Lock()
        self._builder = (
            Builder(corpus, folder, snapshots, watch.catch_up) if corpus and folder and watch else None
        )

    @property
    def read_only(self) -> str | None:
        """Why files cannot be changed, in Chinese; None where they can."""
        return None if self._builder else _READ_ONLY

    @property
    def build(self) -> BuildState:
        """How far the last build is."""
        return self._builder.state if self._builder else BuildState()

    def files(self, viewer: Viewer) -> list[LibraryFile]:
        """The files that the viewer may see, by name; what is in the folder beside what the index holds of it."""
        hidden = self._limits.hidden_from(viewer)
        listed = list_files(self._corpus, self._snapshots.whole, self._limits)
        return [each for each in listed if each.identity not in hidden]

    def add(
        self, viewer: Viewer, uploads: Sequence[Upload], replace: bool = False, groups: Collection[str] = ()
    ) -> list[Added]:
        """Take files into the folder, each read first; those that cannot be used are reported, the others stay.

        ``replace``: take the place of a file of the same name. ``groups``: limit the new documents to these.
        Nothing answers from them before ``rebuild``. Raises ``Forbidden``, ``ReadOnly``.
        """
        corpus = self._changeable(viewer)
        with self._turn:
            hidden = self._limits.hidden_from(viewer)
            listed = list_files(self._corpus, self._snapshots.whole, self._limits)
            held = {each.identity: each.file for each in listed if each.state != "removed"}

            def limit(document: str) -> None:
                if groups:
                    self._limits.change(document, groups)

            outcomes = []
            for upload in uploads:
                outcome = take_in(upload, corpus, replace, held, hidden, limit)
                held |= dict.fromkeys(outcome.documents, outcome.name)
                outcomes.append(outcome)
        return outcomes

    def delete(self, viewer: Viewer, file: str) -> None:
        """Delete a file; it answers until the next ``rebuild``. Raises ``Forbidden``, ``ReadOnly``, ``NotFound``."""
        corpus = self._changeable(viewer)
        with self._turn:
            if file not in {each.file for each in self.files(viewer) if each.state != "removed"}:
                raise NotFound(f"文件库里没有“{file}”：可能已被删除，请刷新页面。")
            hidden = self._limits.hidden_from(viewer)
            held = list_files(self._corpus, self._snapshots.whole, self._limits)
            if any(each.file == file and each.identity in hidden for each in held):
                raise NotFound(f"“{file}”里有您不能查阅的文件，不能删除：请联系管理员。")
            try:
                (corpus / file).unlink(missing_ok=True)
            except OSError as error:
                raise ReadOnly(f"不能删除“{file}”（{error.strerror}）：请检查文件夹的权限。") from error
        logger.info("%s deleted a file", viewer.name)

    def rebuild(self, viewer: Viewer) -> None:
        """Build the index anew in the background; asked for while one is built, another follows it."""
        self._changeable(viewer)
        assert self._builder is not None
        self._builder.start()

    def cancel(self, viewer: Viewer) -> None:
        """Stop the build; what served before goes on serving, the files stay."""
        self._changeable(viewer)
        assert self._builder is not None
        self._builder.cancel()

    def wait(self) -> BuildState:
        """Wait for the build that runs and those that follow it; returns how the last one ended."""
        return self._builder.wait() if self._builder else BuildState()

    def limit(self, viewer: Viewer, document: str, groups: Collection[str]) -> None:
        """Let only ``groups`` see a document from now on (none: everyone).

        Raises ``Forbidden``, ``NotFound`` where the viewer cannot see it.
        """
        viewer.require(Role.EDITOR)
        if document not in {each.identity for each in self.files(viewer)}:
            raise NotFound("文件库里没有这份文件：请刷新页面。")
        self._limits.change(document, [group.strip() for group in groups if group.strip()])

    def original(self, viewer: Viewer, document: str) -> Path | None:
        """Return the file a document was read from; None where it is inside an archive, changed since, or gone.

        Raises ``NotFound`` where the viewer cannot see the document.
        """
        for each in self.files(viewer):
            if each.document == document:
                alone = self._corpus is not None and each.state == "indexed" and each.name == each.file
                return self._corpus / each.file if alone and self._corpus else None
        raise NotFound("没有这份文件，或者您不能查阅。")

    def close(self) -> None:
        """Stop a build under way."""
        if self._builder:
            self._builder.cancel()

    def _changeable(self, viewer: Viewer) -> Path:
        viewer.require(Role.EDITOR)
        if self._builder is None or self._corpus is None:
            raise ReadOnly(_READ_ONLY)
        return self._corpus
