"""What can be done with a question and its answer: stop, retry, edit, copy, export, rate; and what can go wrong."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import docx
import pytest
from playwright.sync_api import Page, expect

from assistant.service.service import Service
from assistant.service.viewer import LOCAL
from tests.browser.axe import findings
from tests.browser.conftest import Open
from tests.browser.site import open_service, running_site, world_service
from tests.browser.talk import LEAD, LEAD_QUOTE, ROW, ask, card, last, marked, ready, settled
from tests.language_model_server import (
    Behaviour,
    LanguageModelServer,
    Message,
    Say,
    honest,
    language_model_server,
)


@dataclass
class Site:
    """A running site and what stands behind it."""

    address: str
    service: Service
    folder: Path
    model: LanguageModelServer

    @contextmanager
    def written(self, *behaviours: Behaviour) -> Iterator[None]:
        """Let a language model write the answers meanwhile."""
        self.model.will(*behaviours)
        self.service.settings.change(
            LOCAL, llm_base_url=self.model.url, llm_model="written", llm_enabled=True
        )
        try:
            yield
        finally:
            self.service.settings.change(LOCAL, llm_enabled=False)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site on invented texts, and a language model that is not asked unless a test says so."""
    folder = tmp_path_factory.mktemp("site")
    service = world_service(folder)
    with language_model_server() as model, running_site(service) as address:
        yield Site(address, service, folder, model)


def submit(page: Page, question: str) -> None:
    """Type a question and press Enter."""
    page.locator("#question").fill(question)
    page.locator("#question").press("Enter")


def telling(asked: threading.Event) -> Say:
    """Write honestly, and tell that one was asked to."""

    def say(messages: list[Message]) -> str:
        asked.set()
        return honest(messages)

    return say


def test_a_written_answer_grows_and_is_proved(site: Site, open_page: Open) -> None:
    page = open_page(site.address).page
    ready(page)
    with site.written(Behaviour(say=honest)):
        turn = ask(page, LEAD)
    expect(turn).to_contain_text("由语言模型 written 行文")
    turn.locator(".answer-body .marker").first.click()
    assert marked(page, 1) == LEAD_QUOTE


def test_an_answer_is_stopped_and_asked_again(site: Site, open_page: Open) -> None:
    page = open_page(site.address).page
    ready(page)
    asked = threading.Event()
    with site.written(Behaviour(say=telling(asked), pieces=3, hang_after=3)):
        submit(page, LEAD)
        expect(page.locator(".asked")).to_have_text(LEAD)
        expect(page.get_by_role("button", name="发送")).to_be_hidden()
        assert asked.wait(20)
        page.get_by_role("button", name="停止").click()
        expect(last(page)).to_have_attribute("data-state", "stopped")
        expect(last(page)).to_contain_text("已停止回答")
        assert site.model.left.wait(20)
    page.reload()
    expect(last(page)).to_have_attribute("data-state", "stopped")
    last(page).get_by_role("button", name="重试").click()
    expect(last(page)).to_have_attribute("data-state", "answered")
    expect(page.locator(".exchange")).to_have_count(1)


def test_a_question_is_changed_in_place_and_earlier_ones_are_kept(site: Site, open_page: Open) -> None:
    page = open_page(site.address).page
    ready(page)
    ask(page, LEAD)
    ask(page, ROW)
    last(page).get_by_role("button", name="修改这个问题").click()
    box = page.locator("#question")
    expect(box).to_have_value(ROW)
    expect(page.locator(".editing")).to_be_visible()
    changed = "东岭区建立老年人能力评估制度由谁牵头？"
    ask(page, changed)
    expect(page.locator(".exchange .asked")).to_have_text([LEAD, changed])
    page.locator(".exchange").first.get_by_role("button", name="修改这个问题").click()
    box.press("Escape")
    expect(page.locator(".editing")).to_be_hidden()
    expect(box).to_have_value("")
    page.locator(".exchange").first.get_by_role("button", name="重试").click()
    expect(page.locator(".exchange .asked")).to_have_text([LEAD, changed, LEAD])
    settled(page, LEAD)
    page.reload()
    expect(page.locator(".exchange .asked")).to_have_text([LEAD, changed, LEAD])


def test_an_answer_is_copied_and_a_conversation_taken_along(
    site: Site, open_page: Open, tmp_path: Path
) -> None:
    visit = open_page(site.address)
    page = visit.page
    visit.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ready(page)
    expect(page.locator("[data-export='docx']")).to_be_disabled()
    turn = ask(page, LEAD)
    turn.get_by_role("button", name="复制").click()
    expect(turn.get_by_role("button", name="已复制")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"问：{LEAD}\n答：牵头单位：市民政局[1]")
    assert f"，二 › （一）：“{LEAD_QUOTE}”" in copied
    for kind in ("docx", "md"):
        with page.expect_download() as given:
            page.locator(f"[data-export='{kind}']").click()
        path = tmp_path / given.value.suggested_filename
        given.value.save_as(path)
        assert path.name.startswith(LEAD[:10])
        assert path.suffix == f".{kind}"
        if kind == "docx":
            written = "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
        else:
            written = path.read_text(encoding="utf-8").replace("\\", "")
        assert LEAD in written
        assert "[1] 《关于印发临江市养老服务提升行动实施方案的通知》" in written
        assert LEAD_QUOTE in written


