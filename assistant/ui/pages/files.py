"""The page of the library (文件库): which files answers stand on, and for editors how to change them."""

import logging

import gradio as gr
from fastapi import APIRouter

from assistant.service.errors import ServiceError
from assistant.service.service import Service
from assistant.ui.files.panel import page_html
from assistant.ui.files.routes import files_router
from assistant.ui.shell import html, on_load
from assistant.ui.templating import render
from index.errors import IndexError_

OPENED = """
const open = () => {
  if (window.policyFiles) window.policyFiles.opened(element);
  else setTimeout(open, 30);
};
watch("value", open);
"""

logger = logging.getLogger(__name__)


def build(service: Service) -> None:
    """The page; what it shows depends on who opens it."""
    panel = html(render("files_wait.html"), elem_id="library", js_on_load=OPENED)

    def show(request: gr.Request) -> str:
        try:
            return page_html(service, service.viewer(request))
        except (ServiceError, IndexError_) as error:
            return render("files_none.html", message=str(error))
        except Exception:
            logger.exception("The library could not be shown")
            return render(
                "files_none.html",
                message="程序出了问题，文件库没有打开。请刷新后重试；如果仍然这样，请告诉管理员。",
            )

    on_load(show, outputs=panel, queue=False)


def router(service: Service) -> APIRouter:
    """What is served beside the page."""
    return files_router(service)
