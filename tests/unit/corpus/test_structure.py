"""From text to clauses: which line belongs to which clause, and what the clause is called."""

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


def test_levels_nest_in_their_usual_order(paths: Paths) -> None:
    text = "一、甲\n（一）乙\n1.丙\n（1）丁\n①戊\n②己\n（2）庚\n2.辛\n（二）壬\n二、癸\n"
    assert paths(text) == [
        "一",
        "一/（一）",
        "一/（一）/1",
        "一/（一）/1/（1）",
        "一/（一）/1/（1）/①",
        "一/（一）/1/（1）/②",
        "一/（一）/1/（2）",
        "一/（一）/2",
        "一/（二）",
        "二",
    ]


def test_half_width_brackets_are_kept_as_written(paths: Paths) -> None:
    assert paths("一、甲\n(一)乙\n(二)丙\n") == ["一", "一/(一)", "一/(二)"]


def test_numbers_may_run_on_across_sections(paths: Paths) -> None:
    text = "一、甲\n（一）乙。\n（二）丙。\n二、丁\n（三）戊。\n（四）己。\n三、庚\n（五）辛。\n"
    assert paths(text) == ["一", "一/（一）", "一/（二）", "二", "二/（三）", "二/（四）", "三", "三/（五）"]


def test_arabic_numbers_may_run_on_under_subsections(paths: Paths) -> None:
    text = "一、甲\n（一）乙\n1.丙。\n2.丁。\n（二）戊\n3.己。\n（三）庚\n4.辛。\n"
    assert [path for path in paths(text) if path[-1].isdigit()] == [
        "一/（一）/1", "一/（一）/2", "一/（二）/3", "一/（三）/4",
    ]  # fmt: skip


def test_numbers_may_restart_in_each_section(paths: Paths) -> None:
    assert paths("一、甲\n1.乙。\n2.丙。\n二、丁\n1.戊。\n2.己。\n") == [
        "一",
        "一/1",
        "一/2",
        "二",
        "二/1",
        "二/2",
    ]


def test_path_that_comes_again_is_counted(paths: Paths) -> None:
    assert paths("一、甲。\n二、乙。\n一、丙。\n（一）丁。\n一、戊。\n") == [
        "一",
        "二",
        "一~2",
        "一~2/（一）",
        "一~3",
    ]


def test_second_plan_in_a_file_restarts_its_numbers(paths: Paths) -> None:
    plan = "关于做好工作的方案\n\n一、目标。\n二、任务。\n\n临江市人民政府\n2021年3月5日\n\n"
    assert paths(plan + plan) == ["标题", "一", "二", "落款", "标题~2", "一~2", "二~2", "落款~2"]


def test_annexes_open_a_numbering_of_their_own(read: Read) -> None:
    document = read(
        "一、正文。\n附件：1.任务清单\n2.名单\n\n附件1\n\n任务清单\n\n一、修路。\n\n附件2\n名单\n一、组长\n"
    )
    assert [clause.path for clause in document.clauses] == [
        "一",
        "附件说明",
        "附件1",
        "附件1/一",
        "附件2",
        "附件2/一",
    ]
    clauses = by_path(document)
    assert clauses["附件说明"].text == "附件：1.任务清单\n2.名单"
    assert clauses["附件1"].heading == ("附件1 任务清单",)
    assert clauses["附件1"].kind is Kind.HEADING


def test_list_of_annexes_with_blank_lines_is_one_clause(read: Read) -> None:
    text = "一、正文。\n\n附件：1.任务清单\n\n2.名单\n\n3.细则\n\n附件1\n\n任务清单\n\n一、修路。\n"
    clauses = by_path(read(text))
    assert clauses["附件说明"].text == "附件：1.任务清单\n\n2.名单\n\n3.细则"
    assert "附件1/一" in clauses


def test_announced_annex_without_a_label_is_recognised_by_its_title(read: Read) -> None:
    document = read("一、正文。\n\n附件：临江市绿化工作小组名单\n\n临江市绿化工作小组名单\n\n组  长：李明\n")
    assert [clause.path for clause in document.clauses] == ["一", "附件说明", "附件", "附件/组长"]


def test_roster_roles_are_clauses(read: Read) -> None:
    text = (
        "附件1\n领导小组名单\n组      长：李  明  市委书记\n          王  芳  市长\n"
        "副  组  长：赵  强  副市长\n成    员：周  敏  市财政局局长\n\n          吴  刚  市教育局局长\n"
        "办公室设在市教育局，由吴刚兼任办公室主任。\n"
    )
    document = read(text)
    assert [(clause.path, clause.kind) for clause in document.clauses] == [
        ("附件1", Kind.HEADING),
        ("附件1/组长", Kind.ROSTER),
        ("附件1/副组长", Kind.ROSTER),
        ("附件1/成员", Kind.ROSTER),
        ("附件1/段1", Kind.PARAGRAPH),
    ]
    assert by_path(document)["附件1/成员"].plain == "成 员：周 敏 市财政局局长\n吴 刚 市教育局局长"


