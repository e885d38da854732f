"""A browser on a really running site; site.py makes sites, visit.py is one visit."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

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
SIZES = {"desktop": (1440, 900), "tablet": (1024, 768), "phone": (390, 844)}

PATIENCE = 20_000
"""Milliseconds after which something is taken not to happen; machines that run tests may be busy."""

Open = Callable[..., Visit]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The browser of the machine. Playwright holds the thread's event loop; other modules need it back."""
    if not CHROMIUM.exists():
        pytest.skip(f"needs a browser: {CHROMIUM} is missing")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), args=SWITCHES)
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """``open_page(address, size="desktop", scheme="light")``: a fresh visitor on a page of a site."""
    contexts = []

    def opened(address: str, size: str = "desktop", scheme: str = "light") -> Visit:
        width, height = SIZES[size]
        context = browser.new_context(
            viewport={"width": width, "height": height},
            locale="zh-CN",
            color_scheme="dark" if scheme == "dark" else "light",
            has_touch=size == "phone",
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        visit = Visit(page, context)
        visit.watch(page)
        page.goto(address)
        page.locator(".masthead").wait_for()
        return visit

    yield opened
    for context in contexts:
        context.close()
