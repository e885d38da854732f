"""Paragraphs after the last item of a flat list that belong to none of its items."""

from collections.abc import Callable

import pytest

from corpus.model import Document

Read = Callable[..., Document]
Paths = Callable[[str], list[str]]

BRACKETED = (
    "关于奖励植树的通知\n各县（区）：\n现通知如下：\n一、对植树多的县给予奖励。（市林业局负责）\n二、对护林好的县优先安排资金。（市财政局负责）\n"
    "三、对防火好的县免于检查。（市应急局负责）\n"
)
PLAIN = "关于植树的通知\n各县（区）：\n现通知如下：\n一、植树时间为三月至五月。\n二、树种以杨树为主。\n三、苗木由苗圃供应。\n"


@pytest.mark.parametrize(
    "closing",
    [
        "植树是造福后代的大事。各部门要抓好落实。",
        "各县要结合实际制定办法。",
        "自本通知印发之日起，此前的通知停止执行。",
    ],
)
def test_list_whose_items_end_with_a_bracket(read: Read, closing: str) -> None:
    document = read(f"{BRACKETED}{closing}\n第二段结尾。\n临江市人民政府\n2021年3月5日\n")
    paths = [clause.path for clause in document.clauses]
    assert paths == ["标题", "主送", "段1", "一", "二", "三", "段2", "段3", "落款"]
    assert document.clauses[6].text == closing
    assert document.clauses[6].heading == ()


@pytest.mark.parametrize(
    "closing",
    [
        "各县、各部门要高度重视。",
        "各县（市、区）人民政府应于年底前报告。",
        "请各县认真执行。",
        "本通知自印发之日起施行。",
        "特此通知。",
        "此复。",
    ],
)
def test_paragraph_that_speaks_to_all(paths: Paths, closing: str) -> None:
    assert paths(f"{PLAIN}{closing}\n临江市人民政府\n2021年3月5日\n")[3:] == ["一", "二", "三", "段2", "落款"]


@pytest.mark.parametrize(
    "text",
    [
        # a second paragraph of the item
        f"{PLAIN}苗圃应当保证质量。\n临江市人民政府\n2021年3月5日\n",
        # several items have several paragraphs
        PLAIN.replace("二、树种以杨树为主。\n", "二、树种以杨树为主。\n也可以种柳树。\n")
        + "各县要高度重视。\n临江市人民政府\n2021年3月5日\n",
        # the last item speaks to all itself
        PLAIN.replace("三、苗木由苗圃供应。", "三、各县要加强领导。")
        + "各部门要密切配合。\n临江市人民政府\n2021年3月5日\n",
        # the last item is a heading with its text below
        PLAIN.replace("三、苗木由苗圃供应。", "三、组织领导")
        + "各部门要密切配合。\n临江市人民政府\n2021年3月5日\n",
        # the bracket that closes the item stands after its second paragraph
        f"{BRACKETED.rstrip()}\n对防火特别好的县通报表扬。（市应急局负责）\n临江市人民政府\n2021年3月5日\n",
    ],
)
def test_paragraphs_of_the_last_item_stay_in_it(paths: Paths, text: str) -> None:
    assert paths(text)[3:] == ["一", "二", "三", "落款"]


def test_who_does_it_on_a_line_of_its_own_is_no_closing(paths: Paths) -> None:
    item = "\n责任单位：市林业局\n时限要求：年底\n"
    text = PLAIN.replace("。\n二", f"。{item}二").replace("。\n三", f"。{item}三").rstrip() + item
    assert paths(text)[3:] == ["一", "二", "三"]


def test_paragraph_after_a_short_list_stays(paths: Paths) -> None:
    assert paths("关于植树的通知\n一、植树。\n二、护林。\n各县要高度重视。\n") == ["标题", "一", "二"]
