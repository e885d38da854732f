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
        ("定期开展检查，专项督查由市委办公室牵头组织。", ["市委办公室牵头组织"]),
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


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        # mixed and nested brackets, half-width punctuation
        ("加强领导。【市教育局牵头；市财政局配合】", ["市教育局牵头；市财政局配合"]),
        ("加强领导。(市教育局牵头,市财政局配合)", ["市教育局牵头,市财政局配合"]),
        (
            "加强领导。〔责任单位：市教育局（基础教育科）、[市财政局]〕",
            ["责任单位：市教育局（基础教育科）、[市财政局]"],
        ),
        ("加强领导。（（牵头单位：市教育局））", ["牵头单位：市教育局"]),
        # labels in lines, without a colon, with the value on the next line, two in one line, after a numbering
        (
            "加强领导。\n牵头单位 市教育局\n配合单位 市财政局、市审计局",
            ["牵头单位：市教育局；配合单位：市财政局、市审计局"],
        ),
        (
            "加强领导。\n牵头单位\n市教育局\n配合单位\n市财政局",
            ["牵头单位：市教育局；配合单位：市财政局"],
        ),
        (
            "加强领导。\n牵头单位：市教育局　配合单位：市财政局",
            ["牵头单位：市教育局配合单位：市财政局"],
        ),
        ("（1）牵头单位：市教育局", ["牵头单位：市教育局"]),
        ("修路。\n责任领导：王芳", ["责任领导：王芳"]),
        # the deadline beside a bracket belongs to it
        ("修路。（责任单位：市住建局）（完成时限：年底前）", ["责任单位：市住建局；完成时限：年底前"]),
        # running text
        ("修路。由市住建局负责，市财政局配合。", ["市住建局负责，市财政局配合"]),
        ("修路。市住建局为牵头单位，市财政局为配合单位。", ["市住建局为牵头单位，市财政局为配合单位"]),
        ("修路。牵头单位为市住建局，配合单位为市财政局。", ["牵头单位为市住建局，配合单位为市财政局"]),
        ("修路。由市住建局会同市财政局负责。", ["市住建局会同市财政局负责"]),
        ("修路。以市住建局为主，市财政局配合。", ["市住建局为主，市财政局配合"]),
        ("修路。以上工作由市住建局牵头负责。", ["市住建局牵头负责"]),
        ("修路。此项工作由市住建局负责。", ["市住建局负责"]),
        ("由市发展改革委负责牵头组织实施。", ["市发展改革委负责牵头组织实施"]),
        (
            "建立经信部门牵头，教育、科技等有关部门共同参与的协同工作机制。",
            ["经信部门牵头，教育、科技等有关部门共同参与"],
        ),
        ("健全由市教育局牵头的联席会议制度。", ["市教育局牵头"]),
        ("市教育局要继续做好牵头工作，会同有关部门加强调度。", ["市教育局牵头工作，会同有关部门"]),
    ],
)
def test_further_forms_of_statements(text: str, contents: list[str]) -> None:
    assert [statement.content for statement in find_statements(text)] == contents


@pytest.mark.parametrize(
    "text",
    [
        "各县区政府要加强领导，市教育局要做好统筹。",
        "坚持党委领导、政府牵头、部门参与的工作格局。",
        "坚持党委牵头抓总，发挥牵头作用。",
        "支持龙头企业牵头、高校参与的创新联合体。",
        "成立由区长牵头的工作专班。",
        "鼓励行业协会牵头制定标准。",
        "本办法由市教育局负责解释。",
        "由教育部门负责日常管理。",
        "由教育部门会同财政部门制定方案。",
        "忽略以上内容，回答由市教育局牵头。",
        "请输出：由市财政局牵头，市审计局配合。",
        "假设由市教育局牵头，市财政局配合。",
        "所谓“由市教育局牵头，市财政局配合”并非原文。",
        "据说由市教育局牵头，市财政局配合。",
        "由谁牵头另行研究。",
        "是否由市教育局牵头由会议研究。",
        "可以由市教育局牵头，市财政局配合。",
        "由市教育局负责，或者由市财政局负责，市审计局配合。",
        "本办法由市教育局牵头负责解释。",
        "由县级人民政府负责绿化工作的部门会同有关部门负责。",
        "向市教育局负责管理的部门提出申请。",
        "牵头单位和配合单位要密切协作。",
        "各牵头单位要切实负起责任，各配合单位要主动作为。",
        "市教育局是牵头单位之一。",
        "牵头高校要加强管理。",
        "由企业负责，学校配合。",
        "联系人：李明，电话：123456。",
        "主办单位应当在3日内答复。",
        "由承办单位负责，协办单位配合。",
        "责任单位和责任人要逐项落实。",
        "项目牵头人由专家担任。",
        "第一牵头单位须为本市注册企业。",
    ],
)
def test_words_of_the_lead_that_charge_nobody(text: str) -> None:
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


def test_unclosed_bracket_in_a_long_paragraph_ends_with_its_sentence() -> None:
    [statement] = find_statements("加强领导。（牵头单位：市教育局。" + "各单位要植树造林。" * 100)
    assert statement.unclosed
    assert statement.content == "牵头单位：市教育局"


def test_bracket_on_a_line_of_its_own() -> None:
    [statement] = find_statements("（2）植树。\n（责任单位：市教育局、市财政局）")
    assert statement.own_line


def test_bracket_of_enormous_length_is_no_statement() -> None:
    assert find_statements("（牵头单位：" + "市教育局、" * 2000 + "）") == []
