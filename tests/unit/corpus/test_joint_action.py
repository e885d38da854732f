"""Running text in which a body acts together with others (会同): the first leads."""

import pytest

from corpus.responsibility.roles import parse_roles
from corpus.responsibility.sentences import find_sentences


@pytest.mark.parametrize(
    ("text", "lead", "support"),
    [
        ("县粮食局会同县公安局、县税务局开展联合巡查，每月一次。", ["县粮食局"], ["县公安局", "县税务局"]),
    ],
)
def test_who_acts_with_others_leads(text: str, lead: list[str], support: list[str]) -> None:
    [statement] = find_sentences(text)
    roles = parse_roles(statement.content)
    assert (roles.lead, roles.support) == (lead, support)


@pytest.mark.parametrize(
    "text",
    [
        "鼓励企业会同高校开展技术攻关。",
        "学校会同企业建立实训基地。",
        "应当使用国务院发展改革部门会同有关行政监督部门制定的标准文本。",
        "具体办法由国务院邮政管理部门会同国务院有关部门制定。",
        "对县粮食局会同县审计局开展的检查，要积极配合。",
        "“县粮食局会同县公安局开展巡查”的说法不准确。",
    ],
)
def test_others_and_competences_are_no_statements(text: str) -> None:
    assert list(find_sentences(text)) == []
