"""Rows of a table that the text contradicts: deadlines and figures of one task, years beside each other, names of rows."""

from collections.abc import Callable

import pytest

from corpus.model import Document

Read = Callable[..., Document]

HEAD = "关于治理内河的通知\n\n各区人民政府：\n临江市水利局\n2026年1月5日\n\n"
TASK = (
    "一、任务\n1.改造老旧排涝泵站。对东门、西门等5座泵站更新机组，{body}。\n牵头单位：市水利局\n配合单位：市财政局\n"
    "完成时限：{due}\n2.栽种岸边树木。\n牵头单位：市林业局\n完成时限：持续推进\n\n附件\n项目清单\n"
    "| 序号 | 项目名称 | 建设内容 | 牵头单位 | 完成时限 |\n"
    "| 1 | 排涝泵站改造工程 | 改造泵站5座，更新机组，{row} | {lead} | {row_due} |\n"
    "| 2 | 河口公园 | 建设公园一处 | 市城管局 | 2027年底前 |\n"
)


def about(document: Document) -> list[str]:
    return [each.about for each in document.contradictions]


@pytest.mark.parametrize(
    ("body", "due", "row", "row_due", "lead", "found"),
    [
        (
            "总库容8万立方米",
            "2026年5月底前",
            "总库容8万立方米",
            "2026年7月底前",
            "市水利局",
            ["改造老旧排涝泵站的时限"],
        ),
        ("总库容8万立方米", "2026年5月31日前", "总库容8万立方米", "2026年5月底前", "市水利局", []),
        ("总库容8万立方米", "2026年", "总库容8万立方米", "2026年7月底前", "市水利局", []),
        ("总库容8万立方米", "2026年5月底前", "总库容9万立方米", "2026年5月底前", "市水利局", ["总库容"]),
        ("总库容8万立方米", "2026年5月底前", "总库容8万立方米", "2026年7月底前", "市城管局", []),
    ],
    ids=["other day", "same day", "a year agrees", "other figure", "another body's part"],
)
def test_one_task_in_text_and_table(
    read: Read, body: str, due: str, row: str, row_due: str, lead: str, found: list[str]
) -> None:
    text = TASK.format(body=body, due=due, row=row, row_due=row_due, lead=lead)
    assert about(read(HEAD + text)) == found


YEARS = (
    "一、目标\n到2027年，{said}。\n\n附件1\n指标表\n| 序号 | 指标 | 2025年基数 | 2026年 | 2027年 |\n"
    "| 1 | 河道水质优良比例（%） | 70 | 80 | 85 |\n| 2 | 建成绿道（公里） | 10 | 20 | 30 |\n"
)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("河道水质优良比例达到90%", ["河道水质优良比例"]),
        ("河道水质优良比例达到85%", []),
        ("河道水质优良比例达到80%以上", []),
        ("湖库水质优良比例达到90%", []),
    ],
    ids=["differs", "equal", "a floor that is met", "another indicator"],
)
def test_aims_of_a_year(read: Read, said: str, found: list[str]) -> None:
    assert about(read(HEAD + YEARS.format(said=said))) == found


@pytest.mark.parametrize(
    ("cell", "found"),
    [("改造2004年底前建成的菜场26个", ["城区菜场"]), ("改造菜场28个", []), ("改造市场26个", [])],
)
def test_row_named_after_what_the_text_counts(read: Read, cell: str, found: list[str]) -> None:
    text = (
        "一、要求。全年改造城区菜场28个，任务不得调减。\n\n附件\n任务分解表\n| 序号 | 重点任务 | 年度目标 | 责任单位 |\n"
        f"| 1 | 城区菜场改造 | {cell} | 市商务局 |\n| 2 | 种树 | 种树一万棵 | 市林业局 |\n"
    )
    assert about(read(HEAD + text)) == found


TOTALS = (
    "一、目标\n2025年至2027年，全市开展补贴性技能培训{said}。\n\n附件1\n指标表\n"
    "| 序号 | 指标 | 单位 | 2025年 | 2026年 | 2027年 | 三年合计 |\n"
    "| 1 | 补贴性技能培训 | 万人次 | 1 | 2 | 3 | 6 |\n\n{note}"
)


