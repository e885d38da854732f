"""Who issues a text, for which place and on which level of government, by the form of the names alone."""

from collections.abc import Callable

import pytest

from corpus.model import Document

Read = Callable[..., Document]


@pytest.mark.parametrize(
    ("issuer", "level"),
    [
        ("国务院", "国家"),
        ("国务院办公厅", "国家"),
        ("教育部", "国家"),
        ("海关总署", "国家"),
        ("国家税务总局", "国家"),
        ("中国人民银行", "国家"),
        ("最高人民法院", "国家"),
        ("全国人民代表大会常务委员会", "国家"),
        ("云川省人民政府", "省"),
        ("云川省教育厅", "省"),
        ("省发展改革委", "省"),
        ("云北壮族自治区人民政府办公厅", "省"),
        ("北京市人民政府", "省"),
        ("临江市人民政府", "市"),
        ("临江市教育局", "市"),
        ("市人民政府办公室", "市"),
        ("石河土家族苗族自治州人民政府", "市"),
        ("大石县人民政府办公室", "县"),
        ("白水瑶族自治县人民政府", "县"),
        ("临江市东岭区人民政府", "县"),
        ("北京市东岭区人民政府", "县"),
        ("区人民政府办公室", "县"),
        ("赤原旗人民政府", "县"),
        ("临江市大石市人民政府", "县"),
        ("大石县柳河镇人民政府", "乡"),
        ("东岭区南门街道办事处", "乡"),
        ("临江高新技术产业开发区管理委员会", None),
    ],
)
def test_level_by_the_form_of_the_issuer(read: Read, issuer: str, level: str | None) -> None:
    titled = f"{issuer}关于植树的通知\n一、植树。每年一次。\n"
    signed = f"关于植树的通知\n一、植树。每年一次。\n\n{issuer}\n2021年3月5日\n"
    assert [read(text).info.level for text in (titled, signed)] == [level, level]


@pytest.mark.parametrize(
    ("addressees", "level"),
    [
        ("各县（市、区）人民政府，市政府各部门：", "市"),
        ("各区人民政府，市直各单位：", "市"),
        ("各区县人民政府：", "市"),
        ("各镇人民政府、各街道办事处，各园区管委会，市政府各部门：", "县"),
        ("各乡镇人民政府，开发区管委会：", "县"),
    ],
)
def test_city_whose_notices_go_to_towns_is_a_county_level_city(
    read: Read, addressees: str, level: str
) -> None:
    text = f"临江市人民政府关于植树的通知\n{addressees}\n现通知如下。\n一、植树。每年一次。\n"
    assert read(text).info.level == level


@pytest.mark.parametrize(
    ("signatures", "level"),
    [("云川省教育厅\n云川省财政厅\n", "省"), ("云川省教育厅\n临江市财政局\n", None)],
)
def test_bodies_that_sign_together_have_a_level_where_they_agree(
    read: Read, signatures: str, level: str | None
) -> None:
    assert read(f"关于植树的通知\n一、植树。\n\n{signatures}2021年3月5日\n").info.level == level


@pytest.mark.parametrize(
    ("text", "region", "level"),
    [
        ("附件2\n\n临江市重点工作任务清单\n\n一、植树。\n", "临江市", "市"),
        ("云川省绿化条例\n第一条　为了绿化，制定本条例。\n", "云川省", "省"),
        ("为加强绿化，结合东岭区实际，制定如下措施。\n一、植树。每年一次。\n", "东岭区", "县"),
        ("为加强绿化，结合我区实际，制定如下措施。\n一、植树。每年一次。\n", None, None),
        ("自然保护区条例\n第一条　为了保护自然，制定本条例。\n", None, "国家"),
        ("城市绿化条例\n第一条　为了绿化，制定本条例。\n", None, "国家"),
        ("国境水域保护法\n第一条　为了保护水域，制定本法。\n", None, "国家"),
        ("苗木管理办法\n第一条　为了管理苗木，制定本办法。\n", None, None),
    ],
)
def test_place_and_level_without_an_issuer(
    read: Read, text: str, region: str | None, level: str | None
) -> None:
    info = read(text).info
    assert (info.region, info.level) == (region, level)


def test_index_line_of_a_page_completes_the_issuer(read: Read) -> None:
    text = (
        "索 引 号: 0001/2021 发布日期: 2021-03-05 发布机构: 东岭区政府办公室\n区人民政府办公室关于植树的通知\n"
        "各街道办事处：\n现通知如下。\n一、植树。每年一次。\n"
    )
    info = read(text).info
    assert (info.issuer, info.region, info.level) == ("东岭区政府办公室", "东岭区", "县")
    assert info.title == "区人民政府办公室关于植树的通知"


def test_issuers_set_side_by_side_above_the_title(read: Read) -> None:
    text = "云川省高级人民法院 云川省人民检察院 关于办理案件的意见\n第一条　依法办理。\n"
    assert read(text).info.issuer == "云川省高级人民法院、云川省人民检察院"


def test_issuers_that_sign_with_one_space_between(read: Read) -> None:
    text = "临江市引才办法\n第一条　为引才制定本办法。\n临江市人力资源和社会保障局　临江市财政局\n2024年7月12日\n"
    info = read(text).info
    assert (info.issuer, info.region) == ("临江市人力资源和社会保障局、临江市财政局", "临江市")
