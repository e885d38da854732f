import datetime

import pytest

from corpus.quantities import find_targets
from corpus.time_limits import Written

JULY = Written(datetime.date(2023, 7, 1))


@pytest.mark.parametrize(
    ("text", "about", "value", "unit", "bound", "year"),
    [
        # a level that is reached
        ("年服务总量5万人次以上。", "年服务总量", 50000, "人次", "以上", None),
        ("到2025年，养老床位护理型占比达到60%。", "养老床位护理型占比", 60, "%", "", 2025),
        ("绿化覆盖率不低于38%", "绿化覆盖率", 38, "%", "不低于", None),
        ("人均补助标准提高到1.5万元", "人均补助标准", 15000, "元", "", None),
        ("社会消费品零售额增长10%左右", "社会消费品零售额增长", 10, "%", "左右", None),
        ("新能源公交占比超过50%", "新能源公交占比", 50, "%", "超过", None),
        ("用氢成本降至30元/千克以下", "用氢成本", 30, "元/千克", "以下", None),
        ("平台注册用户数突破1.2亿人", "平台注册用户数", 120000000, "人", "突破", None),
        ("不断提高持证比例，2024年达到70%。", "持证比例", 70, "%", "", 2024),
        ("参保企业达到百分之八十以上", "参保企业", 80, "%", "以上", None),
        ("一半以上社区", "", None, "", "", None),
        ("达标社区占比达到一半以上", "达标社区占比", 50, "%", "以上", None),
        ("达标社区占比达到三分之二", "达标社区占比", 66.67, "%", "", None),
        ("全市数字经济营收翻一番", "全市数字经济营收", None, "", "", None),
        # things to make or win
        ("新增托育机构200家", "托育机构", 200, "家", "", None),
        ("新建口袋公园不少于3个", "口袋公园", 3, "个", "不少于", None),
        ("建成10个左右高标准园区", "高标准园区", 10, "个", "左右", None),
        ("打造3-5个市级样板街区", "市级样板街区", 3, "个", "3-5", None),
        ("培育200余家小微企业", "小微企业", 200, "家", "余", None),
        ("全市建成公园60处", "公园", 60, "处", "", None),
        ("两年内新开设两个专科门诊", "专科门诊", 2, "个", "", None),
        ("到２０２７年，培育３０家龙头企业", "龙头企业", 30, "家", "", 2027),
        ("新建改建农村公路300公里", "农村公路", 300, "公里", "", None),
        ("建成保障性租赁住房5000套（间）", "保障性租赁住房", 5000, "套", "", None),
        ("每年培训乡村医生不少于2000人次", "乡村医生", 2000, "人次", "不少于", None),
        ("培训合格率保持在95%以上", "培训合格率", 95, "%", "以上", None),
        ("完成造林绿化2.3万亩", "造林绿化", 23000, "亩", "", None),
        ("PM2.5年均浓度下降到35微克/立方米以下", "PM2.5年均浓度", 35, "微克/立方米", "以下", None),
    ],
)  # fmt: skip
def test_a_quantity_to_reach(
    text: str, about: str, value: float | None, unit: str, bound: str, year: int | None
) -> None:
    found = [(t.about, t.value, t.unit, t.bound, t.year) for t in find_targets(text, JULY)]
    assert found == ([(about, value, unit, bound, year)] if about else [])


@pytest.mark.parametrize(
    "text",
    [
        "2023年7月1日起施行。", "依据市政发〔2023〕12号文件第3条。", "教育局等6部门联合印发。", "获得全省第3名。",
        "面积不足6亩以下的项目。",
        "按每人500元给予补贴。", "给予最高300万元奖励。", "每个项目奖励5万元、3万元。", "处1万元以上5万元以下罚款。",
        "按投资额的30%抵免税款。",
        "具有3年以上工作经历。", "对年营收2000万元以上的企业，优先支持。", "开展1+X证书试点。", "打造15分钟生活圈。",
        "3个工作日内办结。",
        "现有食堂30家。", "推进五位一体建设。", "重点任务（共5项）", "《10件民生实事》已经下达。", "增强两个意识。",
        "营造“20个一”氛围。",
    ],
)  # fmt: skip
def test_no_target(text: str) -> None:
    assert find_targets(text, JULY) == ()


def test_figures_of_a_list_are_each_a_target() -> None:
    text = "到2025年，培养30名省级名师，20名市级骨干和5名首席专家；建设2个国家级、4个省级教学基地。"
    assert [(each.about, each.value, each.year) for each in find_targets(text, JULY)] == [
        ("省级名师", 30, 2025),
        ("市级骨干", 20, 2025),
        ("首席专家", 5, 2025),
        ("国家级教学基地", 2, 2025),
        ("省级教学基地", 4, 2025),
    ]


def test_each_figure_belongs_to_the_year_before_it() -> None:
    text = "力争每万人口医师数2024年不低于25人，到2026年不低于30人。"
    assert [(each.about, each.value, each.year) for each in find_targets(text, JULY)] == [
        ("每万人口医师数", 25, 2024),
        ("每万人口医师数", 30, 2026),
    ]


def test_the_words_are_verbatim_and_keep_what_holds_each_year() -> None:
    text = "完善机制，每年 引进 ８ 名以上高层次人才。"
    [target] = find_targets(text, JULY)
    assert target.text == "每年 引进 ８ 名以上高层次人才"
    assert target.text in text


def test_a_cell_with_a_figure_alone_measures_what_its_neighbour_names() -> None:
    [target] = find_targets("氢能应用\n氢能公交保有量\n1200辆", JULY)
    assert (target.text, target.about, target.value) == ("1200辆", "氢能公交保有量", 1200)
