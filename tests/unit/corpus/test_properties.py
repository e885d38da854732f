"""What holds for any text whatever: it is read, nothing is lost, ids are unique, and the time is bounded."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.contradictions import find_contradictions
from corpus.enrich import enrich
from corpus.errors import UnreadableFile
from corpus.metadata import read_metadata
from corpus.model import Clause, Kind
from corpus.readers.decoding import decode
from corpus.readers.markdown import read_markdown
from corpus.readers.plain import read_plain
from corpus.responsibility.extract import extract_responsibilities
from corpus.same_tasks import same_tasks
from corpus.source import SourceText
from corpus.structure import build_clauses
from corpus.units import split_units

PIECES = [
    "一、", "二、", "三、", "（一）", "（二）", "(三)", "1.", "2．", "3、", "（1）", "①", "②", "第一章", "第三条",
    "第二条规定的", "附件", "附件1", "附件2：", "附件：1.", "2.", "注：", "备注：1.", "组  长：", "成    员：",
    "联络员：", "职  责：", "关于印发方案的通知", "临江市人民政府", "2021年3月5日", "2019116", "（此件公开发布）",
    "抄送：", "各县人民政府：", "临政发〔2021〕3号", "本方案自印发之日起施行", "序号", "重点任务", "责任单位",
    "完成时限", "牵头单位：", "配合单位：", "（责任单位：", "（牵头单位：市教育局；", "〔", "）", "〕", "[", "]",
    "（", "市教育局", "市财政局、", "区教体局区审计局", "有关部门", "牵头", "，市审计局配合", "负责", "会同",
    "列第一位的为牵头单位，下同", "黑体为牵头部门", "均需各县落实，不再列出", "12月底前", "2022.09", "持续推进", "\t",
    "\t1", "\t任务", "\t市教育局", "|", "||", " |", "1", "2", "24", "25", "年培训总量4万人次", "达到80%",
    "加强领导。", "各单位要高度重视，统筹推进各项重点", "工作。", "；", "，", "。", "：", "、", " ", "\u3000\u3000",
    "\xa0", "", "", "X", "1+X", "#", "2020—2022年", "到2025年，", "建成3-5个基地", "每三个月调度一次", "翻一番", "2022年13月底前",
]  # fmt: skip
LINES = st.lists(st.sampled_from(PIECES), max_size=4).map("".join)
POLICY_TEXTS = st.lists(LINES, min_size=1, max_size=40).map("\n".join)
ANY_TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"), include_characters="\n\t"), max_size=300
)
THOROUGHLY = settings(max_examples=300, deadline=2000, suppress_health_check=[HealthCheck.too_slow])


def read(text: str) -> tuple[SourceText, list[Clause]]:
    """Read a text as ``corpus.library.read_file`` does, up to and including the responsibilities."""
    source = read_plain("甲.txt", text.encode())
    clauses, _ = build_clauses("甲", source)
    info = read_metadata("甲", "甲.txt", "0" * 64, clauses, source.front_matter)
    stated, _ = extract_responsibilities(clauses, source.bold)
    same = same_tasks(clauses)
    responsibilities = enrich(info, clauses, stated, same)
    texts = {clause.id: clause.text for clause in clauses}
    for contradiction in find_contradictions(info, clauses, responsibilities, same):
        assert all(each.quote in texts[each.clause] for each in contradiction.statements)
    ids = texts.keys()
    for each in responsibilities:
        assert set(each.same_as) <= ids - {each.clause}
        assert {each.clause, *each.covers} <= ids
        assert set(each.lead or ()) | set(each.support) <= set(each.units)
        assert not set(each.lead or ()) & set(each.support)
    return source, clauses


def squeezed(text: str) -> str:
    return "".join(text.split())


@THOROUGHLY
@given(st.one_of(POLICY_TEXTS, ANY_TEXTS))
def test_any_text_is_read_whole_into_clauses_with_unique_ids(text: str) -> None:
    try:
        source, clauses = read(text)
    except UnreadableFile:
        return
    assert squeezed("".join(clause.text for clause in clauses)) == squeezed(source.text)
    assert len({clause.id for clause in clauses}) == len(clauses)
    end = 0
    for clause in clauses:
        assert clause.text == source.text[clause.start : clause.end] != ""
        assert clause.id == f"甲#{clause.path}"
        assert clause.start >= end
        end = clause.end
        if clause.kind is not Kind.TABLE_ROW:
            assert clause.cells == ()


@THOROUGHLY
@given(POLICY_TEXTS)
def test_reading_twice_gives_the_same(text: str) -> None:
    try:
        first = read(text)
    except UnreadableFile:
        return
    assert read(text) == first


@THOROUGHLY
@given(
    st.lists(st.sampled_from([*PIECES, "---\n", "# ", "## 标题", "|---|---|"]), max_size=60).map("\n".join)
)
def test_any_markdown_is_read_or_refused(text: str) -> None:
    try:
        source = read_markdown("甲.md", text.encode())
    except UnreadableFile:
        return
    clauses, _ = build_clauses("甲", source)
    assert len({clause.id for clause in clauses}) == len(clauses)


@settings(max_examples=300)
@given(st.binary(max_size=200))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        text = decode("甲.txt", data)
    except UnreadableFile:
        return
    assert text.strip()
    assert "\r" not in text


@settings(max_examples=300)
@given(st.lists(st.sampled_from([*PIECES, "及", "和", "以及", "（市、区）", "等"]), max_size=8).map("".join))
def test_units_are_words_of_the_list(text: str) -> None:
    for name in split_units(text):
        assert name == name.strip()
        assert name != ""


@pytest.mark.parametrize(
    "text",
    [
        "这是一段没有编号的文字。\n\n" * 3000,
        "各单位：\n" * 3000,
        "一、" + "（牵头单位：市教育局" * 3000,
        "（" * 6000,
        "（" * 3000 + "）" * 3000,
        "一、任务（" + "市教育局、" * 3000 + "负责）",
        "一、" + "市教育局牵头市财政局" * 3000,
        "一、" + "达到10%" * 3000,
        "一、" + "到2025年，建成3个基地、" * 1500 + "（市教育局负责）",
        "一、" + "每季度" * 3000 + "（市教育局负责）",
        "一、" + "建设、" * 5000 + "3个基地（市教育局负责）",
        "".join(f"{n}.2025年底前建成甲乙丙丁戊己庚{n}个。\n" for n in range(1, 1500)),
        "一、任务\n" + "（一）建设口袋公园若干处。\n" * 700 + "附件1\n" + "1.建设口袋公园若干处。\n" * 700,
        "序号\n任务\n责任单位\n" * 2000,
        "序号\n任务\n责任单位\n" + "1\n" * 3000,
        "序号 |\n任务 |\n责任单位 |\n" + "||\n" * 3000,
        "".join(["序号\n任务\n责任单位\n", *(f"{n}\n修路\n市住建局\n" for n in range(1, 1500))]),
        "\t任务\n" * 3000,
        "\t任务\n\t单位\n\n" * 1500,
        "".join(f"{n}.修路。（牵头单位：市教育局）\n" for n in range(1, 1500)),
        "临江市人民政府\n2021年3月5日\n" * 1500,
        "甲" + "\n" * 6000 + "乙",
        " " * 20000 + "甲",
        "年" * 20000,
        "组长：李明  市长\n" * 2000,
        "一、总体要求。\n" + "推进有关工作。（牵头单位：市教育局；配合单位：市财政局）\n" * 3000,
        "".join(f"（{n}）推进有关工作。\n（责任单位：市教育局、市财政局）\n" for n in range(1, 2000)),
        "《某办法》（某政发〔2019〕3号）" * 3000 + "同时废止。",
        "".join(f"附件{n}\n方案\n一、修路\n" for n in range(1, 2000)),
    ],
    ids=lambda text: squeezed(text)[:12],
)
def test_long_and_hostile_texts_take_seconds_at_most(text: str) -> None:
    began = time.process_time()
    read(text)
    assert time.process_time() - began < 10