def test_an_opinion_is_kept_with_its_reason(site: Site, open_page: Open) -> None:
    page = open_page(site.address).page
    ready(page)
    turn = ask(page, LEAD)
    turn.get_by_role("button", name="有问题").click()
    form = turn.locator(".opinion")
    form.get_by_role("button", name="引用有误").click()
    form.locator("input").press_sequentially("，第二条")
    form.get_by_role("button", name="提交").click()
    expect(form).to_be_hidden()
    identity = page.url.partition("?c=")[2]
    expect(turn.get_by_role("button", name="有问题")).to_have_attribute("aria-pressed", "true")
    page.reload()
    pressed = last(page).get_by_role("button", name="有问题")
    expect(pressed).to_have_attribute("aria-pressed", "true")
    [kept] = site.service.conversations.get(LOCAL, identity).turns
    assert (kept.verdict, kept.reason) == ("down", "引用有误，第二条")
    with page.expect_response(re.compile("queue/join|run/predict|/run/")):
        pressed.click()
    expect(pressed).to_have_attribute("aria-pressed", "false")


def test_everything_is_reached_with_the_keyboard(site: Site, open_page: Open) -> None:
    page = open_page(site.address).page
    ready(page)
    page.get_by_role("link", name="问答", exact=True).focus()
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    expect(page.get_by_role("link", name="跳到正文")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#question")).to_be_focused()
    page.keyboard.insert_text("第一行")
    page.keyboard.press("Shift+Enter")
    expect(page.locator("#question")).to_have_value("第一行\n")
    page.locator("#question").fill(LEAD)
    page.keyboard.press("Enter")
    turn = settled(page, LEAD)
    expect(page.locator("#question")).to_be_focused()
    seen = []
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
        focused = page.evaluate("document.activeElement.className")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline == "solid", f"nothing shows that {focused} has the focus"
        seen.append(focused)
        if focused == "marker" and page.evaluate("document.activeElement.closest('.answer-body') !== null"):
            break
    assert "marker" in seen[-1]
    page.keyboard.press("Enter")
    expect(card(page, 1)).to_be_focused()
    page.keyboard.press("Tab")
    expect(card(page, 1).get_by_role("link", name="在文件中查看")).to_be_focused()
    page.keyboard.press("Escape")
    expect(turn.locator(".answer-body .marker").last).to_be_focused()


@pytest.mark.parametrize("question", ["问" * 2001, "   "])
def test_a_question_that_is_not_taken_stays_in_the_box(site: Site, open_page: Open, question: str) -> None:
    page = open_page(site.address).page
    ready(page)
    ask(page, LEAD)
    submit(page, question)
    expect(page.get_by_role("alert")).to_contain_text("2000 个字" if question.strip() else "问题是空的")
    expect(page.locator("#question")).to_have_value(question)
    expect(page.locator(".exchange")).to_have_count(1)
    ask(page, "问" * 2000)
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.locator(".exchange")).to_have_count(2)
    for kind in ("keydown", "keypress"):  # Enter that only confirms pinyin
        page.locator("#question").fill("谁牵头")
        page.locator("#question").evaluate(
            "(box, kind) => box.dispatchEvent(new KeyboardEvent(kind,"
            " {key: 'Enter', isComposing: true, bubbles: true, cancelable: true}))",
            kind,
        )
    expect(page.locator("#question")).to_have_value("谁牵头")


def test_two_tabs_do_not_disturb_each_other(site: Site, open_page: Open) -> None:
    visit = open_page(site.address)
    other = visit.context.new_page()
    visit.watch(other)
    other.goto(site.address)
    ready(other)
    ready(visit.page)
    asked = threading.Event()
    with site.written(Behaviour(say=telling(asked), hang_after=2), Behaviour(say=honest)):
        submit(visit.page, LEAD)
        assert asked.wait(20)
        ask(other, ROW)
        visit.page.get_by_role("button", name="停止").click()
        expect(last(visit.page)).to_have_attribute("data-state", "stopped")
    expect(other.locator(".asked")).to_have_text(ROW)
    expect(visit.page.locator(".asked")).to_have_text(LEAD)
    assert visit.page.url != other.url
    third = visit.context.new_page()
    third.goto(other.url)
    expect(last(third).locator(".asked")).to_have_text(ROW)
    assert visit.complaints == []


def test_a_restart_in_the_middle_of_an_answer_loses_nothing(tmp_path: Path, open_page: Open) -> None:
    folder = tmp_path / "site"
    with language_model_server() as model:
        service = world_service(folder)
        with running_site(service) as address:
            page = open_page(address).page
            ready(page)
            ask(page, LEAD)
            model.will(Behaviour(say=honest, hang_after=2))
            service.settings.change(LOCAL, llm_base_url=model.url, llm_model="written")
            submit(page, ROW)
            expect(last(page)).to_have_attribute("data-state", "pending")
            page.wait_for_function("location.search.startsWith('?c=')")
            service.settings.change(LOCAL, llm_enabled=False)
        expect(last(page)).to_contain_text("连接中断，没有收到回答")
        with running_site(open_service(folder), urlsplit(address).port or 0):
            page.reload()
            expect(page.locator(".exchange .asked")).to_have_text([LEAD, ROW])
            last(page).get_by_role("button", name="重试").click()
            expect(last(page)).to_have_attribute("data-state", "answered")
            expect(last(page)).to_contain_text("区民政局")


def test_without_any_file_the_page_says_what_to_do(tmp_path: Path, open_page: Open) -> None:
    with running_site(world_service(tmp_path / "empty", {})) as address:
        page = open_page(address).page
        ready(page)
        expect(page.get_by_role("heading", name="还没有可以回答的文件")).to_be_visible()
        expect(page.locator(".first-steps")).to_contain_text("文件库")
        submit(page, LEAD)
        expect(page.get_by_role("alert")).to_contain_text("还没有可以回答的文件")
        expect(page.locator("#question")).to_have_value(LEAD)
        assert findings(page) == []
