"""Who stands beside a lead in a sentence, several leads in one sentence, and sentences that charge nobody."""

from collections.abc import Callable

import pytest

from corpus.model import Document
from corpus.responsibility.persons import persons

Read = Callable[..., Document]


def _read(read: Read, sentence: str) -> list[tuple[tuple[str, ...] | None, tuple[str, ...]]]:
    found = read(f"东岭县工作方案\n\n一、任务\n（一）{sentence}\n").responsibilities
    return [(each.lead, each.support) for each in found]


@pytest.mark.parametrize(
    ("sentence", "lead", "support"),
    [
        ("由县人武部牵头，县应急局、武警东岭中队参加。", "县人武部", "县应急局 武警东岭中队"),
        ("调水由县水利局牵头，东岭水务集团、县农业局配合。", "县水利局", "东岭水务集团 县农业局"),
        ("县水利局牵头完成评估，县统计局、县气象局提供数据。", "县水利局", "县统计局 县气象局"),
        ("修复校舍。（县教育局牵头，县财政局做好资金保障）", "县教育局", "县财政局"),
        ("由县水利局牵头，会同县财政局、县林业局制定办法。", "县水利局", "县财政局 县林业局"),
        ("县直有关部门、驻县单位按职责分工落实，县国资委牵头。", "县国资委", "县直有关部门 驻县单位"),
        ("救治组：县卫健局牵头，县医保局参加，负责组织救治。", "县卫健局", "县医保局"),
        ("以县公安局为主导，县交通局、县应急局配合开展夜查。", "县公安局", "县交通局 县应急局"),
        ("收费由县发改局归口管理，县民政局配合。", "县发改局", "县民政局"),
        ("由副县长甲某某牵头，县住建局、青山镇配合，月底前完成。", "副县长甲某某", "县住建局 青山镇"),
        (
            "市水务主管部门会同市自然资源、应急管理主管部门编制规划。",
            "市水务主管部门",
            "市自然资源主管部门 应急管理主管部门",
        ),
        ("市住建局应当会同市城管局编制规划。", "市住建局", "市城管局"),
        ("该问题由农业农村部会同财政部、科技部等部门研究提出意见。", "农业农村部", "财政部 科技部等部门"),
        ("责成县自然资源局依法收回闲置土地。", "县自然资源局", ""),
        ("绿化管护不再由县住建局承担，改由县城管局负责。", "县城管局", ""),
        ("修渠。（县水利局（牵头）、县财政局（配合）、各乡镇（落实））", "县水利局", "县财政局 各乡镇"),
        ("修渠。\n●牵头:县水利局 ●配合:县财政局", "县水利局", "县财政局"),
        ("修渠。\n第一责任单位：县水利局；相关责任单位：县财政局", "县水利局", "县财政局"),
        ("修渠。\n牵头专班：水利专班；配合专班：财政专班", "水利专班", "财政专班"),
    ],
)
def test_lead_and_those_beside(read: Read, sentence: str, lead: str, support: str) -> None:
    assert _read(read, sentence) == [((lead,), tuple(support.split()))]


def test_parts_of_a_task_with_a_lead_each(read: Read) -> None:
    text = "闸坝由县水利局牵头修复，公路由县交通局牵头修复，县财政局、县发改局做好资金和立项保障。"
    found = read(f"东岭县工作方案\n\n一、任务\n（一）修复。{text}\n").responsibilities
    assert [each.lead for each in found] == [("县水利局",), ("县交通局",)]
    assert [each.support for each in found] == [("县财政局", "县发改局")] * 2
    assert [each.task.partition("由")[0] for each in found] == ["闸坝", "公路"]


def test_each_part_keeps_its_own_support(read: Read) -> None:
    text = "供水由东岭水务集团牵头，县水利局配合，管网由县住建局牵头，县财政局配合。"
    assert _read(read, text) == [(("东岭水务集团",), ("县水利局",)), (("县住建局",), ("县财政局",))]


@pytest.mark.parametrize(
    ("sentence", "units"),
    [
        ("资金由县财政局、县水利局按职责分工管理。", "县财政局 县水利局"),
        ("县民政局与县残联共同负责租赁试点。", "县民政局 县残联"),
        ("市住建、自然资源、公安等部门在各自职责内做好有关工作。", "市住建、自然资源、公安等部门"),
    ],
)
def test_units_without_a_lead(read: Read, sentence: str, units: str) -> None:
    [found] = read(f"东岭县工作方案\n\n一、任务\n（一）{sentence}\n").responsibilities
    assert (found.lead, found.units) == (None, tuple(units.split()))


@pytest.mark.parametrize(
    "sentence",
    [
        "2025年，县科技局牵头完成了攻关项目12个。",
        "由牵头单位负总责，配合单位积极配合。",
        "本预案由县应急局会同县水利局解释。",
        "请县财政局予以支持。",
        "令状由人民法院执行，公安机关以及村民委员会等应当协助执行。",
        "联席会议成员单位：县交通局、县财政局。",
    ],
)
def test_sentences_that_charge_nobody(read: Read, sentence: str) -> None:
    assert _read(read, sentence) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("县委常委、副县长 甲某某", ["县委常委、副县长 甲某某"]),
        ("县委常委、副县长甲某某，县政府办主任 乙某", ["县委常委、副县长甲某某", "县政府办主任 乙某"]),
        ("甲某、乙某", ["甲某", "乙某"]),
        ("县长、分管副县长", ["县长", "分管副县长"]),
    ],
)
def test_posts_before_a_name_belong_to_it(text: str, names: list[str]) -> None:
    assert persons(text) == names


def test_a_remark_gives_no_role(read: Read) -> None:
    [found] = read(
        "东岭县工作方案\n\n一、任务\n1.修渠。\n责任单位：县水利局 备注：需县财政局审核\n"
    ).responsibilities
    assert found.units == ("县水利局",)


@pytest.mark.parametrize(
    "default",
    ["以下任务各街道均为责任单位，不再重复", "以下均需各街道落实，不再单独列出"],
)
def test_defaults_in_other_words(read: Read, default: str) -> None:
    text = f"东岭区工作方案\n\n一、任务\n1.清雪。（区城管局负责。{default}）\n2.修路。（区住建局负责）\n"
    assert read(text).responsibilities[-1].default_units == ("各街道",)


@pytest.mark.parametrize(
    ("statement", "deadline"),
    [
        ("\n责任单位：县水利局\n整改时限：立行立改，长期坚持", "立行立改，长期坚持"),
        ("\n责任单位：县水利局\n销号时限：2026年8月底前", "2026年8月底前"),
        ("（县水利局牵头，各有关部门配合，以上工作2026年6月底前完成）", "2026年6月底前"),
    ],
)
def test_time_limit_of_a_statement(read: Read, statement: str, deadline: str) -> None:
    [found] = read(f"东岭县工作方案\n\n一、任务\n1.修渠。{statement}\n").responsibilities
    assert (found.lead, found.deadline) == (("县水利局",), deadline)
