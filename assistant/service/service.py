"""The application behind page, HTTP API and MCP; everything they do goes through here."""

import logging
import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

from assistant.accounts.accounts import Accounts
from assistant.accounts.tokens import Tokens
from assistant.assistant import check_question
from assistant.errors import ModelFailed
from assistant.language_model import LanguageModelSettings
from assistant.model import Answer, Turn
from assistant.service.asking import Asked, Keepers, Question, Writers
from assistant.service.audit import Audit
from assistant.service.conversations import Conversations
from assistant.service.errors import Forbidden
from assistant.service.events import Event, Final
from assistant.service.feedback import Feedback
from assistant.service.library import Library
from assistant.service.limits import Limits
from assistant.service.retention import RetentionJob
from assistant.service.serving import FolderWatch, Serving, Snapshots
from assistant.service.settings import SettingsStore
from assistant.service.store import DATABASE, Store
from assistant.service.viewer import LOCAL, Viewer
from assistant.written.rewriting import rewriter_from_settings
from assistant.written.writer import writer_from_settings
from index.errors import IndexError_
from index.policy_index import PolicyIndex

logger = logging.getLogger(__name__)


class Service:
    """One server's documents, people and records. Safe to use from several threads."""

    def __init__(
        self,
        data: Path,
        index: PolicyIndex | None = None,
        corpus: Path | None = None,
        folder: Path | None = None,
        users: Path | None = None,
    ) -> None:
        """Open what is kept in ``data`` and let ``index`` answer (None: nothing is loaded yet).

        ``corpus``: folder whose files the library may change, with its index in ``folder``; without it the documents
        are read only. ``folder`` is watched: a generation that another process publishes there is used.
        ``users``: the file of users; None: no accounts, everyone is the administrator.
        Raises ``StoreFailed``, ``BadUsers``.
        """
        self.data = data
        self.store = Store(data / DATABASE)
        self.settings = SettingsStore(self.store, data)
        self.limits = Limits(self.store)
        self.conversations = Conversations(self.store, self.limits.hidden_from)
        self.feedback = Feedback(self.store)
        self.audit = Audit(self.store, self.limits.hidden_from)
        self.snapshots = Snapshots(self.settings.answering)
        self.snapshots.replace(index)
        self.settings.retrieval_changed = self.snapshots.renew
        self._watch = FolderWatch(folder, self.snapshots) if folder else None
        self.library = Library(corpus, folder, self.snapshots, self.limits, self._watch)
        self.accounts = Accounts(users, self.store) if users is not None else None
        self.tokens = Tokens(self.store)
        self.observers: list[Callable[[Asked], None]] = []
        self._keepers = Keepers(self.conversations, self.audit, self.limits)
        self._retention = RetentionJob(self.store, lambda: self.settings.get().retention_days)
        self._writing: tuple[LanguageModelSettings, Writers] | None = None
        self._warm = threading.Event()

    def start(self) -> None:
        """Begin what runs beside the requests: deleting old records, loading the model before it is needed."""
        self._retention.start()
        threading.Thread(target=self._warm_up, name="warm-up", daemon=True).start()

    def close(self) -> None:
        """End what runs beside the requests."""
        self._retention.stop()
        self.library.close()

    @property
    def accounts_required(self) -> bool:
        """Whether people log in; without accounts everyone is ``LOCAL``."""
        return self.accounts is not None

    def viewer(self, request: Any) -> Viewer:
        """Return who makes a request, of Gradio (``gr.Request``) or of FastAPI, as the gate found out.

        Raises ``Forbidden`` where it let nobody in.
        """
        connection = getattr(request, "request", None) or request
        viewer = getattr(getattr(connection, "state", None), "viewer", None)
        if isinstance(viewer, Viewer):
            return viewer
        if self.accounts is None:
            return LOCAL
        raise Forbidden("登录已失效：请刷新页面，重新登录。")

    @property
    def generation(self) -> str | None:
        """Which generation of the index serves; None where nothing is loaded."""
        self._look()
        return self.snapshots.generation

    @property
    def not_ready(self) -> str | None:
        """Why questions cannot be answered yet, in Chinese; None where they can."""
        if self.snapshots.whole is None:
            return "还没有可以回答的文件。"
        return None if self._warm.is_set() else "正在加载模型。"

    def serving(self, viewer: Viewer) -> Serving:
        """Return what answers this viewer now; it holds only what they may see.

        Raises ``NothingLoaded`` where that is nothing.
        """
        self._look()
        return self.snapshots.serving(self.limits.hidden_from(viewer))

    def ask(
        self,
        viewer: Viewer,
        question: str,
        history: Sequence[Turn] | None = None,
        *,
        scope: Collection[str] | None = None,
        without: Collection[str] = (),
        conversation: str | None = None,
        id: str | int | None = None,
        channel: str = "page",
    ) -> Answer:
        """Answer a question and keep it; arguments and errors as for ``stream``."""
        for event in self.stream(
            viewer,
            question,
            history,
            scope=scope,
            without=without,
            conversation=conversation,
            id=id,
            channel=channel,
        ):
            if isinstance(event, Final):
                return event.answer
        raise AssertionError("a stream that nobody stops ends with Final")

    def stream(
        self,
        viewer: Viewer,
        question: str,
        history: Sequence[Turn] | None = None,
        *,
        scope: Collection[str] | None = None,
        without: Collection[str] = (),
        conversation: str | None = None,
        id: str | int | None = None,
        channel: str = "page",
        cancelled: threading.Event | None = None,
    ) -> Iterator[Event]:
        """Answer a question in pieces: ``Understood``, ``Delta``…, ``Final``; nothing more once ``cancelled`` is set.

        ``history``: earlier questions, oldest first; None with a ``conversation``: its own. ``scope``: ids of the
        documents it is limited to. Raises ``BadQuestion``, ``NothingLoaded``, ``NotFound`` before anything is kept;
        what is raised later is kept as the failure of its turn.
        """
        check_question(question)
        asked = Question(
            viewer,
            question,
            history,
            self.serving(viewer),
            self._keepers,
            self._writers(),
            tuple(self.observers),
            scope=scope,
            without=without,
            conversation=conversation,
            id=id,
            channel=channel,
            cancelled=cancelled or threading.Event(),
        )
        return asked.events()

    def export_questions(self, viewer: Viewer) -> Iterator[dict[str, object]]:
        """Yield refused and disliked questions for an evaluation set; see ``Audit.export_questions``."""
        return self.audit.export_questions(viewer)

    def _writers(self) -> Writers:
        """Return what the settings let write answers and reword follow-ups, made anew where they have changed."""
        try:
            settings = self.settings.language_model()
        except ModelFailed as error:
            return Writers(note=f"{error}。")
        if self._writing is None or self._writing[0] != settings:
            writers = Writers(writer_from_settings(settings), rewriter_from_settings(settings))
            self._writing = (settings, writers)
        return self._writing[1]

    def _warm_up(self) -> None:
        """Load the model and ask the index once: the first reader need not wait for it."""
        whole = self.snapshots.whole
        if whole is not None:
            try:
                whole.search("牵头单位", 1)
            except IndexError_ as error:
                logger.error("the model cannot be loaded: %s", error)
                return
        self._warm.set()

    def _look(self) -> None:
        if self._watch is not None:
            self._watch.look()
