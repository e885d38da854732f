"""PDF files of the reference texts: agreement with the same texts in plain files, and what the printed pages show.

Expectations were written down from the pages themselves.
"""

import datetime
import difflib
from collections import Counter
from functools import cache
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from corpus.library import read_file
from corpus.model import Basis, Clause, Document, Kind, Responsibility
from corpus.normalize import despace, fold
from corpus.radicals import ordinary

PAIRS = ("zibohitech2023", "liaocheng2020")
MORE = ("zhejiang2025-10", "zhejiang2026-36", "zhejiang2026-opensource", "zhejiang2026-scenarios")


@cache
def _read(path: Path) -> Document:
    return read_file(path)


def read(reference: Path, folder: str, name: str) -> Document:
    path = reference / folder / name
    if not path.is_file():
        pytest.skip(f"参考文件 {folder}/{name} 不在")
    return _read(path)


def by_path(document: Document) -> dict[str, Clause]:
    return {clause.path: clause for clause in document.clauses}


def stated(document: Document) -> dict[str, Responsibility]:
    return {each.clause.split("#")[1]: each for each in document.responsibilities}


def words(document: Document, path: str) -> str:
    return despace(by_path(document)[path].text)


def printed_pages(reference: Path, folder: str, name: str) -> list[str]:
    """The text of each page as the library gives it, in whatever order, without white space."""
    document = pdfium.PdfDocument(reference / folder / name)
    try:
        return [despace(ordinary(page.get_textpage().get_text_range())) for page in document]
    finally:
        document.close()


# --- agreement with the plain texts --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PAIRS)
def test_clauses_agree_with_the_plain_text(name: str, reference: Path) -> None:
    plain, pdf = read(reference, "txt", f"{name}.txt"), read(reference, "pdf", f"{name}.pdf")
    assert [clause.id for clause in pdf.clauses] == [clause.id for clause in plain.clauses]
    assert [clause.kind for clause in pdf.clauses] == [clause.kind for clause in plain.clauses]
    agreed = total = 0
    for one, other in zip(plain.clauses, pdf.clauses, strict=True):
        first, second = despace(one.text), despace(other.text)
        matcher = difflib.SequenceMatcher(None, first, second, autojunk=False)
        agreed += 2 * sum(block.size for block in matcher.get_matching_blocks())
        total += len(first) + len(second)
        assert [despace(part) for part in other.heading] == [despace(part) for part in one.heading]
    assert agreed / total >= 0.999


@pytest.mark.parametrize("name", PAIRS)
def test_responsibilities_and_metadata_agree_with_the_plain_text(name: str, reference: Path) -> None:
    plain, pdf = read(reference, "txt", f"{name}.txt"), read(reference, "pdf", f"{name}.pdf")
    fields = ("clause", "lead", "support", "units", "default_units", "others", "deadline", "basis")
    assert [[getattr(each, key) for key in fields] for each in pdf.responsibilities] == [
        [getattr(each, key) for key in fields] for each in plain.responsibilities
    ]
    for key in ("title", "issuer", "number", "date", "region", "validity"):
        assert getattr(pdf.info, key) == getattr(plain.info, key)


@pytest.mark.parametrize(
    ("folder", "name"), [("pdf", name) for name in PAIRS] + [("more", name) for name in MORE]
)
def test_clauses_stand_on_the_pages_they_name(folder: str, name: str, reference: Path) -> None:
    document = read(reference, folder, f"{name}.pdf")
    pages = printed_pages(reference, folder, f"{name}.pdf")
    last = 1
    for clause in document.clauses:
        assert clause.page is not None
        assert clause.page >= last
        last = clause.page
        start = despace(clause.text)[:4] if not clause.cells else despace(clause.text.split("\n")[0])[:4]
        assert start.replace("．", ".").split(".")[-1] in pages[clause.page - 1], clause.id


@pytest.mark.parametrize(
    ("folder", "name", "furniture"),
    [
        # page numbers, running heads, repeated table headers, ornaments, site furniture: characters
        ("pdf", "zibohitech2023", 21),
        ("pdf", "liaocheng2020", 537),
        ("more", "zhejiang2025-10", 76),
        ("more", "zhejiang2026-36", 31),
        ("more", "zhejiang2026-opensource", 341),
        ("more", "zhejiang2026-scenarios", 247),
    ],
)
def test_every_printed_character_is_in_the_text_once(
    folder: str, name: str, furniture: int, reference: Path
) -> None:
    document = read(reference, folder, f"{name}.pdf")
    printed = Counter("".join(printed_pages(reference, folder, f"{name}.pdf")).replace("\ue010", "."))
    text = Counter(despace(document.text))
    assert not text - printed
    assert (printed - text).total() == furniture
    assert Counter(despace("".join(clause.text for clause in document.clauses))) == text


