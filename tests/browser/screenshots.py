"""Pictures of all pages for the documentation: ``python -m tests.browser.screenshots [NAME …]``.

A site of its own on copies of the texts the project comes with, asked with the real model; nothing of the
reader's own files takes part. Pictures have 256 colours, so that each stays below 200 KB.
"""

import io
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from assistant.opening import OWN_DOCUMENTS
from assistant.service.service import Service
from index.build import build_index
from index.embedding import load_embedder
from index.policy_index import PolicyIndex
from tests.browser.conftest import CHROMIUM, PATIENCE, SIZES, SWITCHES
from tests.browser.site import running_site
from tests.browser.talk import ask, card, ready

FOLDER = Path(__file__).parent.parent.parent / "docs" / "screenshots"
QUESTION = "临淄区改革教师绩效工资制度由哪个单位牵头？"
FOLLOW_UP = "淄博高新区支持企业举办职业教育由谁负责？"

Scene = Callable[[Page, str], None]


def greeted(page: Page, address: str) -> None:
    """The page 问答 before the first question."""
    page.goto(address)
    ready(page)


def answered(page: Page, address: str) -> None:
    """An answer with its evidence beside it."""
    greeted(page, address)
    ask(page, FOLLOW_UP)
    turn = ask(page, QUESTION)
    page.locator("#following .fresh").wait_for(state="attached")  # suggestions, if there are any
    turn.locator(".marker").first.click()
    card(page, 1).wait_for()


def scoped(page: Page, address: str) -> None:
    """The choice of documents."""
    greeted(page, address)
    page.locator("#scope-button").click()
    page.locator(".scope-form").wait_for()


def opened(path: str, sign: str) -> Scene:
    """Another page, once what stands on it is there."""

    def scene(page: Page, address: str) -> None:
        page.goto(f"{address}{path}")
        page.locator(sign).first.wait_for()

    return scene


CLAUSE = f"document?doc=linzi2020&clause={quote('附件1/6')}"
SCENES: dict[str, tuple[Scene, str, str]] = {
    "ask-welcome": (greeted, "desktop", "light"),
    "ask-answer": (answered, "desktop", "light"),
    "ask-answer-dark": (answered, "desktop", "dark"),
    "ask-answer-tablet": (answered, "tablet", "light"),
    "ask-answer-phone": (answered, "phone", "light"),
    "ask-scope": (scoped, "desktop", "light"),
    "files": (opened("files", "#page-files table"), "desktop", "light"),
    "files-phone": (opened("files", "#page-files table"), "phone", "dark"),
    "document": (
        opened(CLAUSE, "#page-document mark, #page-document .is-target, #page-document h1"),
        "desktop",
        "light",
    ),
    "document-phone": (opened(CLAUSE, "#page-document h1"), "phone", "light"),
    "ledger": (opened("ledger", "#page-ledger table tbody tr"), "desktop", "light"),
    "ledger-dark": (opened("ledger", "#page-ledger table tbody tr"), "desktop", "dark"),
    "evaluation": (opened("evaluation", "#page-evaluation h1"), "desktop", "light"),
    "settings": (opened("settings", "#page-settings h1"), "desktop", "light"),
}


def take(browser: Browser, address: str, name: str, folder: Path) -> None:
    """Take one picture."""
    scene, size, scheme = SCENES[name]
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        locale="zh-CN",
        color_scheme="dark" if scheme == "dark" else "light",
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    scene(page, address)
    page.wait_for_load_state("networkidle")
    picture = Image.open(io.BytesIO(page.screenshot(animations="disabled", caret="hide")))
    picture.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(folder / f"{name}.png", optimize=True)
    context.close()


def main(folder: Path = FOLDER, names: list[str] | None = None) -> None:
    """Take all pictures, or those that are named."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        corpus, index, data = (Path(made) / name for name in ("corpus", "index", "data"))
        shutil.copytree(OWN_DOCUMENTS, corpus)
        data.mkdir()
        embedder = load_embedder()
        build_index(corpus, index, embedder)
        service = Service(data, PolicyIndex.open(index, embedder), corpus=corpus, folder=index)
        with running_site(service) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=str(CHROMIUM), args=[*SWITCHES, "--lang=zh-CN"]
            )
            for name in names or SCENES:
                take(browser, address, name, folder)
                print(f"{name}.png {(folder / f'{name}.png').stat().st_size / 1024:.0f} KB", flush=True)
            browser.close()


if __name__ == "__main__":
    main(names=sys.argv[1:] or None)
