"""Sentences that are nothing but bodies and their parts close what stands before them; others in like words do not."""

from collections.abc import Callable

import pytest

from corpus.model import Basis, Document

Read = Callable[..., Document]


@pytest.mark.parametrize(
    ("sentence", "lead", "support", "units", "basis"),
    [
        ("区水务局负责。", ["区水务局"], [], ["区水务局"], Basis.SOLE),
        ("区水务局、区财政局负责。", None, [], ["区水务局", "区财政局"], Basis.NONE),
        ("区水务局、青禾水务集团按职责分工负责。", None, [], ["区水务局", "青禾水务集团"], Basis.NONE),
        ("区各有关部门配合。", None, ["区各有关部门"], ["区各有关部门"], Basis.NONE),
        (
            "区水务局牵头，区财政局、区住建局，各镇人民政府配合。",
            ["区水务局"],
            ["区财政局", "区住建局", "各镇人民政府"],
            ["区水务局", "区财政局", "区住建局", "各镇人民政府"],
            Basis.SENTENCE,
        ),
        (
            "区水务局牵头制定方案。区财政局、区住建局配合。",
            ["区水务局"],
            ["区财政局", "区住建局"],
            ["区水务局", "区财政局", "区住建局"],
            Basis.SENTENCE,
        ),
    ],
)
def test_bodies_and_their_parts(
    read: Read,
    sentence: str,
    lead: list[str] | None,
    support: list[str],
    units: list[str],
    basis: Basis,
) -> None:
    text = f"一、任务\n（一）治理内涝。建成泵站2座。{sentence}\n"
    [found] = read(text).responsibilities
    assert found.lead == (tuple(lead) if lead else None)
    assert (list(found.support), list(found.units), found.basis) == (support, units, basis)
    assert found.task == "治理内涝"
    assert found.evidence in text


def test_guidance_beside_the_lead_is_kept(read: Read) -> None:
    text = "一、任务\n（一）减负。精简报表。区政府办公室指导，区数据局牵头，区民政局参与。\n"
    [found] = read(text).responsibilities
    assert (found.lead, found.support) == (("区数据局",), ("区民政局",))
    assert [(each.role, each.names) for each in found.others] == [("指导", ("区政府办公室",))]


def test_limit_among_the_parts(read: Read) -> None:
    [found] = read("一、任务\n（一）修路。区交通局负责，6月底前完成。\n").responsibilities
    assert (found.lead, found.deadline) == (("区交通局",), "6月底前")


def test_each_sentence_closes_what_stands_since_the_one_before(read: Read) -> None:
    text = "一、任务\n（一）治水。区水务局负责。翻修老桥3座。区住建局、区财政局负责。\n"
    first, second = read(text).responsibilities
    assert (first.task, first.lead) == ("治水", ("区水务局",))
    assert (second.task, second.lead) == ("翻修老桥3座", None)
    assert second.units == ("区住建局", "区财政局")


@pytest.mark.parametrize(
    "sentence",
    [
        "企业负责。",
        "学校配合。",
        "家长、区教育局配合。",
        "区水务局、区财政局。",
        "区水务局办理。",
        "区水务局、区财政局负责同志参加。",
        "市场监管部门负责。",
        "县级以上人民政府负责。",
        "市、县人民政府负责。",
        "居民缴费，区水务局配合。",
        "标牌写明“到期检查。区水务局、区财政局负责。”。",
    ],
)
def test_running_text_makes_no_statement(read: Read, sentence: str) -> None:
    assert read(f"一、任务\n（一）治水。建成泵站2座。{sentence}\n").responsibilities == ()


@pytest.mark.parametrize(
    ("sentence", "lead", "support"),
    [
        (
            "隐患整治，由消防救援机构牵头，公安机关、城市管理部门配合。",
            "消防救援机构",
            "公安机关 城市管理部门",
        ),
        (
            "隐患整治，由消防救援机构牵头，公安机关配合，乡镇人民政府组织实施。",
            "消防救援机构",
            "公安机关 乡镇人民政府",
        ),
    ],
)
def test_kinds_of_bodies_that_lead_and_support(read: Read, sentence: str, lead: str, support: str) -> None:
    text = f"第一条　为了安全，制定本办法。\n第二条　{sentence}\n"
    [found] = read(text).responsibilities
    assert found.lead == (lead,)
    assert found.support == tuple(support.split())
    assert found.basis is Basis.SENTENCE


@pytest.mark.parametrize(
    "sentence",
    [
        "隐患整治，由消防救援机构负责，公安机关检查。",
        "培训机构牵头，学校配合。",
        "隐患整治，消防救援机构牵头。",
    ],
)
def test_kinds_of_bodies_without_both_words(read: Read, sentence: str) -> None:
    assert read(f"第一条　为了安全，制定本办法。\n第二条　{sentence}\n").responsibilities == ()
