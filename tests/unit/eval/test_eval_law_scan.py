"""Laws read beside a plain scan of their lines: every way in which the two can differ has its own name."""

from pathlib import Path

import pytest

from corpus.library import read_file
from eval.errors import SourceUnreadableError
from eval.reading.law_differences import KINDS, RIGHT, Article, articles, differences
from eval.reading.laws import Laws, examine
from eval.reading.line_scan import number_of, scan
from eval.reading.queries import Needed, needed_clauses


def scanned(text: str) -> list[tuple[str, str, str]]:
    return [(each.label, each.form, each.text) for each in scan(text)]


class TestScan:
    def test_an_article_goes_on_to_the_next_or_to_a_heading(self) -> None:
        text = "# 河道条例\n\n第一条 管河道。\n\n（一）清淤；\n## 第二章 罚则\n罚款标准：\n第二条 罚款。\n"
        assert scanned(text) == [
            ("第一条", "line", "第一条管河道。（一）清淤；"),
            ("第二条", "line", "第二条罚款。"),
        ]
        assert [each.headings for each in scan(text)] == [("第二章罚则",), ()]

    @pytest.mark.parametrize(
        ("line", "found"),
        [
            ("第十条 甲。", ("第十条", "line")),
            ("\u3000\u3000第十条\u3000甲。", ("第十条", "line")),
            ("第10条 甲。", ("第10条", "line")),
            ("\u200b第十条 甲。", ("第十条", "line")),
            ("第十条之一 甲。", ("第十条之一", "line")),
            ("第十 条甲。", ("第十条", "damaged")),
            ("笫十条 甲。", ("第十条", "damaged")),
            # damaged only where the number comes next: else it is a reference that was wrapped
            ("第八 条所说的甲。", None),
            ("依照第十条办理。", None),
            ("第十款 甲。", None),
        ],
    )
    def test_how_an_article_may_open_a_line(self, line: str, found: tuple[str, str] | None) -> None:
        opened = [(each.label, each.form) for each in scan(f"第九条 乙。\n{line}\n")]
        assert opened == [("第九条", "line"), *([found] if found else [])]

    def test_articles_run_together_on_one_line_are_told_apart_by_their_numbers(self) -> None:
        line = "第一条 管河道。 第二条 依照第五条 的办法罚款。 第三条 施行。 第九条 不接上。"
        assert scanned(line) == [
            ("第一条", "line", "第一条管河道。"),
            ("第二条", "inline", "第二条依照第五条的办法罚款。"),
            ("第三条", "inline", "第三条施行。第九条不接上。"),
        ]

    @pytest.mark.parametrize(
        ("numeral", "value"),
        [
            ("一", 1),
            ("十", 10),
            ("十九", 19),
            ("四十", 40),
            ("一百零五", 105),
            ("一百一十", 110),
            ("一千二百六十", 1260),
            ("7", 7),
        ],
    )
    def test_numerals(self, numeral: str, value: int) -> None:
        assert number_of(numeral) == value


LAW = """# 河道条例

（2020-01-01）

## 第一章 总则

第一条 管河道。

第二条 下列行为：

（一）倒渣；

（二）采砂。

## 第二章 附则

第三条 施行。
"""


def law(folder: Path, text: str, needed: list[Needed] | None = None) -> Laws:
    path = folder / "河道条例.md"
    path.write_text(text, encoding="utf-8")
    return examine({path: read_file(path)}, [], needed or [])


def found(laws: Laws) -> list[tuple[str, str]]:
    return [(each.article, each.kind) for each in laws.differences]


class TestReading:
    def test_a_law_in_order_has_no_difference(self, tmp_path: Path) -> None:
        laws = law(tmp_path, LAW)
        figures = laws.figures
        assert laws.differences == []
        assert (figures.lines, figures.articles, figures.exactly, figures.whole) == (3, 3, 3, 3)
        assert figures.kinds == dict.fromkeys(KINDS, 0)

    def test_a_second_copy_in_the_file_is_right(self, tmp_path: Path) -> None:
        laws = law(tmp_path, LAW + "\n" + LAW)
        assert found(laws) == [("第一条~2", "second_copy")]
        assert (laws.figures.articles, laws.figures.exactly, laws.figures.whole) == (6, 3, 6)

    def test_a_number_that_the_text_leaves_out_is_right(self, tmp_path: Path) -> None:
        laws = law(tmp_path, LAW.replace("第三条", "第五条"))
        assert found(laws) == [("第五条", "renumbered")]

    def test_an_article_inserted_behind_another_follows_it(self, tmp_path: Path) -> None:
        assert found(law(tmp_path, LAW.replace("第三条", "第二条之一"))) == []

    def test_articles_under_an_annex_are_right(self, tmp_path: Path) -> None:
        laws = law(tmp_path, LAW + "\n附件1\n\n第一条 收费标准。\n\n第二条 减免。\n")
        assert ("附件1", "under_annex") in found(laws)
        assert laws.figures.whole == laws.figures.articles == 5

    def test_clauses_that_questions_name_are_looked_up(self, tmp_path: Path) -> None:
        needed = [Needed("河道条例", "第二条"), Needed("河道条例", "第四条"), Needed("别的条例", "第一条")]
        figures = law(tmp_path, LAW, needed).figures
        assert (figures.needed, figures.needed_missing, figures.needed_partial) == (
            2,
            ["河道条例#第四条"],
            [],
        )

    def test_warnings_are_counted_without_their_quoted_words(self, tmp_path: Path) -> None:
        laws = law(tmp_path, LAW.replace("（二）采砂", "（四）采砂").replace("（一）", "（三）"))
        assert sum(laws.figures.warnings.values()) == len(laws.warnings) > 0
        assert not any("（三）" in message for message in laws.figures.warnings)


