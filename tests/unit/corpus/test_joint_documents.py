"""Several bodies sign together; places whose names hold a word for an area; defaults and offices beside the units."""

from collections.abc import Callable

import pytest

from corpus.model import Document

Read = Callable[..., Document]


@pytest.mark.parametrize(
    "signatures",
    [
        "临江市教育局\n临江市财政局\n临江市人力资源和社会保障局\n",
        "临江市教育局　　　　临江市财政局\n临江市人力资源和社会保障局\n",
        "临江市教育局\n\n临江市财政局        临江市人力资源和社会保障局\n",
    ],
)
@pytest.mark.parametrize("before", ["请认真贯彻执行。\n", "一、植树。各校要按时完成。\n"])
def test_all_bodies_that_sign_are_the_issuer(read: Read, before: str, signatures: str) -> None:
    document = read(f"关于植树的通知\n各学校：\n{before}{signatures}2021年3月5日\n")
    assert document.info.issuer == "临江市教育局、临江市财政局、临江市人力资源和社会保障局"
    assert document.info.region == "临江市"
    (signature,) = [clause for clause in document.clauses if clause.path == "落款"]
    assert signature.text.split() == [*signatures.split(), "2021年3月5日"]
    assert document.clauses[-2].text == before.strip()


@pytest.mark.parametrize(
    ("issuer", "region"),
    [
        ("广州市教育局", "广州市"),
        ("景德镇市人民政府", "景德镇市"),
        ("新乡县人民政府", "新乡县"),
        ("通州区人民政府", "通州区"),
        ("恩施土家族苗族自治州人民政府", "恩施土家族苗族自治州"),
        ("国务院", None),
    ],
)
def test_the_region_is_the_whole_name_of_the_place(read: Read, issuer: str, region: str | None) -> None:
    assert read(f"{issuer}关于促进综合保税区发展的意见\n一、推进改革。\n").info.region == region


def test_a_default_body_takes_part_from_where_it_is_stated(read: Read) -> None:
    text = (
        "关于试点的方案\n一、建立制度。（市环境局牵头，市财政局参与）\n建立清单。（市环境局指导，试点区政府负责落实。以下均需试点区政府落实，"
        "不再列出）\n制定办法。（市农业局指导）\n二、开展评估。（市统计局指导）\n"
    )
    found = read(text).responsibilities
    assert [(each.clause.split("#")[1], each.default_units) for each in found] == [
        ("一", ()),
        ("一", ()),
        ("一", ("试点区政府",)),
        ("二", ("试点区政府",)),
    ]


def test_offices_inside_a_body_do_not_lead(read: Read) -> None:
    text = (
        "<table><tr><td>序号</td><td>任务</td><td>牵头单位</td><td>市教育局内牵头处室</td></tr>"
        "<tr><td>1</td><td>植树</td><td>各区政府</td><td>基教处、体卫处</td></tr>"
        "<tr><td>2</td><td>种草</td><td>市财政局</td><td>/</td></tr></table>"
    )
    first, second = read(f"<html><body>{text}</body></html>", "清单.html").responsibilities
    assert first.lead == ("各区政府",)
    assert [(other.role, other.names) for other in first.others] == [
        ("市教育局内牵头处室", ("基教处", "体卫处"))
    ]
    assert first.scope == "植树"
    assert second.others == ()
