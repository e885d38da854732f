"""Cells of tables that a question names by row and column."""

import pytest

from assistant.assistant import Assistant
from tests.unit.assistant.world import ask, build_world

TABLES = """<html><body><h1>青禾区家庭医生签约工作方案</h1><p>青卫发〔2026〕3号</p>
<p>附件1</p><p>青禾区签约服务包一览表</p>
<table><tr><td rowspan="2">序号</td><td rowspan="2">服务包</td><td rowspan="2">适用人群</td><td colspan="2">收费标准</td></tr>
<tr><td>总价（元/年）</td><td>医保支付</td></tr>
<tr><td>1</td><td rowspan="2">慢病包</td><td>高血压患者</td><td>180</td><td>130</td></tr>
<tr><td>2</td><td>糖尿病患者</td><td>220</td><td>160</td></tr>
<tr><td>3</td><td>儿童包</td><td>六岁以下儿童</td><td>90</td><td>70</td></tr></table>
<p>附件2</p><p>青禾区区领导包联企业安排表</p>
<table><tr><td>序号</td><td>包联区领导</td><td>企业名称</td><td>服务牵头单位</td><td>企业服务专员</td></tr>
<tr><td>1</td><td>宁远（副区长）</td><td>明川轴承有限公司</td><td>区工信局</td><td>顾长风</td></tr>
<tr><td>2</td><td>何立新（副区长）</td><td>白云食品有限公司</td><td>区农业农村局</td><td>（姓名略）</td></tr></table>
</body></html>"""


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return build_world(tmp_path_factory.mktemp("cells"), {"青禾2026.html": TABLES})


@pytest.mark.parametrize(
    ("question", "said", "not_said"),
    [
        ("慢病包里，高血压和糖尿病的医保支付分别是多少？", ["130", "160"], ["70"]),
        ("儿童包的医保支付是多少？", ["70"], ["130", "160"]),
        ("明川轴承的区领导包联人和服务专员是谁？", ["宁远", "顾长风"], ["何立新"]),
        ("明川轴承的服务牵头单位是谁？", ["区工信局"], ["区农业农村局"]),
    ],
)
def test_cell_of_the_row_and_column_named(
    tables: Assistant, question: str, said: list[str], not_said: list[str]
) -> None:
    answer = ask(tables, question)
    assert not answer.refused
    assert all(words in answer.answer for words in said), answer.answer
    assert not any(words in answer.answer for words in not_said), answer.answer


@pytest.mark.parametrize("question", ["白云食品的服务专员是谁？", "青禾区老年包的医保支付是多少？"])
def test_cells_that_say_nothing_and_rows_that_are_not_there(tables: Assistant, question: str) -> None:
    answer = ask(tables, question)
    assert answer.refused or not any(name in answer.answer for name in ("顾长风", "130", "160", "70"))
