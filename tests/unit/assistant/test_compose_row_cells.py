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

TOWNS = """<html><body><h1>青禾县农田建设方案</h1><p>青农发〔2026〕3号</p>
<p>一、任务</p><p>（一）建设农田。全县新建高标准农田9000亩，改造低产油茶林7000亩。</p>
<p>附件1</p><p>各乡镇任务表</p><table><tr><td>乡镇</td><td>新建高标准农田（亩）</td></tr>
<tr><td>石埠镇</td><td>6500</td></tr><tr><td>鹭洲乡</td><td>2500</td></tr></table></body></html>"""
LEADS = """青禾县氢能方案
一、任务
（一）推广氢能重卡。在港口推广氢能重卡50辆。（责任单位：县经信局、县能源局）
（二）建设加氢站。建设港口加氢站2座，服务氢能重卡推广。（牵头单位：县住建局；配合单位：县能源局）
"""


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


def test_what_the_county_plans_is_not_what_a_town_does(tmp_path_factory: pytest.TempPathFactory) -> None:
    county = build_world(tmp_path_factory.mktemp("towns"), {"青禾2026.html": TOWNS})
    assert "2500" in ask(county, "鹭洲乡新建高标准农田多少亩？").answer
    assert "7000" not in ask(county, "鹭洲乡改造低产油茶林多少亩？").answer


def test_a_statement_that_names_a_lead_stands_beside_one_that_does_not(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    plan = build_world(tmp_path_factory.mktemp("leads"), {"青禾2026.txt": LEADS})
    answer = ask(plan, "港口氢能重卡推广由谁牵头？").answer
    assert "原文未写明由谁牵头" in answer
    assert "另见“建设加氢站”：牵头单位为县住建局" in answer
