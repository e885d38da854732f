"""Which characters of a clause are marked as who leads, supports, and by when."""

from itertools import pairwise

import pytest

from assistant.ui.reader.marks import cell_spans, marks_of
from assistant.ui.reader.squeezed import Squeezed, squeeze
from corpus.library import read_data
from tests.library_files import GROUPED, PLAN

HEAD = "关于做好东坡供水保障工作的通知\n各村：\n"


def marked(text: str | bytes, name: str = "文.txt") -> dict[str, list[tuple[str, str]]]:
    """Role and words of every mark, by path of its clause; checks that none lies over another."""
    document = read_data(name, text.encode() if isinstance(text, str) else text)
    clauses = {clause.id: clause for clause in document.clauses}
    found = {}
    for id, marks in marks_of(clauses, document.responsibilities).items():
        assert all(one.end <= other.start for one, other in pairwise(marks))
        found[clauses[id].path] = [(mark.role, clauses[id].text[mark.start : mark.end]) for mark in marks]
    return found


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        (
            "一、检修管网。2024年9月底前完成。（牵头单位：镇水务站；配合单位：镇财政所、镇派出所）",
            [("deadline", "2024年9月底前"), ("lead", "镇水务站"), ("support", "镇财政所、镇派出所")],
        ),
        (
            "一、检修管网。由县水利局牵头，县财政局配合完成。",
            [("lead", "县水利局"), ("support", "县财政局")],
        ),
        (
            "一、检修管网。（责任单位：镇水务站、镇财政所）",
            [("named", "镇水务站、镇财政所")],
        ),
        (
            "一、检修管网。（镇水务\n站牵头，镇财政\n所配合）",
            [("lead", "镇水务\n站"), ("support", "镇财政\n所")],
        ),
        ("一、镇水务站的管网要检修。（牵头单位：镇水务站）", [("lead", "镇水务站")]),
        ("一、检修管网，请大家配合。", []),
    ],
)
def test_who_and_when(clause: str, expected: list[tuple[str, str]]) -> None:
    assert marked(HEAD + clause).get("一", []) == expected


def test_a_name_that_is_merely_mentioned_stays_unmarked() -> None:
    clause = "一、镇水务站的管网要检修。（牵头单位：镇水务站）"
    document = read_data("文.txt", (HEAD + clause).encode())
    clauses = {each.id: each for each in document.clauses}
    [mark] = marks_of(clauses, document.responsibilities)["文#一"]
    assert mark.start == clause.rindex("镇水务站")
    assert mark.label == "牵头"


def test_the_columns_of_a_table_say_which_name_has_which_role() -> None:
    found = marked(GROUPED, "表.docx")
    assert found["1"] == [("lead", "县住建局"), ("support", "县财政局")]
    assert found["2"] == [("lead", "县林业局"), ("support", "县住建局")]


def test_a_rule_is_marked_where_it_stands_and_decides_elsewhere() -> None:
    found = marked(PLAN)
    assert found["附件1/注"] == [("rule", "责任单位中列第一位的为牵头单位")]
    assert found["附件1/2"] == [("lead", "县生态环境局"), ("support", "县水利局"), ("deadline", "2024.12")]


def test_a_deadline_is_marked_in_its_own_cell() -> None:
    document = read_data("表.txt", PLAN.replace("整治沿岸排污口\n\t县生", "2024.12底整治\n\t县生").encode())
    row = next(clause for clause in document.clauses if clause.path == "附件1/2")
    marks = marks_of({clause.id: clause for clause in document.clauses}, document.responsibilities)[row.id]
    [deadline] = [mark for mark in marks if mark.role == "deadline" and mark.start > row.text.index("县")]
    assert row.text[deadline.start :] == "2024.12"


def test_the_cells_of_a_row_are_found_in_its_text() -> None:
    document = read_data("表.docx", GROUPED)
    row = next(clause for clause in document.clauses if clause.path == "2")
    spans = cell_spans(row)
    assert spans[1] is None, "carried from above"
    assert [row.text[slice(*span)] for span in spans if span] == [
        "2",
        "补种乔木300株",
        "县林业局",
        "县住建局",
    ]


@pytest.mark.parametrize(
    ("source", "words", "found"),
    [
        ("由市人力资\n源社会保障局负责", "市人力资源社会保障局", ["市人力资\n源社会保障局"]),
        ("２０２４年底，2024 年底", "2024年底", ["２０２４年底", "2024 年底"]),
        ("甲乙甲乙甲", "甲乙甲", ["甲乙甲", "甲乙甲"]),
        ("甲乙", "", []),
        ("甲乙", "丙", []),
    ],
)
def test_words_are_found_whatever_their_spaces_and_width(source: str, words: str, found: list[str]) -> None:
    assert [source[start:end] for start, end in Squeezed(source).finds(words)] == found


def test_squeezing_keeps_signs_that_would_become_several() -> None:
    assert squeeze("① ㎡ Ａ") == "1㎡A"
