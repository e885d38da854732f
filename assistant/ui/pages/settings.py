"""The page 设置: what administrators decide, and the work list of editors.

Which part is shown stands in the address (``?part=``). scripts/settings.js changes the address and sends what was
typed; every change is checked and refused by the service, whatever the page showed.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import gradio as gr
from markupsafe import Markup

from assistant.errors import AssistantError
from assistant.language_model import LanguageModelSettings
from assistant.service.errors import Forbidden, NothingLoaded
from assistant.service.viewer import Role, Viewer
from assistant.ui.administration.answering import fields_of, read_figures
from assistant.ui.administration.downloads import settings_router
from assistant.ui.administration.questions import KINDS, QuestionFilter, question_filter, question_list
from assistant.ui.administration.times import local_time
from assistant.ui.administration.usage import usage_view
from assistant.ui.parameters import parameters
from assistant.ui.shell import html, on_load
from assistant.ui.templating import fresh, render
from index.errors import IndexError_
from index.settings import registry

if TYPE_CHECKING:
    from fastapi import APIRouter

    from assistant.service.service import Service

PARTS = {
    "questions": ("拒答记录", Role.EDITOR),
    "usage": ("使用情况", Role.EDITOR),
    "llm": ("语言模型", Role.ADMINISTRATOR),
    "embedding": ("嵌入模型", Role.ADMINISTRATOR),
    "answering": ("检索与证据", Role.ADMINISTRATOR),
    "retention": ("保存期限", Role.ADMINISTRATOR),
}
"""Title of each part and the least role that sees it; the first is shown where the address names none."""
DAYS = 30
MOST_QUESTIONS = 100_000

ON_LOAD = """
window.policySettings = {
  show: () => trigger("show"),
  save: (form) => trigger("save", form),
  test: () => trigger("test"),
  done: (mark) => trigger("done", mark),
};
watch("value", () => document.dispatchEvent(new CustomEvent("settings-shown")));
"""


def router(service: "Service") -> "APIRouter":
    """What is served beside the page: exports."""
    return settings_router(service)


def build(service: "Service") -> None:
    """Put the page into the route that is being built."""
    page = SettingsPage(service)
    html("<h1>设置</h1>", elem_id="settings-title")
    shown = html("", elem_id="settings-shown", js_on_load=ON_LOAD)
    quick: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private", "queue": False}
    on_load(page.show, outputs=shown, queue=False)
    shown.show(page.show, outputs=shown, trigger_mode="multiple", **quick)
    shown.save(page.save, outputs=shown, **quick)
    shown.test(page.test, outputs=shown, **quick)
    shown.done(page.done, outputs=shown, **quick)


class SettingsPage:
    """What the page shows and changes, each for the viewer of the request."""

    def __init__(self, service: "Service") -> None:
        """Take the service whose settings these are."""
        self._service = service

    def show(self, request: gr.Request) -> str:
        """The part that the address names."""
        return self._page(request)

    def save(self, event: gr.EventData, request: gr.Request) -> str:
        """Change what a form holds; what cannot be saved stays in the form with the reason."""
        data = event._data if isinstance(event._data, dict) else {}
        typed = {str(name): str(value) for name, value in data.items()}
        savers: dict[str, Callable[[Viewer, Mapping[str, str]], str]] = {
            "llm": self._save_language_model,
            "answering": self._save_answering,
            "retention": self._save_retention,
        }
        saver = savers.get(typed.pop("form", ""))
        if saver is None:
            return self._page(request)
        try:
            said = saver(self._service.viewer(request), typed)
        except (AssistantError, IndexError_) as error:
            return self._page(request, str(error), bad=True, typed=typed)
        return self._page(request, said)

    def test(self, request: gr.Request) -> str:
        """Ask the language model for one word."""
        try:
            said = self._service.settings.test_llm(self._service.viewer(request))
        except AssistantError as error:
            return self._page(request, str(error), bad=True)
        from assistant.written.probe import WORKS

        return self._page(request, said, bad=not said.startswith(WORKS))

    def done(self, event: gr.EventData, request: gr.Request) -> str:
        """Mark the answers to a question as dealt with, or as open again."""
        data = event._data if isinstance(event._data, dict) else {}
        try:
            viewer = self._service.viewer(request)
            for answer in data.get("answers", ())[:MOST_QUESTIONS]:
                self._service.audit.mark_done(viewer, str(answer), bool(data.get("done")))
        except AssistantError as error:
            return self._page(request, str(error), bad=True)
        return self._page(request)

    def _page(
        self,
        request: gr.Request,
        said: str = "",
        bad: bool = False,
        typed: Mapping[str, str] | None = None,
    ) -> str:
        try:
            viewer = self._service.viewer(request)
            if not viewer.may_edit:
                raise Forbidden("“设置”需要“管理”权限，拒答记录和使用情况需要“编辑”权限：请联系管理员。")
            values = parameters(request.query_params)
            part = next(iter(values.get("part", ())), "")
            part = part if part in PARTS else next(iter(PARTS))
            title, role = PARTS[part]
            if role is Role.ADMINISTRATOR and not viewer.may_administer:
                raise Forbidden(f"“{title}”需要“管理”权限：请联系管理员。")
            content = self._part(part, viewer, values, typed)
            waiting = question_list(
                self._service.audit.open_questions(viewer, limit=MOST_QUESTIONS), QuestionFilter()
            ).open
        except AssistantError as error:
            return fresh(render("page_message.html", message=str(error)))
        page = render(
            "settings.html",
            part=part,
            parts=[
                (name, title)
                for name, (title, role) in PARTS.items()
                if role is Role.EDITOR or viewer.may_administer
            ],
            waiting=waiting,
            limited=not viewer.may_administer,
            said=said,
            bad=bad,
            content=content,
        )
        return fresh(page)

    def _part(
        self, part: str, viewer: Viewer, values: Mapping[str, list[str]], typed: Mapping[str, str] | None
    ) -> Markup:
        if part == "questions":
            every = self._service.audit.open_questions(viewer, limit=MOST_QUESTIONS, done=True)
            return render(
                "settings_questions.html",
                list=question_list(every, question_filter(values)),
                kinds=list(KINDS.items()),
                local_time=local_time,
            )
        if part == "usage":
            return self._usage(viewer)
        if part == "embedding":
            return self._embedding(viewer)
        stored = self._service.settings.get()
        if part == "answering":
            return render("settings_answering.html", fields=fields_of(stored.retrieval, typed))
        if part == "retention":
            return render("settings_retention.html", stored=stored, typed=typed or {})
        return render(
            "settings_language_model.html",
            stored=stored,
            environment=LanguageModelSettings(),
            working=self._service.settings.language_model(),
            typed=typed or {},
        )

    def _usage(self, viewer: Viewer) -> Markup:
        counts = self._service.audit.usage(viewer, DAYS)
        times: list[float] = []
        if viewer.may_administer:
            since = datetime.now(UTC) - timedelta(days=DAYS)
            records = self._service.audit.records(viewer, limit=None, since=since)
            times = [record.milliseconds for record in records]
        today: date = datetime.now(UTC).date()
        return render("settings_usage.html", view=usage_view(counts, times, today, DAYS))

    def _embedding(self, viewer: Viewer) -> Markup:
        try:
            manifest = self._service.serving(viewer).index.manifest
        except NothingLoaded:
            manifest = None
        return render(
            "settings_embedding.html",
            manifest=manifest,
            entry=registry().get(manifest.model.name) if manifest else None,
            models=list(registry().values()),
            local_time=local_time,
        )

    def _save_language_model(self, viewer: Viewer, typed: Mapping[str, str]) -> str:
        key = typed.get("llm_key", "")
        self._service.settings.change(
            viewer,
            llm_key="" if typed.get("remove_key") else key or None,
            llm_enabled=bool(typed.get("llm_enabled")),
            llm_base_url=typed.get("llm_base_url", "").strip() or None,
            llm_model=typed.get("llm_model", "").strip() or None,
        )
        return "已保存，从下一个问题起生效。"

    def _save_answering(self, viewer: Viewer, typed: Mapping[str, str]) -> str:
        figures, problems = ({}, {}) if typed.get("reset") else read_figures(typed)
        if problems:
            raise AssistantError("没有保存：请先改正标出的数。")
        self._service.settings.change(viewer, retrieval=figures)
        self._service.snapshots.renew()
        return (
            f"已保存，{len(figures)} 项与默认不同，从下一个问题起生效。"
            if figures
            else "已恢复默认，从下一个问题起生效。"
        )

    def _save_retention(self, viewer: Viewer, typed: Mapping[str, str]) -> str:
        text = typed.get("retention_days", "").strip()
        if text and not (text.isascii() and text.isdigit()):
            raise AssistantError("没有保存：保存天数应是 1 以上的整数，或留空。")
        self._service.settings.change(viewer, retention_days=int(text) if text else None)
        return f"已保存：记录保存 {int(text)} 天。" if text else "已保存：记录一直保存。"
