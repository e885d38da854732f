"""Amounts in questions and texts in one form, for comparing: 2300万 and 23,000,000, 一个小时 and 60分钟, 八成 and 80%."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.cues import alternatives
from corpus.normalize import han_number

_SCALES = {"百": 1e2, "千": 1e3, "万": 1e4, "百万": 1e6, "千万": 1e7, "亿": 1e8, "万亿": 1e12}
COUNTED = "个"
"""What is counted with a word for pieces (个, 家, 所): which thing it is, only the words beside it say."""
_UNITS: dict[str, tuple[str, float]] = {
    **dict.fromkeys(("元", "块钱", "块"), ("元", 1.0)),
    **dict.fromkeys(("小时", "个小时", "个钟头"), ("分钟", 60.0)),
    **dict.fromkeys(("工作日", "个工作日"), ("工作日", 1.0)),
    **dict.fromkeys(("天", "日"), ("天", 1.0)),
    **dict.fromkeys(("周", "个星期", "星期"), ("天", 7.0)),
    **dict.fromkeys(("岁", "周岁"), ("岁", 1.0)),
    **dict.fromkeys(("人", "名", "位"), ("人", 1.0)),
    **dict.fromkeys(("次", "回", "场"), ("次", 1.0)),
    **dict.fromkeys(("公里", "千米"), ("米", 1000.0)),
    **dict.fromkeys(("学时", "课时"), ("学时", 1.0)),
    **dict.fromkeys(("公斤", "千克"), ("公斤", 1.0)),
    **{
        unit: (unit, 1.0)
        for unit in ("%", "分钟", "亩", "米", "平方米", "平方公里", "立方米", "吨", "户", "人次")
    },
    **{unit: (unit, 1.0) for unit in ("倍", "学期", "学年")},
    **dict.fromkeys((*"个家所项处座门套台辆条件部间张份批只支栋株", "批次"), (COUNTED, 1.0)),
    "公顷": ("亩", 15.0),
    "个月": ("月", 1.0),
    "年": ("月", 12.0),
    "成": ("%", 10.0),
}
"""How a text writes a unit -> what is measured, and how many of it one is."""
_HAN = "[零〇一二两三四五六七八九十百千]"
_AMOUNT = re.compile(
    # 不少于3,200万元  2300万  30个工作日内  三年  半小时  no 2026年, 第三方, 10月31日, 一项
    rf"(?P<before>不[能得可]?少于|不[能得可]?低于|不小于|不[能得可]?超过|不[能得可]?高于|不多于|不大于|不足|不满|超过|至少|最少|最低|最高|最多|最长|上限)?"
    rf"(?<![\d.a-z第月每\-~—零〇一二两三四五六七八九十百千])(?<!\d,)(?:(?P<number>\d[\d,]*(?:\.\d+)?)(?P<scale>万亿|千万|百万|[百千万亿])?|(?P<han>{_HAN}+|半)(?P<han_scale>[万亿])?)"
    rf"[余多]?(?:(?P<unit>{alternatives(*_UNITS)})(?!度|级|来|代|行动|大|间房|制)|(?<=[万亿]))(?P<after>以上|以下|以内|之内|内)?"
)
_SHARE = re.compile(r"百分之(?P<han>[零〇一二两三四五六七八九十百\d.]+)")
_PIECES = frozenset({COUNTED, "人", "次"})
"""一个, 两家: as often an article as a count"""
_PERIODS = {
    "天": 1,
    "日": 1,
    "周": 7,
    "星期": 7,
    "旬": 10,
    "月": 30,
    "季度": 90,
    "季": 90,
    "学期": 180,
    "半年": 182,
    "学年": 364,
    "年": 365,
}
EVERY = "每"
"""The measure of how often something comes again, in days: 每季度, 每两个月."""
_EVERY = re.compile(
    rf"每(?P<count>\d+|[一二两三四五六七八九十]+)?个?(?P<period>{alternatives(*_PERIODS)})(?!餐|次|人均|户|[班车])"
)
_UPPER = frozenset(
    {
        "不超过",
        "不高于",
        "不多于",
        "不大于",
        "不足",
        "不满",
        "最高",
        "最多",
        "最长",
        "上限",
        "以下",
        "以内",
        "之内",
        "内",
    }
)
_LOWER = frozenset({"不少于", "不低于", "不小于", "超过", "至少", "最少", "最低", "以上"})


@dataclass(frozen=True)
class Amount:
    """One amount: ``text[start:end]`` of a folded text, the words that bound it included."""

    start: int
    end: int
    words: str
    value: float
    measure: str
    """元, 人, 天, %, 个 …; empty where the text names no unit (2300万)"""
    bound: int
    """-1 where it is the most, 1 where it is the least, 0 where neither is said"""
    number: int = 0
    """where the number itself begins, after the words that bound it"""

    def same(self, other: "Amount") -> bool:
        """Say whether two amounts are equal and of one measure."""
        return self.measured_like(other) and abs(self.value - other.value) < 1e-9 * max(1.0, abs(self.value))

    def measured_like(self, other: "Amount") -> bool:
        """Say whether two amounts can be compared: of one measure."""
        return self.measure == other.measure


def measure_of(unit: str) -> str:
    """Return what a unit measures: 万元 and 块钱 money, 周岁 age; "" without one."""
    return _UNITS[unit][0] if unit else ""


def amounts_in(text: str) -> list[Amount]:
    """Return the amounts of a folded text in order; points in time and articles (一家) are none."""
    return sorted(_found(text), key=lambda each: each.start)


def _found(text: str) -> Iterator[Amount]:
    for match in _EVERY.finditer(text):
        count = match["count"] or "1"
        times = float(count) if count.isdigit() else float(han_number(count.replace("两", "二")))
        yield Amount(
            match.start(),
            match.end(),
            match.group(0),
            times * _PERIODS[match["period"]],
            EVERY,
            0,
            match.start(),
        )
    for match in _SHARE.finditer(text):
        words = match["han"]
        value = float(words) if re.fullmatch(r"\d+(?:\.\d+)?", words) else float(han_number(words))
        yield Amount(match.start(), match.end(), match.group(0), value, "%", 0, match.start())
    for match in _AMOUNT.finditer(text):
        if amount := _amount(text, match):
            yield amount


def _amount(text: str, match: re.Match[str]) -> Amount | None:
    unit = match["unit"] or ""
    if match["han"]:
        if (measure_of(unit) in _PIECES and match["han"] in ("一", "两")) or text[
            : match.start("han")
        ].endswith("百分之"):
            return None
        value = 0.5 if match["han"] == "半" else float(han_number(match["han"].replace("两", "二")))
        value *= _SCALES.get(match["han_scale"] or "", 1.0)
        if not unit and not match["han_scale"]:
            return None
    else:
        value = float(match["number"].replace(",", "")) * _SCALES.get(match["scale"] or "", 1.0)
        if unit == "年" and re.fullmatch(r"(?:19|20)\d{2}", match["number"]):
            return None
    measure, factor = measure_of(unit), _UNITS[unit][1] if unit else 1.0
    before = re.sub("^不[能得可]", "不", match["before"] or "")
    bounds = {before, match["after"] or ""}
    bound = -1 if bounds & _UPPER else 1 if bounds & _LOWER else 0
    number = match.start("number") if match["number"] else match.start("han")
    return Amount(match.start(), match.end(), match.group(0), value * factor, measure, bound, number)
