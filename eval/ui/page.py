"""The page 评测, offered to the site by entry point (see assistant/ui/offered.py).

Which run is shown and with which it is compared stands in the address. evaluation.js changes the address, starts and
cancels runs, and asks for progress while one is under way.
"""

import logging
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr
from markupsafe import Markup
from pydantic import ValidationError

from assistant.errors import AssistantError
from assistant.service.viewer import Role, Viewer
from assistant.ui.shell import html, on_load
from assistant.ui.templating import fresh
from eval.errors import EvalError, GoldError
from eval.opening import Texts
from eval.reporting.content import gather
from eval.ui.desk import Desk
from eval.ui.golds import choices
from eval.ui.model import Order
from eval.ui.result import comparison_view, result_view
from eval.ui.templating import render
from eval.ui.uploads import SUFFIXES, uploaded
from index.errors import IndexError_
from index.policy_index import PolicyIndex

if TYPE_CHECKING:
    from fastapi import APIRouter

    from assistant.service.service import Service

TITLE = "评测"
ROLE = "editor"
STYLE = Path(__file__).with_name("evaluation.css")
SCRIPT = Path(__file__).with_name("evaluation.js")

ON_LOAD = """
window.policyEvaluation = {
  start: (order) => trigger("start", order),
  cancel: () => trigger("cancel"),
  poll: () => trigger("poll"),
  show: () => trigger("show"),
  remove: (id) => trigger("remove", { id }),
};
watch("value", () => document.dispatchEvent(new CustomEvent("evaluation-progress")));
"""

logger = logging.getLogger(__name__)


def router(service: "Service") -> "APIRouter":
    """What is served beside the page: the report of a run, drafts of questions."""
    from eval.ui.download import evaluation_router

    return evaluation_router(service, desk_of(service.data))


@cache
def desk_of(data: Path) -> Desk:
    """The runs kept in a server's data folder; every call gives the same."""
    return Desk(data / "evaluation")


def build(service: "Service") -> None:
    """Put the page into the route that is being built."""
    desk = desk_of(service.data)
    page = EvaluationPage(service, desk)
    html("<h1>评测</h1>", elem_id="evaluation-title")
    progress = html("", elem_id="evaluation-progress", js_on_load=ON_LOAD)
    start = html("", elem_id="evaluation-start")
    upload = gr.UploadButton(
        "上传自有评测集",
        file_types=list(SUFFIXES),
        visible=False,
        size="sm",
        elem_id="evaluation-upload",
    )
    shown = html("", elem_id="evaluation-shown")
    quick: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private", "queue": False}
    everything = [progress, start, upload, shown]
    on_load(page.opened, outputs=everything, queue=False)
    progress.poll(page.progress, outputs=progress, **quick)
    progress.show(page.results, outputs=shown, trigger_mode="multiple", **quick)
    progress.start(page.start, outputs=[progress, start], **quick)
    progress.cancel(page.cancel, outputs=progress, **quick)
    progress.remove(page.remove, outputs=start, **quick)
    upload.upload(page.add, inputs=upload, outputs=start, **quick)


