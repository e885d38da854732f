"""Nothing that a file refers to is opened, fetched or run: no address, no other file, no macro, no script."""

import http.server
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.docx_files import docx, field, p, r, relationships
from tests.fault.measured import ROOT
from tests.ofd_files import Raw, Text, ofd

SECRET = "此件不在文件夹里"
_PROGRAM = """
import json, sys
from pathlib import Path
from corpus.library import read_folder
done = []
def watch(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, bytes)) or event.split(".")[0] in ("socket", "subprocess", "os"):
        done.append([event, str(arguments[0]) if arguments else ""])
sys.addaudithook(watch)
reading = read_folder(Path(sys.argv[1]))
print(json.dumps({
    "done": done,
    "texts": {each.info.id: each.text for each in reading.documents},
    "failures": {each.source: each.reason for each in reading.failures},
}))
"""
_HARMLESS = ("os.listdir", "os.scandir", "os.walk", "os.fwalk", "os.putenv", "os.unsetenv")


@pytest.fixture
def address() -> Iterator[tuple[str, list[str]]]:
    """A server of our own and what is asked of it."""
    asked: list[str] = []

    class Listener(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_POST = do_GET  # noqa: N815 - named by the library

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Listener)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


def word_file(url: str, secret: Path) -> bytes:
    """A file with macros, a template, styles, pictures and text elsewhere, and fields that fetch."""
    outside = relationships({"styles": f"{url}/styles", "attachedTemplate": f"{url}/template.dotm"})
    outside = outside.replace("/>", ' TargetMode="External"/>', 1).replace(
        "</Relationships>",
        f'<Relationship Id="x" Type="t/aFChunk" Target="{secret.as_uri()}" TargetMode="External"/>'
        f'<Relationship Id="y" Type="t/numbering" Target="../../../../../..{secret}"/></Relationships>',
    )
    body = (
        p("一、正文。")
        + p(field(f'INCLUDETEXT "{secret}"', "旧文"))
        + p(field(f'INCLUDEPICTURE "{url}/p.png" \\d', "图"))
        + p(field(f'DDEAUTO cmd "/c echo {url}"', "数"))
        + p(f'<w:hyperlink r:id="x">{r("链接")}</w:hyperlink>')
    )
    return docx(
        body, {"word/_rels/document.xml.rels": outside, "word/vbaProject.bin": b"\xd0\xcf\x11\xe0macro"}
    )


def page(url: str, secret: Path) -> str:
    elsewhere = secret.as_uri()
    return (
        f'<!DOCTYPE html SYSTEM "{url}/x.dtd"><html><head><base href="{url}/"><meta http-equiv="refresh" content="0;{url}/r">'
        f'<link rel="stylesheet" href="{url}/s.css"><style>@import "{url}/i.css";</style><script src="{url}/s.js"></script>'
        f'</head><body onload="fetch(\'{url}/load\')"><p>一、正文内容要完整。</p><img src="{url}/p.png">'
        f'<iframe src="{elsewhere}"></iframe><object data="{elsewhere}"></object>'
        '<script>document.write("脚本写的字")</script></body></html>'
    )


def test_what_files_refer_to_is_left_alone(tmp_path: Path, address: tuple[str, list[str]]) -> None:
    url, asked = address
    secret = tmp_path / "秘密.txt"
    secret.write_text(SECRET, encoding="utf-8")
    folder = tmp_path / "语料"
    folder.mkdir()
    (folder / "文.docm").write_bytes(word_file(url, secret))
    (folder / "页.html").write_text(page(url, secret), encoding="utf-8")
    (folder / "页二.xhtml").write_text(
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY y SYSTEM "{url}/y">]>'
        "<html><body><p>一、正文内容。&x;&y;</p></body></html>",
        encoding="utf-8",
    )
    (folder / "文.md").write_text(
        f"---\ntitle: !!python/name:os.system\n---\n![图]({url}/m.png)", encoding="utf-8"
    )
    (folder / "文三.md").write_text(f"# 方案\n\n![图]({url}/m.png)\n\n一、正文。", encoding="utf-8")
    book = Workbook()
    book.active.append(["序号", "任务", "责任单位"])
    book.active.append([1, f'=WEBSERVICE("{url}/w")', f"='[{secret}]Sheet1'!A1"])
    book.active["B2"].hyperlink = f"{url}/h"
    book.save(folder / "表.xlsx")
    picture = f'<ofd:ImageObject ID="7" Boundary="0 0 9 9" ResourceID="9" Substitution="{secret.as_uri()}"/>'
    (folder / "版.ofd").write_bytes(ofd([[Text(28, 60, "正文要完整。"), Raw(picture)]]))
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(folder)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
        text=True,
    )
    found = json.loads(done.stdout)
    assert set(found["texts"]) == {"文", "页", "页二", "文三", "表", "版"}
    assert set(found["failures"]) == {"文.md"}
    for text in found["texts"].values():
        assert SECRET not in text
        assert "脚本写的字" not in text
    assert asked == []
    read = {name for event, name in found["done"] if event == "open" and name.startswith(str(tmp_path))}
    assert read == {str(path) for path in folder.iterdir()}
    assert [each for each in found["done"] if each[0] != "open" and each[0] not in _HARMLESS] == []
