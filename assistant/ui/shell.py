"""The site: one Gradio application with a page per route, the same header and look on each (外壳).

A page is a module with ``build(service)``, called inside its route; packages to the right of this one offer
theirs by entry point (offered.py).
"""

import importlib
import importlib.util
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import gradio as gr
from fastapi import APIRouter

from assistant.service.service import Service
from assistant.ui.offered import offered_pages
from assistant.ui.templating import render

TITLE = "政策文件问答助手"
ROLES = ("reader", "editor", "administrator")
"""Least first."""

html = partial(gr.HTML, apply_default_css=False)
"""A piece of HTML in the look of style.css."""


@dataclass(frozen=True)
class SitePage:
    """One page of the site."""

    path: str
    """below the site's address; empty for the page that opens first"""
    title: str
    build: Callable[[Service], None]
    role: str = "reader"
    """least role that is shown the way there; what a page lets one do is checked by the service, not here"""
    in_navigation: bool = True


KNOWN: tuple[tuple[str, str, str, str, bool], ...] = (
    ("", "问答", "ask", "reader", True),
    ("files", "文件库", "files", "reader", True),
    ("document", "文件", "document", "reader", False),
    ("ledger", "责任清单", "ledger", "reader", True),
    ("settings", "设置", "settings", "editor", True),
)
"""Path, title, module of assistant/ui/pages, least role, whether the navigation names it; in its order."""
BEFORE = "settings"
"""Pages of other packages stand before this one."""


def site_pages() -> list[SitePage]:
    """The pages of the site in the order of the navigation, those of other packages among them."""
    pages: list[SitePage] = []
    for path, title, name, role, in_navigation in KNOWN:
        if path == BEFORE:
            pages.extend(
                SitePage(place, page.TITLE, page.build, getattr(page, "ROLE", "reader"))
                for place, page in offered_pages()
            )
        module = f"assistant.ui.pages.{name}"
        if importlib.util.find_spec(module) is not None:
            build = importlib.import_module(module).build
            pages.append(SitePage(path, title, build, role, in_navigation))
    return pages


def build_site(service: Service) -> gr.Blocks:
    """The whole site on one service, ready to be served (see server.py).

    Every page is built once and shown to every reader: what differs between readers is fetched when the page
    has loaded, through the service, for the viewer of that request.
    """
    pages = site_pages()
    site = gr.Blocks(title=TITLE, analytics_enabled=False, fill_width=True)
    for page in pages:
        with site if page.path == "" else site.route(page.title, page.path, show_in_navbar=False):
            _header(service, pages, page)
            with gr.Column(elem_id=f"page-{page.path or 'ask'}", elem_classes="page"):
                page.build(service)
    return site


def page_routes(service: Service) -> Iterator[APIRouter]:
    """What pages serve beside themselves (files to save, uploads): the ``router(service)`` of the modules that have one."""
    modules = [f"assistant.ui.pages.{name}" for _, _, name, _, _ in KNOWN]
    known = [importlib.import_module(module) for module in modules if importlib.util.find_spec(module)]
    for page in (*known, *(module for _, module in offered_pages())):
        if hasattr(page, "router"):
            yield page.router(service)


def _header(service: Service, pages: list[SitePage], current: SitePage) -> None:
    """The header of a page; the ways that only some roles have are added once the viewer is known."""

    def header(role: str, name: str | None) -> str:
        level = ROLES.index(role)
        ways = [page for page in pages if page.in_navigation and ROLES.index(page.role) <= level]
        return render("masthead.html", site=TITLE, ways=ways, current=current, name=name)

    def personal(request: gr.Request) -> str:
        viewer = service.viewer(request)
        return header(str(viewer.role), viewer.name)

    if service.accounts_required:
        shown = html(header("reader", None), elem_id="header")
        on_load(personal, outputs=shown, queue=False)
    else:
        html(header("administrator", None), elem_id="header")


def on_load(work: Callable[..., Any], **listening: Any) -> None:
    """Run ``work`` whenever the page that is being built is opened; further arguments as for an event of Gradio."""
    site = gr.context.Context.root_block
    if site is None:
        raise RuntimeError("on_load belongs inside build(service)")
    site.load(work, show_progress="hidden", api_visibility="private", **listening)
