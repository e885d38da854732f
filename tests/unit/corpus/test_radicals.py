"""Radical and stroke code points become the characters they print."""

import unicodedata

import pytest

from corpus.radicals import ordinary


@pytest.mark.parametrize(
    ("radical", "character"),
    [
        ("⼈", "人"),  # Kangxi radicals
        ("⼯", "工"),
        ("⼀", "一"),
        ("⽤", "用"),
        ("⻓", "长"),  # CJK radicals supplement
        ("⻔", "门"),
        ("⺠", "民"),
        ("⻅", "见"),
        ("⻋", "车"),
        ("㇐", "一"),  # strokes
        ("\uf967", "不"),  # compatibility ideograph
    ],
)
def test_ordinary_characters(radical: str, character: str) -> None:
    assert ordinary(radical) == character


@pytest.mark.parametrize("block", [range(0x2F00, 0x2FD6), range(0x2E80, 0x2EF4)])
def test_radical_blocks_leave_nothing_behind(block: range) -> None:
    """Every radical that Unicode gives an ideograph for is turned into one; one character stays one."""
    for code in block:
        if unicodedata.name(chr(code), None) is None:
            continue
        turned = ordinary(chr(code))
        assert len(turned) == 1
        assert not 0x2F00 <= ord(turned) < 0x2FE0


def test_kangxi_radicals_agree_with_compatibility_decomposition() -> None:
    for code in range(0x2F00, 0x2FD6):
        assert ordinary(chr(code)) == unicodedata.normalize("NFKC", chr(code))


@pytest.mark.parametrize("text", ["第３条", "①", "（一）", "１＋Ｘ", "㎡", "ﬁ", "°C", ""])
def test_nothing_else_changes(text: str) -> None:
    assert ordinary(text) == text
