import pytest

from corpus.numbering import Style, read_annex, read_marker


@pytest.mark.parametrize(
    ("line", "style", "number", "label"),
    [
        ("一、总体要求", Style.HAN, 1, "一"),
        ("  二十三、保障措施", Style.HAN, 23, "二十三"),
        ("三.重点任务", Style.HAN, 3, "三"),
        ("（五）加强领导。", Style.HAN_PAREN, 5, "（五）"),
        ("(五)加强领导。", Style.HAN_PAREN, 5, "(五)"),
        ("（ 十二 ）加强领导。", Style.HAN_PAREN, 12, "（十二）"),
        ("1.建设项目", Style.ARABIC, 1, "1"),
        ("1．建设项目", Style.ARABIC, 1, "1"),
        ("1、建设项目", Style.ARABIC, 1, "1"),
        ("１２．建设项目", Style.ARABIC, 12, "１２"),
        ("2. 校干交流机制", Style.ARABIC, 2, "2"),
        ("2．3，4—二甲基苯", Style.ARABIC, 2, "2"),
        ("⒉建设项目", Style.ARABIC, 2, "2"),
        ("⑵建设项目", Style.ARABIC_PAREN, 2, "⑵"),
        ("㈡建设项目", Style.HAN_PAREN, 2, "㈡"),
        ("〔二〕建设项目", Style.HAN_PAREN, 2, "〔二〕"),
        ("（3）建设项目", Style.ARABIC_PAREN, 3, "（3）"),
        ("(3)建设项目", Style.ARABIC_PAREN, 3, "(3)"),
        ("3）建设项目", Style.ARABIC_PAREN, 3, "3）"),
        ("④建设项目", Style.CIRCLED, 4, "④"),
        ("第一编　总则", Style.PART, 1, "第一编"),
        ("第二分编　合同", Style.SUBPART, 2, "第二分编"),
        ("第三章　监督管理", Style.CHAPTER, 3, "第三章"),
        ("第四节　程序", Style.SECTION, 4, "第四节"),
        ("第五十四条　公民可以申请登记。", Style.ARTICLE, 54, "第五十四条"),
        ("第一百二十条之一　帮助他人的，处罚款。", Style.ARTICLE, 120, "第一百二十条之一"),
        ("第12条 公民可以申请登记。", Style.ARTICLE, 12, "第12条"),
        ("第一百零一条　公民可以申请登记。", Style.ARTICLE, 101, "第一百零一条"),
        ("第两千零一条　公民可以申请登记。", Style.ARTICLE, 2001, "第两千零一条"),
        ("第一百二十四 条公民可以申请登记。", Style.ARTICLE, 124, "第一百二十四条"),
        ("第三款　公民可以申请登记。", Style.HAN, 3, "第三款"),
        ("第二项：公民可以申请登记。", Style.HAN_PAREN, 2, "第二项"),
    ],
)
def test_numbering_at_the_start_of_a_line(line: str, style: Style, number: int, label: str) -> None:
    marker = read_marker(line)
    assert marker is not None
    assert (marker.style, marker.number, marker.label) == (style, number, label)


def test_marker_ends_where_the_words_begin() -> None:
    for line in ("　　（七）大力培训", "3．大力培训", "第九条　大力培训", "⑨大力培训"):
        marker = read_marker(line)
        assert marker is not None
        assert line[marker.end :].strip() == "大力培训"


@pytest.mark.parametrize(
    "line",
    [
        "总体要求",
        "",
        "1.5万元以上的项目",
        "2.03亿元",
        "2022年12月底前完成",
        "第三条规定的情形，适用本办法。",
        "第三条、第四条所列单位",
        "第五条第二款规定的期限",
        "第六条和第七条的规定",
        "第三条所称企业",
        "（一）项、（二）项所列企业",
        "（二）项规定的情形",
        "（一）、（二）项所列企业",
        "第一款规定的期限",
        "第五章规定的各项措施应当由县级以上地方人民政府会同有关部门在各自的职责范围内组织实施，具体办法另行制定。",
        "一是加强领导，二是落实责任",
        "一方面加强领导",
        "十分重要",
    ],
)
def test_line_that_mentions_a_number_is_no_heading(line: str) -> None:
    assert read_marker(line) is None


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("附件1", "附件1"),
        ("附 件 2", "附件2"),
        ("附件３", "附件３"),
        ("附件一", "附件一"),
        ("附1", "附1"),
        ("附表2", "附表2"),
        ("附件", "附件"),
        ("附件：", "附件"),
        ("附件1 重点任务分工表", "附件1"),
        ("附件2：重点任务分工表", None),
        ("附件1：", "附件1"),
        ("附件 重点任务分工表", "附件"),
        ("附表 重点任务分工表", "附表"),
        ("附件2-1", "附件2-1"),
        ("附：", "附"),
        ("附图", "附图"),
    ],
)
def test_line_that_starts_an_annex(line: str, label: str | None) -> None:
    marker = read_annex(line)
    assert (marker.label if marker else None) == label


@pytest.mark.parametrize(
    "line",
    [
        "附件：1.重点任务分工表",
        "附件：重点任务分工表",
        "附件1所列项目应当按期完成。",
        "附件1的项目",
        "附件1、附件2",
        "附加条件如下",
        "附件1 各单位要按照分工抓好落实；每月报告进展。",
        "附则",
    ],
)
def test_line_that_names_an_annex_starts_none(line: str) -> None:
    assert read_annex(line) is None
