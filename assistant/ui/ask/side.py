"""What stands beside the conversation: the list of them, opinions, exports, scope, candidates."""

import base64
import re
from datetime import UTC, datetime
from typing import Any

import gradio as gr

from assistant.errors import AssistantError
from assistant.service.errors import NotFound
from assistant.service.service import Service
from assistant.service.viewer import Role
from assistant.ui.ask.candidates import candidates_html
from assistant.ui.ask.export_markdown import conversation_as_markdown
from assistant.ui.ask.export_word import conversation_as_word
from assistant.ui.ask.past import past_html
from assistant.ui.ask.scope import scope_html
from assistant.ui.ask.wishes import ConversationWish, ExportWish, RateWish, TurnWish, wish_of
from assistant.ui.templating import fresh, render
from index.errors import IndexError_

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "md": "text/markdown;charset=utf-8",
}
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')

Update = tuple[Any, ...]


class Side:
    """What the page does beside asking; keeps nothing itself."""

    def __init__(self, service: Service) -> None:
        """Serve the conversations of a service."""
        self._service = service

    def remove(self, event: gr.EventData, request: gr.Request) -> Update:
        """Delete a conversation of the viewer and show the list without it."""
        viewer = self._service.viewer(request)
        try:
            self._service.conversations.delete(viewer, wish_of(ConversationWish, event).conversation or "")
            kept = self._service.conversations.list(viewer)
        except AssistantError as error:
            return gr.skip(), notice(str(error))
        today = datetime.now(UTC).astimezone().date()
        return fresh(past_html(kept, request.query_params.get("c"), today)), notice("")

    def rate(self, event: gr.EventData, request: gr.Request) -> str:
        """Keep what the viewer thinks of an answer; says so only where that failed."""
        try:
            wish = wish_of(RateWish, event)
            self._service.feedback.give(
                self._service.viewer(request), wish.answer, wish.verdict, wish.reason.strip()
            )
        except AssistantError as error:
            return notice(f"评价没有保存：{error}")
        return notice("")

    def export(self, event: gr.EventData, request: gr.Request) -> Update:
        """Hand a conversation to the browser as a file."""
        try:
            wish = wish_of(ExportWish, event)
            conversation = self._service.conversations.get(self._service.viewer(request), wish.conversation)
        except AssistantError as error:
            return gr.skip(), notice(str(error))
        now = datetime.now(UTC).astimezone()
        if wish.kind == "docx":
            content = conversation_as_word(conversation, now)
        else:
            content = conversation_as_markdown(conversation, now).encode()
        name = f"{_NOT_IN_NAMES.sub(' ', conversation.title).strip() or '对话'}-{now:%Y%m%d-%H%M}.{wish.kind}"
        encoded = base64.b64encode(content).decode("ascii")
        return fresh(render("download.html", name=name, type=TYPES[wish.kind], content=encoded)), notice("")

    def scope(self, request: gr.Request) -> Update:
        """Open the choice of documents."""
        try:
            documents = self._service.serving(self._service.viewer(request)).index.documents
        except AssistantError as error:
            return gr.skip(), notice(str(error))
        return _sheet("scope", scope_html(documents)), notice("")

    def candidates(self, event: gr.EventData, request: gr.Request) -> Update:
        """Open what was considered for an answer; for administrators."""
        viewer = self._service.viewer(request)
        try:
            viewer.require(Role.ADMINISTRATOR)
            wish = wish_of(TurnWish, event)
            turns = self._service.conversations.get(viewer, wish.conversation).turns
            answer = next((turn.answer for turn in turns if turn.turn == wish.turn and turn.answer), None)
            if answer is None:
                raise NotFound("这个回答已不存在：请刷新页面。")
            content = candidates_html(answer, self._service.serving(viewer).index)
        except (AssistantError, IndexError_) as error:
            return gr.skip(), notice(str(error))
        return _sheet("candidates", content), notice("")


def notice(message: str) -> str:
    """A line above the question box that says why something was not done; nothing for an empty one."""
    return fresh(render("notice.html", message=message, keep=""))


def _sheet(kind: str, content: str) -> str:
    return fresh(render("sheet.html", kind=kind, content=content))
