"""The page 责任清单: who does what by when, as a table that can be narrowed, sorted, shared and exported.

The filter is the query of the page's address. scripts/ledger.js changes the address and asks for what it shows; the
server reads the filter from the address of each request, so that there is no state to lose.
"""

from datetime import date
from typing import TYPE_CHECKING

import gradio as gr
from markupsafe import Markup

from assistant.errors import AssistantError
from assistant.ui.ledger.chips import ROLES, chips_of
from assistant.ui.ledger.download import ledger_router
from assistant.ui.ledger.filter import LedgerFilter, read_filter
from assistant.ui.ledger.rows import NO_LEAD
from assistant.ui.ledger.view import ledger_view
from assistant.ui.parameters import parameters
from assistant.ui.shell import html, on_load
from assistant.ui.templating import fresh, render
from corpus.report import BASIS_WORDS
from index.errors import IndexError_
from index.policy_index import PolicyIndex

if TYPE_CHECKING:
    from fastapi import APIRouter

    from assistant.service.service import Service

MOST_UNITS = 2000
"""Names offered while a unit is typed; more would only slow the browser."""

ON_LOAD = """
window.policyLedger = { show: () => trigger("show"), shown: () => {} };
watch("value", () => document.dispatchEvent(new CustomEvent("ledger-shown")));
"""


def router(service: "Service") -> "APIRouter":
    """What is served beside the page: the workbook."""
    return ledger_router(service)


def build(service: "Service") -> None:
    """Put the page into the route that is being built."""

    def opened(request: gr.Request) -> tuple[str, str]:
        """Form and results for the address that was opened."""
        asked, _ = _asked(request)
        try:
            index = service.serving(service.viewer(request)).index
        except AssistantError:
            return Markup(), shown(request)
        return form_html(index, asked), shown(request)

    def shown(request: gr.Request) -> str:
        """The results for the address as it is now."""
        asked, problems = _asked(request)
        try:
            index = service.serving(service.viewer(request)).index
            return fresh(results_html(index, asked, problems, date.today()))
        except (AssistantError, IndexError_) as error:
            return fresh(render("page_message.html", message=str(error)))

    html("<h1>责任清单</h1>", elem_id="ledger-title")
    form = html("", elem_id="ledger-form")
    results = html(render("ledger_pending.html"), elem_id="ledger-results", js_on_load=ON_LOAD)
    on_load(opened, outputs=[form, results], queue=False)
    results.show(
        shown,
        outputs=results,
        show_progress="hidden",
        api_visibility="private",
        queue=False,
        trigger_mode="multiple",
    )


def form_html(index: PolicyIndex, asked: LedgerFilter) -> Markup:
    """The form, filled with a filter."""
    roles = ROLES if asked.role in ROLES or not asked.role else {**ROLES, asked.role: asked.role}
    return render(
        "ledger_form.html",
        asked=asked,
        roles=list(roles.items()),
        bases=list(BASIS_WORDS.items()),
        documents=list(index.documents.values()),
        regions=sorted({info.region for info in index.documents.values() if info.region}),
        units=index.ledger.unit_names()[:MOST_UNITS],
    )


def results_html(index: PolicyIndex, asked: LedgerFilter, problems: list[str], today: date) -> Markup:
    """Everything below the form."""
    view = ledger_view(index, asked, today, problems)
    return render(
        "ledger.html", view=view, chips=chips_of(view.asked, index.documents), no_lead=NO_LEAD, today=today
    )


def _asked(request: gr.Request) -> tuple[LedgerFilter, list[str]]:
    return read_filter(parameters(request.query_params))
