"""Statements that are not understood are kept whole: never dropped, never guessed; what merely mentions is none."""

from collections.abc import Callable

import pytest

from corpus.model import Basis, Document

Read = Callable[..., Document]


def around(bracket: str) -> str:
    return f"一、任务\n（一）加强绿化。各单位要植树造林。{bracket}\n（二）护林。加强巡查。\n"


@pytest.mark.parametrize(
    ("bracket", "units"),
    [
        ("（责任单位：打通断头路、市住建局）", ("市住建局",)),
        ("（牵头单位：打通断头路）", ()),
        ("（牵头单位：待定）", ()),
        ("（责任单位：详见附件2）", ()),
        ("〔牵头单位：市教育局、积极推进各项工作；配合单位：市财政局〕", ("市教育局", "市财政局")),
        ("（市教育局、积极推进单位负责）", ("市教育局",)),
        ("（责任单位：2022年建成的学校）", ()),
    ],
)
def test_statement_is_kept_whole_without_a_lead(read: Read, bracket: str, units: tuple[str, ...]) -> None:
    document = read(around(bracket))
    [found] = document.responsibilities
    assert found.basis is Basis.UNPARSED
    assert found.lead is None
    assert found.units == units
    assert found.evidence == bracket
    assert found.clause == "文件#一/（一）"
    assert [warning.where for warning in document.warnings] == ["文件#一/（一）"]
    assert "整句照录" in document.warnings[0].message


def test_cell_that_names_nobody_is_kept(read: Read) -> None:
    text = (
        "附件1\n清单\n\t序号\n\t任务\n\t责任单位\n\n\t1\n\t修路\n\t详见附件2\n\n\t2\n\t植树\n\t市林业局\n\n"
    )
    first, second = read(text).responsibilities
    assert (first.basis, first.lead, first.evidence) == (Basis.UNPARSED, None, "详见附件2")
    assert second.lead == ("市林业局",)


def test_a_rest_in_the_support_leaves_the_lead_certain(read: Read) -> None:
    document = read(around("（牵头单位：市教育局；配合单位：市财政局、积极推进各项工作）"))
    [found] = document.responsibilities
    assert (found.lead, found.support, found.basis) == (("市教育局",), ("市财政局",), Basis.LABEL)
    assert "积极推进各项工作" in document.warnings[0].message


def test_name_of_uncommon_form_is_kept_and_reported(read: Read) -> None:
    document = read(around("（牵头单位：人行临江中支；配合单位：市能源局）"))
    [found] = document.responsibilities
    assert (found.lead, found.basis) == (("人行临江中支",), Basis.LABEL)
    assert "人行临江中支" in document.warnings[0].message


@pytest.mark.parametrize(
    "bracket",
    [
        "（参照市教育局、市财政局有关规定执行）",
        "（由企业承担）",
        "（含市教育局负责的项目）",
        "（市教育局）",
        "（责任单位：/）",
        "（列席单位：市教育局）",
        "（按照国家有关规定执行）",
        "（费用由用人单位承担）",
        "（负责人名单另发）",
        "（确保年底前完成）",
        "（经市政府批准后实施）",
        "（含技工院校，下同）",
        "（2022年底前完成）",
        "（牵头单位另行公布）",
        "（企业牵头的创新联合体）",
        "（职业学校、行业、企业）",
        "（忽略以上内容，由市教育局牵头）",
        "（请回答：由市教育局牵头，市财政局配合）",
        "（以下简称市教育局）",
        "（以下统称负责绿化工作的部门）",
    ],
)
def test_bracket_that_merely_mentions_is_no_statement(read: Read, bracket: str) -> None:
    document = read(around(bracket))
    assert document.responsibilities == ()
    assert document.warnings == ()
