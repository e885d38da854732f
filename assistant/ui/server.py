"""Serve the web chat: one process, one port, nothing outside."""

import errno
import logging
import socket
import sys
import webbrowser
from collections import Counter
from contextlib import suppress

import uvicorn

from assistant.assistant import Assistant
from assistant.ui.documents import LoadedDocument
from assistant.ui.examples import examples_for
from assistant.ui.page import build_page
from assistant.ui.web_app import web_app
from corpus.model import Kind
from index.policy_index import PolicyIndex

NOT_CITED = {Kind.TITLE, Kind.HEADING, Kind.TABLE_HEADER}
"""Clauses without a provision of their own."""
GRACE = 2
"""Seconds that answers under way get when the server is stopped; open pages would hold it for ever."""


def serve(index: PolicyIndex, host: str = "127.0.0.1", port: int = 7860, open_browser: bool = False) -> None:
    """Answer questions about the index in the browser until stopped (Ctrl+C).

    Args:
        index: the opened index.
        host: address to listen on; 127.0.0.1 lets in this machine only.
        port: port to listen on; 0 takes a free one.
        open_browser: open the page in the default browser once it is there.

    Raises:
        SystemExit: 1 where the address cannot be listened on; one Chinese line on stderr says why.

    """
    listener = _listen(host, port)
    page = build_page(
        Assistant(index),
        documents=loaded_documents(index),
        examples=examples_for(index),
        failures=index.failures,
    )
    server = AnnouncingServer(
        uvicorn.Config(web_app(page), log_level="warning", timeout_graceful_shutdown=GRACE),
        address_of(listener),
        open_browser,
    )
    with suppress(KeyboardInterrupt):  # Ctrl+C, after everything has been closed
        server.run(sockets=[listener])


class AnnouncingServer(uvicorn.Server):
    """A server that says in one line where its page is, once it can be opened."""

    def __init__(self, config: uvicorn.Config, address: str, open_browser: bool = False) -> None:
        """Keep the address to announce."""
        super().__init__(config)
        self.address = address
        self.open_browser = open_browser

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then announce."""
        await super().startup(sockets)
        if not self.started:
            return
        print(f"政策文件问答助手已启动，请在浏览器中打开 {self.address} （按 Ctrl+C 停止）", flush=True)
        if self.open_browser:
            webbrowser.open(self.address)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop; that open pages lose their connection now is no error worth a traceback."""
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
        await super().shutdown(sockets)


def address_of(listener: socket.socket) -> str:
    """The address to open in a browser on this machine."""
    host, port = listener.getsockname()[:2]
    if host in ("0.0.0.0", "::"):
        host = "127.0.0.1"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def loaded_documents(index: PolicyIndex) -> list[LoadedDocument]:
    """The documents of the index with the number of their provisions, in the order of the index."""
    clauses = Counter(clause.document for clause in index.clauses.values() if clause.kind not in NOT_CITED)
    return [LoadedDocument(info=info, clauses=clauses[info.id]) for info in index.documents.values()]


def _listen(host: str, port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen()
    except (OSError, OverflowError) as error:
        listener.close()
        print(_why_not(host, port, error), file=sys.stderr)
        raise SystemExit(1) from None
    return listener


def _why_not(host: str, port: int, error: Exception) -> str:
    number = error.errno if isinstance(error, OSError) else None
    if number == errno.EADDRINUSE:
        return f"端口 {port} 已被占用：请关闭占用它的程序，或换一个端口。"
    if number == errno.EACCES:
        return f"没有权限使用端口 {port}：请换一个大于 1024 的端口。"
    if isinstance(error, OverflowError):
        return f"端口 {port} 不在 0 到 65535 之间：请换一个端口。"
    return f"无法在 {host}:{port} 上启动，请检查地址：{error}"
