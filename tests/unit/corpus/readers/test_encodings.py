"""Which encoding a text file without a byte order mark is taken to be in."""

import codecs
from collections.abc import Callable

import pytest

from corpus.errors import UnreadableFile
from corpus.readers import decoding
from corpus.readers.common_characters import commonness
from corpus.readers.decoding import decode
from corpus.readers.delimited import read_delimited
from corpus.readers.markdown import read_markdown
from corpus.readers.plain import read_plain
from corpus.source import SourceText

SIMPLIFIED = "一、加强师资队伍建设。到2025年，“双师型”教师占比达到60%以上。\n（牵头单位：市教育局；配合单位：市财政局）\n"
TRADITIONAL = (
    "一、加強職業教育師資隊伍建設。各學校應於每年九月底前完成教師培訓計畫，並報主管機關備查。\n"
    "二、財政局應配合編列所需經費；勞工局負責辦理產學合作，協助學生就業。\n",
    "主旨：檢送「長期照顧服務推動方案」一份，請查照辦理。\n說明：依據本府社會局一百一十二年三月五日會議紀錄辦理。\n",
    "市民如對垃圾分類有任何疑問，可於上班時間撥打服務專線查詢。環境保護局將派員到場說明。\n",
    "香港特別行政區政府宣布，明年起推行中學課程改革，由教育局牽頭，勞工及福利局協助。\n",
    "本辦法自公布日施行。\n",
)
HARD = (
    "麥角酸、異黃樟素、鄰氨基苯甲酸等品項由衛生局管制。\n",
    "第三條　前條所稱補助，以每案新臺幣五萬元為限。\n",
)


@pytest.mark.parametrize(
    "text", [SIMPLIFIED, SIMPLIFIED * 40, *TRADITIONAL, *HARD, "第一条　总则。", "通知", "联通"]
)
def test_chinese_in_gb18030_stays_gb18030(text: str) -> None:
    assert decode("文.txt", text.encode("gb18030")) == text


@pytest.mark.parametrize("text", [*TRADITIONAL, *HARD, "".join(TRADITIONAL) * 300])
def test_traditional_chinese_in_big5_is_recognised(text: str) -> None:
    assert decode("文.txt", text.encode("cp950")) == text


def test_characters_of_hong_kong_are_read() -> None:
    text = "由教育局負責，並由民政事務處協助；深水埗區及鰂魚涌區優先推行。\n"
    assert decode("文.txt", text.encode("big5hkscs")) == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text",
    [
        SIMPLIFIED,
        TRADITIONAL[0],
        "第一条　为了加强管理，制定本办法。",  # no ASCII at all: no zero byte betrays it
        "Notice 2025\n1. All schools shall report.\n",
        "2024年6月30日",
    ],
)
def test_utf16_without_mark_is_recognised(text: str, encoding: str) -> None:
    assert decode("文.txt", text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_a_byte_order_mark_decides(mark: bytes, encoding: str) -> None:
    assert decode("文.txt", mark + SIMPLIFIED.encode(encoding)) == SIMPLIFIED


@pytest.mark.parametrize("text", [*TRADITIONAL, *HARD])
def test_the_right_decoding_has_twice_the_common_characters_of_the_wrong_one(text: str) -> None:
    wrong = text.encode("cp950").decode("gb18030", errors="replace")
    assert commonness(text) > 2 * commonness(wrong)


@pytest.mark.parametrize(
    "data",
    [
        SIMPLIFIED.encode("gb18030") + b"\xff\xff",
        "本办法自公布之日起施行。".encode() + b"\xff",
        bytes(range(128, 256)) * 4,
    ],
)
def test_bytes_of_no_encoding_are_refused_with_the_place(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match="编码无法识别"):
        decode("坏.txt", data)


def test_a_character_cut_at_the_end_of_a_long_file_is_no_reason_for_another_encoding() -> None:
    text = "教育局" * 40_000 + "a" + "财政局" * 40_000
    assert decode("长.txt", text.encode("gb18030")) == text


@pytest.mark.parametrize("data", [b"", b"  \r\n\t ", "\u3000\u3000\n".encode()])
def test_empty_and_blank_files_are_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match="空"):
        decode("空.txt", data)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<!DOCTYPE html>\n<html></html>", "网页"),
        ("\ufeff \n<html lang='zh'>", "网页"),
        ("{\\rtf1\\ansi 文}", "RTF"),
        ("MIME-Version: 1.0\nContent-Type: text/html\n", "整页保存的网页"),
    ],
)
@pytest.mark.parametrize("read", [read_plain, read_markdown, read_delimited])
def test_marked_up_text_under_the_suffix_of_plain_text_is_refused(
    read: Callable[[str, bytes], SourceText], text: str, reason: str
) -> None:
    with pytest.raises(UnreadableFile, match=reason):
        read("文件", text.encode())


@pytest.mark.parametrize("text", ["<一>是指网页", "本文说明 <html> 标记的用法。", "{一}、总则", "<htmlx>"])
def test_text_about_marks_is_text(text: str) -> None:
    assert read_plain("文.txt", text.encode()).text == text


@pytest.mark.parametrize(("limit", "text"), [("MAX_CHARACTERS", "字" * 101), ("MAX_LINES", "字\n" * 101)])
def test_a_text_that_is_too_long_is_refused(monkeypatch: pytest.MonkeyPatch, limit: str, text: str) -> None:
    monkeypatch.setattr(decoding, limit, 100)
    with pytest.raises(UnreadableFile, match="拆分"):
        decode("文.txt", text.encode())
    assert decode("文.txt", text[:100].encode())


def test_the_middle_of_a_long_file_may_hold_zeros_of_utf16() -> None:
    text = "第一条　市教育局负责。\n" * 30_000
    assert decode("文.txt", text.encode("utf-16-le")) == text
