import pytest

from corpus.units import (
    alias_forms,
    begins_a_clause,
    canonical,
    is_group,
    is_post,
    is_public_body,
    is_unit,
    level_of,
    looks_like_name,
    split_units,
    without_place,
)


@pytest.mark.parametrize(
    ("listed", "units"),
    [
        ("市教育局、市财政局", ["市教育局", "市财政局"]),
        ("市教育局，市财政局", ["市教育局", "市财政局"]),
        ("市教育局,市财政局；市审计局;市科技局", ["市教育局", "市财政局", "市审计局", "市科技局"]),
        ("市教育局\n市财政局", ["市教育局", "市财政局"]),
        ("县水务局\n \n县住建局", ["县水务局", "县住建局"]),
        ("市教育局/市财政局", ["市教育局", "市财政局"]),
        ("市教育局 市财政局", ["市教育局", "市财政局"]),
        ("市 教 育 局", ["市教育局"]),
        ("市教育局。", ["市教育局"]),
        ("", []),
        # a unit's own brackets
        ("市教育局（市委教育工委）、市财政局", ["市教育局（市委教育工委）", "市财政局"]),
        ("市、县（市、区）政府", ["市、县（市、区）政府"]),
        (
            "市教育局，各县（市、区）人民政府、市属开发区管委会",
            ["市教育局", "各县（市、区）人民政府", "市属开发区管委会"],
        ),
        ("市场监管局（知识产权局）、各区(县)政府", ["市场监管局（知识产权局）", "各区(县)政府"]),
        # a missing separator
        ("区教体局区审计局", ["区教体局", "区审计局"]),
        ("区人社局、区教体局区审计局、区财政局", ["区人社局", "区教体局", "区审计局", "区财政局"]),
        ("市委市直机关工委", ["市委市直机关工委"]),
        # conjunctions, and names that hold one
        ("市财政局及各区(县)政府", ["市财政局", "各区(县)政府"]),
        ("行业主管部门及区县政府", ["行业主管部门", "区县政府"]),
        ("市教育局和市财政局", ["市教育局", "市财政局"]),
        ("市教育局以及市财政局", ["市教育局", "市财政局"]),
        ("市自然资源和规划局", ["市自然资源和规划局"]),
        ("市工业和信息化局、市住房和城乡建设局", ["市工业和信息化局", "市住房和城乡建设局"]),
        ("省退役军人事务厅", ["省退役军人事务厅"]),
        # groups stay as written
        ("省民政厅等", ["省民政厅等"]),
        ("省民政厅、省财政厅等部门", ["省民政厅", "省财政厅等部门"]),
        ("有关部门", ["有关部门"]),
        ("各镇街道、区直有关部门", ["各镇街道", "区直有关部门"]),
        # shared endings
        ("甲示范区、乙新区管委会", ["甲示范区管委会", "乙新区管委会"]),
        ("东岭区、西岭区人民政府", ["东岭区人民政府", "西岭区人民政府"]),
    ],
)
def test_list_of_units(listed: str, units: list[str]) -> None:
    assert split_units(listed) == units


@pytest.mark.parametrize(
    "name",
    [
        "市教育局", "区委编办", "团市委", "市总工会", "稷山街道", "区政协委员活动室", "县护城河指挥部",
        "市教育局（市委教育工委）", "各县（市、区）人民政府", "省财政厅等", "教育和体育事业中心",
        "城投公司", "行业主管部门", "区委", "市税务局", "县残联",
    ],
)  # fmt: skip
def test_names_of_units(name: str) -> None:
    assert is_unit(name)


@pytest.mark.parametrize(
    "name",
    [
        "修路",
        "12月底前",
        "提高质量",
        "局",
        "李明",
        "分管副区长",
        "《临江市绿化方案》",
        "2022年建成的学校",
        "（姓名略）",
        "是",
    ],
)
def test_what_is_no_unit(name: str) -> None:
    assert not is_unit(name)


@pytest.mark.parametrize(
    "name",
    [
        "各镇街道",
        "有关部门",
        "相关职能部门",
        "行业主管部门",
        "省财政厅等部门",
        "领导小组成员单位",
        "区县政府",
        "市属各高校",
        "各区县党委和政府",
        "区直部门",
        "市教育局等6部门",
        "其他单位",
        "企业",
    ],
)
def test_groups_stand_for_several_bodies(name: str) -> None:
    assert is_group(name)


@pytest.mark.parametrize("name", ["市教育局", "区自然资源局", "市总工会", "东岭区人民政府"])
def test_single_units_are_no_groups(name: str) -> None:
    assert not is_group(name)


@pytest.mark.parametrize(
    "name", ["参照市教育局", "经市政府", "由市财政局", "积极推进单位", "在省有关部门", "按照区教体局"]
)
def test_half_a_sentence_that_ends_like_a_unit(name: str) -> None:
    assert begins_a_clause(name) or name.startswith("由")


@pytest.mark.parametrize(
    "name", ["经信局", "从化区教育局", "如皋市财政局", "对外办", "报社", "在建工程指挥部", "其他有关部门"]
)
def test_names_that_begin_with_such_a_character(name: str) -> None:
    assert not begins_a_clause(name)


