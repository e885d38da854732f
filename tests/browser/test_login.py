"""Logging in, in a real browser: by keyboard, in dark, on a phone; then the site knows who one is, and forgets."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.accounts.users import Users
from assistant.service.viewer import Role
from tests.browser.axe import findings
from tests.browser.conftest import PATIENCE, SIZES
from tests.browser.site import running_site, world_service
from tests.browser.visit import Visit

PASSWORD = "一个足够长的密码"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("login")
    users = Users(folder / "users.json")
    users.add("王读", PASSWORD, Role.READER)
    users.add("孙管", PASSWORD, Role.ADMINISTRATOR)
    with running_site(world_service(folder, users=users.path)) as address:
        yield address


@pytest.fixture
def visit(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Visit]:
    size, scheme = getattr(request, "param", ("desktop", "light"))
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height}, locale="zh-CN", color_scheme=scheme
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    opened = Visit(page, context)
    opened.watch(page)
    yield opened
    context.close()


def log_in(page: Page, name: str, password: str = PASSWORD) -> None:
    """Type what the form asks for, without the mouse."""
    expect(page.get_by_label("用户名")).to_be_focused()
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(password)
    page.keyboard.press("Enter")


def test_the_keyboard_is_enough_and_one_comes_to_where_one_wanted(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(f"{address}ledger?unit=市民政局")
    expect(page).to_have_title(re.compile("登录"))
    log_in(page, "王读", "错误的密码")
    expect(page.get_by_role("alert")).to_have_text("用户名或密码不对，请重新输入。")
    expect(page.get_by_label("用户名")).to_have_value("王读")
    expect(page.get_by_label("密码")).to_be_focused()
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}ledger?unit=*")
    expect(page.locator(".masthead")).to_contain_text("王读")
    expect(page.locator(".masthead")).not_to_contain_text("设置")
    assert visit.complaints == []
    assert all(each.startswith((address, "data:", "blob:")) for each in visit.requests)


def test_leaving_ends_it_also_for_a_page_that_is_still_open(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(address)
    log_in(page, "孙管")
    expect(page.locator(".masthead")).to_contain_text("设置")
    other = visit.context.new_page()
    other.goto(address)
    other.get_by_role("button", name="退出").click()
    expect(other).to_have_title(re.compile("登录"))
    page.reload()
    expect(page).to_have_title(re.compile("登录"))
    page.go_back()
    expect(page.get_by_label("用户名")).to_be_visible()


@pytest.mark.parametrize("visit", [("desktop", "light"), ("phone", "dark")], indirect=True, ids=str)
def test_the_form_keeps_nobody_out_and_fits(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(f"{address}login")
    assert findings(page) == []
    log_in(page, "<b>谁</b>", "错误的密码")
    expect(page.get_by_role("alert")).to_be_visible()
    assert findings(page) == []
    assert page.locator("b").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert visit.complaints == []


def test_how_to_use_the_api_is_shown_without_another_host(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(f"{address}login?next=/api/docs")
    log_in(page, "王读")
    expect(page.get_by_role("heading", name="接口说明")).to_be_visible()
    assert findings(page) == []
    assert visit.complaints == []
    assert all(each.startswith((address, "data:")) for each in visit.requests)
