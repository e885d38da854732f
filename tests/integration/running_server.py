"""A server that really runs, on a world of invented texts with a counted embedder, for tests of what is around the page."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import gradio as gr
import httpx
import pytest
import uvicorn

from assistant.accounts.users import Users
from assistant.service.service import Service
from assistant.service.viewer import LOCAL, Role
from assistant.ui.server import THIS_MACHINE
from assistant.ui.web_app import web_app
from index.build import build_index
from index.fingerprints import model_fingerprint
from index.policy_index import PolicyIndex
from index.settings import choose_model
from tests.unit.assistant.limited_texts import HIDDEN, TEXTS
from tests.unit.assistant.world import KinEmbedder, write_texts

PASSWORD = "一个足够长的密码"
LEAD = "临江市社区养老食堂由哪个单位牵头？"


@dataclass
class Running:
    """A server and the service behind it."""

    address: str
    service: Service
    users: Users

    def client(self, token: str | None = None) -> httpx.Client:
        """Return a client of this server; it follows no redirects."""
        headers = {"authorization": f"Bearer {token}"} if token else {}
        return httpx.Client(base_url=self.address, headers=headers, timeout=60, trust_env=False)

    def logged_in(self, name: str) -> httpx.Client:
        """Return a client that has logged in."""
        with self.client() as first:
            answer = first.post("/login", data={"name": name, "password": PASSWORD})
            assert answer.status_code == 303
            client = self.client()
            client.cookies.update(first.cookies)
        return client


def _page(service: Service) -> gr.Blocks:
    """A page with one event that says who asked for it, as Gradio's queue hands requests on."""

    def who(request: gr.Request) -> str:
        return service.viewer(request).name

    page = gr.Blocks(analytics_enabled=False)
    with page:
        gr.Button("谁").click(who, outputs=gr.Textbox(), api_visibility="private")
    return page


@contextmanager
def running(folder: Path, accounts: bool, monkeypatch: pytest.MonkeyPatch) -> Iterator[Running]:
    """Serve the world from ``folder``; one of its documents is limited to the group 专班."""
    monkeypatch.setenv("EMBEDDING_BASE_URL", "http://endpoint.invalid/v1")
    monkeypatch.setenv("EMBEDDING_MODEL", "pairs")
    monkeypatch.setenv("POLICY_CACHE_DIR", str(folder / "cache"))
    model = choose_model("endpoint:pairs")
    embedder = KinEmbedder(model.name, model_fingerprint(model))
    build_index(write_texts(folder / "corpus", TEXTS), folder / "index", embedder)
    users = Users(folder / "users.json")
    if accounts:
        users.add("王读", PASSWORD, Role.READER)
        users.add("钱内", PASSWORD, Role.READER, ["专班"])
        users.add("孙管", PASSWORD, Role.ADMINISTRATOR)
    index = PolicyIndex.open(folder / "index", embedder)
    service = Service(
        folder / "data", index, folder / "corpus", folder / "index", users.path if accounts else None
    )
    service.library.limit(LOCAL, HIDDEN, ["专班"])
    service.library.limit(LOCAL, f"{HIDDEN}附", ["专班"])
    app = web_app(_page(service), service, () if accounts else THIS_MACHINE)
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    service.start()
    thread.start()
    try:
        yield Running(f"http://127.0.0.1:{listener.getsockname()[1]}", service, users)
    finally:
        server.should_exit = True
        thread.join(20)
        service.close()
