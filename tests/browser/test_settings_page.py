"""The settings as a page, in a real browser on a running site."""

import json
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from assistant.accounts.users import Users
from assistant.service.service import Service
from assistant.service.viewer import LOCAL, Role
from tests.browser.axe import findings
from tests.browser.conftest import SIZES, Open
from tests.browser.site import running_site, world_service
from tests.browser.visit import Visit

ANSWERED = "建设社区养老食堂由谁牵头？"
REFUSED = ("火星移民由谁负责？", "火星移民由谁负责？", "<img src=x onerror=alert(1)>月球基地何时完成？")
PARTS = ("questions", "usage", "llm", "embedding", "answering", "retention")
KEY = "not-a-real-key-9153"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Service:
    made = world_service(tmp_path_factory.mktemp("settings"))
    for question in REFUSED:
        assert made.ask(LOCAL, question).refused
    answer = made.ask(LOCAL, f"临江市{ANSWERED}")
    made.feedback.give(LOCAL, str(answer.id), "down", "少列了一个单位")
    return made


@pytest.fixture(scope="module")
def site(service: Service) -> Iterator[str]:
    with running_site(service) as address:
        yield address


@pytest.fixture
def model() -> Iterator[str]:
    """An endpoint that speaks just enough of the OpenAI protocol to answer one word."""

    class Model(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            piece = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m"}
            delta = {
                "choices": [
                    {"index": 0, "delta": {"role": "assistant", "content": "好"}, "finish_reason": None}
                ]
            }
            end = {"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}
            lines = (
                "".join(f"data: {json.dumps(piece | each)}\n\n" for each in (delta, end)) + "data: [DONE]\n\n"
            )
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.end_headers()
            self.wfile.write(lines.encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Model)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/v1"
    server.shutdown()
    server.server_close()


def opened(open_page: Open, site: str, part: str = "questions", **how: str) -> Visit:
    visit = open_page(f"{site}settings?part={part}", **how)
    visit.page.locator(".settings").wait_for()
    return visit


def said(page: Page) -> Locator:
    return page.locator(".said")


def save(page: Page) -> None:
    page.get_by_role("button", name="保存").click()


def test_refused_and_disliked_questions_are_a_work_list(open_page: Open, site: str) -> None:
    page = opened(open_page, site).page
    expect(page.locator(".question")).to_have_count(3)
    expect(page.locator(".question", has_text="火星移民")).to_contain_text("问过 2 次")
    expect(page.locator(".question", has_text="读者不满意")).to_contain_text("少列了一个单位")
    expect(page.locator(".question-text", has_text="<img src=x")).to_be_visible()
    page.get_by_role("link", name="读者不满意").click()
    expect(page.locator(".question")).to_have_count(1)
    page.get_by_role("link", name="全部").click()
    page.locator("input[name=words]").fill("月球")
    page.get_by_role("button", name="查找").click()
    expect(page.locator(".question")).to_have_count(1)


def test_what_is_done_leaves_the_list_and_can_come_back(open_page: Open, site: str) -> None:
    page = opened(open_page, site).page
    expect(page.locator(".badge")).to_have_text("3")
    page.locator(".question", has_text="火星移民").get_by_role("button").click()
    expect(page.locator(".question")).to_have_count(2)
    expect(page.locator(".badge")).to_have_text("2")
    page.get_by_role("link", name="已处理的").click()
    page.locator(".question", has_text="火星移民").get_by_role("button", name="重新打开").click()
    expect(page.locator(".question")).to_have_count(0)
    page.goto(f"{site}settings")
    expect(page.locator(".question")).to_have_count(3)


def test_the_work_list_is_exported(open_page: Open, site: str) -> None:
    page = opened(open_page, site).page
    with page.expect_download() as saving:
        page.get_by_role("link", name=re.compile("导出待处理")).click()
    rows = [json.loads(line) for line in saving.value.path().read_text(encoding="utf-8").splitlines()]
    assert {row["question"] for row in rows} == {*REFUSED, f"临江市{ANSWERED}"}
    assert {row["kind"] for row in rows} == {"refused", "disliked"}


def test_use_is_counted(open_page: Open, site: str) -> None:
    page = opened(open_page, site, "usage").page
    tiles = page.locator(".tile")
    expect(tiles.nth(0)).to_contain_text("4")
    expect(tiles.nth(1)).to_contain_text("75%")
    expect(tiles.nth(3)).to_contain_text("毫秒")
    expect(page.locator(".usage-day .visually-hidden")).to_contain_text(["4 次，拒答 3 次"])


def test_a_language_model_is_set_and_tested_and_its_key_never_shown(
    open_page: Open, site: str, service: Service, model: str
) -> None:
    visit = opened(open_page, site, "llm")
    page = visit.page
    page.get_by_label("接口地址").fill(model)
    page.get_by_label("模型名称").fill("small")
    page.get_by_label("密钥").fill(KEY)
    save(page)
    expect(said(page)).to_contain_text("已保存")
    assert service.settings.get().has_key
    expect(page.get_by_label("密钥", exact=False).first).to_have_value("")
    page.get_by_role("button", name="测试连接").click()
    expect(said(page)).to_contain_text("连接正常")
    page.reload()
    page.get_by_label("接口地址").wait_for()
    assert KEY not in page.content()
    page.get_by_label("允许语言模型写回答").uncheck()
    page.get_by_label("删除已保存的密钥").check()
    save(page)
    expect(page.locator(".settings-note")).to_contain_text("不使用语言模型")
    assert not service.settings.get().has_key


def test_a_model_that_is_not_there_is_said_after_the_test(open_page: Open, site: str) -> None:
    page = opened(open_page, site, "llm").page
    page.get_by_label("允许语言模型写回答").check()
    page.get_by_label("接口地址").fill("http://127.0.0.1:9/v1")
    page.get_by_label("模型名称").fill("none")
    save(page)
    page.get_by_role("button", name="测试连接").click()
    expect(page.locator(".said.is-bad")).to_be_visible()
    expect(page.get_by_role("button", name="测试连接")).to_be_enabled()
    page.get_by_label("允许语言模型写回答").uncheck()
    save(page)


def test_a_bad_address_stays_in_the_form_with_the_reason(open_page: Open, site: str) -> None:
    page = opened(open_page, site, "llm").page
    page.get_by_label("接口地址").fill("localhost 8080")
    save(page)
    expect(said(page)).to_contain_text("http:// 或 https://")
    expect(page.get_by_label("接口地址")).to_have_value("localhost 8080")


def test_figures_are_checked_saved_used_and_reset(open_page: Open, site: str, service: Service) -> None:
    page = opened(open_page, site, "answering").page
    bound = page.get_by_label("作为依据的下限")
    default = bound.input_value()
    bound.fill("7")
    save(page)
    expect(said(page)).to_contain_text("先改正")
    expect(page.locator(".figure-problem")).to_contain_text("应在 0 到 2 之间")
    expect(bound).to_have_value("7")
    bound.fill("1.9")
    save(page)
    expect(said(page)).to_contain_text("1 项与默认不同")
    assert service.ask(LOCAL, "推行证照联办由谁负责？有哪些要求？").refused
    page.get_by_role("button", name="全部恢复默认").click()
    expect(bound).to_have_value(default)
    assert service.settings.get().retrieval == {}


def test_how_long_records_are_kept(open_page: Open, site: str, service: Service) -> None:
    page = opened(open_page, site, "retention").page
    days = page.get_by_label("保存天数")
    days.fill("90")
    save(page)
    expect(said(page)).to_contain_text("90 天")
    assert service.settings.get().retention_days == 90
    days.fill("0")
    page.locator("form[data-save=retention]").evaluate(
        "form => { form.noValidate = true; form.requestSubmit(); }"
    )
    expect(page.locator(".said.is-bad")).to_contain_text("没有保存")
    days.fill("")
    save(page)
    expect(said(page)).to_contain_text("一直保存")
    with page.expect_download() as saving:
        page.get_by_role("link", name=re.compile("导出审计记录")).click()
    assert REFUSED[0] in saving.value.path().read_text(encoding="utf-8-sig")


def test_the_embedding_model_and_how_to_change_it(open_page: Open, site: str) -> None:
    part = opened(open_page, site, "embedding").page.locator(".settings-part")
    expect(part).to_contain_text("pairs")
    expect(part).to_contain_text("POLICY_EMBEDDING_MODEL")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", list(SIZES))
def test_every_part_in_every_size(open_page: Open, site: str, size: str, scheme: str) -> None:
    visit = opened(open_page, site, size=size, scheme=scheme)
    for part in PARTS:
        visit.page.locator(f'.settings-ways a[href$="part={part}"]').click()
        visit.page.locator(f'.settings[data-part="{part}"]').wait_for()
        assert findings(visit.page) == [], part
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= SIZES[size][0], part
    assert visit.complaints == []
    assert {url for url in visit.requests if not url.startswith((site, "data:", "blob:"))} == set()


def test_the_keyboard_goes_from_part_to_part(open_page: Open, site: str) -> None:
    page = opened(open_page, site).page
    page.get_by_role("link", name="使用情况").focus()
    page.keyboard.press("Enter")
    expect(page.locator('.settings[data-part="usage"]')).to_be_visible()
    expect(page.get_by_role("link", name="使用情况")).to_be_focused()
    page.go_back()
    expect(page.locator('.settings[data-part="questions"]')).to_be_visible()


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site with accounts: an editor and a reader."""
    folder = tmp_path_factory.mktemp("guarded")
    users: Path = folder / "users.json"
    Users(users).add("bianji", "long enough 1", Role.EDITOR)
    Users(users).add("chayue", "long enough 2", Role.READER)
    with running_site(world_service(folder, users=users)) as address:
        yield address


def log_in(page: Page, site: str, name: str, password: str) -> None:
    page.goto(f"{site}login")
    page.locator("input[name=name]").fill(name)
    page.locator("input[name=password]").fill(password)
    page.keyboard.press("Enter")
    page.locator(".masthead").wait_for()


def test_an_editor_sees_the_work_list_but_no_settings(browser: object, guarded: str) -> None:
    page = browser.new_page()  # type: ignore[attr-defined]
    log_in(page, guarded, "bianji", "long enough 1")
    page.goto(f"{guarded}settings")
    expect(page.locator(".settings-ways a")).to_have_count(2)
    expect(page.locator(".settings-limited")).to_contain_text("需要“管理”权限")
    page.goto(f"{guarded}settings?part=llm")
    expect(page.locator("#settings-shown")).to_contain_text("“语言模型”需要“管理”权限")
    page.close()


def test_a_reader_gets_a_clear_message(browser: object, guarded: str) -> None:
    page = browser.new_page()  # type: ignore[attr-defined]
    log_in(page, guarded, "chayue", "long enough 2")
    page.goto(f"{guarded}settings")
    expect(page.locator("#settings-shown")).to_contain_text("请联系管理员")
    expect(page.locator(".settings-ways")).to_have_count(0)
    assert page.request.get(f"{guarded}settings/audit.csv").status == 403
    assert page.request.get(f"{guarded}settings/questions.jsonl").status == 403
    page.close()