@pytest.mark.parametrize(
    ("said", "note", "found"),
    [
        ("7万人次以上", "", ["补贴性技能培训"]),
        ("6万人次", "", []),
        ("5万人次以上", "", []),
        ("6万人次", "注：全市累计开展补贴性技能培训8万人次。\n", ["补贴性技能培训"]),
    ],
    ids=["more than the total", "the total", "floor is met", "note"],
)
def test_total_column_and_note(read: Read, said: str, note: str, found: list[str]) -> None:
    assert about(read(HEAD + TOTALS.format(said=said, note=note))) == found


UNITS_ONLY = (
    "一、任务\n1.建设托育综合服务中心。新建1处，{body}并对外开放。责任单位：市卫健委、市财政局\n2.栽种岸边树木。责任单位：市林业局、市水利局\n\n"
    "附件\n任务清单\n| 序号 | 任务 | 内容 | 责任单位 | 完成时限 |\n"
    "| 1 | 建设托育综合服务中心 | 新建1处，配齐设备 | {units} | 2026年9月底前 |\n"
)


@pytest.mark.parametrize(
    ("body", "units", "found"),
    [
        ("2026年6月底前建成", "市卫健委、市财政局", ["建设托育综合服务中心的时限"]),
        ("2026年9月底前建成", "市卫健委、市财政局", []),
        ("2026年6月底前开工，2026年9月底前建成", "市卫健委、市财政局", []),
        ("2026年6月底前报送选址", "市卫健委、市财政局", []),
        ("2026年6月底前建成", "市住建局、市财政局", []),
    ],
    ids=["other day", "same day", "two stages", "a step", "other bodies"],
)
def test_times_of_one_task_that_names_no_lead(read: Read, body: str, units: str, found: list[str]) -> None:
    assert about(read(HEAD + UNITS_ONLY.format(body=body, units=units))) == found


STOCK = (
    "一、储备\n{said}，储备任务见附件。\n\n附件\n物资储备表\n| 序号 | 物资名称 | {header} | 代储单位 |\n"
    "| 1 | {name} | {count} | 县水利局 |\n| 2 | 发电机组 | 20台 | 县供电公司 |\n"
)


@pytest.mark.parametrize(
    ("said", "header", "name", "count", "found"),
    [
        ("县级常备排水泵9台、照明灯40盏", "储备数量", "排水泵", "7台", ["排水泵"]),
        ("全县储备9台排水泵", "储备数量", "排水泵", "7台", ["排水泵"]),
        ("全县储备排水泵９台", "储备数量（台）", "排水泵", "7", ["排水泵"]),
        ("县级常备排水泵9台", "储备数量", "排水泵", "9台", []),
        ("县级常备排水泵不少于5台", "储备数量", "排水泵", "7台", []),
        ("每个乡镇常备排水泵2台", "储备数量", "排水泵", "7台", []),
        ("县级常备大型排水泵3台", "储备数量", "排水泵", "7台", []),
        ("县级新增排水泵3台", "储备数量", "排水泵", "7台", []),
        ("县级常备排水泵9台", "现有数量", "排水泵", "7台", []),
        ("县级常备排水泵9套", "储备数量", "排水泵", "7台", []),
        ("县级常备排水泵9台", "储备数量", "排水泵", "东库7台、西库2台", []),
        ("县级常备排水泵9台", "储备数量", "排水泵", "7台 |\n| 1-2 | 排水泵 | 2台", []),
    ],
    ids=[
        "before", "behind", "unit in header", "same", "floor", "each", "another kind", "added", "today", "other unit",
        "parts in a cell", "parts in rows",
    ],
)  # fmt: skip
def test_thing_counted_in_a_sentence_and_a_row(
    read: Read, said: str, header: str, name: str, count: str, found: list[str]
) -> None:
    text = STOCK.format(said=said, header=header, name=name, count=count)
    assert about(read(HEAD + text)) == found
