"""From text to clauses: the parts of a notice, wrapped lines, Markdown; nothing lost, every text at its place."""

from collections.abc import Callable

import pytest

from corpus.model import Clause, Document, Kind

Read = Callable[..., Document]
Paths = Callable[[str], list[str]]


def by_path(document: Document) -> dict[str, Clause]:
    return {clause.path: clause for clause in document.clauses}


NOTICE = """临江市人民政府办公室
关于印发临江市绿化方案的通知

各县（区）人民政府，市政府各部门：

《临江市绿化方案》已经市政府同意，现印发给你们，请认真执行。

临江市人民政府办公室
2021年3月5日

（此件公开发布）

临江市绿化方案

为改善环境，制定本方案。

一、总体要求

坚持生态优先。

二、主要任务

（一）植树。每年植树十万株。

（二）护林。加强巡查。

本方案自印发之日起施行，有效期三年。

抄送：市委办公室。

临江市人民政府办公室　2021年3月5日印发
"""


def test_parts_of_a_notice(read: Read) -> None:
    document = read(NOTICE)
    assert [(clause.path, clause.kind) for clause in document.clauses] == [
        ("标题", Kind.TITLE),
        ("主送", Kind.PARAGRAPH),
        ("段1", Kind.PARAGRAPH),
        ("落款", Kind.PARAGRAPH),
        ("公开", Kind.PARAGRAPH),
        ("标题~2", Kind.TITLE),
        ("段2", Kind.PARAGRAPH),
        ("一", Kind.CLAUSE),
        ("二", Kind.HEADING),
        ("二/（一）", Kind.CLAUSE),
        ("二/（二）", Kind.CLAUSE),
        ("段3", Kind.PARAGRAPH),
        ("抄送", Kind.PARAGRAPH),
        ("印发", Kind.PARAGRAPH),
    ]
    clauses = by_path(document)
    assert clauses["标题"].text == "临江市人民政府办公室\n关于印发临江市绿化方案的通知"
    assert clauses["落款"].text == "临江市人民政府办公室\n2021年3月5日"
    assert clauses["一"].text == "一、总体要求\n\n坚持生态优先。"
    assert clauses["段3"].text == "本方案自印发之日起施行，有效期三年。"


def test_heading_path_has_the_titles_above_and_the_own_one(read: Read) -> None:
    clauses = by_path(read(NOTICE))
    assert clauses["二/（二）"].heading == ("二、主要任务", "（二）护林")
    assert clauses["二"].heading == ("二、主要任务",)
    assert clauses["标题"].heading == ()


def test_clause_ids_begin_with_the_file_name(read: Read) -> None:
    document = read("一、修路\n二、植树\n", name="东岭2021.txt")
    assert [clause.id for clause in document.clauses] == ["东岭2021#一", "东岭2021#二"]
    assert {clause.document for clause in document.clauses} == {"东岭2021"}


def test_number_before_the_signature_is_not_swallowed(paths: Paths) -> None:
    assert paths("临江市人民政府文件\n临政发〔2021〕3号\n关于绿化工作的意见\n一、甲。\n")[:3] == [
        "标题",
        "文号",
        "标题~2",
    ]


def test_signature_after_the_last_clause_is_apart(read: Read) -> None:
    clauses = by_path(read("关于植树的通知\n一、植树。\n\n　　　　临江市人民政府\n　　　　2021年3月5日\n"))
    assert clauses["一"].text == "一、植树。"
    assert clauses["落款"].text.split() == ["临江市人民政府", "2021年3月5日"]


def test_date_below_a_name_may_have_lost_its_characters(paths: Paths) -> None:
    assert paths("关于植树的通知\n一、植树。\n临江市人民政府\n2019116\n") == ["标题", "一", "落款"]


WRAPPED = """关于加强全市职业技能培训工作的
若干措施

为深入贯彻落实上级关于职业技能培训工

作的部署要求，全面提升劳动者素质能力，结

合我市实际情况，现就进一步做好相关工作制

定如下措施。

一、健全工作机制

（一）加强统筹协调。成立工作专班，实行

一月一调度、一季一通报，对落实不力的按照

第三条规定处理，年内完成三批共三千人次培

训任务。（责任单位：市人社局、市教育

局）

（二）强化经费保障。市级财政每年安排

1.5 亿元，用于培训补贴，并按照规定及时拨

付到位，接受社会各方面的监督。（责任单

位：市财政局）
"""


@pytest.mark.parametrize("text", [WRAPPED, WRAPPED.replace("\n\n", "\n")])
def test_hard_wrapped_lines_are_put_together(read: Read, text: str) -> None:
    document = read(text)
    assert [clause.path for clause in document.clauses] == ["标题", "段1", "一", "一/（一）", "一/（二）"]
    clauses = by_path(document)
    assert (
        "按照第三条规定处理，年内完成三批共三千人次培训任务。（责任单位：市人社局、市教育局）"
        in clauses["一/（一）"].plain
    )
    assert "每年安排1.5亿元，用于培训补贴" in clauses["一/（二）"].plain


def test_text_is_verbatim_at_its_place(read: Read) -> None:
    for text in (NOTICE, WRAPPED):
        document = read(text)
        for clause in document.clauses:
            assert clause.text == document.text[clause.start : clause.end]


@pytest.mark.parametrize("text", [NOTICE, WRAPPED])
def test_no_character_is_lost(read: Read, text: str) -> None:
    assert "".join("".join(clause.text.split()) for clause in read(text).clauses) == "".join(text.split())


def test_markdown_headings_and_front_matter(read: Read) -> None:
    text = "---\ntitle: 绿化方案\nissuer: 临江市人民政府\n---\n# 绿化方案\n\n## 一、任务\n\n### （一）植树\n\n每年植树。\n"
    document = read(text, name="绿化.md")
    assert [clause.path for clause in document.clauses] == ["标题", "一", "一/（一）"]
    assert document.info.title == "绿化方案"
    assert document.info.issuer == "临江市人民政府"


def test_markdown_heading_without_a_number_is_named_by_its_words(read: Read) -> None:
    document = read("# 方案\n\n## 工作目标\n\n1.植树。\n\n## 保障\n\n1.经费。\n", name="绿化.md")
    assert [clause.path for clause in document.clauses] == [
        "标题",
        "工作目标",
        "工作目标/1",
        "保障",
        "保障/1",
    ]


def test_addressee_wrapped_over_lines_is_recognised_on_its_last_line(read: Read) -> None:
    line = "各级各部门要坚持问题导向结合工作实际制定具体措施"
    text = "\n".join(
        [
            "关于印发方案的通知",
            "",
            "各部、局、中心，各街道、各镇，驻区各部门、各事业",
            "单位，各直属企业，各有关单位：",
            *[line] * 12,
            "落实。",
        ]
    )
    assert [clause.path for clause in read(text).clauses][:3] == ["标题", "主送", "段1"]


@pytest.mark.parametrize(
    ("line", "path"),
    [
        ("ZJSP00－2025－0010", "登记号"),
        ("ＳＤＰＲ－２０２１－００２００１２", "登记号"),
        ("附：1.某某工作指标表", "附件说明"),
    ],
)
def test_lines_outside_the_numbering(read: Read, line: str, path: str) -> None:
    document = read(f"{line}\n关于印发方案的通知\n\n各县（市、区）人民政府：\n现印发给你们。\n")
    assert document.clauses[0].path == path
