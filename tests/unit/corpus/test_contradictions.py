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


HEAD = "关于加快城市更新工作的通知\n各区人民政府：\n临江市人民政府\n2024年3月5日\n"
BODY = (
    "一、总体要求\n坚持规划先行。\n二、重点任务\n"
    "（一）补齐设施短板。到2025年，全市建成口袋公园60个以上，新增停车泊位8000个，污水集中收集率达到75%。（市住建局牵头，市财政局配合）\n"
    "（二）完善社区服务。每个街道建成1处社区食堂，培训养老护理员3000人次左右。（市民政局牵头，各区政府配合）\n"
    "（三）更新燃气管网。2024年10月底前完成中心城区燃气老旧管网更新。（市城管局牵头，市住建局配合）\n"
)
COLUMNS = ("序号", "工作任务", "责任单位", "完成时限")


def annex(*rows: tuple[str, ...], columns: tuple[str, ...] = COLUMNS) -> str:
    """Return the body with an annex that holds a table."""
    lines = ["".join(f"\t{cell}\n" for cell in row) for row in (columns, *rows)]
    return HEAD + BODY + "附件1\n任务清单\n" + "\n".join(lines) + "\n"


def quotes(document: Document) -> list[tuple[str, ...]]:
    return [tuple(each.quote for each in found.statements) for found in document.contradictions]


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (("1", "全市建成口袋公园80个以上。", "市住建局", "2025年"), ("全市建成口袋公园60个以上", "全市建成口袋公园80个以上")),
        (("1", "污水集中收集率提高到73%。", "市水务局", "2025年"), ("污水集中收集率达到75%", "污水集中收集率提高到73%")),
        (("1", "培训养老护理员2000人次。", "市民政局", "2024年"), ("培训养老护理员3000人次左右", "培训养老护理员2000人次")),
        (
            ("1", "建设更新管网，完成中心城区燃气老旧管网更新。", "市城管局", "2025年6月"),
            ("2024年10月底前完成中心城区燃气老旧管网更新", "2025年6月"),
        ),
        (
            ("1", "更新燃气管网。2024年10月底前完成中心城区燃气老旧管网更新。", "市住建局牵头，市城管局配合", "2024年"),
            ("（市城管局牵头，市住建局配合）", "市住建局牵头，市城管局配合"),
        ),
    ],
    ids=["floors", "shares", "about", "deadline", "lead"],
)  # fmt: skip
def test_body_and_annex_that_disagree(read: Read, row: tuple[str, ...], found: tuple[str, ...]) -> None:
    assert quotes(read(annex(row))) == [found]


@pytest.mark.parametrize(
    "rows",
    [
        [("1", "建成口袋公园60个以上，新增停车泊位8000个。", "市住建局", "2025年")],
        [("1", "全市建成口袋公园70个。", "市住建局", "2025年")],
        [("1", "现有口袋公园20个，停车泊位3万个。", "市住建局", "2025年")],
        [("1", "建成停车泊位5000个。", "市住建局", "2025年")],
        [("1", "建成口袋公园20个。", "东湖区政府", "2025年")],
        [("1", "建成口袋公园20个。", "市园林局", "2025年"), ("2", "建成口袋公园25个。", "市住建局", "2025年")],
        [("1", "2026年，全市建成口袋公园90个。", "市住建局", "2026年")],
        [("1", "培训养老护理员2900人次。", "市民政局", "2024年")],
        [("1", "完成中心城区燃气老旧管网更新，全面消除隐患，恢复沿线路面。", "市城管局", "2025年6月")],
        [("1", "更新燃气管网。", "市住建局", "2024年")],
    ],
    ids=[
        "equal", "floor is met", "what there is", "new and in all", "one district's share", "divided among rows", "another year",
        "about", "a step on the way", "a part of the task",
    ],
)  # fmt: skip
def test_body_and_annex_that_agree(read: Read, rows: list[tuple[str, ...]]) -> None:
    assert quotes(read(annex(*rows))) == []


def test_the_year_of_a_table_is_that_of_its_figures(read: Read) -> None:
    rows = ("1", "公园", "全市口袋公园", "50个")
    assert quotes(read(annex(rows, columns=("序号", "领域", "指标", "2025年目标值")))) == [
        ("全市建成口袋公园60个以上", "全市口袋公园\n\t50个")
    ]
    assert quotes(read(annex(rows, columns=("序号", "领域", "指标", "2024年目标值")))) == []


def test_total_and_section_of_one_body(read: Read) -> None:
    text = "一、目标\n到2026年，全市建成图书驿站60个。\n二、任务\n（一）阅读。到2026年，建成图书驿站80个。\n"
    assert quotes(read(text)) == [("全市建成图书驿站60个", "建成图书驿站80个")]


AIM = (
    "一、工作目标\n到任务期末，{aim}。\n二、重点任务\n（一）{heading}。{task}。\n"
    "（二）推广节水器具。2027年，节水器具普及率达到95%。\n"
)


@pytest.mark.parametrize(
    ("aim", "heading", "task", "differs"),
    [
        ("新增公园绿地600亩", "扩大绿地供给", "2027年底前新增公园绿地550亩，其中社区公园9处", True),
        ("新增公园绿地600亩", "扩大绿地供给", "2026年底前新增公园绿地300亩", False),
        ("新增公园绿地600亩", "扩大绿地供给", "2026年新增公园绿地400亩，2027年新增公园绿地200亩", False),
        ("新增公园绿地600亩", "扩大绿地供给", "2027年新增公园绿地200亩", False),
        ("新增公园绿地600亩", "改造老旧小区", "2027年底前新增公园绿地50亩", False),
        ("新增公园绿地600亩", "扩大绿地供给", "在社区周边新增公园绿地50亩", False),
        ("新增公园绿地600亩", "扩大绿地供给", "2027年底前新增公园绿地600亩以上", False),
        ("每年培育绿化带头人60名", "培养绿化人才", "每年培育绿化带头人80名", True),
        ("每年培育绿化带头人60名", "培养绿化人才", "每季度培育绿化带头人15名", False),
        ("每年培育绿化带头人60名", "培养绿化人才", "面向高校每年培育绿化带头人20名", False),
        ("新增公园绿地600亩", "扩大绿地供给", "新增公园绿地200亩。\n（九）扩大社区绿地。新增公园绿地400亩", False),
    ],
    ids=[
        "last year", "a stage", "each year's", "in the last year", "another section", "only a part", "floor", "each year",
        "each quarter", "of one group", "two sections",
    ],
)  # fmt: skip
def test_aim_and_section_of_one_body(read: Read, aim: str, heading: str, task: str, differs: bool) -> None:
    assert bool(quotes(read(HEAD + AIM.format(aim=aim, heading=heading, task=task)))) is differs
