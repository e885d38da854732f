"""A world with one document that only some may see: whatever is told of it elsewhere is a leak."""

from tests.unit.assistant.texts import WORLD

OPEN = """\
临江市人民政府
关于推进绿色出行的通知
各区人民政府：
临江市人民政府
2023年3月1日
一、目标
到2025年，全市公交专用道里程达到200公里。
二、任务
（一）建设公交专用道。新建公交专用道。（牵头单位：市交通运输局；配合单位：市财政局）
"""
"""Everyone sees it; it disagrees with ``SECRET`` about one figure."""

SECRET = """\
临江市人民政府
关于琥珀行动的通知
各区人民政府：
临江市人民政府
2023年9月1日
一、目标
到2025年，公交专用道里程达到150公里。
二、任务
（一）开展琥珀储备。建立琥珀储备库。（牵头单位：市琥珀管理局；配合单位：市交通局、市财政局）
（二）开展琥珀巡查。每月巡查一次，2024年12月底前完成首轮。（牵头单位：市琥珀管理局）
"""

HIDDEN = "琥珀2023"
"""Id of the document that is hidden."""
TEXTS = {**WORLD, "出行2023.txt": OPEN, f"{HIDDEN}.txt": SECRET, f"{HIDDEN}附.pdf": "这不是PDF"}
"""The last one cannot be read; its name alone would tell."""
MARKS = ("琥珀", "市交通局", "150公里", "2024年12月底")
"""What only the hidden document says: a leak wherever it is not in the question."""


def leaks(text: str) -> list[str]:
    """Return the marks that a text holds."""
    return [mark for mark in MARKS if mark in text]
