"""Pages saved whole as one MIME file."""

import base64
import quopri

import pytest

from corpus.errors import UnreadableFile
from corpus.readers.mht import read_mht

HTML = '<html><head><meta charset="{0}"></head><body><div id="zoom"><p>一、加强领导，落实责任。</p></div></body></html>'
TEXT = "一、加强领导，落实责任。"
HEAD = (
    'From: <Saved by Blink>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n'
    '\tboundary="----B"{0}\r\n\r\n'
)


def part(data: bytes, kind: str, encoding: str, more: str = "") -> bytes:
    body = base64.encodebytes(data) if encoding == "base64" else quopri.encodestring(data)
    head = f"------B\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: {encoding}\r\n{more}\r\n"
    return head.encode() + body + b"\r\n"


def message(*parts: bytes, start: str = "") -> bytes:
    return HEAD.format(start).encode() + b"".join(parts) + b"------B--\r\n"


PICTURE = part(
    b"\x89PNG\r\n\x1a\n" + bytes(100), "image/png", "base64", "Content-Location: http://x.invalid/a.png\r\n"
)


@pytest.mark.parametrize("transfer", ["base64", "quoted-printable"])
@pytest.mark.parametrize(
    ("charset", "encoding"),
    [("utf-8", "utf-8"), ("gb2312", "gbk"), ("unicode", "utf-16"), ("nonsense", "utf-8")],
)
def test_the_page_is_read_in_its_character_set(transfer: str, charset: str, encoding: str) -> None:
    html = part(HTML.format(charset).encode(encoding), f'text/html; charset="{charset}"', transfer)
    assert read_mht("页.mht", message(html, PICTURE)).text == TEXT


def test_the_header_s_character_set_is_believed_where_the_page_names_none() -> None:
    html = HTML.replace('<meta charset="{0}">', "").encode("big5hkscs", errors="ignore")
    traditional = "一、加強領導，落實責任。".encode("big5")
    data = html.split(b"<p>")[0] + b"<p>" + traditional + b"</p></div></body></html>"
    source = read_mht("页.mht", message(part(data, 'text/html; charset="big5"', "base64")))
    assert source.text == "一、加強領導，落實責任。"


def test_the_start_part_is_the_page() -> None:
    other = part(
        b"<html><body><p>advertisement.</p></body></html>", "text/html", "base64", "Content-ID: <ad>\r\n"
    )
    page = part(HTML.format("utf-8").encode(), "text/html", "base64", "Content-ID: <page>\r\n")
    assert read_mht("页.mht", message(other, page, start='; start="<page>"')).text == TEXT
    assert read_mht("页.mht", message(page, other)).text == TEXT


def test_a_message_of_a_single_page() -> None:
    head = b"MIME-Version: 1.0\r\nContent-Type: text/html; charset=gbk\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    assert read_mht("页.mht", head + HTML.format("gbk").encode("gbk")).text == TEXT


def test_a_page_under_the_wrong_suffix() -> None:
    assert read_mht("页.mht", HTML.format("utf-8").encode()).text == TEXT


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "空的"),
        (b"\x00\x01\x02" * 50, "不是 MHT"),
        ("只是一段话。".encode(), "不是 MHT"),
        (b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nabc", "没有网页正文"),
        (message(PICTURE), "没有网页正文"),
        (message(part(b"", "text/html", "base64")), "没有网页正文"),
        (message(part(b"<html><body></body></html>", "text/html", "base64")), "没有正文"),
        (message(*[PICTURE] * 5001), "超过 5000"),
        (
            b"MIME-Version: 1.0\n"
            + b"".join(
                b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(3000)
            )
            + b"Content-Type: text/html\n\n<p>x</p>",
            "无法解析|没有网页正文",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_files_without_a_page_give_one_clear_reason(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason) as raised:
        read_mht("页.mht", data)
    assert "\n" not in str(raised.value)


def test_a_file_beyond_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.readers.mht.MAX_BYTES", 100)
    with pytest.raises(UnreadableFile, match="MB"):
        read_mht("页.mht", message(PICTURE))


@pytest.mark.parametrize("cut", [5, 30, 60])
def test_a_message_that_was_cut_off_is_refused(cut: int) -> None:
    data = message(part(HTML.format("utf-8").encode(), "text/html", "base64"))
    with pytest.raises(UnreadableFile, match="不完整"):
        read_mht("页.mht", data[:-cut])
