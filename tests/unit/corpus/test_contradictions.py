from collections.abc import Callable

import pytest

from corpus.model import Document

Read = Callable[..., Document]


def test_figures_of_one_thing_that_differ(read: Read) -> None:
    text = (
        "一、任务\n（一）面向社区开展教育，年培训总量4万人次以上。\n附件1\n清单\n\t序号\n\t任务\n\t责任部门\n\n"
        "\t1\n\t开展培训，年培训总量3万人次以上。\n\t市人社局\n\n"
    )
    [found] = read(text).contradictions
    assert found.about == "年培训总量"
    assert [(each.clause, each.quote) for each in found.statements] == [
        ("文件#一/（一）", "年培训总量4万人次以上"),
        ("文件#附件1/1", "年培训总量3万人次以上"),
    ]


def test_quotes_are_verbatim_also_across_line_ends(read: Read) -> None:
    wrapped = "一、按照全市统一部署，加快推进园林绿化建设，绿化专项资\n金达到40万元以上。"
    document = read(f"{wrapped}\n二、绿化专项资金达到50万元以上。\n")
    texts = {clause.id: clause.text for clause in document.clauses}
    [found] = document.contradictions
    assert "\n" in found.statements[0].quote
    for statement in found.statements:
        assert statement.quote in texts[statement.clause]


@pytest.mark.parametrize(
    "text",
    [
        "一、年培训总量4万人次以上。\n二、年培训总量4万人次以上。\n",
        "一、年培训总量4万人次以上。\n二、年招生总量3万人次以上。\n",
        "一、到2021年，年培训总量达到3万人次。\n二、到2022年，年培训总量达到4万人次。\n",
        "一、新增培训基地3个。\n二、新增培训基地5个。\n",
        "一、规模\n\t指标\n\t2020年\n\t2021年\n\n\t年培训总量\n\t年培训总量3人次\n\t年培训总量4人次\n\n",
    ],
    ids=["equal", "another thing", "other years", "increments", "indicator row"],
)
def test_figures_that_do_not_contradict(read: Read, text: str) -> None:
    assert read(text).contradictions == ()
