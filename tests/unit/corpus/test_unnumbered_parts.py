"""Lines without a number that open something of their own: captions, 名词解释, 一是… line by line."""

from collections.abc import Callable

from corpus.model import Document, Kind

Read = Callable[..., Document]
Paths = Callable[[str], list[str]]
TABLE = "| 单位 | 联系人 |\n| 区文旅局 | 秦一山 |\n"


def test_explained_words_are_a_part_of_their_own(read: Read) -> None:
    text = "一、任务\n抓好落实。\n二、保障\n加强领导。\n\n名词解释：\n1.海绵体：指可渗透的绿地。\n2.绿道：指步行道。\n"
    document = read(text)
    assert [clause.path for clause in document.clauses] == [
        "一",
        "二",
        "名词解释",
        "名词解释/1",
        "名词解释/2",
    ]
    assert document.clauses[1].text.endswith("加强领导。")


def test_explained_words_in_the_middle_of_a_sentence_open_nothing(paths: Paths) -> None:
    assert paths("一、任务\n名词解释由主管部门另行发布。\n二、保障\n加强领导。\n") == ["一", "二"]


def test_note_alone_on_its_line_holds_the_list_below(paths: Paths) -> None:
    text = "附件1\n清单\n" + TABLE + "\n注：\n1.按季更新。\n2.由各镇填报。\n"
    assert paths(text)[-1] == "附件1/注"


def test_title_above_a_table_behind_the_last_section_opens_a_part(read: Read) -> None:
    document = read("一、任务\n抓好落实。\n\n工作专班人员名单\n\n" + TABLE)
    assert [clause.path for clause in document.clauses] == [
        "一", "工作专班人员名单", "工作专班人员名单/单位", "工作专班人员名单/区文旅局",
    ]  # fmt: skip
    assert document.clauses[0].text.endswith("抓好落实。")


def test_title_above_a_table_between_sections_stands_in_its_section(read: Read) -> None:
    document = read("一、任务\n抓好落实。\n表1 联络名单\n" + TABLE + "二、保障\n加强领导。\n")
    assert [clause.path for clause in document.clauses] == ["一", "一/段1", "一/单位", "一/区文旅局", "二"]
    [row] = [clause for clause in document.clauses if clause.kind is Kind.TABLE_ROW]
    assert row.caption == "表1 联络名单"


def test_sentence_above_a_table_stays_with_its_clause(paths: Paths) -> None:
    assert paths("一、任务\n责任分工见下表。\n" + TABLE)[0] == "一"


def test_sayings_line_by_line_are_clauses(read: Read) -> None:
    text = "一、任务\n一是清理河道。全年清淤。（区水利局负责）\n二是补种行道树。（区林业局负责）\n二、保障\n加强领导。\n"
    document = read(text)
    assert [clause.path for clause in document.clauses] == ["一", "一/一是", "一/二是", "二"]
    assert [each.clause for each in document.responsibilities] == ["文件#一/一是", "文件#一/二是"]


def test_sayings_inside_a_paragraph_are_no_clauses(paths: Paths) -> None:
    assert paths("一、任务\n一是清理河道；二是补种树木。\n二、保障\n加强领导。\n") == ["一", "二"]
    assert paths("一、任务\n一是清理河道。\n二、保障\n加强领导。\n") == ["一", "二"]
