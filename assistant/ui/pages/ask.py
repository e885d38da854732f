"""The page 问答: earlier conversations, the conversation with its answers, and the clauses they stand on.

What is asked and what documents say reaches the page only through the templates, which escape it; none of it
is ever read as Markdown, HTML or formulas. Every event names its conversation and is answered from what is
kept of it, so that a reload, a second tab or a restart of the server loses nothing.
"""

from typing import Any

import gradio as gr

from assistant.service.service import Service
from assistant.ui.ask.answering import Answering
from assistant.ui.ask.side import Side
from assistant.ui.shell import html, on_load
from assistant.ui.templating import render

CONCURRENT_QUESTIONS = 4
"""Questions of different readers that are answered at the same time; more wait their turn."""

SENDS = """
window.policySend = (name, data) => trigger(name, data);
/* "ask" "halt" "open" "wake" "remove" "rate" "export" "scope" "candidates" */
document.dispatchEvent(new CustomEvent("policy:composer"));
"""
"""The composer sends what happens anywhere on the page; page scripts are in scripts/."""


def _tells(name: str) -> str:
    """Tell the page's scripts that this part has been shown anew."""
    return f'watch("value", () => document.dispatchEvent(new CustomEvent("policy:{name}")));'


def build(service: Service) -> None:
    """The page, inside its route."""
    answering, side = Answering(service), Side(service)
    past = html(elem_id="past")
    with gr.Column(elem_id="talk"):
        with gr.Column(elem_id="talk-scroll"):
            html("<h1 class='for-ears'>问答</h1>", elem_id="ask-title")
            talked = html(elem_id="talked", js_on_load=_tells("talked"))
            live = html(elem_id="live", js_on_load=_tells("live"))
            following = html(elem_id="following", js_on_load=_tells("following"))
        notice = html(elem_id="notice", js_on_load=_tells("notice"))
        composer = html(render("composer.html"), elem_id="composer", js_on_load=SENDS)
    html(render("evidence_panel.html"), elem_id="evidence")
    sheet = html(elem_id="sheet", js_on_load=_tells("sheet"))
    download = html(elem_id="download", js_on_load=_tells("download"))

    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    whole = [talked, live, following, past, notice]
    asking = composer.ask(
        answering.ask,
        outputs=[live, following, past, notice],
        concurrency_limit=CONCURRENT_QUESTIONS,
        trigger_mode="multiple",
        **quiet,
    )
    on_load(answering.open_address, outputs=whole, concurrency_limit=None)
    composer.open(
        answering.open,
        outputs=whole,
        cancels=asking,
        concurrency_limit=None,
        trigger_mode="always_last",
        **quiet,
    )
    composer.wake(answering.wake, concurrency_limit=None, trigger_mode="multiple", **quiet)
    composer.halt(answering.stop, queue=False, trigger_mode="multiple", **quiet)
    composer.remove(side.remove, outputs=[past, notice], queue=False, **quiet)
    composer.rate(side.rate, outputs=[notice], queue=False, trigger_mode="multiple", **quiet)
    composer.export(side.export, outputs=[download, notice], concurrency_limit=2, **quiet)
    composer.scope(side.scope, outputs=[sheet, notice], queue=False, **quiet)
    composer.candidates(side.candidates, outputs=[sheet, notice], concurrency_limit=2, **quiet)
