"""Unit names in questions: aliases, levels, and what has the form of a unit but is none of the ledger's."""

import pytest

from assistant.unit_names import UnitNames, same_unit, without_places
from corpus.normalize import fold

LEDGER = ["市人力资源社会保障局", "区教体局", "区财政局", "市发展改革委", "团区委", "各镇街", "城投公司"]


@pytest.fixture(scope="module")
def names() -> UnitNames:
    return UnitNames(LEDGER)


@pytest.mark.parametrize(
    ("mention", "unit"),
    [
        ("市人力资源社会保障局", "市人力资源社会保障局"),
        ("市人社局", "市人力资源社会保障局"),
        ("市人力资源和社会保障局", "市人社局"),
        ("区教育和体育局", "区教体局"),
        ("市发改委", "市发展改革委"),
        ("市发展和改革委员会", "市发改委"),
        ("区住建局", "区住房和城乡建设局"),
        ("县卫健局", "县卫生健康局"),
        ("市大数据发展管理局", "市大数据局"),
        ("人社局", "市人力资源社会保障局"),  # no level: any
        ("市财政局", "财政局"),
        ("临江市财政局", "市财政局"),
        ("人民银行", "中国人民银行"),
        ("国家市场监督管理总局", "市场监管总局"),
        ("市市场监管局", "市市场监督管理局"),
        ("市民政局", "市民政局等部门"),
        ("市场监管局", "市市场监管局（知识产权局）"),
    ],
)
def test_the_same_unit_by_another_name(mention: str, unit: str) -> None:
    assert same_unit(mention, unit)
    assert same_unit(unit, mention)


@pytest.mark.parametrize(
    ("mention", "unit"),
    [
        ("市财政局", "区财政局"),
        ("省民政厅", "市民政局"),
        ("区人社局", "市人力资源社会保障局"),
        ("市教育局", "市体育局"),
        ("市发展改革委", "市教育局"),
        ("财政局", "金融局"),
        ("市委办公室", "市政府办公室"),
    ],
)
def test_another_level_or_another_body_is_another_unit(mention: str, unit: str) -> None:
    assert not same_unit(mention, unit)
    assert not same_unit(unit, mention)


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("市人社局牵头哪些任务？", ["市人社局"]),
        ("人社局牵头哪些任务？", ["人社局"]),
        ("区教育和体育局和区财政局配合什么？", ["区教育和体育局", "区财政局"]),
        ("城投公司一家负责哪些任务？", ["城投公司"]),
        ("团区委参与哪些任务？", ["团区委"]),
        ("养老食堂由谁牵头？", []),
        ("各镇街负责哪些任务？", []),  # a group, not a unit
    ],
)
def test_units_of_the_ledger_are_found_as_the_question_writes_them(
    names: UnitNames, question: str, found: list[str]
) -> None:
    assert names.find(fold(question)) == found


@pytest.mark.parametrize(
    ("question", "unknown"),
    [
        ("区气象局牵头哪些任务？", ["区气象局"]),
        ("是不是由市公安局牵头？", ["市公安局"]),
        ("市社区养老食堂由市教育局配合吗？", ["市教育局"]),
        ("省民政厅牵头哪些任务？", ["省民政厅"]),
        ("县融媒体中心牵头哪些任务？", ["县融媒体中心"]),
        ("市城市管理局牵头哪些任务？", ["市城市管理局"]),
    ],
)
def test_a_unit_the_ledger_does_not_hold_is_told_by_its_form(
    names: UnitNames, question: str, unknown: list[str]
) -> None:
    assert names.unknown(fold(question)) == unknown


@pytest.mark.parametrize(
    "question",
    [
        "区养老服务中心由谁牵头建设？",
        "区街道养老服务中心什么时候建成？",
        "区政务大厅改造什么时候完成？",
        "区客厅工程由谁牵头？",
        "社区养老食堂由谁牵头？",
        "市区公交由谁牵头？",
    ],
)
def test_what_is_built_is_no_unit(names: UnitNames, question: str) -> None:
    assert names.unknown(fold(question)) == []


@pytest.mark.parametrize(
    ("question", "places", "local"),
    [
        ("临江市财政局牵头什么", ["临江市"], "市财政局牵头什么"),
        ("临江市市财政局牵头什么", ["临江市"], "市财政局牵头什么"),
        ("临江市的财政局牵头什么", ["临江市"], "市的财政局牵头什么"),
        ("临江财政局牵头什么", ["临江"], "财政局牵头什么"),
        ("养老食堂", [], "养老食堂"),
    ],
)
def test_a_place_before_a_unit_leaves_its_level(question: str, places: list[str], local: str) -> None:
    assert without_places(question, places) == local


def test_a_short_name_that_means_the_same_body_is_not_written_out() -> None:
    assert UnitNames(["中国人民银行", "人民银行"]).with_full_names("人民银行配合什么") == "人民银行配合什么"
