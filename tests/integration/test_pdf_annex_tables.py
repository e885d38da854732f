"""A plan with two long annex tables as PDF, against expectations written by reading the pages."""

from pathlib import Path

import pytest

from corpus.model import Basis, Document, Kind
from corpus.normalize import despace
from tests.integration.pdf_reading import by_path, read, stated, words

# --- action plan with two long annex tables ----------------------------------------------------------------------

TABLES = "zhejiang2026-scenarios.pdf"


def rows(document: Document, annex: str) -> dict[str, list[str]]:
    return {
        clause.path.split("/", 1)[1]: [cell.text for cell in clause.cells]
        for clause in document.clauses
        if clause.path.startswith(f"{annex}/") and clause.kind is Kind.TABLE_ROW
    }


def test_action_plan_metadata_and_headings(reference: Path) -> None:
    document = read(reference, "more", TABLES)
    assert document.info.title == "浙江省加快新场景建设应用推动科技和产业高质量发展行动方案（2026-2027年）"
    assert (document.info.number, document.info.date) == (None, None)
    clauses = by_path(document)
    assert [path for path in clauses if path.startswith("附件1/二/（一）/")] == [
        f"附件1/二/（一）/{n}" for n in range(1, 9)
    ]
    assert clauses["附件1/二/（五）/24"].heading[1:] == (
        "二、加快培育重点领域应用场景",
        "（五）培育一批普惠民生服务应用场景",
        "24.跨界融合消费",
    )
    assert clauses["附1"].heading == ("附1 重点领域应用场景建设工作指标表",)
    assert (
        despace(clauses["附件说明"].text)
        == "附：1.重点领域应用场景建设工作指标表2.场景建设任务分解表3.场景培育和开放工作流程"
    )
    assert [
        clauses[path].page for path in ("附件1/二/（一）/4", "附件1/二/（五）/22", "附1", "附2", "附3")
    ] == [4, 12, 17, 20, 29]


def test_action_plan_reports_what_is_pictured(reference: Path) -> None:
    warnings = {w.where: w.message for w in read(reference, "more", TABLES).warnings}
    assert (
        warnings["zhejiang2026-scenarios.pdf 第 12 页"]
        == "“广“一床一码”智能终端，”之后有一处文字是图片，没有读取"
    )
    assert "图片" in warnings["zhejiang2026-scenarios.pdf 第 29 页"]


@pytest.mark.parametrize(
    ("path", "basis", "lead", "support"),
    [
        (
            "二/（一）/1",
            Basis.SENTENCE,
            ("省发展改革委",),
            ("省经信厅", "省科技厅", "省国资委", "各行业主管部门"),
        ),
        (
            "二/（一）/5",
            Basis.SENTENCE,
            ("省交通运输厅",),
            ("省发展改革委", "省经信厅", "省公安厅", "省国资委"),
        ),
        ("二/（三）/17", Basis.SENTENCE, ("省建设厅",), ("交通运输厅", "省国资委")),
        ("二/（五）/22", Basis.SENTENCE, ("省民政厅",), ("省卫生健康委", "省国资委", "省残联")),
        ("二/（五）/23", Basis.SENTENCE, ("省委宣传部",), ("省文化广电和旅游厅",)),
        ("二/（二）/12", Basis.SOLE, ("省农业农村厅",), ()),
    ],
)
def test_action_plan_leads(
    path: str, basis: Basis, lead: tuple[str, ...], support: tuple[str, ...], reference: Path
) -> None:
    found = stated(read(reference, "more", TABLES))[f"附件1/{path}"]
    assert (found.basis, found.lead, found.support) == (basis, lead, support)


def test_action_plan_units_without_a_lead(reference: Path) -> None:
    found = stated(read(reference, "more", TABLES))
    brain = found["附件1/二/（一）/4"]
    assert (brain.basis, brain.lead) == (Basis.NONE, None)
    assert brain.units == (
        "省科技厅",
        "省经信厅",
        "省卫生健康委",
        "省国资委",
        "省药监局",
        "省医保局",
        "省残联",
    )
    assert found["附件1/五/（三）"].units == (
        "省委宣传部",
        "浙江日报报业集团",
        "浙江广电集团",
        "各级行业主管部门",
        "各级国资委",
    )


