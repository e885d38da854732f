import codecs

import pytest

from corpus.errors import UnreadableFile
from corpus.readers.decoding import decode

TEXT = "一、总体要求\n第一段：加强领导，“十四五”期间 3 年完成。\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
        TEXT.encode("gb18030"),
        TEXT.encode("gbk"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode("gb18030"),
    ],
    ids=[
        "utf-8", "utf-8 mark", "utf-16 mark", "utf-16-le", "utf-16-be", "utf-16-be mark", "utf-32", "gb18030",
        "gbk", "crlf", "cr",
    ],
)  # fmt: skip
def test_text_in_any_known_encoding(data: bytes) -> None:
    assert decode("甲.txt", data) == TEXT


def test_rare_characters_of_gb18030() -> None:
    assert decode("甲.txt", "𠀀镕办".encode("gb18030")) == "𠀀镕办"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "文件是空的"),
        (b" \r\n\n ", "文件是空的"),
        ("\u3000\n\u3000".encode(), "文件只有空白"),
        (codecs.BOM_UTF8, "文件只有空白"),
        (b"%PDF-1.7\n...", "内容是 PDF，与扩展名不符"),
        (b"PK\x03\x04\x14\x00", "内容是 Office 文档或压缩包，与扩展名不符"),
        (b"\x89PNG\r\n\x1a\n", "内容是图片，与扩展名不符"),
        (b"\x7fELF\x02\x01", "内容是程序，与扩展名不符"),
        (b"abc\x00\x01\x02\x03\x04\x05", "内容不是文本（含有大量控制字符）"),
        ("一、总体".encode() + b"\xff\xfe\xff", "文字编码无法识别"),
        (codecs.BOM_UTF8 + b"\xff\xff", "文字编码无法识别"),
    ],
)
def test_what_is_no_text_is_refused_by_name_and_reason(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        decode("甲.txt", data)
    assert refused.value.source == "甲.txt"
    assert refused.value.reason.startswith(reason)
    assert "\n" not in str(refused.value)


def test_page_breaks_end_lines() -> None:
    assert decode("甲.txt", "第一页\x0c第二页".encode()) == "第一页\n第二页"
