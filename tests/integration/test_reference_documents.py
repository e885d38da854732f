"""The five reference texts, read whole: nothing lost, clauses and responsibilities as a careful reader finds them."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.library import read_file
from corpus.model import Basis, Clause, Document, Kind, Responsibility
from tests.integration.reference_expectations import (
    JINAN_IDS,
    JINAN_ROWS,
    JINAN_SOLE,
    LIAOCHENG_IDS,
    LIAOCHENG_RESPONSIBILITIES,
    LINZI_ROWS,
    METADATA,
    ZIBOHITECH_IDS,
    ZIBOHITECH_UNITS,
    numbered,
)

Text = Callable[[str], Document]

NAMES = ["jinan2020", "liaocheng2020", "linzi2020", "linzi2023", "zibohitech2023"]
DIGESTS = Path(__file__).parents[2] / "corpus" / "documents"


@pytest.fixture(scope="module")
def text(reference: Path) -> Text:
    """``text("linzi2020")``: the document, read once."""
    read: dict[str, Document] = {}

    def document(name: str) -> Document:
        if name not in read:
            read[name] = read_file(reference / "txt" / f"{name}.txt")
        return read[name]

    return document


def paths(document: Document) -> list[str]:
    return [clause.path for clause in document.clauses]


def by_path(document: Document) -> dict[str, Clause]:
    return {clause.path: clause for clause in document.clauses}


def by_clause(document: Document) -> dict[str, Responsibility]:
    """Responsibilities by clause path; a clause that states two fails."""
    found = {each.clause.split("#")[1]: each for each in document.responsibilities}
    assert len(found) == len(document.responsibilities)
    return found


def squeezed(words: str) -> str:
    return "".join(words.split())


@pytest.mark.parametrize("name", NAMES)
def test_no_character_is_lost(name: str, text: Text, reference: Path) -> None:
    clauses = text(name).clauses
    original = (reference / "txt" / f"{name}.txt").read_text(encoding="utf-8")
    assert squeezed("".join(clause.text for clause in clauses)) == squeezed(original)


@pytest.mark.parametrize("name", NAMES)
def test_clauses_are_verbatim_in_order_and_have_ids_of_their_own(name: str, text: Text) -> None:
    document = text(name)
    end = 0
    for clause in document.clauses:
        assert clause.text == document.text[clause.start : clause.end]
        assert clause.start >= end
        end = clause.end
        assert clause.id == f"{name}#{clause.path}"
    assert [path for path, count in Counter(paths(document)).items() if count > 1] == []
    assert document.warnings == ()


@pytest.mark.parametrize("name", NAMES)
def test_reading_again_gives_the_same(name: str, text: Text, reference: Path) -> None:
    assert read_file(reference / "txt" / f"{name}.txt") == text(name)


@pytest.mark.parametrize("name", NAMES)
def test_metadata(name: str, text: Text) -> None:
    info = text(name).info
    date = info.date.isoformat() if info.date else None
    title, *others = METADATA[name]
    assert info.title.removeprefix("印发") == title
    assert [info.issuer, date, info.region] == others
    assert info.number is None
    assert not info.digest


@pytest.mark.parametrize(
    ("name", "expected"),
    [("liaocheng2020", LIAOCHENG_IDS), ("jinan2020", JINAN_IDS), ("zibohitech2023", ZIBOHITECH_IDS)],
)
def test_all_clause_ids(name: str, expected: list[str], text: Text) -> None:
    assert paths(text(name)) == expected


def test_clauses_of_linzi2020(text: Text) -> None:
    document = text("linzi2020")
    kinds = Counter(clause.kind for clause in document.clauses)
    assert kinds[Kind.TABLE_ROW] == 20 + 2 + 6 + 14 + 6 + 6 + 7 + 5
    assert kinds[Kind.TABLE_HEADER] == 1 + 1 + 1 + 2 + 1 + 1 + 1 + 1
    assert kinds[Kind.NOTE] == 6
    assert kinds[Kind.ROSTER] == 4 + 3 * 4
    assert len(document.clauses) == 147
    found = set(paths(document))
    assert {f"三/{number}" for number in numbered(1, 18)} | {
        f"四/{number}" for number in numbered(1, 4)
    } <= found
    assert {f"附件1/{number}" for number in range(1, 21)} <= found
    assert {
        "标题", "主送", "落款", "标题~2", "附件1/注", "附件2/1", "附件2/2", "附件3/一/高中阶段招生职普比",
        "附件3/二/新一代信息技术", "附件3/二/合计", "附件3/三/招聘教师数", "附件3/三/中职学校生师比（在校生数/专任教师数）",
        "附件3/四/校内实训基地（个）",
        "附件3/五/中职生均拨款（万元）", "附件3/六/培训规模（人日）", "附件4/常务副组长", "附件5/三/职责", "抄送", "印发",
    } <= found  # fmt: skip


def test_cells_of_linzi2020(text: Text) -> None:
    clauses = by_path(text("linzi2020"))
    assert {cell.header: cell.text for cell in clauses["附件3/三/招聘教师数"].cells} == {
        "指标": "招聘教师数", "现有基础（2019年）": "14", "2020年": "26", "2021年": "29", "2022年": "35",
    }  # fmt: skip
    ratio = clauses["附件3/三/中职学校生师比（在校生数/专任教师数）"]
    assert [cell.text for cell in ratio.cells[1:]] == ["14.5:1", "15.7:1", "16.1:1", "16.6:1"]
    assert ratio.heading[-1] == "三、师资队伍"
    row = {cell.header: cell.text for cell in clauses["附件1/6"].cells}
    assert row["责任部门"] == "区人社局、区财政局、区科技局、区审计局、区教体局"
    assert row["完成时限"] == "2021.09"
    specialities = {cell.header: cell.text for cell in clauses["附件3/二/精品旅游"].cells}
    assert specialities["产业"] == "精品旅游"
    assert [specialities[f"{year}/学生数"] for year in ("现有基础（2019年）", "2020年", "2021年", "2022年")] == [
        "336", "380", "409", "450",
    ]  # fmt: skip
    assert [cell.text.split() for cell in clauses["附件3/二/高端化工"].cells[1:4]] == [
        ["工业分析与检验", "化学工艺"], ["2"], ["276", "77"],
    ]  # fmt: skip


def test_headings_of_linzi2020(text: Text) -> None:
    clauses = by_path(text("linzi2020"))
    assert clauses["三/（五）"].heading == ("三、重点任务", "（五）改革教师绩效工资制度")
    assert clauses["附件1/6"].heading == ("附件1 临淄区职业教育创新发展工作任务清单",)
    annex, section = clauses["附件3/三/招聘教师数"].heading
    assert annex.startswith("附件3 临淄区职业教育提质培优")
    assert annex.endswith("三年行动计划（2020—2022年）")
    assert section == "三、师资队伍"


def test_clauses_of_linzi2023(text: Text) -> None:
    document = text("linzi2023")
    assert len(document.clauses) == 61
    assert paths(document)[7:23] == [
        "一", "二", "三", "四", "四/1", "四/2", "四/3", "四/4", "四/5", "四/6", "五", "五/1", "五/2", "五/3", "五/4", "附件说明",
    ]  # fmt: skip
    assert paths(document)[23:45] == [
        "附件1", "附件1/名誉主任", "附件1/主任", "附件1/执行主任", "附件1/委员", "附件1/段1",
        "附件2", "附件2/名誉理事长", "附件2/理事长", "附件2/副理事长", "附件2/理事", "附件2/秘书长", "附件2/副秘书长",
        "附件3", "附件3/一", "附件3/二", "附件3/三", "附件3/四", "附件3/五", "附件3/六", "附件4", "附件4/段1",
    ]  # fmt: skip
    assert paths(document)[45:] == [
        "附件4/一", *(f"附件4/一/{number}" for number in range(1, 9)), "附件4/二", "附件4/二/1", "附件4/二/2",
        "附件4/三", "附件4/三/1", "附件4/三/2", "附件4/三/3",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "path", "people"),
    [
        ("liaocheng2020", "附件/组长", "孙爱军 李长萍"),
        (
            "liaocheng2020",
            "附件/成员",
            "崔宪奎 郭守印 任尚显 商华 孙玉臣 王福祥 王越军 刘东昌 程继峰 冯能斌"
            " 陈长华 张玉录 谢华 金同元 任凯 杨磊 刘培哲 王亚男 白文儒 周江涛",
        ),
        ("linzi2020", "附件4/组长", "朱正林 白平和"),
        (
            "linzi2020",
            "附件4/成员",
            "王守国 刘学军 田钢昌 许宝新 张成刚 邵增智 付兴文 杨新良 朱伯学 路新民 张玉山 田立稳",
        ),
        ("linzi2020", "附件5/二/成员", "田钢昌 刘先伟 李家刚 路新民"),
        ("linzi2023", "附件1/主任", "李建华 崔赟"),
        ("linzi2023", "附件1/执行主任", "崔国华 张成刚"),
        (
            "linzi2023",
            "附件1/委员",
            "徐志信 王林 孙贤才 崔鹏志 王立才 魏训华 崔波 徐涛 许晓文 张锡华 刘建伟 王鹏 刘琳 罗海蛟 冯波",
        ),
        ("linzi2023", "附件2/副秘书长", "李丽平 于霞"),
    ],
)
def test_rosters_hold_their_people_one_per_line(name: str, path: str, people: str, text: Text) -> None:
    clause = by_path(text(name))[path]
    assert clause.kind is Kind.ROSTER
    entries = [squeezed(entry).split("：")[-1] for entry in clause.plain.split("\n")]
    expected = people.split()
    assert len(entries) == len(expected)
    for entry, person in zip(entries, expected, strict=True):
        assert entry.startswith(person)


def test_responsibilities_of_liaocheng2020(text: Text) -> None:
    found = by_clause(text("liaocheng2020"))
    assert {path: (list(each.lead or ()), list(each.support)) for path, each in found.items()} == (
        LIAOCHENG_RESPONSIBILITIES
    )
    assert {each.basis for each in found.values()} == {Basis.LABEL}
    assert {each.deadline for each in found.values()} == {None}
    assert found["二/（七）"].task == "大力开展职业技能培训"


def test_responsibilities_of_linzi2020(text: Text) -> None:
    found = by_clause(text("linzi2020"))
    rows = {path.removeprefix("附件1/"): each for path, each in found.items() if path.startswith("附件1/")}
    assert {
        number: (
            "、".join(each.lead or ()),
            "、".join(each.support),
            each.deadline,
            each.deadline_date.isoformat() if each.deadline_date else None,
        )
        for number, each in rows.items()
    } == LINZI_ROWS
    assert {(each.basis, each.rule) for each in rows.values()} == {(Basis.ORDER_RULE, "linzi2020#附件1/注")}
    assert {each.rule_words for each in rows.values()} == {"责任部门中第一个部门为牵头部门"}
    assert set(found) - {f"附件1/{number}" for number in rows} == {
        "三/（十二）",
        "四/（三）",
        "附件2/1",
        "附件2/2",
    }
    assert (found["三/（十二）"].lead, found["四/（三）"].lead) == (("区政府",), ("区委",))
    project = found["附件2/1"]
    assert (project.lead, project.units, project.deadline) == (None, (), "2022.12")
    assert [(other.role, other.names) for other in project.others] == [
        ("责任人", ("区委教育工委书记", "分管副区长"))
    ]


def test_responsibilities_of_zibohitech2023(text: Text) -> None:
    found = by_clause(text("zibohitech2023"))
    assert {path: "、".join(each.units) for path, each in found.items()} == ZIBOHITECH_UNITS
    for each in found.values():
        if len(each.units) == 1:
            assert (each.lead, each.basis) == (each.units, Basis.SOLE)
        else:
            assert (each.lead, each.support, each.basis) == (None, (), Basis.BOLD)
            assert (each.rule, each.rule_words) == ("zibohitech2023#一/（一）", "黑体为牵头部门")


def test_responsibilities_of_jinan2020(text: Text) -> None:
    found = by_clause(text("jinan2020"))
    assert list(found) == [f"附件2/{number}" for number in range(1, 41)]
    for number, (task, units, deadline, day) in JINAN_ROWS.items():
        each = found[f"附件2/{number}"]
        date = each.deadline_date.isoformat() if each.deadline_date else None
        assert ("、".join(each.units), each.deadline, date) == (units, deadline, day)
        assert each.task.startswith(task)
        expected = (each.units, Basis.SOLE) if number in JINAN_SOLE else (None, Basis.NONE)
        assert (each.lead, each.basis) == expected
    group = {path: next(cell for cell in clause.cells if cell.header == "重点工作") for path, clause in
             by_path(text("jinan2020")).items() if clause.cells}  # fmt: skip
    assert (group["附件2/9"].text, group["附件2/9"].merged) == ("高起点规划职业教育结构布局", True)
    assert (group["附件2/10"].text, group["附件2/10"].merged) == ("高质量提升办学条件", False)


def test_linzi2023_gives_no_unit_a_task(text: Text) -> None:
    assert text("linzi2023").responsibilities == ()


def test_contradiction_of_linzi2020(text: Text) -> None:
    [training] = [each for each in text("linzi2020").contradictions if each.about == "年培训总量"]
    assert [(each.clause, each.quote) for each in training.statements] == [
        ("linzi2020#三/（十二）", "年培训总量4万人次以上"),
        ("linzi2020#附件1/16", "年培训总量3万人次以上"),
    ]
    assert all(not text(name).contradictions for name in NAMES if name != "linzi2020")


def test_gb18030_file_is_the_same_document(text: Text, reference: Path) -> None:
    document = read_file(reference / "gbk" / "liaocheng2020.gbk.txt")
    assert [(clause.path, clause.text) for clause in document.clauses] == [
        (clause.path, clause.text) for clause in text("liaocheng2020").clauses
    ]


NUMBERED = frozenset({Kind.HEADING, Kind.CLAUSE, Kind.TABLE_ROW, Kind.ROSTER, Kind.NOTE})
REWORDED = (
    # indicator rows have no number: their name is their id, and the digests put three of them in other words
    "linzi2020#附件3/三/中职学校“双师型”教师比例",
    "linzi2020#附件3/四/共享性的大型智能",
    "linzi2020#附件3/六/退役军人、下岗失业人员",
)
"""How the ids of the three begin."""


@pytest.mark.parametrize("name", NAMES)
def test_digest_has_the_numbered_clauses_of_its_text(name: str, text: Text) -> None:
    digest = read_file(DIGESTS / f"{name}.md")
    assert digest.info.digest
    real = [clause.id for clause in text(name).clauses if clause.kind in NUMBERED]
    ours = [clause.id for clause in digest.clauses if clause.kind in NUMBERED]
    assert len(ours) == len(real)
    differing = [one for one, other in zip(real, ours, strict=True) if one != other]
    expected = [each for each in REWORDED if each.startswith(name)]
    assert len(differing) == len(expected)
    assert all(one.startswith(begin) for one, begin in zip(differing, expected, strict=True))


@pytest.mark.parametrize("name", NAMES)
def test_digest_has_the_responsibilities_of_its_text(name: str, text: Text) -> None:
    def said(document: Document) -> list[tuple[object, ...]]:
        return [
            (
                each.clause,
                each.lead,
                each.support,
                each.units,
                each.others,
                each.deadline,
                each.deadline_date,
                each.basis,
            )
            for each in document.responsibilities
        ]

    assert said(read_file(DIGESTS / f"{name}.md")) == said(text(name))


@pytest.mark.parametrize("name", NAMES)
def test_digest_names_issuer_and_date_of_its_text(name: str, text: Text) -> None:
    info = read_file(DIGESTS / f"{name}.md").info
    assert (info.issuer, info.date) == (text(name).info.issuer, text(name).info.date)
