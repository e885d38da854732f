import datetime
from collections.abc import Callable

import pytest

from corpus.errors import UnreadableFile
from corpus.model import Document

Read = Callable[..., Document]


def test_notice_with_its_body_in_the_title(read: Read) -> None:
    text = (
        "临江市人民政府办公室\n关于印发临江市绿化\n实施方案的通知\n\n临政办发〔2021〕3号\n\n各县（区）人民政府：\n"
        "现印发给你们。\n\n临江市人民政府办公室\n2021年3月5日\n\n一、植树。\n\n本方案自2021年4月1日起施行，有效期至2024年3月31日。\n"
    )
    info = read(text).info
    assert info.title == "关于印发临江市绿化实施方案的通知"
    assert info.issuer == "临江市人民政府办公室"
    assert info.number == "临政办发〔2021〕3号"
    assert info.date == datetime.date(2021, 3, 5)
    assert info.region == "临江市"
    assert info.validity == "本方案自2021年4月1日起施行，有效期至2024年3月31日"
    assert (info.id, info.source, info.digest) == ("文件", "文件.txt", False)
    assert len(info.sha256) == 64


def test_notice_without_a_title_is_named_by_what_it_issues(read: Read) -> None:
    text = (
        "各县（区）人民政府：\n《临江市绿化实施方案》已经市政府同意，现印发给你们。\n"
        "临江市人民政府\n2021年3月5日\n一、植树。\n"
    )
    info = read(text).info
    assert (info.title, info.issuer) == ("临江市绿化实施方案", "临江市人民政府")


def test_annex_alone_is_named_by_its_title(read: Read) -> None:
    info = read("附件2\n\n临江市重点工作任务清单\n\n一、植树。\n").info
    assert (info.title, info.issuer, info.date, info.region) == (
        "临江市重点工作任务清单",
        None,
        None,
        "临江市",
    )


def test_text_that_names_nothing_is_called_by_its_file(read: Read) -> None:
    info = read("一、植树。每年一次。\n", name="绿化2021.txt").info
    assert (info.title, info.issuer, info.number, info.date) == ("绿化2021", None, None, None)
    assert (info.region, info.validity) == (None, None)


def test_red_head_names_the_issuer(read: Read) -> None:
    text = "临江市人民政府文件\n临政发〔2021〕3号\n\n临江市人民政府\n关于加强绿化工作的意见\n\n一、植树。\n"
    info = read(text).info
    assert (info.issuer, info.number, info.title) == (
        "临江市人民政府",
        "临政发〔2021〕3号",
        "关于加强绿化工作的意见",
    )


def test_spaced_out_title(read: Read) -> None:
    assert read("临 江 市 绿 化 条 例\n\n第一条　植树。\n").info.title == "临江市绿化条例"


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2021年3月5日", datetime.date(2021, 3, 5)),
        ("2021 年 3 月 5 日", datetime.date(2021, 3, 5)),
        ("二〇二一年三月五日", datetime.date(2021, 3, 5)),
        ("二○二一年十二月三十一日", datetime.date(2021, 12, 31)),
        ("2021年13月5日", None),
    ],
)
def test_date_of_signature(read: Read, date: str, expected: datetime.date | None) -> None:
    assert read(f"关于植树的通知\n一、植树。\n\n临江市人民政府\n{date}\n").info.date == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("临政办发〔2021〕3号", "临政办发〔2021〕3号"),
        ("临政办发[2021]3号", "临政办发〔2021〕3号"),
        ("临政办发〔２０２１〕３ 号", "临政办发〔2021〕3号"),
    ],
)
def test_document_number_in_one_form(read: Read, number: str, expected: str) -> None:
    assert read(f"关于植树的通知\n{number}\n一、植树。\n").info.number == expected


def test_number_that_is_only_cited_is_not_the_document_number(read: Read) -> None:
    text = (
        "关于植树的通知\n各县：\n按照《关于绿化的意见》（省政发〔2020〕8号）要求，现通知如下。\n一、植树。\n"
    )
    assert read(text).info.number is None


@pytest.mark.parametrize(
    ("issuer", "region"),
    [
        ("临江市东岭区人民政府", "东岭区"),
        ("大石县人民政府办公室", "大石县"),
        ("临江高新技术产业开发区管理委员会", "临江高新技术产业开发区"),
        ("云川省人民政府", "云川省"),
    ],
)
def test_region_of_the_issuer(read: Read, issuer: str, region: str) -> None:
    assert read(f"关于植树的通知\n一、植树。\n\n{issuer}\n2021年3月5日\n").info.region == region


def test_front_matter_wins_over_the_text(read: Read) -> None:
    text = (
        "---\ntitle: 绿化方案摘编\nissuer: 东岭区人民政府\ndate: 2022-01-02\nregion: 东岭区\nnumber: 东政〔2022〕1号\n"
        "digest: true\nother: 无关\n---\n# 绿化方案\n\n一、植树。\n"
    )
    info = read(text, name="绿化.md").info
    assert (info.title, info.issuer, info.region) == ("绿化方案摘编", "东岭区人民政府", "东岭区")
    assert (info.date, info.number, info.digest) == (datetime.date(2022, 1, 2), "东政〔2022〕1号", True)


@pytest.mark.parametrize("date", ["'2022年1月2日'", "'2022-13-40'"])
def test_front_matter_with_a_date_that_is_none_is_refused(read: Read, date: str) -> None:
    with pytest.raises(UnreadableFile, match="2020-06-30"):
        read(f"---\ndate: {date}\n---\n一、植树。\n", name="绿化.md")


@pytest.mark.parametrize("front", ["title: [", "只有一句话", "- 一\n- 二"])
def test_front_matter_that_is_no_mapping_is_refused(read: Read, front: str) -> None:
    with pytest.raises(UnreadableFile, match="文件头"):
        read(f"---\n{front}\n---\n一、植树。\n", name="绿化.md")
