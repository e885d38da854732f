from collections.abc import Callable

import pytest

from corpus.model import Document
from corpus.same_tasks import same_tasks

Read = Callable[..., Document]

BODY = (
    "一、重点任务\n"
    "（一）建设口袋公园。利用边角地块，因地制宜建设一批口袋公园，配齐座椅和照明。到2025年，全市建成口袋公园60个以上。\n"
    "（二）提升社区食堂。鼓励餐饮企业参与运营社区食堂，为老年人提供助餐服务；建立助餐补贴与服务质量挂钩机制。\n"
    "（三）更新老旧电梯。摸清住宅老旧电梯底数，制定更新计划，多渠道筹集资金，优先更新投诉集中的老旧电梯。\n"
    "（四）加强组织领导。各区要落实属地责任，建立工作专班，定期会商解决难点问题。\n"
)


def document(read: Read, *rows: tuple[str, ...]) -> Document:
    table = "\n".join(
        "".join(f"\t{cell}\n" for cell in row)
        for row in (("序号", "重点任务", "责任单位", "完成时限"), *rows)
    )
    return read(f"{BODY}附件1\n任务清单\n{table}\n")


def links(found: Document) -> dict[str, tuple[str, ...]]:
    return {
        each.clause.split("#")[1]: tuple(other.split("#")[1] for other in each.same_as)
        for each in found.responsibilities
    }


def test_rows_and_the_clauses_that_set_the_same_task(read: Read) -> None:
    found = document(
        read,
        ("1", "利用边角地块建设口袋公园，配齐照明和座椅。", "市园林局、市住建局", "2025年"),
        ("2", "支持餐饮企业运营社区食堂，为老年人提供助餐服务。", "市民政局、市商务局", "2024年"),
        ("3", "优先更新投诉集中的住宅老旧电梯", "市市场监管局、市住建局", "2024年"),
        ("4", "开展城市道路塌陷隐患排查。", "市城管局、市住建局", "2024年"),
    )
    assert links(found) == {
        "附件1/1": ("一/（一）",),
        "附件1/2": ("一/（二）",),
        "附件1/3": ("一/（三）",),
        "附件1/4": (),
    }


def test_several_rows_may_divide_one_clause_and_one_row_may_sum_up_two(read: Read) -> None:
    found = document(
        read,
        ("1", "因地制宜建设一批口袋公园。", "市园林局、市住建局", "2025年"),
        ("2", "口袋公园配齐座椅和照明。", "市城管局、市住建局", "2025年"),
        ("3", "制定老旧电梯更新计划；建立助餐补贴与服务质量挂钩机制。", "市民政局、市住建局", "2024年"),
    )
    assert links(found) == {
        "附件1/1": ("一/（一）",),
        "附件1/2": ("一/（一）",),
        "附件1/3": ("一/（二）", "一/（三）"),
    }


def test_links_hold_in_both_directions(read: Read) -> None:
    found = document(read, ("1", "鼓励餐饮企业参与运营社区食堂。", "市民政局、市商务局", "2024年"))
    same = same_tasks(found.clauses)
    body, row = "文件#一/（二）", "文件#附件1/1"
    assert same == {body: (row,), row: (body,)}


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        BODY + BODY.replace("一、重点任务", "二、再次强调"),
        BODY + "附件1\n指标\n\t指标\n\t2024年\n\t2025年\n\n\t全市建成口袋公园\n\t40个\n\t60个\n\n",
        BODY + "附件1\n领导小组名单\n组长：王芳 副市长\n成员：李明 市园林局局长\n",
    ],
    ids=["no annex", "one part repeats itself", "indicators by year", "a roster"],
)
def test_texts_without_a_second_place(read: Read, text: str) -> None:
    assert same_tasks(read(text).clauses) == {}


def test_a_group_cell_names_no_task(read: Read) -> None:
    rows = [
        ("1", "老旧电梯", "开展电梯应急演练。", "市应急局、市住建局"),
        ("2", "老旧电梯", "公布维保单位信用评价。", "市市场监管局、市住建局"),
    ]
    table = "\n".join(
        "".join(f"\t{cell}\n" for cell in row) for row in (("序号", "领域", "任务", "责任单位"), *rows)
    )
    assert same_tasks(read(f"{BODY}附件1\n任务清单\n{table}\n").clauses) == {}
