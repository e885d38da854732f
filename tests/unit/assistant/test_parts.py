"""One question for each of several things asked at once."""

import pytest

from assistant.parts import parts_of


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("甲县的养护楼和老年大学分别啥时候开工?", ["甲县的养护楼啥时候开工?", "老年大学啥时候开工?"]),
        ("助餐点、托管班这两项各由谁牵头?", ["助餐点由谁牵头?", "托管班由谁牵头?"]),
        ("养护楼和老年大学，时限一样吗?", ["养护楼的时限是什么？", "老年大学的时限是什么？"]),
        (
            "意见给制造业和服务业定的标杆数各是多少?",
            ["意见给制造业的标杆数是多少?", "服务业定的标杆数是多少?"],
        ),
        (
            "体育场项目，征地和建设分别要几月底前完成?",
            ["体育场项目，征地要几月底前完成?", "体育场项目，建设要几月底前完成?"],
        ),
        ("养护楼由谁牵头?", []),
        ("养护楼和老年大学由谁牵头?", []),
        ("分别由谁牵头?", []),
    ],
)
def test_what_stands_side_by_side_is_asked_apart(question: str, parts: list[str]) -> None:
    assert [asked for _, asked in parts_of(question)] == parts
