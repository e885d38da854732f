"""Provincial texts as PDF, against expectations written by reading the pages."""

import datetime
from pathlib import Path

import pytest

from corpus.model import Basis
from corpus.normalize import despace, fold
from tests.integration.pdf_reading import by_path, read, stated, words

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
    assert len(found) == 18
    assert {path: each.lead for path, each in found.items() if each.lead} == {"附件/四": ("经信部门",)}
    first = found["附件/二/（一）/1"]
    assert first.units == ("省经信厅", "省发展改革委", "省科技厅", "各市、县（市、区）人民政府")
    assert found["附件/二/（一）/2"].units == ("省经信厅", "省发展改革委", "省市场监管局（省知识产权局）")
    assert found["附件/二/（一）/2"].default_units == ("各市、县（市、区）人民政府",)
    assert found["附件/二/（六）/2"].units == ("省委网信办", "省经信厅", "省教育厅")
    assert found["附件/二/（六）/2"].default_units == ("各市、县（市、区）人民政府",)
