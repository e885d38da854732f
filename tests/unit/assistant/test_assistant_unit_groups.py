"""Groups of bodies: found in questions, and matched with those of the ledger by level or by name."""

import pytest

from assistant.unit_groups import group_mentions, group_names
from corpus.normalize import fold

LEDGER = [
    "市民政局",
    "市民政局等部门",
    "区县政府",
    "各县（市、区）人民政府",
    "各设区市",
    "各街道办事处",
    "各镇街",
    "各行业主管部门",
    "有关部门",
    "各开发区管委会",
]


@pytest.mark.parametrize(
    ("mention", "names"),
    [
        ("区县政府", {"区县政府", "各县（市、区）人民政府"}),
        ("各区县", {"区县政府", "各县（市、区）人民政府"}),
        ("县（市、区）政府", {"区县政府", "各县（市、区）人民政府"}),
        ("各市", {"各县（市、区）人民政府", "各设区市"}),
        ("各街道", {"各街道办事处", "各镇街"}),
        ("行业主管部门", {"各行业主管部门"}),
        ("相关部门", {"有关部门"}),
        ("市民政局", set()),
        ("区政府", set()),
        ("各学校", set()),
    ],
)
def test_what_a_mention_means(mention: str, names: set[str]) -> None:
    assert group_names(mention, LEDGER) == names


@pytest.mark.parametrize(
    ("question", "mentions"),
    [
        ("区县政府承担哪些任务？", ["区县政府"]),
        ("各县（市、区）政府的任务有哪些", ["各县(市、区)政府"]),
        ("街道承担哪些任务", ["街道"]),
        ("城关街道承担哪些任务", []),  # one street, by its name
        ("行业主管部门参与哪些任务", ["行业主管部门"]),
        ("有关部门负责哪些任务", ["有关部门"]),
        ("各市场主体承担哪些任务", []),
        ("各区域有哪些任务", []),
        ("市区民政局牵头哪些任务", []),
        ("区政府牵头哪些任务", []),
        ("哪些任务没有写明牵头单位", []),
    ],
)
def test_groups_in_a_question(question: str, mentions: list[str]) -> None:
    assert group_mentions(fold(question), LEDGER) == mentions
