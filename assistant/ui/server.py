"""Serve the web chat: one process, one port, nothing outside."""

import errno
import ipaddress
import logging
import socket
import sys
import webbrowser
from contextlib import suppress

import uvicorn

from assistant.service.service import Service
from assistant.ui.shell import build_site
from assistant.ui.web_app import web_app

GRACE = 2
"""Seconds that answers under way get when the server is stopped; open pages would hold it for ever."""
THIS_MACHINE = ("127.0.0.1", "::1", "localhost")
"""Names by which a server without accounts may be called."""


def serve(service: Service, host: str = "127.0.0.1", port: int = 7860, open_browser: bool = False) -> None:
    """Answer questions in the browser until stopped (Ctrl+C).

    Args:
        service: what answers; it is started, and closed at the end.
        host: address to listen on; 127.0.0.1 lets in this machine only, any other needs accounts.
        port: port to listen on; 0 takes a free one.
        open_browser: open the page in the default browser once it is there.

    Raises:
        SystemExit: 1 where the address cannot be listened on; one Chinese line on stderr says why.

    """
    listener = _listen(host, port)
    if service.accounts is None and not _is_this_machine(listener):
        listener.close()
        print(
            f"监听 {host} 会让其他机器也能打开，需要启用账号：请先运行 policy-assistant user add 用户名 --auth 用户文件，"
            "再加上 --auth 用户文件 启动。",
            file=sys.stderr,
        )
        raise SystemExit(1)
    names = THIS_MACHINE if service.accounts is None else ()
    app = web_app(build_site(service), service, names)
    server = AnnouncingServer(
        uvicorn.Config(app, log_level="warning", log_config=None, timeout_graceful_shutdown=GRACE),
        address_of(listener),
        open_browser,
    )
    service.start()
    try:
        with suppress(KeyboardInterrupt):  # Ctrl+C, after everything has been closed
            server.run(sockets=[listener])
    finally:
        service.close()


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


def _is_this_machine(listener: socket.socket) -> bool:
    """Say whether only this machine can reach what is listened on."""
    return ipaddress.ip_address(listener.getsockname()[0].partition("%")[0]).is_loopback


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
