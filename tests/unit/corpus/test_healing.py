import pytest

from corpus.healing import heal


@pytest.mark.parametrize(
    ("broken", "healed"),
    [
        ("（责任单\n\n位：人社中心）", "（责任单位：人社中心）"),
        ("市教育局、\n市财政局", "市教育局、市财政局"),
        (
            "各单位要高度重视职业技能培训工作并且抓好\n落实，按月报告。",
            "各单位要高度重视职业技能培训工作并且抓好落实，按月报告。",
        ),
        (
            "一、总体要求\n坚持新发展理念，统筹推进各项重点工作。",
            "一、总体要求\n坚持新发展理念，统筹推进各项重点工作。",
        ),
        (
            "各单位要高度重视培训工作并且抓好落实。\n各县要报告。",
            "各单位要高度重视培训工作并且抓好落实。\n各县要报告。",
        ),
        ("1.建设体育场和看台\n2.完成宿舍楼", "1.建设体育场和看台\n2.完成宿舍楼"),
        ("县水务局\n\n县住建局", "县水务局\n县住建局"),
        ("组  长：李明  市长\n成  员：王芳  局长", "组 长：李明 市长\n成 员：王芳 局长"),
        ("2023 年 9 月 1 日", "2023年9月1日"),
        ("面积 43 亩", "面积43亩"),
        ("　　第一段　　", "第一段"),
        ("", ""),
        ("\n \n", ""),
    ],
)
def test_healing(broken: str, healed: str) -> None:
    assert heal(broken) == healed


def test_person_whose_post_is_wrapped_stays_one_entry() -> None:
    roster = "委员：赵国强  临江化工区党工委委员、管委会副主任、\n应急管理局局长\n王  林  区发改局局长"
    assert heal(roster).split("\n") == [
        "委员：赵国强 临江化工区党工委委员、管委会副主任、应急管理局局长",
        "王 林 区发改局局长",
    ]


def test_healing_is_stable() -> None:
    once = heal("（一）加强领导。各单位要高度重视，统筹\n推进各项重点工作。（责任\n单位：市教育局）")
    assert (
        heal(once) == once == "（一）加强领导。各单位要高度重视，统筹推进各项重点工作。（责任单位：市教育局）"
    )


def test_members_with_one_space_after_the_name_stay_apart() -> None:
    roster = (
        "成 员：李  明 市委副秘书长、办公室主任\n    王芳 市政府副秘书长、办公室主任\n"
        "    赵国强 市委组织部分管日常工作的副部长\n    周  敏 市财政局局长"
    )
    assert [entry.split()[-1] for entry in heal(roster).split("\n")] == [
        "市委副秘书长、办公室主任",
        "市政府副秘书长、办公室主任",
        "市委组织部分管日常工作的副部长",
        "市财政局局长",
    ]


def test_entry_without_a_name_is_not_added_to_the_person_above() -> None:
    roster = (
        "理事：李明  临江实业集团有限公司董事长\n东岭半导体科技有限公司\n总经理\n王芳  临江化工有限公司\n总经理\n"
        "周敏  临江中学校长\n吴刚  临江银行行长"
    )
    assert heal(roster).split("\n") == [
        "理事：李明 临江实业集团有限公司董事长",
        "东岭半导体科技有限公司总经理",
        "王芳 临江化工有限公司总经理",
        "周敏 临江中学校长",
        "吴刚 临江银行行长",
    ]
