"""The measures of reading as tables and lists."""

from collections.abc import Mapping, Sequence
from statistics import median

from eval.reading.agreement import Pair
from eval.reading.law_differences import KINDS, RIGHT, LawDifference
from eval.reading.laws import Laws
from eval.reading.model import FolderTime, Reading
from eval.reading.pace import Pace
from eval.table import render

_FEW = 5
"""Differences of one kind that are shown unless all are asked for."""
_MEBIBYTE = 1024 * 1024


def report(reading: Reading, every: bool) -> str:
    """Give all that was measured; ``every`` lists each difference of the laws, not the first few of a kind."""
    blocks = []
    if reading.agreement is not None:
        blocks.append(_agreement(reading.agreement))
    if reading.laws is not None and reading.laws_time is not None:
        blocks.append(_laws(reading.laws, reading.laws_time, every))
    if reading.pace is not None:
        blocks.append(_pace(reading.pace))
    return "\n\n".join(blocks)


def _agreement(pairs: Sequence[Pair]) -> str:
    if not pairs:
        return "同一文件的不同格式：文件夹里没有同名的文件"
    rows = [
        [
            f"{each.document}.{each.format}",
            str(each.clauses),
            "相同" if each.same_ids else f"少 {len(each.only_best)} 多 {len(each.only_copy)}",
            f"{100 * each.share:.3f}%",
            "相同" if each.same_responsibilities else f"{len(each.responsibilities_differ)} 条不同",
        ]
        for each in pairs
    ]
    lines = [render(["同一文件的不同格式", "条款", "条款编号", "相同字符", "责任分工"], rows)]
    for each in pairs:
        for title, paths in (
            (f"比 {each.best} 少", each.only_best),
            (f"比 {each.best} 多", each.only_copy),
            ("文字不同", each.differing),
            ("责任不同", each.responsibilities_differ),
        ):
            if paths:
                lines.append(f"{each.document}.{each.format} {title}：{'、'.join(paths)}")
    return "\n".join(lines)


def _laws(laws: Laws, taken: FolderTime, every: bool) -> str:
    figures = laws.figures
    lines = [
        f"法律文件夹：{figures.files} 份文件，{figures.characters} 字，读不了的 {len(figures.unreadable)} 份，"
        f"条款合起来不是全文的 {len(figures.incomplete)} 份",
        f"行首的第X条 {figures.lines} 处，读成条款 {figures.articles} 条"
        f"（路径恰为第X条的 {figures.exactly} 条），其中完整无误 {figures.whole} 条",
        f"问题点名的条款 {figures.needed} 条：不存在 {len(figures.needed_missing)} 条，"
        f"文字不完整或有多余 {len(figures.needed_partial)} 条",
        f"用 {taken.workers} 个进程读完：中位 {taken.median:.1f} 秒"
        f"（{'、'.join(f'{each:.1f}' for each in taken.seconds)}），每秒 {figures.characters / taken.median:.0f} 字；"
        f"处理器时间中位 {median(taken.processor_seconds):.1f} 秒",
    ]
    lines += [f"读不了：{each}" for each in figures.unreadable]
    lines += [f"条款合起来不是全文：{each}" for each in figures.incomplete]
    lines += [f"条款不存在：{each}" for each in figures.needed_missing]
    lines += [f"条款不完整或有多余：{each}" for each in figures.needed_partial]
    lines += [f"提示 {number} 处：{message}" for message, number in figures.warnings.items()]
    lines += [f"    {each}" for each in laws.warnings] if every else []
    for kind, number in figures.kinds.items():
        if number:
            lines.append(f"{'正确' if kind in RIGHT else '有误'} {number} 处：{KINDS[kind]}")
            of_kind = [each for each in laws.differences if each.kind == kind]
            lines += _listed(of_kind if every else of_kind[:_FEW])
            lines += [f"    ……（--all 列出全部 {number} 处）"] if number > _FEW and not every else []
    return "\n".join(lines)


def _listed(differences: Sequence[LawDifference]) -> list[str]:
    return [f"    {each.document}#{each.article}　{each.detail}" for each in differences]


def _pace(paces: Mapping[str, Pace]) -> str:
    rows = [
        [
            name,
            str(each.files),
            str(each.characters),
            "—" if each.pages is None else str(each.pages),
            f"{each.milliseconds.p50:.0f}",
            f"{each.processor_milliseconds.p50:.0f}",
            f"{each.processor_milliseconds.p95:.0f}",
            f"{each.characters_per_second:.0f}",
            "—" if each.pages_per_second is None else f"{each.pages_per_second:.1f}",
            f"{each.idle_bytes / _MEBIBYTE:.0f}",
            f"{each.peak_bytes / _MEBIBYTE:.0f}",
        ]
        for name, each in paces.items()
    ]
    header = [
        *("格式", "文件", "字", "页", "时钟毫秒", "处理器毫秒", "p95", "字/秒", "页/秒"),
        *("起始内存MiB", "峰值MiB"),
    ]
    return render(header, rows)
