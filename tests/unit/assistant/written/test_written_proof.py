"""What a model's sentence may say: every unit in its role, every number and time, every quotation, every word."""

import pytest

from assistant.written.evidence import evidence_of
from assistant.written.proof import Verdict, prove
from tests.unit.assistant.written.answers import canteen, figures, two_places, unled

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
    assert any(reason in finding for finding in verdict.findings), verdict


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
