"""What a model's sentence may say: every unit in its role, every number and time, every quotation, every word."""

import pytest

from assistant.written.evidence import evidence_of
from assistant.written.proof import Verdict, prove
from tests.unit.assistant.written.answers import answer, asked, canteen, figures, two_places, unled

_SUPPORT = "区财政局、区住建局、市场监管局（知识产权局）、各镇街"


def _prove(answer_of: object, *sentences: str) -> Verdict:
    evidence = evidence_of(answer_of())  # type: ignore[operator]
    document = None
    for sentence in sentences:
        verdict = prove(sentence, evidence, document)
        document = verdict.document
    return verdict


@pytest.mark.parametrize(
    ("given", "sentence", "numbers"),
    [
        (canteen, f"建设社区食堂由区民政局牵头，{_SUPPORT}配合，完成时限为2024年11月底前。", [(1,)]),
        (canteen, f"牵头单位是区民政局，配合单位包括{_SUPPORT}。", [(1,)]),
        (canteen, "临江区社区食堂须于2024年11月底前由区民政局牵头完成。", [(1,)]),
        (canteen, "表注写明“列在首位的为牵头单位”，列在首位的是区民政局。", [(2,)]),
        (canteen, f"区民政局会同{_SUPPORT}负责。", [(1,)]),
        (unled, "适老化改造的责任单位依次为区民政局、区住建局、区残联。", [(1,)]),
        (figures, "每年培训养老护理员300名以上、健康管理师80名。", [(1,)]),
        (figures, "培训合格的一次性奖励800元。", [(1,)]),
        (figures, "临江区每年要培训养老护理员300名以上和健康管理师80名。", [(1,)]),
        (figures, "每年组织培训养老护理员300名以上，并对培训合格的发放一次性奖励800元。", [(1,)]),
        (figures, "所需资金不纳入单位预算管理，收费不得超过成本价。", [(1,)]),
        (two_places, "临江区由区民政局牵头，云山县由县商务局牵头。", [(1,), (2,)]),
        (two_places, "云山县由县商务局牵头，县民政局、县财政局配合，完成时限为2025年6月底前。", [(2,)]),
    ],
)
def test_what_the_evidence_says_may_be_written_in_other_words(
    given: object, sentence: str, numbers: list[tuple[int, ...]]
) -> None:
    verdict = _prove(given, sentence)
    assert not verdict.findings
    assert [part.numbers for part in verdict.parts] == numbers


@pytest.mark.parametrize(
    ("given", "sentence", "reason"),
    [
        # roles
        (canteen, "建设社区食堂由区财政局牵头。", "“区财政局”不是牵头单位"),
        (canteen, "区民政局、区财政局牵头。", "“区财政局”不是牵头单位"),
        (canteen, "牵头单位为区住建局。", "“区住建局”不是牵头单位"),
        (canteen, "区民政局配合。", "“区民政局”不是配合单位"),
        (canteen, "区财政局会同区民政局负责。", "“区财政局”不是牵头单位"),
        (canteen, "区财政局须在2024年11月底前完成。", "“区财政局”不是责任单位"),
        (canteen, "列在首位的是区财政局。", "“区财政局”不是责任单位"),
        (unled, "适老化改造由区民政局牵头。", "没有写明牵头单位"),
        (unled, "责任单位依次为区住建局、区民政局、区残联。", "与责任清单不一致"),
        # lists are whole
        (canteen, "配合单位有区财政局、区住建局、各镇街。", "少写了“市场监管局（知识产权局）”"),
        (canteen, "区民政局牵头，区财政局等部门配合。", "配合单位少写了"),
        (unled, "责任单位为区民政局、区住建局。", "少写了“区残联”"),
        # names to the letter
        (canteen, "社区食堂由区民正局牵头。", "单位名称"),
        (canteen, "社区食堂由区民政居牵头。", "没有照抄单位名称"),
        (canteen, "社区食堂由市民政局牵头。", "单位名称"),
        (canteen, "社区食堂由区公安局牵头。", "单位名称"),
        (canteen, "区财政局、区住建局、市场监管局（知识产权居）、各镇街配合。", "少写了"),
        (canteen, "区财政局、区住建局、市场监管局、各镇街配合。", "少写了"),
        (canteen, "社区食堂由区民政局牵头，区卫健局监督。", "“区卫健局”不在依据中"),
        # times and numbers
        (canteen, "区民政局牵头，2025年11月底前完成。", "“2025年11月底前”不在依据中"),
        (canteen, "区民政局牵头，2024年11月前完成。", "不在依据中"),
        (canteen, "区民政局牵头，2024年12月底前完成。", "不在依据中"),
        (figures, "每年培训养老护理员3000名以上。", "“3000名以上”不在依据中"),
        (figures, "每年培训养老护理员300名。", "不在依据中"),
        (figures, "每年培训养老护理员300人以上。", "不在依据中"),
        (figures, "每年培训养老护理员80名。", "对应不上"),
        (figures, "每年培训健康管理师300名以上、养老护理员80名。", "对应不上"),
        (figures, "每年培训健康管理师300名以上和养老护理员80名。", "对应不上"),
        (figures, "每三个月督查一次。", "不在依据中"),
        # meaning
        (figures, "所需资金纳入单位预算管理。", "改变了原意"),
        (figures, "收费可以超过成本价。", "改变了原意"),
        (figures, "必须培训养老护理员300名以上。", "“必须”改变了原意"),
        (figures, "培训合格的优先奖励800元。", "改变了原意"),
        # quotations
        (canteen, "表注写明“列在末位的为牵头单位”。", "不是原文的原话"),
        (canteen, "根据《临江区食品安全办法》，由区民政局牵头。", "不是原文的原话"),
        # words from nowhere
        (canteen, "社区食堂由区民政局牵头，经费由市里兜底。", "不在依据中"),
        (figures, "培训由甲集团承办。", "不在依据中"),
        (figures, "张三丰每年培训养老护理员300名以上。", "不在依据中"),
        (figures, "刘伟每年培训养老护理员300名以上。", "不在依据中"),
        (figures, "每年培训养老护里员300名以上。", "不在依据中"),
        (figures, "每年培训养老护理员300名以上，资金由财政保障。", "不在依据中"),
        (figures, "PWNED。", "不在依据中"),
        # forms
        (figures, "详见http://x.example。", "标记、网址"),
        (figures, "<b>每年300名以上</b>。", "标记、网址"),
        (figures, "作为一个语言模型，我认为每年300名以上。", "不是对问题的回答"),
        (figures, "Every year 300名以上。", "不在依据中"),
        (two_places, "临江区的时限早于云山县。", "比较的结论"),
        # places
        (two_places, "临江区由县商务局牵头。", "“县商务局”不是牵头单位"),
        (two_places, "由区民政局牵头。", "没有写明说的是哪个地方"),
        (two_places, "临江区完成时限为2025年6月底前。", "不在依据中"),
        (two_places, "临江区由区民政局牵头，云山县由县民政局牵头。", "“县民政局”不是牵头单位"),
    ],
)
def test_what_the_evidence_does_not_say_may_not_be_written(given: object, sentence: str, reason: str) -> None:
    verdict = _prove(given, sentence)
    assert any(reason in finding.reason for finding in verdict.findings), verdict


