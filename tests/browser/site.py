"""A whole site that really runs: a service on invented texts, its server, and what a test needs of both."""

import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn

from assistant.service.service import Service
from assistant.ui.shell import build_site
from assistant.ui.web_app import web_app
from index.build import build_index
from index.policy_index import PolicyIndex
from tests.unit.assistant.texts import WORLD
from tests.unit.assistant.world import KinEmbedder, write_texts

MARKUP = (
    "<script>window.broken = true</script> **粗体** $x^2$ {{value}} ${value} <img src=x onerror=alert(1)>"
)
"""What a page must show as it stands."""

HOSTILE = f"""\
榆林口镇关于{MARKUP}的通知

各村：
现将有关事项通知如下。

一、推进标记核查{MARKUP}。核查标记{MARKUP}，每年2次。（牵头单位：镇标记办<b>；配合单位：镇财政所）

榆林口镇人民政府
2022年3月1日
"""

TEXTS = {**WORLD, "榆林口2022 <img src=x>.txt": HOSTILE}


def world_service(folder: Path, texts: Mapping[str, str] | None = None, **opened: Any) -> Service:
    """A service on texts of its own (file name -> content) under ``folder``; none of them: nothing is loaded."""
    given = TEXTS if texts is None else texts
    if given:
        build_index(write_texts(folder / "corpus", given), folder / "index", KinEmbedder())
    return open_service(folder, **opened)


def open_service(folder: Path, **opened: Any) -> Service:
    """The service on what ``world_service`` left in ``folder``, as after a restart of the server."""
    index = PolicyIndex.open(folder / "index", KinEmbedder()) if (folder / "index").exists() else None
    (folder / "data").mkdir(parents=True, exist_ok=True)
    return Service(folder / "data", index, **opened)


@contextmanager
def running_site(service: Service, port: int = 0) -> Iterator[str]:
    """Serve the whole site on this machine; gives its address, with a slash at the end."""
    listener = socket.create_server(("127.0.0.1", port))
    app = web_app(build_site(service), service)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    service.start()
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
    finally:
        server.should_exit = True
        thread.join(10)
        service.close()
