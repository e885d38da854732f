"""A browser on a really running server; what the assistant says is scripted (scripted.py)."""

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, sync_playwright

from assistant.ui.page import build_page
from assistant.ui.web_app import web_app
from tests.browser.scripted import EXAMPLES, ScriptedAssistant, documents, failures
from tests.browser.visit import Visit

CHROMIUM = Path("/usr/bin/chromium")
SWITCHES = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The browser of the machine. Playwright holds the thread's event loop; other modules need it back."""
    if not CHROMIUM.exists():
        pytest.skip(f"needs a browser: {CHROMIUM} is missing")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), args=SWITCHES)
        yield started
        started.close()


@pytest.fixture(scope="module")
def running() -> Iterator[tuple[str, ScriptedAssistant]]:
    """The address of the served page and the assistant behind it."""
    assistant = ScriptedAssistant()
    listener = socket.create_server(("127.0.0.1", 0))
    app = web_app(build_page(assistant, documents(), EXAMPLES, failures()))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}/", assistant
    assistant.gate.set()
    server.should_exit = True
    thread.join(10)


@pytest.fixture
def assistant(running: tuple[str, ScriptedAssistant]) -> ScriptedAssistant:
    """The scripted assistant, with nothing asked yet."""
    running[1].asked.clear()
    running[1].gate.set()
    return running[1]


@pytest.fixture
def address(running: tuple[str, ScriptedAssistant]) -> str:
    """Where the page is."""
    return running[0]


@pytest.fixture
def visit(browser: Browser, address: str, assistant: ScriptedAssistant) -> Iterator[Visit]:  # noqa: ARG001
    """A fresh visit to the page at desktop width."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    context.set_default_timeout(20_000)
    page = context.new_page()
    opened = Visit(page, context)
    opened.watch(page)
    page.goto(address)
    page.locator("#question textarea").wait_for()
    yield opened
    context.close()