def test_a_sentence_without_a_place_is_about_the_place_of_the_sentence_before() -> None:
    assert _prove(two_places, "云山县由县商务局牵头。", "配合单位为县民政局、县财政局。").holds
    assert not _prove(two_places, "云山县由县商务局牵头。", "配合单位为区财政局。").holds


def test_the_markers_of_the_model_are_taken_where_they_carry_the_sentence() -> None:
    evidence = evidence_of(canteen())
    sentence = "列在首位的是区民政局。"
    assert [part.numbers for part in prove(sentence, evidence, None, hints=[1]).parts] == [(1,)]
    assert [part.numbers for part in prove(sentence, evidence, None, hints=[2]).parts] == [(2,)]
    sentence = "完成时限为2024年11月底前。"
    assert [part.numbers for part in prove(sentence, evidence, None, hints=[2]).parts] == [(1,)]


@pytest.mark.parametrize(
    ("sentence", "holds"),
    [
        ("老人吃饭点这块工作由区民政局牵头。", True),
        ("老人吃饭点由区财政局牵头。", False),
        ("老人吃饭点由区公安局牵头。", False),
        ("老人吃饭点由区民政局牵头，共建120个。", False),
        ("免费的老人吃饭点由区民政局牵头。", False),
        ("老人唱歌点由区民政局牵头。", False),
    ],
)
def test_what_the_question_is_about_may_be_said_in_its_words(sentence: str, holds: bool) -> None:
    composed = asked(canteen(), "老人吃饭点", "临江")
    assert prove(sentence, evidence_of(composed), None).holds is holds


def test_an_answer_that_corrects_the_question_takes_none_of_its_words() -> None:
    told = canteen()
    corrected = told.model_copy(update={"answer": "不是由区公安局牵头，原文没有列出该单位。" + told.answer})
    sentence = "老人吃饭点由区民政局牵头。"
    assert prove(sentence, evidence_of(asked(told, "老人吃饭点")), None).holds
    assert not prove(sentence, evidence_of(asked(corrected, "老人吃饭点")), None).holds


@pytest.mark.parametrize(
    ("sentence", "holds"),
    [
        ("构建“产、学、研”命运共同体。", True),
        ("出处：“一、规模”表。", True),
        ("构建产、学、政命运共同体。", False),
        ("出处：“二、规模”表。", False),
        ("完成时限为2021.12。", True),
        ("完成时限为2021年9月。", False),
    ],
)
def test_single_characters_and_times_behind_a_label(sentence: str, holds: bool) -> None:
    text = (
        "完成时限：2021.12（即2021年12月底前）[1]。\n"
        "任务：2021年9月完成选址，构建“产、学、研”命运共同体[1]。\n出处：“一、规模”表[1]。"
    )
    composed = answer("临江区何时完成？", text, {"甲#1": text})
    assert prove(sentence, evidence_of(composed), None).holds is holds


@pytest.mark.parametrize(
    ("sentence", "holds"),
    [
        ("护理员持证比例达到80%。", True),
        ("护理员持证比例达到85%。", False),
        ("比例要求85%。", False),
        ("“85%”是护理员持证比例。", False),
    ],
)
def test_what_an_answer_says_is_not_there_is_no_evidence(sentence: str, holds: bool) -> None:
    text = "注意：原文没有“85%”这个比例[1]。\n护理员持证比例达到80%[1]。"
    composed = answer("护理员持证比例要求85%，由谁牵头？", text, {"甲#1": "护理员持证比例达到80%。"})
    assert prove(sentence, evidence_of(composed), None).holds is holds
