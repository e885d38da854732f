"""Orders of a government (令) that publish a text, and names of bodies with a kind of city in them."""

from collections.abc import Callable

import pytest

from corpus.model import Document

Read = Callable[..., Document]


def test_title_of_what_an_order_issues(read: Read) -> None:
    info = read(
        "临江市人民政府令\n\n第12号\n\n《临江市停车管理办法》已经市政府常务会议通过，现予公布。\n\n市长　秦一山\n"
        "2025年9月3日\n\n临江市停车管理办法\n\n第一条　为了管理停车，制定本办法。\n第二条　自公布之日起施行。\n"
    ).info
    assert (info.title, info.kind) == ("临江市停车管理办法", "办法")
    assert (info.issuer, info.number) == ("临江市人民政府", "临江市人民政府令第12号")


@pytest.mark.parametrize(
    ("issuer", "region"),
    [
        ("临江市海绵城市建设指挥部", "临江市"),
        ("临江市文明城市创建工作领导小组办公室", "临江市"),
        ("盐城市东岭区人民政府", "东岭区"),
        ("禹城市人民政府", "禹城市"),
    ],
)
def test_kind_of_city_is_no_place(read: Read, issuer: str, region: str) -> None:
    text = f"{issuer}\n关于做好今年工作的通知\n\n各有关单位：\n请抓好落实。\n\n{issuer}\n2025年3月1日\n"
    assert read(text).info.region == region
