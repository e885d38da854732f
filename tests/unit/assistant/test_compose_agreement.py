"""Whether the texts agree: the value of the year asked for in a table beside the sentence, times that differ."""

import pytest

from assistant.assistant import Assistant
from tests.unit.assistant.world import ask, build_world, cited

TEXT = """\
青岭市公共交通提升行动方案
青岭市人民政府
2024年3月2日

一、行动目标
（一）提高新能源公交车占比。到2026年，公交专用道达到90公里，新能源公交车占比达到95%。
（二）开展乘客满意度调查。2024年乘客满意度达到86分。
二、重点任务
（三）建设公交首末站。2025年6月底前建成公交首末站3座。（责任单位：市住建局）

附件1
青岭市公共交通指标表

| 序号 | 指标 | 单位 | 2024年 | 2026年 |
| --- | --- | --- | --- | --- |
| 1 | 新能源公交车占比 | % | 80 | 92 |
| 2 | 乘客满意度 | 分 | 86 | 90 |

附件2
青岭市公共交通任务清单

| 序号 | 任务 | 责任单位 | 完成时限 |
| --- | --- | --- | --- |
| 1 | 建设公交首末站 | 市住建局 | 2025年9月底前 |
"""


@pytest.fixture(scope="module")
def transport(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return build_world(tmp_path_factory.mktemp("transport"), {"青岭2024.txt": TEXT})


@pytest.mark.parametrize(
    ("question", "said", "clauses"),
    [
        ("2024年乘客满意度，正文和指标表写的一致吗？", ["写法一致", "86分"], {"一/（二）", "附件1/2"}),
        ("建设公交首末站到底是2025年6月还是9月完成？", ["6月底前", "9月底前"], {"二/（三）", "附件2/1"}),
    ],
)
def test_statements_beside_each_other(
    transport: Assistant, question: str, said: list[str], clauses: set[str]
) -> None:
    answer = ask(transport, question)
    assert not answer.refused
    assert all(words in answer.answer for words in said), answer.answer
    assert {clause.split("#")[1] for clause in cited(answer)} == clauses


def test_a_share_that_differs_between_text_and_table_of_the_year(transport: Assistant) -> None:
    answer = ask(transport, "2026年新能源公交车占比，正文和指标表写的一样吗？")
    assert "95%" in answer.answer
    assert "92" in answer.answer
    assert "80" not in answer.answer
    assert "写法一致" not in answer.answer
