"""The library as an editor uses it, in a real browser on a running site whose files may be changed."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import findings
from tests.browser.conftest import Open
from tests.browser.site import running_site
from tests.browser.visit import Visit
from tests.library_files import (
    OLD_RULES,
    PLAN,
    GatedEmbedder,
    in_every_format,
    library_service,
    task_lines,
)

FILES = {
    "河道方案.txt": PLAN.encode(),
    "采砂办法.txt": OLD_RULES.encode(),
    "坏文件.docx": b"PK\x03\x04 broken",
}
BUILT = 60_000
"""Milliseconds that a build of a handful of files may take on a busy machine."""


@pytest.fixture(scope="module")
def embedder() -> GatedEmbedder:
    return GatedEmbedder()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, embedder: GatedEmbedder) -> Iterator[str]:
    service = library_service(tmp_path_factory.mktemp("library"), FILES, embedder)
    with running_site(service) as address:
        yield address
    embedder.gate.set()


@pytest.fixture
def visit(open_page: Open, site: str) -> Visit:
    opened = open_page(f"{site}files")
    opened.page.locator(".files").wait_for()
    return opened


def row(page: Page, name: str) -> Locator:
    """The row of a file, by its name in the library."""
    return page.locator("tbody tr").filter(
        has=page.locator(".file-name", has_text=re.compile(f"^{re.escape(name)}$"))
    )


def upload(page: Page, *files: tuple[str, bytes]) -> Locator:
    """Choose files to upload; gives the list of what becomes of them."""
    page.locator("#files-input").set_input_files(
        [{"name": name, "mimeType": "", "buffer": data} for name, data in files]
    )
    return page.locator(".uploads li")


def text(place: str) -> bytes:
    return "\n".join(task_lines(place)).encode()


def indexed(page: Page, words: str = "新索引已启用") -> None:
    expect(page.locator(".build-result")).to_contain_text(words, timeout=BUILT)


def test_the_list_says_what_answers_stand_on(visit: Visit) -> None:
    page = visit.page
    cells = row(page, "河道方案.txt").locator("td")
    expect(cells.filter(has_text="关于印发松原县河道治理工作方案的通知")).to_have_count(1)
    for label, words in {
        "印发机关": "松原县人民政府办公室",
        "文号": "松政办发〔2023〕9号",
        "日期": "2023年3月2日",
        "效力": "现行",
        "存疑": "0",
        "状态": "已收录",
    }.items():
        expect(row(page, "河道方案.txt").locator(f'[data-label="{label}"]')).to_have_text(words)
    expect(row(page, "采砂办法.txt")).to_contain_text("已失效")
    expect(row(page, "坏文件.docx")).to_contain_text("未能读取")
    expect(row(page, "坏文件.docx").locator(".why")).not_to_be_empty()
    expect(page.locator(".files-total")).to_contain_text("1 份未能读取")
    assert visit.complaints == []


def test_it_is_sorted_and_filtered(visit: Visit) -> None:
    page = visit.page
    names = page.locator("tbody tr:visible .file-name")
    page.get_by_role("button", name="日期").click()
    expect(names).to_have_text(["河道方案.txt", "采砂办法.txt", "坏文件.docx"])
    expect(page.get_by_role("columnheader", name="日期")).to_have_attribute("aria-sort", "descending")
    page.get_by_role("button", name="日期").press("Enter")
    expect(names).to_have_text(["采砂办法.txt", "河道方案.txt", "坏文件.docx"])
    box = page.get_by_role("searchbox", name="筛选")
    box.fill("松政办发")
    expect(names).to_have_text(["河道方案.txt"])
    expect(page.locator(".files-found")).to_have_text("1 / 3 份")
    box.fill("没有这样的文件")
    expect(page.locator(".files-none-found")).to_be_visible()


def test_the_report_of_a_file(visit: Visit) -> None:
    page = visit.page
    row(page, "河道方案.txt").get_by_role("button", name="读取报告").press("Enter")
    dialog = page.get_by_role("dialog")
    for words in ("已收录", "自2023年4月1日起施行", "5 项责任分工", "存疑"):
        expect(dialog).to_contain_text(words)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    row(page, "坏文件.docx").get_by_role("button", name="读取报告").click()
    expect(dialog.get_by_role("alert")).to_contain_text("未能读取")
    dialog.get_by_role("button", name="关闭").click()
    row(page, "河道方案.txt").get_by_role("link").click()
    page.wait_for_url(re.compile(r"document\?doc="))
    expect(page.locator("h1")).to_have_text("关于印发松原县河道治理工作方案的通知")


def refused(files: Sequence[tuple[str, bytes]], page: Page) -> list[str]:
    upload(page, *files)
    expect(page.locator(".uploads li.is-refused")).to_have_count(len(files), timeout=BUILT)
    return page.locator(".upload-state").all_inner_texts()


def test_what_cannot_be_read_is_refused_with_its_reason(visit: Visit, tmp_path: Path) -> None:
    page = visit.page
    before = page.locator("tbody tr").count()
    said = refused(
        [("安装.exe", b"MZ"), ("空.txt", b""), ("坏.docx", b"no zip"), ("河道方案.txt", text("甲")), ("a#b.txt", text("乙"))],
        page,
    )  # fmt: skip
    for words, line in zip(("不支持 .exe", "文件是空的", "没有收录", "名称已被使用", "#"), said, strict=True):
        assert words in line
    with (tmp_path / "大文件.pdf").open("wb") as big:
        big.truncate(300_000_001)
    page.locator("#files-input").set_input_files(tmp_path / "大文件.pdf")
    expect(page.locator(".uploads li").last).to_contain_text("文件超过 300 MB，请拆分后再上传")
    page.reload()
    expect(page.locator("tbody tr")).to_have_count(before)
    assert visit.complaints == []


def test_names_and_texts_with_markup_are_text(visit: Visit) -> None:
    page = visit.page
    name = "<img src=x onerror=alert(1)> <b>粗.txt"
    page.locator(".drop").evaluate(
        """(zone, [name, text]) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([text], name));
          for (const type of ["dragover", "drop"])
            zone.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
        }""",
        [name, text("<script>window.broken = true</script>标记坡").decode()],
    )
    expect(page.locator(".uploads b")).to_have_text(name)
    indexed(page)
    expect(row(page, name).locator(".of-title")).to_contain_text("<script>window.broken = true</script>")
    row(page, name).get_by_role("button", name="读取报告").click()
    expect(page.get_by_role("dialog")).to_contain_text(name)
    page.keyboard.press("Escape")
    row(page, name).get_by_role("button", name="删除").click()
    expect(page.get_by_role("dialog")).to_contain_text(f"删除“{name}”？")
    assert page.evaluate("() => window.broken") is None
    assert page.locator(".files img, .files-list script").count() == 0


def test_a_file_is_replaced(visit: Visit) -> None:
    page = visit.page
    upload(page, ("水塔.txt", text("旧塔")))
    indexed(page)
    expect(row(page, "水塔.txt")).to_contain_text("旧塔")
    with page.expect_file_chooser() as choosing:
        row(page, "水塔.txt").get_by_role("button", name="替换").click()
    choosing.value.set_files([{"name": "改过的.md", "mimeType": "", "buffer": b"# " + text("新塔")}])
    expect(row(page, "水塔.md")).to_contain_text("新塔", timeout=BUILT)
    expect(row(page, "水塔.txt")).to_have_count(0)
    upload(page, ("水塔.txt", text("又一塔")))
    page.get_by_role("button", name="替换原文件").click()
    expect(row(page, "水塔.txt")).to_contain_text("又一塔", timeout=BUILT)


def test_a_build_is_cancelled_and_made_later(visit: Visit, embedder: GatedEmbedder) -> None:
    page = visit.page
    embedder.gate.clear()
    embedder.waiting.clear()
    upload(page, ("缓建.txt", text("缓建坡")))
    assert embedder.waiting.wait(60)
    page.get_by_role("region", name="索引进度").get_by_role("button", name="取消").click()
    embedder.gate.set()
    indexed(page, "已取消：仍用原来的索引回答")
    expect(row(page, "缓建.txt")).to_contain_text("待建索引")
    page.get_by_role("button", name="立即更新索引").click()
    indexed(page)
    expect(row(page, "缓建.txt")).to_contain_text("已收录")


def test_a_file_is_deleted_after_it_was_confirmed(visit: Visit) -> None:
    page = visit.page
    upload(page, ("将删.txt", text("将删坡")))
    indexed(page)
    row(page, "将删.txt").get_by_role("button", name="删除").click()
    page.get_by_role("button", name="不删除").click()
    expect(row(page, "将删.txt")).to_be_visible()
    row(page, "将删.txt").get_by_role("button", name="删除").press("Enter")
    page.get_by_role("dialog").get_by_role("button", name="删除", exact=True).click()
    expect(row(page, "将删.txt")).to_have_count(0, timeout=BUILT)
    assert visit.complaints == []


@pytest.mark.parametrize(("size", "scheme"), [("desktop", "dark"), ("tablet", "light"), ("phone", "dark")])
def test_it_fits_and_can_be_used_by_everyone(open_page: Open, site: str, size: str, scheme: str) -> None:
    visit = open_page(f"{site}files", size=size, scheme=scheme)
    page = visit.page
    row(page, "河道方案.txt").wait_for()
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert findings(page) == []
    row(page, "河道方案.txt").get_by_role("button", name="读取报告").click()
    expect(page.get_by_role("dialog")).to_be_in_viewport()
    assert findings(page) == []
    assert visit.complaints == []
    assert [url for url in visit.requests if url.startswith("http") and not url.startswith(site)] == []


def test_every_format_is_taken_and_answers_switch_by_themselves(
    visit: Visit, open_page: Open, site: str, embedder: GatedEmbedder
) -> None:
    page, files = visit.page, in_every_format()
    before = page.locator(".state-indexed").count()
    embedder.gate.clear()
    embedder.waiting.clear()
    outcome = upload(page, *files.items())
    expect(outcome).to_have_count(len(files))
    expect(page.locator(".uploads li.is-stored")).to_have_count(len(files), timeout=BUILT)
    build = page.get_by_role("region", name="索引进度")
    expect(build).to_be_visible()
    assert embedder.waiting.wait(60)
    expect(build.locator(".build-stage")).not_to_be_empty()
    expect(build.get_by_role("progressbar")).to_be_visible()
    expect(row(page, "东坡.docx")).to_contain_text("待建索引")
    meanwhile = open_page(f"{site}document?doc=河道方案").page
    expect(meanwhile.locator("h1")).to_have_text("关于印发松原县河道治理工作方案的通知")
    answer = meanwhile.request.post(
        f"{site}api/ask", data={"question": "松原县清理河道淤积由谁牵头？"}
    ).json()
    assert "县水利局" in answer["answer"]["answer"]
    meanwhile.goto(f"{site}document?doc=东坡")
    expect(meanwhile.get_by_role("alert")).to_contain_text("没有这份文件")
    embedder.gate.set()
    indexed(page)
    expect(page.locator(".state-indexed")).to_have_count(before + len(files) + 1)
    expect(row(page, "两坡.zip/后坡.txt")).to_contain_text("后坡供水保障")
    meanwhile.reload()
    expect(meanwhile.locator("h1")).to_have_text("关于做好东坡供水保障工作的通知")
    assert visit.complaints == []