def test_bold_type_is_lost_in_the_rebuilt_file_and_no_lead_is_invented(reference: Path) -> None:
    document = read(reference, "pdf", "zibohitech2023.pdf")
    found = stated(document)["一/（一）"]
    assert (found.basis, found.lead) == (Basis.BOLD, None)
    assert found.units == ("教育和体育事业中心", "组织人事部", "宣传新闻中心", "人社中心")


# --- provincial measures with an order rule -----------------------------------------------------------------------

ORDER = "zhejiang2025-10.pdf"


def test_measures_metadata(reference: Path) -> None:
    info = read(reference, "more", ORDER).info
    assert info.title == "浙江省人民政府印发关于支持人工智能创新发展若干措施的通知"
    assert (info.issuer, info.number) == ("浙江省人民政府", "浙政发〔2025〕10号")
    assert info.date == datetime.date(2025, 4, 17)
    assert fold(info.validity or "").startswith("本措施自2025年5月31日起实施,有效期至2027年12月31日")


def test_measures_clauses(reference: Path) -> None:
    document = read(reference, "more", ORDER)
    numbers = "一二三四五六七八九十"
    expected = [
        "一",
        "二",
        *(f"二/（{n}）" for n in numbers[:5]),
        "三",
        *(f"三/（{n}）" for n in numbers[5:9]),
    ]
    paths = [clause.path for clause in document.clauses if clause.path[0] in "一二三四五六七"]
    assert paths[:12] == expected
    assert paths[-6:] == [f"七/（二十{n}）" for n in "二三四五六七"]
    assert len([path for path in paths if "（" in path]) == 27
    assert by_path(document)["五/（十六）"].heading == (
        "五、加强高质量数据开放供给",
        "（十六）支持建设可信数据空间",
    )
    assert [
        by_path(document)[path].page
        for path in ("二/（一）", "二/（五）", "四/（十五）", "七/（二十七）", "印发")
    ] == [2, 3, 6, 10, 11]


def test_measures_paragraphs_go_on_over_page_breaks(reference: Path) -> None:
    document = read(reference, "more", ORDER)
    assert words(document, "二/（一）").endswith(
        "培育３０家百亿级龙头企业。（责任单位：省经信厅、省发展改革委、省科技厅。列第一位的为牵头单位，下同）"
    )
    assert "加速企业商标全球布局。开展人工智能大模型" in words(document, "二/（五）")
    assert "核心产业营业收入超１.２万亿元。" in words(document, "一")
    assert words(document, "文号") == "浙政发〔２０２５〕１０号"


EVERYWHERE = "各市、县〔市、区〕政府"
EVENTS = ("省委组织部", "省委网信办", "省经信厅", "省人力社保厅", "省商务厅")


@pytest.mark.parametrize(
    ("path", "basis", "lead", "support"),
    [
        ("二/（一）", Basis.ORDER_RULE, ("省经信厅",), ("省发展改革委", "省科技厅")),
        ("二/（二）", Basis.ORDER_RULE, ("省经信厅",), ("省发展改革委", EVERYWHERE)),
        ("二/（三）", Basis.ORDER_RULE, ("省财政厅",), ("省发展改革委", "省金融控股公司")),
        ("二/（四）", Basis.ORDER_RULE, ("省发展改革委",), ("省经信厅", "杭州市政府")),
        ("三/（六）", Basis.SOLE, ("省委组织部",), ()),
        ("四/（十一）", Basis.SOLE, ("省经信厅",), ()),
        ("四/（十二）", Basis.ORDER_RULE, ("省发展改革委",), ("省经信厅", "省能源局", EVERYWHERE)),
        ("四/（十四）", Basis.NONE, None, ()),
        ("七/（二十六）", Basis.ORDER_RULE, ("省发展改革委",), (*EVENTS, EVERYWHERE)),
        ("七/（二十七）", Basis.ORDER_RULE, ("省委组织部",), ("省委宣传部", "省教育厅", "省人力社保厅")),
    ],
)
def test_measures_responsibilities(
    path: str, basis: Basis, lead: tuple[str, ...] | None, support: tuple[str, ...], reference: Path
) -> None:
    found = stated(read(reference, "more", ORDER))[path]
    assert (found.basis, found.lead, found.support) == (basis, lead, support)
    assert found.rule == ("zhejiang2025-10#二/（一）" if basis is Basis.ORDER_RULE else None)


# --- provincial plan that names no lead ---------------------------------------------------------------------------

NO_LEAD = "zhejiang2026-36.pdf"


def test_plan_metadata(reference: Path) -> None:
    document = read(reference, "more", NO_LEAD)
    info = document.info
    assert (
        info.title
        == "浙江省制造业高质量发展（数字经济发展）领导小组办公室关于印发《浙江省深化推进人形机器人产业创新发展的行动方案》的通知"
    )
    assert info.issuer == "浙江省制造业高质量发展（数字经济发展）领导小组办公室"
    assert (info.number, info.date) == ("浙制高办〔2026〕36号", datetime.date(2026, 7, 13))
    # the red letterhead is a picture
    assert [(warning.where, warning.message) for warning in document.warnings] == [
        ("zhejiang2026-36.pdf 第 1 页", "页面上有较大的图片，图片里的文字没有读取")
    ]


