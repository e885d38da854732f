"""What of pictures can be told without recognising them: damage, size, the package that is missing, punctuation."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from corpus.errors import UnreadableFile
from corpus.library import read_file
from corpus.readers import ocr, scanned
from corpus.readers.ocr import full_width
from corpus.readers.scanned import read_image


def saved(picture: Image.Image) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()


@pytest.mark.parametrize("name", ["文.png", "文.jpg", "扫描.pdf"])
def test_without_the_package_it_is_said_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    path = tmp_path / name
    picture = Image.new("RGB", (400, 300), "white")
    ImageDraw.Draw(picture).rectangle((50, 50, 300, 200), fill="black")
    picture.save(path)
    monkeypatch.setattr(ocr, "_PACKAGES", ("package_that_nobody_installed",))
    with pytest.raises(UnreadableFile, match=r"pip install 'policy-assistant\[ocr\]'") as refused:
        read_file(path)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "空"),
        ("这是文字".encode(), "不是能读的图片"),
        (b"%PDF-1.4", "不是能读的图片"),
        (saved(Image.new("RGB", (50, 50)))[:60], "损坏"),
    ],
    ids=["empty", "text", "pdf", "truncated"],
)
def test_what_is_no_picture_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason):
        read_image("图.png", data)


def test_a_picture_that_is_too_large_is_refused_before_it_is_unpacked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(scanned, "_MAX_PIXELS", 10_000)
    with pytest.raises(UnreadableFile, match="像素"):
        read_image("图.png", saved(Image.new("RGB", (200, 200))))


@pytest.mark.parametrize(
    ("recognised", "printed_text"),
    [
        ("(一)加强领导;完成60%(牵头单位:市教育局)", "（一）加强领导；完成60%（牵头单位：市教育局）"),
        ("（一)总体要求", "（一）总体要求"),
        ("县(区)政府", "县（区）政府"),
        ("到2025年,完成1,200人", "到2025年，完成1,200人"),
        ("师生比为1:18", "师生比为1:18"),
        ("Table (A,B)", "Table (A,B)"),
        ("-2一", "— 2 —"),
        ("一、总体要求", "一、总体要求"),
    ],
)
def test_punctuation_of_print_is_full_width_between_chinese(recognised: str, printed_text: str) -> None:
    assert full_width(recognised) == printed_text
