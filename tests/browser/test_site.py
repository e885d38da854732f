"""What every page of the site has in common: the way around, nothing from elsewhere, open to everyone."""

import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from assistant.ui.shell import site_pages
from tests.browser.axe import findings
from tests.browser.conftest import Open
from tests.browser.site import running_site, world_service

PAGES = [(page.path, page.title) for page in site_pages()]
QUERY = {"document": f"?doc={quote('东岭2022')}&clause={quote('附件1/4')}"}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site on invented texts, nobody has to log in."""
    with running_site(world_service(tmp_path_factory.mktemp("site"))) as address:
        yield address


@pytest.mark.parametrize(("size", "scheme"), [("desktop", "light"), ("tablet", "dark"), ("phone", "dark")])
@pytest.mark.parametrize(("path", "title"), PAGES, ids=[path or "ask" for path, _ in PAGES])
def test_every_page_is_open_to_everyone_and_asks_nobody_else(
    address: str, open_page: Open, path: str, title: str, size: str, scheme: str
) -> None:
    visit = open_page(f"{address}{path}{QUERY.get(path, '')}", size, scheme)
    page = visit.page
    expect(page).to_have_title(re.compile(title))
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    expect(page.locator("h1").first).to_be_attached()
    page.wait_for_load_state("networkidle")
    if path != "document":
        expect(page.locator(".site-ways [aria-current='page']")).to_have_text(title)
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("innerWidth")
    ways = page.locator(".site-ways a")
    ways.first.focus()
    page.keyboard.press("Shift+Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('.page') !== null")
    for way in ways.all():
        expect(way).to_be_in_viewport()
    assert visit.complaints == []
    assert [url for url in visit.requests if not url.startswith((address, "data:", "blob:"))] == []
    linked = page.eval_on_selector_all("link[href], script[src]", "all => all.map(e => e.href || e.src)")
    assert [link for link in linked if not link.startswith((address, "data:", "blob:"))] == []
    latin = set(re.findall("[A-Za-z]{4,}", page.locator(".masthead").inner_text()))
    assert latin == set()


def test_the_browser_is_told_to_refuse_other_hosts(address: str, open_page: Open) -> None:
    policy = open_page(address).page.request.get(address).headers["content-security-policy"]
    assert policy.startswith("default-src 'self'")
    assert "http" not in policy


def test_the_ways_lead_from_page_to_page(address: str, open_page: Open) -> None:
    page = open_page(address).page
    for path, title in PAGES:
        if path == "document":
            continue
        page.locator(".site-ways").get_by_role("link", name=title, exact=True).click()
        expect(page).to_have_title(re.compile(title))
        assert page.url.rstrip("/") == f"{address}{path}".rstrip("/")
