"""What ``corpus read`` shows a person: outline, tables, responsibilities with the words that decided, doubts."""

import datetime
from collections.abc import Callable

import pytest

from corpus.model import Contradiction, Document, Statement, Target, TimeLimit
from corpus.report import report

Read = Callable[..., Document]

NOTICE = """临江市人民政府
关于绿化工作的通知

一、任务
（一）植树。种树十万株。（牵头单位：市林业局；配合单位：市财政局、市审计局）完成时限：2022年12月
（二）护林。加强巡查。（责任单位：市公安局、市林业局）
（三）养护。（市住建局负责，市林业局按职责分工负责）
（四）宣传。（责任单位：打通断头路、市文旅局）
二、保障
（一）加强领导。

临江市人民政府
2021年3月5日
附件1
任务清单
\t序号
\t重点任务
\t责任部门
\t完成时限

\t1
\t修路
\t市住建局、市财政局
\t2022.09

\t2
\t架桥
\t市水务局
\t持续推进

注：责任部门中第一个部门为牵头部门
"""


@pytest.fixture
def shown(read: Read) -> str:
    return "\n".join(report(read(NOTICE, "绿化2021.txt")))


def block(shown: str, heading: str) -> list[str]:
    """The lines of a section, up to the blank line after it."""
    lines = shown.split("\n")
    [begin] = [index for index, line in enumerate(lines) if line.startswith(heading)]
    end = next((index for index in range(begin + 1, len(lines)) if not lines[index]), len(lines))
    return lines[begin:end]


def item(shown: str, number: int) -> list[str]:
    """The lines of one responsibility."""
    lines = block(shown, "责任分工")
    begin = next(index for index, line in enumerate(lines) if line.startswith(f"  {number}. "))
    rest = lines[begin + 1 :]
    return [lines[begin].strip(), *(line.strip() for line in _until_next(rest))]


def _until_next(lines: list[str]) -> list[str]:
    for index, line in enumerate(lines):
        if not line.startswith("     "):
            return lines[:index]
    return lines


def test_outline_is_a_tree_with_kinds(shown: str) -> None:
    lines = block(shown, "条款")
    assert "  一　［标题行］　一、任务" in lines
    assert any(line.startswith("    （一）　［条款］　（一）植树。") for line in lines)
    assert "    ［表行］附件1/1 … 附件1/2，共 2 行" in lines
    assert "表行 2" in lines[0]


def test_tables_show_caption_header_and_rows(shown: str) -> None:
    assert block(shown, "表格") == [
        "表格 1 个",
        "  附件1 任务清单　附件1/1 … 附件1/2，共 2 行",
        "    表头：序号｜重点任务｜责任部门｜完成时限",
    ]


def test_responsibility_with_the_words_that_decided(shown: str) -> None:
    lines = item(shown, 1)
    assert lines[0] == "1. 一/（一）　植树"
    assert "牵头：市林业局" in lines
    assert "配合：市财政局、市审计局" in lines
    assert "时限：2022年12月（2022-12-31）" in lines
    assert "依据：原文以“牵头单位”等字样标明" in lines
    assert "判定用语：“牵头单位”→牵头：市林业局；“配合单位”→配合：市财政局、市审计局" in lines


def test_lead_that_the_words_decide(shown: str) -> None:
    lines = item(shown, 3)
    assert "依据：原文语句写明由谁牵头" in lines
    assert "判定用语：“负责”→牵头：市住建局；“按职责分工负责”→配合：市林业局" in lines


def test_rule_and_where_it_stands(shown: str) -> None:
    lines = item(shown, 5)
    assert "牵头：市住建局" in lines
    assert "依据：文内规定排在首位的为牵头单位（“责任部门中第一个部门为牵头部门”），见 附件1/注" in lines
    assert "判定用语：“责任部门”→责任单位：市住建局、市财政局" in lines


def test_grounds_are_counted(shown: str) -> None:
    [heading] = [line for line in shown.split("\n") if line.startswith("责任分工")]
    assert heading.startswith("责任分工 6 项（")
    assert "未能解析，照录原文 1 项" in heading


def test_statements_not_understood_are_listed_and_counted(shown: str) -> None:
    assert block(shown, "未能解析") == [
        "未能解析的责任表述 1 处（整句照录，不判定牵头单位）",
        "  一/（四）　“（责任单位：打通断头路、市文旅局）”",
    ]


def test_none_of_them_is_said_too(read: Read) -> None:
    assert "未能解析的责任表述 0 处" in "\n".join(report(read("一、任务\n1.修路。（市住建局负责）\n")))


def test_doubts_stand_at_the_end(shown: str) -> None:
    lines = block(shown, "存疑")
    assert lines[0] == f"存疑 {len(lines) - 1} 处"
    assert any("打通断头路" in line for line in lines)


def test_text_without_any_of_it(read: Read) -> None:
    lines = list(report(read("关于放假的通知\n各单位按规定放假。\n")))
    assert "\n责任分工 0 项" in lines
    assert not any(line.startswith("\n表格") for line in lines)
    assert "文号：（文中未见）" in lines


def test_contradiction_shows_both_sides(read: Read) -> None:
    document = read("一、任务\n1.修路。（市住建局负责）\n")
    sides = (
        Statement(document="文件", clause="文件#一/1", quote="全长5公里"),
        Statement(document="文件", clause="文件#附件1/1", quote="全长6\n公里"),
    )
    differing = document.model_copy(
        update={"contradictions": (Contradiction(about="全长", statements=sides),)}
    )
    assert block("\n".join(report(differing)), "前后不一致") == [
        "前后不一致 1 处",
        "  全长",
        "    文件#一/1　“全长5公里”",
        "    文件#附件1/1　“全长6 公里”",
    ]


def test_time_limits_targets_and_the_same_task_are_shown_where_there_are_any(read: Read) -> None:
    document = read("一、任务\n1.修路。（市住建局负责）\n")
    [found] = document.responsibilities
    full = found.model_copy(
        update={
            "recurrence": "每季度调度一次",
            "limits": (TimeLimit(text="6月底前", end=datetime.date(2021, 6, 30)),),
            "targets": (Target(text="建成5公里", about="道路", value=5, unit="公里", year=2022),),
            "same_as": ("文件#附件1/3",),
            "covers": ("文件#一/2",),
        }
    )
    lines = item("\n".join(report(document.model_copy(update={"responsibilities": (full,)}))), 1)
    for line in (
        "周期：每季度调度一次",
        "文中时限：6月底前（2021-06-30）",
        "量化目标：建成5公里（2022年）",
        "同一任务：附件1/3",
        "同时管到：一/2",
    ):
        assert line in lines
    plain = item("\n".join(report(document)), 1)
    assert not any(
        line.startswith(("周期", "文中时限", "量化目标", "同一任务", "同时管到")) for line in plain
    )
