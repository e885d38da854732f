"""Questions that ask which of two is more or earlier."""

import pytest

from assistant.comparisons import by_time, compared_pole, names_compared, without_comparison
from assistant.parts import parts_of
from corpus.normalize import fold


@pytest.mark.parametrize(
    ("question", "pole", "left"),
    [
        ("2025年和2027年，哪一年建成的社区多？", "多", "2025年和2027年, 建成的社区 ?"),
        ("甲镇和乙乡新建农田，谁的任务更重？", "重", "甲镇和乙乡新建农田, ?"),
        ("养护楼和老年大学哪个先开工？", "先", "养护楼和老年大学 开工?"),
        ("养护楼和老年大学哪个完成时限更早？", "早", "养护楼和老年大学 ?"),
        ("工作组由谁当组长？", "", "工作组由谁当组长?"),
        ("哪一年完成？", "", "哪一年完成?"),
        ("哪个部门的任务多？", "", "哪个部门的任务多?"),
        ("补助多少？", "", "补助多少?"),
    ],
)
def test_what_is_ranked_and_by_what(question: str, pole: str, left: str) -> None:
    folded = fold(question)
    assert (compared_pole(folded), without_comparison(folded)) == (pole, left)
    assert by_time(compared_pole(folded)) is (pole in ("先", "早"))


def test_the_things_ranked() -> None:
    assert names_compared(fold("有效期内迁入的企业和首次认定的企业，哪个奖励高？")) == [
        "有效期内迁入的企业",
        "首次认定的企业",
    ]
    assert [asked for _, asked in parts_of(fold("甲县的养护楼和老年大学哪个先完成？"))] == [
        "甲县的养护楼什么时候完成？",
        "老年大学什么时候完成？",
    ]
