"""The page of one document (文件): ``/document?doc=…&clause=…`` opens it at a clause.

``&quote=…`` highlights words of that clause, ``&find=…`` searches in the document.
"""

import datetime
import logging
from dataclasses import dataclass

import gradio as gr

from assistant.service.errors import ServiceError
from assistant.service.service import Service
from assistant.service.viewer import Viewer
from assistant.ui.reader.source_file import SourceFile, source_of
from assistant.ui.reader.view import view_of
from assistant.ui.shell import html, on_load
from assistant.ui.templating import render
from index.errors import IndexError_
from index.policy_index import PolicyIndex

EXPLAINED = {
    "lead": "牵头单位",
    "support": "配合单位",
    "named": "列为责任单位，原文没有写明由谁牵头",
    "other": "原文所写的其他职责，如指导、联络员",
    "deadline": "完成时限和文中写明的时间",
    "rule": "全文适用的规定，如“排在首位的为牵头单位”",
}
"""What each entry of the legend means."""
LONGEST_SEARCH = 100
"""Characters of a search that an address may bring along."""
OPENED = """
const open = () => {
  if (window.policyReader) window.policyReader.opened(element);
  else setTimeout(open, 30);
};
watch("value", open);
"""

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Wanted:
    """What the address of the page asks for."""

    document: str
    clause: str
    find: str
    quote: str


def build(service: Service) -> None:
    """The page; what it shows depends on who opens it and on the address."""
    reader = html(render("document_wait.html"), elem_id="reader", js_on_load=OPENED)

    def show(request: gr.Request) -> str:
        return document_html(service, service.viewer(request), wanted_of(dict(request.query_params)))

    on_load(show, outputs=reader, queue=False)


def wanted_of(parameters: dict[str, str]) -> Wanted:
    """What the parameters of an address ask for; a clause may be given by its path or by its whole id."""
    document = parameters.get("doc", "")
    clause = parameters.get("clause", "")
    before, hash, path = clause.partition("#")
    if hash:
        document, clause = document or before, path
    return Wanted(document, clause, parameters.get("find", "")[:LONGEST_SEARCH], parameters.get("quote", ""))


def document_html(service: Service, viewer: Viewer, wanted: Wanted) -> str:
    """A document as this viewer may see it, or why it cannot be shown.

    A document that is hidden from the viewer is answered like one that does not exist.
    """
    if not wanted.document:
        return _none("没有选择文件", "请先在文件库中选择要阅读的文件。")
    try:
        index = service.serving(viewer).index
        if wanted.document not in index.documents:
            return _none("没有这份文件", "文件库里没有这份文件，可能已经删除、改名，或者没有对你开放。")
        return _shown(index, wanted, _source(service, viewer, wanted.document))
    except (ServiceError, IndexError_) as error:
        return _none("暂时打不开这份文件", str(error))
    except Exception:
        logger.exception("The document %r could not be shown", wanted.document)
        return _none("暂时打不开这份文件", "程序出了问题。请刷新后重试；如果仍然这样，请告诉管理员。")


def _shown(index: PolicyIndex, wanted: Wanted, source: SourceFile) -> str:
    view = view_of(index, wanted.document, datetime.date.today())
    known = f"{wanted.document}#{wanted.clause}" in index.clauses
    return render(
        "document.html",
        view=view,
        source=source,
        target=wanted.clause if wanted.clause and known else None,
        missing=wanted.clause if wanted.clause and not known else "",
        find=wanted.find,
        quote=wanted.quote if known else "",
        explained=EXPLAINED,
    )


def _source(service: Service, viewer: Viewer, document: str) -> SourceFile:
    try:
        return source_of(document, service.library.original(viewer, document))
    except ServiceError:  # the text is in the index, its file is not in the library any more
        return source_of(document, None)


def _none(heading: str, message: str) -> str:
    return render("document_none.html", heading=heading, message=message)