def test_plan_clauses(reference: Path) -> None:
    document = read(reference, "more", NO_LEAD)
    counts = {"二": 4, "三": 3, "四": 4, "五": 5, "六": 4}
    for section, count in counts.items():
        assert [p for p in by_path(document) if p.startswith(f"{section}/")] == [
            f"{section}/（{'一二三四五'[n]}）" for n in range(count)
        ]
    assert by_path(document)["五"].text == "五、抢占规模化应用先机"
    assert [by_path(document)[path].page for path in ("标题~2", "二", "五", "六/（三）", "印发")] == [
        2,
        3,
        7,
        9,
        10,
    ]


@pytest.mark.parametrize(
    ("path", "units"),
    [
        ("二/（一）", ("省经信厅", "省发展改革委", "省科技厅")),
        ("二/（四）", ("省经信厅", "省发展改革委", "省科技厅", "省数据局")),
        (
            "三/（一）",
            (
                "省经信厅",
                "省委金融办",
                "省科技厅",
                "省商务厅",
                "省市场监管局（省知识产权局）",
                "浙江金融监管局",
            ),
        ),
        ("五/（一）", ("省文化广电和旅游厅", "省商务厅", "省科协")),
        ("五/（二）", ("省经信厅", "省发展改革委", "省国资委", "省市场监管局（省知识产权局）")),
        (
            "五/（三）",
            (
                "省发展改革委",
                "省民政厅",
                "省卫生健康委",
                "省国资委",
                "省市场监管局（省知识产权局）",
                "省邮政管理局",
            ),
        ),
    ],
)
def test_plan_names_units_and_no_lead(path: str, units: tuple[str, ...], reference: Path) -> None:
    found = stated(read(reference, "more", NO_LEAD))[path]
    assert (found.basis, found.lead, found.units) == (Basis.NONE, None, units)


def test_plan_never_has_a_lead(reference: Path) -> None:
    found = read(reference, "more", NO_LEAD).responsibilities
    assert len(found) == 20
    assert {each.basis for each in found} == {Basis.NONE}


# --- opinion printed from a web site ------------------------------------------------------------------------------

WEB = "zhejiang2026-opensource.pdf"


def test_opinion_metadata(reference: Path) -> None:
    document = read(reference, "more", WEB)
    assert (
        document.info.title
        == "浙江省经济和信息化厅等七部门印发《关于加快推进浙江省开源体系建设的实施意见》的通知"
    )
    assert document.info.date == datetime.date(2026, 6, 25)
    assert (document.info.issuer or "").startswith("浙江省经济和信息化厅")
    assert document.info.number is None


def test_opinion_has_no_site_furniture(reference: Path) -> None:
    text = despace(read(reference, "more", WEB).text)
    for furniture in (
        "首页",
        "关怀版",
        "当前位置",
        "索引号",
        "组配分类",
        "浏览次数",
        "打印关闭",
        "网站地图",
        "ICP",
        "登",
        "搜索",
    ):
        assert furniture not in text.replace("登记", "")
    assert text.startswith("浙江省经济和信息化厅等七部门印发")
    assert text.endswith("本方案自2026年7月20日起实施。")


def test_opinion_clauses(reference: Path) -> None:
    document = read(reference, "more", WEB)
    numbered = [path for path in by_path(document) if path.startswith("附件/二/（") and path.count("/") == 3]
    assert numbered == [
        f"附件/二/（{section}）/{n}"
        for section, count in zip("一二三四五六", (3, 3, 2, 3, 3, 3), strict=True)
        for n in range(1, count + 1)
    ]
    assert by_path(document)["附件/二/（四）/2"].heading[-2:] == (
        "（四）加快开源应用融合发展",
        "2.推进服务业开源技术应用",
    )
    assert words(document, "落款").endswith("浙江省市场监督管理局浙江省数据局2026年6月25日")
    assert [
        by_path(document)[path].page
        for path in ("附件/二/（一）/1", "附件/二/（一）/2", "附件/二/（五）/1", "附件/二/（五）/2")
    ] == [1, 2, 2, 3]


def test_opinion_names_no_lead_and_default_local_bodies(reference: Path) -> None:
    found = stated(read(reference, "more", WEB))
    assert len(found) == 17
    assert {each.lead for each in found.values()} == {None}
    first = found["附件/二/（一）/1"]
    assert first.units == ("省经信厅", "省发展改革委", "省科技厅", "各市、县（市、区）人民政府")
    assert found["附件/二/（一）/2"].units == ("省经信厅", "省发展改革委", "省市场监管局（省知识产权局）")
    assert found["附件/二/（一）/2"].default_units == ("地方",)
    assert found["附件/二/（六）/2"].units == ("省委网信办", "省经信厅", "省教育厅")
    assert found["附件/二/（六）/2"].default_units == ("地方",)


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