def test_label_of_a_roster_may_carry_a_remark(paths: Paths) -> None:
    text = "附件2\n理事会\n副 理 事 长（排名不分先后）：\n李明  临江中学校长\n"
    assert paths(text) == ["附件2", "附件2/副理事长"]


def test_duties_written_out_stay_one_clause(read: Read) -> None:
    text = "附件1\n分工\n一、协调组\n组  长：李明\n职  责：负责统筹。\n做好会务。\n二、督导组\n组  长：王芳\n"
    clauses = by_path(read(text))
    assert clauses["附件1/一/职责"].text == "职  责：负责统筹。\n做好会务。"
    assert list(clauses)[-2:] == ["附件1/二", "附件1/二/组长"]


def test_note_under_a_table_holds_its_own_list(read: Read) -> None:
    text = "一、指标\n\t指标\n\t2021年\n\n\t学校（所）\n\t2\n\n备注：1.学校数为全市数。\n2.人数为年末数。\n二、专业\n内容。\n"
    clauses = by_path(read(text))
    assert list(clauses) == ["一", "一/指标", "一/学校（所）", "一/备注", "二"]
    assert clauses["一/备注"].text == "备注：1.学校数为全市数。\n2.人数为年末数。"
    assert clauses["一/备注"].kind is Kind.NOTE


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


LAW = """临江市绿化条例

第一章　总则

第一条　为了保护绿地，制定本条例。

第二条　下列土地应当绿化：
（一）道路两侧；
（二）河道两岸。

除前款规定外，其他土地可以绿化。

第二章　责任

第三条　违反
第二条规定的，责令改正。

第四条规定的期限，为三十日。

第四条　本条例自2021年5月1日起施行。
"""


def test_articles_stand_alone_in_the_path(read: Read) -> None:
    document = read(LAW)
    assert [clause.path for clause in document.clauses] == [
        "标题",
        "第一章",
        "第一条",
        "第二条",
        "第二条/（一）",
        "第二条/（二）",
        "第二条/段1",
        "第二章",
        "第三条",
        "第四条",
    ]
    clauses = by_path(document)
    assert clauses["第二条/（一）"].heading[:2] == ("第一章总则", "第二条")


def test_chapters_are_headings_and_articles_with_items_are_not(read: Read) -> None:
    kinds = {clause.path: clause.kind for clause in read(LAW).clauses}
    assert [path for path, kind in kinds.items() if kind is Kind.HEADING] == ["第一章", "第二章"]


def test_paragraph_after_the_items_of_an_article_is_not_the_last_item(read: Read) -> None:
    clauses = by_path(read(LAW))
    assert clauses["第二条/（二）"].text == "（二）河道两岸。"
    assert clauses["第二条/段1"].text == "除前款规定外，其他土地可以绿化。"


def test_line_that_mentions_an_article_goes_on_with_the_text(read: Read) -> None:
    clause = by_path(read(LAW))["第三条"]
    assert clause.text == "第三条　违反\n第二条规定的，责令改正。\n\n第四条规定的期限，为三十日。"


def test_heading_shares_its_line_with_the_sentence(read: Read) -> None:
    clauses = by_path(read("一、任务\n（一）加强领导。各单位要高度重视。\n（二）协调。\n"))
    assert clauses["一/（一）"].heading[-1] == "（一）加强领导"
    assert clauses["一/（一）"].kind is Kind.CLAUSE


def test_number_that_does_not_go_on_is_text_and_is_reported(read: Read) -> None:
    document = read("一、甲。\n二、乙的内容见下。\n九、不是标题。\n三、丙。\n")
    assert [clause.path for clause in document.clauses] == ["一", "二", "三"]
    assert by_path(document)["二"].text == "二、乙的内容见下。\n九、不是标题。"
    assert ["不连续" in warning.message for warning in document.warnings] == [True]


def test_missing_number_is_reported(read: Read) -> None:
    document = read("一、甲。\n三、丙。\n")
    assert [clause.path for clause in document.clauses] == ["一", "三"]
    assert [warning.message for warning in document.warnings] == ["编号“三”之前有缺号"]


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
    for text in (NOTICE, LAW, WRAPPED):
        document = read(text)
        for clause in document.clauses:
            assert clause.text == document.text[clause.start : clause.end]


@pytest.mark.parametrize("text", [NOTICE, LAW, WRAPPED])
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


def test_paragraph_after_items_needs_no_blank_line_where_lines_are_paragraphs(read: Read) -> None:
    text = (
        "某某管理办法\n第一条 有下列情形之一的，由主管部门责令改正，并按照有关规定处理：\n（一）未按规定办理登记的；\n"
        "（二）法律、法规规定的其他情形。\n前款规定的处理，应当告知当事人，并听取其陈述和申辩，作出书面决定，送达当事人。\n"
        "第二条 本办法自发布之日起施行。\n"
    )
    assert [clause.path for clause in read(text).clauses][1:5] == [
        "第一条",
        "第一条/（一）",
        "第一条/（二）",
        "第一条/段1",
    ]
