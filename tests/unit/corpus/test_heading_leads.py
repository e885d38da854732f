"""What a heading says of who leads, and bodies added once, hold for the clauses below it that say nothing else."""

from collections.abc import Callable

import pytest

from corpus.model import Basis, Document

Read = Callable[..., Document]


@pytest.mark.parametrize(
    ("item", "lead", "support", "basis"),
    [
        ("治河。配合单位：区林业局、区财政局。", ("区水利局",), ("区林业局", "区财政局"), Basis.HEADING),
        ("治河。清淤三公里。", ("区水利局",), (), Basis.HEADING),
        (
            "治河。清淤三公里。（责任单位：区林业局、区财政局）",
            ("区水利局",),
            ("区林业局", "区财政局"),
            Basis.HEADING,
        ),
        ("治河。清淤三公里。（区林业局牵头，区财政局配合）", ("区林业局",), ("区财政局",), Basis.SENTENCE),
        ("治河。清淤三公里。（区林业局负责）", ("区林业局",), (), Basis.SOLE),
        ("治河。清淤三公里。（区林业局指导）", ("区水利局",), (), Basis.HEADING),
    ],
)
def test_lead_of_the_heading(
    read: Read, item: str, lead: tuple[str, ...], support: tuple[str, ...], basis: Basis
) -> None:
    [found] = read(f"一、水环境（区水利局牵头）\n（一）{item}\n").responsibilities
    assert (found.lead, found.support, found.basis) == (lead, support, basis)


def test_two_leads_of_one_heading(read: Read) -> None:
    [found] = read(
        "一、执法（区司法局、区城管局牵头）\n（一）扫码检查。配合单位：区公安局。\n"
    ).responsibilities
    assert found.lead == ("区司法局", "区城管局")
    assert found.support == ("区公安局",)


def test_heading_with_words_below_it_is_a_heading_still(read: Read) -> None:
    text = (
        "一、水环境（区水利局牵头）\n以下各项均需各镇政府共同落实，不再列出。\n（一）治河。配合单位：区财政局。\n"
        "二、绿化（区林业局牵头）\n（二）种树。配合单位：区城管局。\n"
    )
    first, second = read(text).responsibilities
    assert (first.clause, first.lead, first.default_units) == ("文件#一/（一）", ("区水利局",), ("各镇政府",))
    assert (second.clause, second.lead, second.default_units) == ("文件#二/（二）", ("区林业局",), ())


def test_labels_below_nested_lists_speak_of_the_task_above_them(read: Read) -> None:
    text = (
        "一、任务\n1.排查管网。5月底前完成。排查做到：\n（1）不漏户。逐户登记；\n（2）不漏点。登记内容：\n①地址；\n②年份。\n"
        "牵头单位：县住建局\n配合单位：县水利局\n2.修复管网。\n牵头单位：县水利局\n"
    )
    first, second = read(text).responsibilities
    assert (first.task, first.lead) == ("排查管网", ("县住建局",))
    assert first.covers == ("文件#一/1", "文件#一/1/（1）", "文件#一/1/（2）", "文件#一/1/（2）/①")
    assert [limit.text for limit in first.limits] == ["5月底前"]
    assert (second.clause, second.task) == ("文件#一/2", "修复管网")


@pytest.mark.parametrize(
    ("line", "heading", "support"),
    [
        ("（一）优化托位（牵头单位：市教育局）", "（一）优化托位（牵头单位：市教育局）", ()),
        (
            "（一）优化托位（牵头单位：市教育局；配合单位：市民政局）",
            "（一）优化托位（牵头单位：市教育局；配合单位：市民政局）",
            ("市民政局",),
        ),
        (
            "（一）优化托位（牵头单位：市教育局；配合单位：市民政局、市财政局、市住建局、市妇联、市总工会）",
            "（一）优化托位",
            ("市民政局", "市财政局", "市住建局", "市妇联", "市总工会"),
        ),
        ("（一）优化托位：增加供给（市教育局牵头）", "（一）优化托位", ()),
    ],
)
def test_bracket_of_a_heading_is_kept_whole_or_dropped_whole(
    read: Read, line: str, heading: str, support: tuple[str, ...]
) -> None:
    document = read(f"一、任务\n{line}\n1.新增托位200个。\n2.改造幼儿园。市审计局配合。\n")
    first, second = document.responsibilities
    assert [each.heading[1] for each in document.clauses if each.path.startswith("一/")] == [heading] * 3
    assert (first.lead, first.support, first.basis) == (("市教育局",), support, Basis.HEADING)
    assert (second.lead, second.support, second.basis) == (("市教育局",), ("市审计局",), Basis.HEADING)