@pytest.mark.parametrize(
    ("name", "could_be"),
    [
        ("国网临江供电", True), ("人行临江中支", True), ("科创委", True),
        ("12345热线", True), ("打通断头路", False), ("待定", False),
        ("详见附件", False), ("2022年底前", False), ("积极推进各项工作", False), ("市教育局的下属单位", False), ("甲", False),
    ],
)  # fmt: skip
def test_names_whose_form_shows_no_unit(name: str, could_be: bool) -> None:
    assert looks_like_name(name) is could_be


@pytest.mark.parametrize(
    ("name", "by", "public"),
    [
        ("市教育局", False, True), ("区委", False, True), ("国务院", False, False), ("市融媒体中心", False, False),
        ("市融媒体中心", True, True), ("企业", True, False),
        ("学校", True, False), ("政府", True, False), ("支持市教育局", True, False),
        ("负责环保工作的部门", True, False), ("职业学院", True, False), ("经信部门", False, True),
    ],
)  # fmt: skip
def test_public_bodies_in_running_text(name: str, by: bool, public: bool) -> None:
    assert is_public_body(name, by=by) is public


def test_posts_are_not_units() -> None:
    assert is_post("分管副区长")
    assert is_post("区委教育工委书记")
    assert not is_post("区教体局")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("区教体局", "区教育和体育局"),
        ("区教体局", "区教育体育局"),
        ("市发改委", "市发展改革委"),
        ("市发改局", "市发展和改革局"),
        ("市人社局", "市人力资源社会保障局"),
        ("市人社局", "市人力资源和社会保障局"),
        ("区住建局", "区住房和城乡建设局"),
        ("区自然资源局", "区自然资源和规划局"),
        ("市场监管局（知识产权局）", "市场监督管理局"),
        ("市教育局（市委教育工委）", "市教育局"),
        ("省民政厅等", "省民政厅"),
        ("高新区管委会", "高新区管理委员会"),
        # one body under the names of different reforms: no place has both
        ("市发改委", "市发改局"),
        ("市发展和改革局", "市发展改革委"),
        ("区卫健委", "区卫生健康局"),
        ("市国资委", "市国有资产监督管理局"),
        ("市工信局", "市经济和信息化局"),
        ("县自规局", "县自然资源和规划局"),
        ("市规划和自然资源局", "市自然资源局"),
        ("市市监局", "市市场监督管理局"),
        ("区委网信办", "区网信办"),
        ("区委编办", "区机构编制委员会办公室"),
        ("市金融办", "市地方金融监督管理局"),
        ("市行政审批局", "市行政审批服务局"),
        ("县农业农村局", "县农业局"),
        ("县文旅局", "县文化广电和旅游局"),
        ("市退役军人局", "市退役军人事务局"),
        ("市医保局", "市医疗保障局"),
        ("市应急局", "市应急管理局"),
        ("市交通局", "市交通运输局"),
        ("市科协", "市科学技术协会"),
        ("市供销社", "市供销合作社联合社"),
        ("团市委", "共青团市委员会"),
        ("稷山街道", "稷山街道办事处"),
        ("市政府办", "市政府办公室"),
        ("市委办", "市委办公室"),
        ("市机关事务局", "市机关事务管理局"),
        ("市教育局等6部门", "市教育局"),
    ],
)
def test_ways_to_write_one_unit(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("区教体局", "市教体局"),
        ("市财政局", "省财政厅"),
        ("东岭区财政局", "西岭区财政局"),
        ("市教育局", "市教体局"),
        ("市卫健委", "市医保局"),
        ("市工信局", "市商务局"),
        ("市自然资源局", "市生态环境局"),
        ("市委办公室", "市政府办公室"),
        ("市港航建设局", "市港航住房和城乡建设局"),
        ("市教育工会", "市总工会"),
        ("团市委", "团区委"),
        ("省文旅厅", "省文旅局"),
        ("市水利局", "市水务局"),
    ],
)
def test_units_of_other_levels_places_and_kinds_differ(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


@pytest.mark.parametrize(
    ("name", "bare", "level"),
    [
        ("市财政局", "财政局", "市"),
        ("临江市财政局", "财政局", "市"),
        ("东岭区财政局", "财政局", "区"),
        ("财政局", "财政局", None),
        ("市场监管局", "市场监督管理局", None),
        ("城市管理局", "城市管理局", None),
        ("省教育厅", "教育厅", "省"),
        ("社区服务中心", "社区服务中心", None),
    ],
)
def test_place_and_level_of_a_unit(name: str, bare: str, level: str | None) -> None:
    assert without_place(name) == bare
    assert level_of(name) == level


def test_all_forms_of_a_unit() -> None:
    assert set(alias_forms("教育体育局")) == {"教育体育局", "教育和体育局", "教体局"}
    assert alias_forms("财政局") == ["财政局"]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("省经信厅，各市、县〔市、区〕政府", ["省经信厅", "各市、县〔市、区〕政府"]),
        ("省教育厅，各市、县（市、区）人民政府", ["省教育厅", "各市、县（市、区）人民政府"]),
        ("省商务厅、省文化广电和旅游厅", ["省商务厅", "省文化广电和旅游厅"]),
        ("省文化广电和旅游厅和省体育局", ["省文化广电和旅游厅", "省体育局"]),
        ("区教体局和人社局", ["区教体局", "人社局"]),
        ("各行业主管部门、各设区市", ["各行业主管部门", "各设区市"]),
    ],
)
def test_levels_and_lines_of_work_inside_names(text: str, units: list[str]) -> None:
    assert split_units(text) == units
    assert all(map(is_unit, units))
