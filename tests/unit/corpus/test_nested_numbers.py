"""Numbering in running text: how numbers nest, run on, restart, and which lines only mention one."""

from collections.abc import Callable

import pytest

from corpus.model import Clause, Document, Kind

Read = Callable[..., Document]
Paths = Callable[[str], list[str]]


def by_path(document: Document) -> dict[str, Clause]:
    return {clause.path: clause for clause in document.clauses}


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


def test_several_plans_in_one_file_restart_their_numbers_each(paths: Paths) -> None:
    plan = "植树方案\n\n一、目标\n（一）近期。植树。\n二、任务\n1.护林。\n\n临江市林业局\n2021年3月5日\n\n"
    one = ["标题", "一", "一/（一）", "二", "二/1", "落款"]
    expected = [*one, *(f"{path}~2" for path in one), *(f"{path}~3" for path in one)]
    # below a section that comes again the path is new by itself
    fix = {
        f"{section}/{own}~{n}": f"{section}~{n}/{own}"
        for n in (2, 3)
        for section, own in (("一", "（一）"), ("二", "1"))
    }
    assert paths(plan * 3) == [fix.get(path, path) for path in expected]


@pytest.mark.parametrize(
    ("signs", "labels"),
    [
        (("⒈", "⒉", "⒊"), ("1", "2", "3")),
        (("⑴", "⑵", "⑶"), ("⑴", "⑵", "⑶")),
        (("①", "②", "③"), ("①", "②", "③")),
        (("㈠", "㈡", "㈢"), ("㈠", "㈡", "㈢")),
        (("１．", "２．", "３．"), ("１", "２", "３")),
        (("1．", "2．", "3．"), ("1", "2", "3")),
        (("1、", "2、", "3、"), ("1", "2", "3")),
        (("1 、", "2 、", "3 、"), ("1", "2", "3")),
        (("（１）", "（２）", "（３）"), ("（１）", "（２）", "（３）")),
        (("1)", "2)", "3)"), ("1)", "2)", "3)")),
        (("〔一〕", "〔二〕", "〔三〕"), ("〔一〕", "〔二〕", "〔三〕")),
        (("（一)", "（二)", "（三)"), ("（一)", "（二)", "（三)")),
    ],
)
def test_variants_of_signs(read: Read, signs: tuple[str, ...], labels: tuple[str, ...]) -> None:
    document = read("一、任务\n" + "".join(f"{sign}植树{place}年。\n" for place, sign in enumerate(signs)))
    assert [clause.path for clause in document.clauses] == ["一", *(f"一/{label}" for label in labels)]
    assert document.warnings == ()


@pytest.mark.parametrize(
    "line",
    [
        "第三条规定的情形除外。",
        "第三条、第四条所列事项由县负责。",
        "（一）项、（二）项所列事项由县负责。",
        "（二）项规定的情形除外。",
        "（一）至（三）项由县负责。",
        "一是植树，二是护林，三是防火。",
        "1.5万亩以上的由市负责。",
        "2021年底前完成。",
        "三年内完成。",
    ],
)
def test_line_that_only_mentions_a_number_is_text(paths: Paths, line: str) -> None:
    assert paths(f"一、植树\n每年植树。\n{line}\n二、护林。每月巡查。\n") == ["一", "二"]


def test_first_second_third_inside_a_paragraph_stay_in_it(read: Read) -> None:
    line = "（一）保障苗木。一是建苗圃。二是定标准。三是保供应。（责任单位：市林业局）"
    document = read(f"一、任务\n{line}\n（二）护林。巡查。\n")
    assert [clause.path for clause in document.clauses] == ["一", "一/（一）", "一/（二）"]
    assert by_path(document)["一/（一）"].text == line


@pytest.mark.parametrize(
    ("line", "heading", "kind"),
    [
        ("（一）加强领导。各单位要重视。", "（一）加强领导", Kind.CLAUSE),
        ("（一）加强领导：建立机制；明确分工。", "（一）加强领导", Kind.CLAUSE),
        ("（一）加强领导", "（一）加强领导", Kind.HEADING),
        ("（一）统筹山水，打造绿地。", "（一）统筹山水，打造绿地", Kind.HEADING),
        ("（一）各单位要加强领导。", "（一）各单位要加强领导", Kind.CLAUSE),
        ("（一）各镇植树。（市林业局负责）", "（一）各镇植树", Kind.CLAUSE),
        ("（一）植树\n坚持造林。", "（一）植树", Kind.CLAUSE),
    ],
)
def test_heading_and_sentence_on_the_line_of_a_unit_with_units_below(
    read: Read, line: str, heading: str, kind: Kind
) -> None:
    clause = by_path(read(f"一、任务\n{line}\n1.植树。每年一次。\n2.护林。每月一次。\n"))["一/（一）"]
    assert (clause.heading[-1], clause.kind) == (heading, kind)


def test_numbers_over_ten_and_a_hundred(paths: Paths) -> None:
    lines = "".join(f"{number}、植树。\n" for number in ("九十九", "一百", "一百零一"))
    assert paths(lines) == ["九十九", "一百", "一百零一"]


def test_excerpt_that_begins_in_the_middle_of_a_numbering(paths: Paths) -> None:
    text = "（二）清淤\n3.清理东河。\n4.清理西河。\n（三）加固\n5.加固东堤。\n"
    assert paths(text) == ["（二）", "（二）/3", "（二）/4", "（三）", "（三）/5"]


def test_number_in_the_middle_that_does_not_go_on_is_text(paths: Paths) -> None:
    assert paths("一、清淤\n3.清理东河。\n二、加固\n1.加固东堤。\n") == ["一", "二", "二/1"]


def test_day_of_effect_below_its_heading_is_the_text_of_it(paths: Paths) -> None:
    text = "一、任务\n清理东河。\n二、附则\n（一）解释\n由市水利局解释。\n（二）实施时间\n本方案自2025年5月1日起施行。\n"
    assert paths(text) == ["一", "二", "二/（一）", "二/（二）"]
