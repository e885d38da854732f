"""Invented policy texts as files of every format that can be uploaded, and a service whose library may be changed."""

import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from assistant.service.service import Service
from index.build import build_index
from index.embedding import Vectors
from index.policy_index import PolicyIndex
from tests.docx_files import cell, docx, p, r, row, table, zipped
from tests.ofd_files import Text, ofd
from tests.unit.assistant.world import KinEmbedder
from tests.unit.corpus.readers.pdf_files import Sheet, pdf
from tests.unit.corpus.readers.sheet_files import sheet

MARKUP = "<script>window.broken = true</script> <img src=x onerror=alert(1)> {{value}} ${value} <b>"
"""What a page must show as it stands."""

PLAN = f"""\
松原县人民政府办公室
关于印发松原县河道治理工作方案的通知
松政办发〔2023〕9号

各乡镇人民政府，县政府各部门：
现将《松原县河道治理工作方案》印发给你们，请认真贯彻执行。
松原县人民政府办公室
2023年3月2日

松原县河道治理工作方案

一、总体目标
到2025年，完成河道清淤总量120公里以上。
二、重点任务
（一）清理河道淤积。分段组织清淤，2024年6月底前完成城区河段。（牵头单位：县水利局；配合单位：县财政局、县生态环境局）
（二）整治沿岸排污口。逐一排查登记，限期整改。（县生态环境局会同县水利局负责）
（三）公开治理进度。标记{MARKUP}按原文显示。（责任单位：县水利局、县融媒体中心）
三、保障措施
县政府督查室每半年通报一次。本方案自2023年4月1日起施行，有效期至2099年12月31日。

附件1
松原县河道治理任务清单

\t序号
\t任务
\t责任单位
\t完成时限

\t1
\t清理河道淤积，清淤总量150公里以上
\t县水利局、县财政局、县生态环境局
\t2024.06

\t2
\t整治沿岸排污口
\t县生态环境局、县水利局
\t2024.12

注：责任单位中列第一位的为牵头单位。
"""
"""Labels, a sentence, markup, a table with a rule in its note, and a figure that disagrees with the body."""

OLD_RULES = """\
松原县河道采砂管理暂行办法
（2015年6月1日松原县人民政府公布）

第一条 为加强河道采砂管理，制定本办法。
第二条 采砂应当取得许可。
第三条 本办法自2015年7月1日起施行，有效期至2020年6月30日。
"""
"""A text whose last day in force is over."""

_GROUP, _GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
GROUPED = docx(
    p(r("松原县公园建设任务表"))
    + table(
        row(*map(cell, ("序号", "类别", "任务", "牵头单位", "配合单位"))),
        row(cell("1"), cell("口袋公园", _GROUP), *map(cell, ("建设口袋公园6处", "县住建局", "县财政局"))),
        row(cell("2"), cell("", _GOES_ON), *map(cell, ("补种乔木300株", "县林业局", "县住建局"))),
        row(*map(cell, ("3", "健身步道", "修建步道9公里", "县文体局", "县交通局"))),
    )
)
"""A Word table with a group cell over two rows."""


def task_lines(place: str) -> list[str]:
    """The lines of a short text about one invented place."""
    return [
        f"关于做好{place}供水保障工作的通知",
        "各村：",
        "一、检修供水管网。2024年9月底前完成管网检修。",
        f"（牵头单位：{place}水务站；配合单位：{place}财政所）",
        "二、加强水质监测。每月监测一次水质。",
        f"（责任单位：{place}水务站）",
    ]


def long_law(articles: int) -> str:
    """A law of so many articles in chapters of fifty."""
    lines = ["松原县城市管理条例", ""]
    for number in range(1, articles + 1):
        if number % 50 == 1:
            lines.append(f"第{han(number // 50 + 1)}章 第{han(number // 50 + 1)}部分管理\n")
        lines.append(f"第{han(number)}条 城市管理事项之{han(number)}由主管部门依照职责办理，不得推诿。\n")
    return "\n".join(lines)


def han(number: int) -> str:
    """A number below 10,000 as laws write it: 一千零二十."""
    digits, signs = "零一二三四五六七八九", ["", "十", "百", "千"]
    said = ""
    for place, digit in enumerate(reversed(str(number))):
        if digit != "0":
            said = digits[int(digit)] + signs[place] + said
        elif said and not said.startswith("零"):
            said = "零" + said
    return said.removeprefix("一") if 10 <= number < 20 else said


def page_of(lines: list[str]) -> str:
    """The lines as a web page."""
    return (
        "<html><head><meta charset='utf-8'></head><body>"
        + "".join(f"<p>{line}</p>" for line in lines)
        + "</body></html>"
    )


def in_every_format() -> dict[str, bytes]:
    """One small file of each format that needs no other program to be read, by name."""
    lines = {
        place: task_lines(place)
        for place in ("东坡", "西坡", "南坡", "北坡", "上坡", "下坡", "前坡", "后坡", "中坡", "里坡")
    }
    rows = [
        ["序号", "任务", "牵头单位", "完成时限"],
        ["1", "检修外坡供水管网", "外坡水务站", "2024年9月底前"],
    ]
    mht = (
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=xx\r\n\r\n--xx\r\n"
        "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        f"{page_of(lines['下坡'])}\r\n--xx--\r\n"
    )
    drawn = [Text(28, 40 + 9 * place, line) for place, line in enumerate(lines["北坡"])]
    return {
        "东坡.docx": docx("".join(p(r(line)) for line in lines["东坡"])),
        "西坡.pdf": pdf(Sheet().lines(80, 90, lines["西坡"][:3]), Sheet().lines(80, 90, lines["西坡"][3:])),
        "南坡.html": page_of(lines["南坡"]).encode(),
        "北坡.ofd": ofd([drawn]),
        "上坡.txt": "\n".join(lines["上坡"]).encode("gb18030"),
        "下坡.mht": mht.encode(),
        "前坡.md": ("# " + "\n\n".join(lines["前坡"])).encode(),
        "外坡.csv": "\n".join(",".join(each) for each in rows).encode(),
        "坡表.xlsx": sheet([["外坡供水任务表"], *rows], ["A1:D1"]),
        "两坡.zip": zipped({f"{place}.txt": "\n".join(lines[place]) for place in ("后坡", "里坡")}),
    }  # fmt: skip


class GatedEmbedder(KinEmbedder):
    """An embedder that waits at a gate, so that a test sees a build under way."""

    def __init__(self) -> None:
        super().__init__()
        self.gate = threading.Event()
        self.gate.set()
        self.waiting = threading.Event()

    def embed_documents(self, texts: list[str]) -> Vectors:
        if not self.gate.is_set():
            self.waiting.set()
            self.gate.wait(30)
        return super().embed_documents(texts)


def library_service(
    folder: Path, files: Mapping[str, bytes], embedder: KinEmbedder | None = None, **opened: Any
) -> Service:
    """A service whose library holds these files and may be changed; without files its library is empty."""
    corpus = folder / "corpus"
    corpus.mkdir(parents=True)
    for name, data in files.items():
        (corpus / name).write_bytes(data)
    index = None
    if files:
        embedder = embedder or KinEmbedder()
        build_index(corpus, folder / "index", embedder)
        index = PolicyIndex.open(folder / "index", embedder)
    return Service(folder / "data", index, corpus=corpus, folder=folder / "index", **opened)
