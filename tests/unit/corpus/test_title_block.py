"""Title, kind of document, and the document an annex belongs to."""

from collections.abc import Callable

import pytest

from corpus.model import Document

Read = Callable[..., Document]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("关于印发植树方案的通知", "通知"),
        ("临江市植树实施方案", "方案"),
        ("临江市植树三年行动计划（2021—2023年）", "计划"),
        ("关于支持植树的若干措施", "措施"),
        ("关于加强植树工作的实施意见", "意见"),
        ("临江市植树管理办法（试行）", "办法"),
        ("临江市植树管理办法实施细则", "细则"),
        ("植树任务分解表", "分工"),
        ("植树工作任务清单", "清单"),
        ("植树法", "法律"),
        ("植树操作方法", None),
        ("云川省植树条例(2020年修订)", "条例"),
        ("植树法修正案（二）", "修正案"),
        ("关于植树权属问题的批复", "批复"),
        ("云川省“十四五”植树发展规划", "规划"),
        ("关于植树的推进情况", None),
    ],
)
def test_kind_by_the_last_word_of_the_title(read: Read, title: str, kind: str | None) -> None:
    assert read(f"{title}\n\n一、植树。每年一次。\n").info.kind == kind


@pytest.mark.parametrize(
    ("note", "kind"),
    [
        ("《临江市植树方案》已经市政府同意，现印发给你们，请认真执行。", "通知"),
        ("经市政府同意，现将《临江市植树方案》印发给你们。", "通知"),
        ("植树关系到每个人。", "方案"),
    ],
)
def test_covering_note_makes_the_whole_a_notice(read: Read, note: str, kind: str) -> None:
    text = f"各县（区）人民政府：\n{note}\n临江市人民政府\n2021年3月5日\n\n临江市植树方案\n\n一、植树。每年一次。\n"
    info = read(text).info
    assert (info.title, info.kind) == ("临江市植树方案", kind)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("云 川 省\n植 树 条 例\n", "云川省植树条例"),
        ("临江市人民政府办公室\n关于印发植树\n方案的\n通　知\n", "关于印发植树方案的通知"),
        ("临江市植树方案的通知\n\n临江市人民政府办公室\n\n", "临江市植树方案的通知"),
    ],
)
def test_title_over_several_lines_or_letters(read: Read, head: str, title: str) -> None:
    assert read(f"{head}\n第一条　每年植树。\n第二条　每月护林。\n").info.title == title


def test_headline_of_a_page_is_a_title_of_its_own_beside_the_title(read: Read) -> None:
    text = (
        "- 设为首页\n- 加入收藏\n区政府办公室 关于印发植树分工的通知\n区政府办公室\n关于印发植树分工的\n通 知\n各街道：\n"
        "现印发给你们。\n一、植树。每年一次。\n"
    )
    document = read(text)
    assert [(clause.path, clause.text.split("\n")[0]) for clause in document.clauses][:5] == [
        ("段1", "- 设为首页"),
        ("段2", "- 加入收藏"),
        ("标题", "区政府办公室 关于印发植树分工的通知"),
        ("标题~2", "区政府办公室"),
        ("主送", "各街道："),
    ]
    assert document.info.title == "区政府办公室关于印发植树分工的通知"


@pytest.mark.parametrize(
    "line",
    ["【时效性】有效", "来源：信息中心", "2021-03-05 10:00 办公室", "索 引 号 0001/2021 发文日期 2021-03-05"],
)
def test_lines_of_the_page_above_do_not_hide_the_title(read: Read, line: str) -> None:
    document = read(f"{line}\n临江市植树方案\n一、植树。每年一次。\n")
    assert [clause.path for clause in document.clauses] == ["段1", "标题", "一"]
    assert document.info.title == "临江市植树方案"


@pytest.mark.parametrize(
    ("text", "parent"),
    [
        ("附件2\n《临江市植树方案》重点任务分工表\n一、植树。\n", "《临江市植树方案》"),
        ("附件1\n（临政发〔2021〕3号文件附件）\n植树任务清单\n一、植树。\n", "临政发〔2021〕3号"),
        (
            "《临江市植树方案》（临政发〔2021〕3号）附件1\n一、植树。\n",
            "《临江市植树方案》（临政发〔2021〕3号）",
        ),
        ("附件\n《关于植树的意见》附件：苗木名单\n一、植树。\n", "《关于植树的意见》"),
        ("附件：\n《临江市植树方案》重点任务分工\n一、植树。\n", "《临江市植树方案》"),
        ("附件2\n\n临江市植树任务清单\n\n一、植树。\n", None),
        ("临江市植树方案\n一、植树。按照《植树办法》附件执行。\n", None),
        ("关于印发《植树方案》的通知\n一、植树。\n附件：1.任务表\n", None),
    ],
)
def test_annex_in_a_file_of_its_own_names_its_parent(read: Read, text: str, parent: str | None) -> None:
    assert read(text).info.parent == parent


def test_ids_of_an_annex_alone_are_those_it_has_in_the_whole(read: Read) -> None:
    text = "附件2\n植树任务清单\n一、植树。每年一次。\n二、护林\n1.巡查。\n2.防火。\n"
    assert [clause.id for clause in read(text, name="清单.txt").clauses] == [
        f"清单#{path}" for path in ("附件2", "附件2/一", "附件2/二", "附件2/二/1", "附件2/二/2")
    ]