def test_indicator_table(reference: Path) -> None:
    found = rows(read(reference, "more", TABLES), "附1")
    assert list(found) == [str(number) for number in range(1, 57)]
    assert found["1"] == ["1", "总体", "每年开放新场景数量", "150 个以上", "各行业主管部门、各设区市"]
    assert found["5"][4] == "各行业主管部门、各设区市"  # merged over rows 3 to 5
    assert found["13"][1:] == [
        "量子科技",
        "培育量子科技高价值场景，以示范应用带动量子产业实现商业化规模化发展",
        "10个",
        "省密码管理局、省经信厅、省科技厅、省卫生健康委、省海洋经济厅",
    ]
    assert found["20"] == [
        "20",
        "生物技术",
        "打造成为具有全球竞争力的生物科技创新高地、生物制造产业集聚高地、“生物+AI”融合应用高地",
        "三大高地",
        "省发展改革委",
    ]
    assert [despace(cell) for cell in found["21"]] == [
        "21",
        "氢能",
        "燃料电池汽车保有量",
        "1200辆",
        "省经信厅",
    ]
    # the merged cells of rows 35 and 36 go on over the page break
    assert found["39"][1] == "施工安全"
    assert found["39"][4] == "省建设厅"
    assert [despace(cell) for cell in found["54"]][2:] == [
        "争取创建全国示范步行街（商圈）",
        "4条（个）以上",
        "省商务厅",
    ]


def test_indicator_table_headers_and_merged_cells(reference: Path) -> None:
    clauses = by_path(read(reference, "more", TABLES))
    assert [cell.header for cell in clauses["附1/38"].cells] == [
        "序号",
        "场景领域",
        "工作指标",
        "2027年目标值",
        "责任单位",
    ]
    assert [cell.merged for cell in clauses["附1/38"].cells] == [False, True, False, False, True]
    assert [clauses[f"附1/{row}"].page for row in (1, 16, 17, 36, 37, 56)] == [17, 17, 18, 18, 19, 19]
    assert clauses["附1/38"].caption == "附1 重点领域应用场景建设工作指标表"


def test_task_table(reference: Path) -> None:
    document = read(reference, "more", TABLES)
    found = rows(document, "附2")
    assert list(found) == [str(number) for number in range(1, 103)]
    assert found["3"][1:] == [
        "人工智能",
        "在工业、科技、医疗、教育、文旅等优势赛道，打造一批“人工智能+”应用场景，支持智能体创新应用，"
        "鼓励龙头企业牵头建设智能体开源平台和插件市场，推进智能终端消费产品应用。",
        "省发展改革委、省经信厅、省科技厅、省国资委、各行业主管部门",
    ]
    # groups that go on over page breaks: rows 18/19, 25/26, 37/38, 63/64, 93/94
    assert [found[row][1] for row in ("19", "26", "38", "64", "94")] == [
        "全空间无人体系",
        "氢能",
        "数智转型",
        "智慧交通",
        "养老助残托育",
    ]
    assert found["30"][3] == "省经信厅、省通信管理局、省国资委"  # merged over rows 28 to 32
    assert found["57"][1::2] == ["海洋经济", "省海洋经济厅"]
    assert found["102"] == [
        "102",
        "跨界融合消费",
        "强化历史经典产业融合发展，打造“历史经典+IP”“历史经典+文旅”“历史经典+生活”消费新场景。",
        "省经信厅、省文化广电和旅游厅",
    ]
    sections = [c.path for c in document.clauses if c.path.startswith("附2/") and c.kind is Kind.HEADING]
    assert sections == ["附2/一", "附2/二", "附2/三", "附2/四", "附2/五"]
    assert [by_path(document)[path].page for path in ("附2/8", "附2/9", "附2/二", "附2/五", "附2/102")] == [
        20,
        21,
        23,
        27,
        28,
    ]


@pytest.mark.parametrize(
    ("path", "basis", "lead", "units"),
    [
        ("附1/9", Basis.SOLE, ("省国资委",), ("省国资委",)),
        ("附1/12", Basis.SOLE, ("省经信厅",), ("省经信厅",)),
        ("附1/4", Basis.NONE, None, ("各行业主管部门", "各设区市")),
        ("附2/1", Basis.SOLE, ("省科技厅",), ("省科技厅",)),
        ("附2/8", Basis.NONE, None, ("省经信厅", "省公安厅", "省交通运输厅", "省应急管理厅")),
        (
            "附2/19",
            Basis.NONE,
            None,
            ("省交通运输厅", "杭州市人民政府", "宁波市人民政府", "嘉兴市人民政府", "绍兴市人民政府"),
        ),
        ("附2/62", Basis.SOLE, ("省应急管理厅",), ("省应急管理厅",)),
        ("附2/84", Basis.NONE, None, ("省数据局", "省建设厅")),
    ],
)
def test_table_responsibilities(
    path: str, basis: Basis, lead: tuple[str, ...] | None, units: tuple[str, ...], reference: Path
) -> None:
    found = stated(read(reference, "more", TABLES))[path]
    assert (found.basis, found.lead, found.units) == (basis, lead, units)


def test_body_and_annex_disagree_and_both_are_read(reference: Path) -> None:
    document = read(reference, "more", TABLES)
    assert "燃料电池汽车保有量达到2000辆" in words(document, "附件1/二/（一）/7")
    assert "1200辆" in words(document, "附1/21")