class EvaluationPage:
    """What the parts of the page show, each for the viewer of the request."""

    def __init__(self, service: "Service", desk: Desk) -> None:
        """Take the service that is asked and the desk that runs are kept at."""
        self._service = service
        self._desk = desk

    def opened(self, request: gr.Request) -> tuple[Any, ...]:
        """The whole page: progress, start, upload button, runs and result."""
        try:
            _, index = self._allowed(request)
        except (AssistantError, IndexError_) as error:
            return render("evaluation_message.html", message=str(error)), "", gr.update(visible=False), ""
        return self._progress(), self._start(index), gr.update(visible=True), self.results(request)

    def progress(self, request: gr.Request) -> Markup:
        """How far the run is."""
        try:
            self._allowed(request)
        except (AssistantError, IndexError_) as error:
            return render("evaluation_message.html", message=str(error))
        return self._progress()

    def results(self, request: gr.Request) -> Markup:
        """The list of runs, the run of the address, and its comparison."""
        try:
            _, index = self._allowed(request)
        except (AssistantError, IndexError_) as error:
            return render("evaluation_message.html", message=str(error))
        runs = self._desk.runs(index.documents)
        query: Mapping[str, str] = request.query_params
        name, against = query.get("run", ""), query.get("against", "")
        if not name:
            name = next((run.name for run in runs if run.summary), "")
        parts = [render("evaluation_runs.html", runs=runs, current=name, against=against)]
        if name:
            parts += self._result(index, name, against, query.get("kind", ""))
        return Markup("\n").join(parts)

    def start(self, event: gr.EventData, request: gr.Request) -> tuple[Any, Any]:
        """Begin a run."""
        try:
            viewer, index = self._allowed(request)
            order = Order.model_validate(_plain(event._data))
            found, _ = choices(index, self._desk.own)
            gold = next((each for each in found if each.id == order.gold), None)
            if gold is None:
                return gr.skip(), self._start(index, "这个评测集不适合当前文件：请另选一个。")
            answer = dict(self._service.settings.get().retrieval)
            self._desk.start(order, gold, index, answer, viewer.name)
        except ValidationError:
            return gr.skip(), self._start(index, "最多题数应是 1 以上的整数，或留空。")
        except (EvalError, AssistantError, IndexError_) as error:
            return gr.skip(), self._start(index, str(error))
        return self._progress(), self._start(index, chosen=order.gold)

    def cancel(self, request: gr.Request) -> Markup:
        """Stop the run."""
        try:
            self._allowed(request)
        except (AssistantError, IndexError_) as error:
            return render("evaluation_message.html", message=str(error))
        self._desk.cancel()
        return self._progress()

    def add(self, path: str | None, request: gr.Request) -> Any:
        """Take a file of the office's own questions."""
        if path is None:
            return gr.skip()
        try:
            _, index = self._allowed(request)
        except (AssistantError, IndexError_) as error:
            return render("evaluation_message.html", message=str(error))
        file = Path(path)
        try:
            content, drafts = uploaded(file, Texts(index.clauses, index.documents))
            added = self._desk.own.add(file.name, content, index)
        except GoldError as error:
            return self._start(index, f"没有收下 {file.name}，请改正后再传：", *error.problems)
        except EvalError as error:
            return self._start(index, f"没有收下 {file.name}：{error}")
        left = f"另有 {drafts} 题未核对，没有收下。" if drafts else ""
        return self._start(
            index, said=f"已收下“{added.title}”，共 {added.questions} 题。{left}", chosen=added.id
        )

    def remove(self, event: gr.EventData, request: gr.Request) -> Any:
        """Take a set of the office's own away."""
        try:
            _, index = self._allowed(request)
        except (AssistantError, IndexError_) as error:
            return render("evaluation_message.html", message=str(error))
        self._desk.own.remove(str(_plain(event._data).get("id", "")))
        return self._start(index, said="已删除。")

    def _allowed(self, request: gr.Request) -> tuple[Viewer, PolicyIndex]:
        viewer = self._service.viewer(request)
        viewer.require(Role.EDITOR)
        return viewer, self._service.serving(viewer).index

    def _progress(self) -> Markup:
        return render("evaluation_progress.html", progress=self._desk.progress)

    def _start(self, index: PolicyIndex, *problem: str, said: str = "", chosen: str = "") -> str:
        found, unfit = choices(index, self._desk.own)
        page = render(
            "evaluation_start.html",
            documents=len(index.documents),
            choices=found,
            unfit=unfit,
            own=[(f"own:{path.stem}", path.stem) for path in self._desk.own.files()],
            problem=problem,
            said=said,
            chosen=chosen,
            running=self._desk.progress.state == "running",
        )
        return fresh(page)

    def _result(self, index: PolicyIndex, name: str, against: str, kind: str) -> list[Markup]:
        try:
            folder = self._desk.folder(name, index.documents)
            content = gather(folder, self._desk.folder(against, index.documents) if against else None)
            note = next(run.note for run in self._desk.runs(index.documents) if run.name == name)
        except EvalError as error:
            return [render("evaluation_message.html", message=str(error))]
        parts = []
        if content.comparison is not None:
            view = comparison_view(content.comparison)
            parts.append(
                render("evaluation_comparison.html", view=view, name=name, before=against, after=name)
            )
        result = result_view(content, kind)
        return [
            *parts,
            render("evaluation_result.html", view=result, name=name, against=against, note=note),
        ]


def _plain(data: Any) -> dict[str, Any]:
    """What the browser sent with an event, without what is empty."""
    return (
        {name: value for name, value in data.items() if value not in ("", None)}
        if isinstance(data, dict)
        else {}
    )