def read(**texts: str) -> list[Article]:
    return [Article(path, text, False) for path, text in texts.items()]


TWO = "第一条 管河道。\n第二条 罚款。\n"


@pytest.mark.parametrize(
    ("text", "articles_read", "expected"),
    [
        (TWO, read(第一条="第一条管河道。", 第二条="第二条罚款。"), []),
        (TWO, read(第一条="第一条管河道。第二条罚款。"), [("第一条", "merged"), ("第二条", "missing_line")]),
        (TWO, read(第一条="第一条管河道。"), [("第二条", "missing_line")]),
        (
            "第一条 甲。 第二条 乙。",
            read(第一条="第一条甲。第二条乙。"),
            [("第一条", "merged"), ("第二条", "missing_inline")],
        ),
        (
            "第一条 甲。\n第二 条乙。",
            read(第一条="第一条甲。第二条乙。"),
            [("第一条", "merged"), ("第二条", "missing_damaged")],
        ),
        (TWO, read(第一条="第一条管河道。", 第二条="第二条罚款。", 第九条="第九条"), [("第九条", "surplus")]),
        (TWO, read(第一条="第一条管河道。", 第二条="第二条罚"), [("第二条", "text")]),
        (TWO, read(第一条="第一条管湖泊。", 第二条="第二条罚款。"), [("第一条", "text")]),
        (TWO, read(第一条="第一条管河道。还有。", 第二条="第二条罚款。"), [("第一条", "text")]),
        (TWO, read(第一条="第一条管河道。", 第二条="第二条罚款。收费表"), [("第二条", "annex_inside")]),
        (
            TWO,
            [*read(第一条="第一条管河道。"), Article("第二条", "第二条罚款。", True)],
            [("第二条", "annex_inside")],
        ),
        (
            "第一条 甲。\n## 二、罚则\n第二条 乙。",
            read(第一条="第一条甲。二、罚则", 第二条="第二条乙。"),
            [("第一条", "heading_inside")],
        ),
        (
            TWO + "附件：收费表\n",
            read(第一条="第一条管河道。", 第二条="第二条罚款。"),
            [("第二条", "annex_apart")],
        ),
        (
            "第一条 甲。\n第二章 罚则\n第二条 乙。",
            read(第一条="第一条甲。", 第二条="第二条乙。"),
            [("第一条", "section_apart")],
        ),
        (
            "第一条 甲。\n二、罚则\n第二条 乙。",
            read(第一条="第一条甲。", 第二条="第二条乙。"),
            [("第一条", "section_apart")],
        ),
        (
            "第一条 甲。\n（二）质押\n第二条 乙。",
            read(第一条="第一条甲。", 第二条="第二条乙。"),
            [("第一条", "section_apart")],
        ),
        # an item with a sentence is no heading: it was lost
        (
            "第一条 甲：\n一、倒渣，采砂。\n第二条 乙。",
            read(第一条="第一条甲：", 第二条="第二条乙。"),
            [("第一条", "text")],
        ),
    ],
)
def test_every_way_to_differ_has_its_name(
    text: str, articles_read: list[Article], expected: list[tuple[str, str]]
) -> None:
    named = differences("条例", scan(text), articles_read)
    assert sorted((each.article, each.kind) for each in named) == sorted(expected)
    assert {each.kind for each in named} <= set(KINDS)


def test_what_is_right_is_a_kind_of_difference() -> None:
    assert set(KINDS) > RIGHT


def test_an_article_has_its_items_and_knows_of_text_that_stands_apart(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(LAW, encoding="utf-8")
    document = read_file(path)
    assert [(each.path, each.text) for each in articles(document)] == [
        ("第一条", "第一条管河道。"),
        ("第二条", "第二条下列行为：（一）倒渣；（二）采砂。"),
        ("第三条", "第三条施行。"),
    ]
    items = [clause for clause in document.clauses if clause.path.startswith("第二条/")]
    moved = document.model_copy(
        update={"clauses": (*(each for each in document.clauses if each not in items), *items)}
    )
    assert [each.path for each in articles(moved) if each.more] == ["第二条"]


def test_a_document_whose_clauses_leave_out_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / "河道条例.md"
    path.write_text(LAW, encoding="utf-8")
    document = read_file(path)
    assert examine({path: document}, [], []).figures.incomplete == []
    short = document.model_copy(update={"clauses": document.clauses[:-1]})
    assert examine({path: short}, [], []).figures.incomplete == ["河道条例"]


class TestQueries:
    def test_every_clause_once_in_order(self, tmp_path: Path) -> None:
        path = tmp_path / "queries.jsonl"
        row = '{"relevant": [{"any_of": [{"document": "甲", "clause": "第二条"}, {"document": "乙", "clause": "第一条"}]}]}'
        path.write_text(f"{row}\n\n{row}\n", encoding="utf-8")
        assert needed_clauses(path) == [Needed("甲", "第二条"), Needed("乙", "第一条")]

    @pytest.mark.parametrize("text", [None, "{", '{"relevant": [{}]}', "[]"])
    def test_a_missing_or_malformed_file_is_named(self, tmp_path: Path, text: str | None) -> None:
        path = tmp_path / "queries.jsonl"
        if text is not None:
            path.write_text(text, encoding="utf-8")
        with pytest.raises(SourceUnreadableError, match=r"queries\.jsonl"):
            needed_clauses(path)
