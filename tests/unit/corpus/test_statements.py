"""Which stretches of a clause state responsibility."""

import pytest

from corpus.responsibility.statements import find_statements


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("加强领导。（牵头单位：市教育局；配合单位：市财政局）", ["牵头单位：市教育局；配合单位：市财政局"]),
        ("加强领导。〔牵头单位：市教育局〕", ["牵头单位：市教育局"]),
        ("加强领导。[牵头单位:市教育局;责任单位:市财政局]", ["牵头单位:市教育局;责任单位:市财政局"]),
        ("加强领导。【责任单位：市教育局】", ["责任单位：市教育局"]),
        ("加强领导。（市教育局牵头，市财政局参与）", ["市教育局牵头，市财政局参与"]),
        ("加强领导。（市教育局、市财政局负责）", ["市教育局、市财政局负责"]),
        ("加强领导。（市教育局、市财政局）", ["市教育局、市财政局"]),
        (
            "加强领导。（责任单位：市教育局（市委教育工委）、市财政局）",
            ["责任单位：市教育局（市委教育工委）、市财政局"],
        ),
        ("加强领导。（责任单\n位：市教\n育局）", ["责任单位：市教育局"]),
        # brackets whose kinds do not match
        ("加强领导。（牵头单位：市教育局〕", ["牵头单位：市教育局"]),
        # three brackets in one paragraph
        (
            "修路。（市住建局负责）植树。（市林业局负责）护林。（市林业局、市公安局负责）",
            ["市住建局负责", "市林业局负责", "市林业局、市公安局负责"],
        ),
        # lines of their own
        (
            "加强领导。\n牵头单位：市教育局\n责任单位：市财政局\n时限要求：年底前",
            ["牵头单位：市教育局；责任单位：市财政局；时限要求：年底前"],
        ),
        ("加强领导。\n责任单位：市教育局、\n市财政局", ["责任单位：市教育局、市财政局"]),
        ("完成审批。责任单位：市教育局", ["责任单位：市教育局"]),
        # running text
        ("市政府牵头整合社会培训资源，发挥学校作用。", ["市政府牵头"]),
        ("由市教育局牵头，市财政局配合。", ["市教育局牵头，市财政局配合"]),
        ("定期开展检查，专项督查由市委办公室牵头组织。", ["市委办公室牵头"]),
    ],
)
def test_statements_of_a_clause(text: str, contents: list[str]) -> None:
    assert [statement.content for statement in find_statements(text)] == contents


@pytest.mark.parametrize(
    "text",
    [
        "各院校（含技工院校，下同）要加强领导。",
        "支持企业牵头组建联合体。",
        "建设一批牵头医院，发挥示范作用。",
        "支持职业学院牵头成立教育联盟。",
        "明确牵头单位和责任人，逐项抓好落实。",
        "建立由市委副秘书长、局长牵头的工作专班。",
        "学校负责人（校长）要加强领导。",
        "对接市教育局（市委教育工委）和市财政局。",
        "牵头单位的职责另行规定。",
        "在自然资源部门（不动产登记机构）登记。",
        "（一）加强领导。",
    ],
)
def test_text_that_states_no_responsibility(text: str) -> None:
    assert find_statements(text) == []


def test_statement_is_found_at_its_place() -> None:
    text = "加强领导。（牵头单位：市教育局）。"
    [statement] = find_statements(text)
    assert text[statement.start : statement.end] == "（牵头单位：市教育局）"
    assert not statement.own_line
    assert not statement.unclosed


def test_bracket_that_never_closes_is_taken_and_marked() -> None:
    [statement] = find_statements("加强领导。（牵头单位：市教育局；配合单位：市财政局")
    assert statement.unclosed
    assert statement.content == "牵头单位：市教育局；配合单位：市财政局"


def test_unclosed_bracket_ends_at_the_blank_line() -> None:
    statements = find_statements("加强领导。（牵头单位：市教育局\n\n另一段文字。（市财政局负责）")
    assert [(each.content, each.unclosed) for each in statements] == [
        ("牵头单位：市教育局", True),
        ("市财政局负责", False),
    ]


def test_bracket_on_a_line_of_its_own() -> None:
    [statement] = find_statements("（2）植树。\n（责任单位：市教育局、市财政局）")
    assert statement.own_line


def test_bracket_of_enormous_length_is_no_statement() -> None:
    assert find_statements("（牵头单位：" + "市教育局、" * 2000 + "）") == []
