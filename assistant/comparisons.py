"""Questions that ask which of two is more, less, earlier or later (哪一年多, 谁的任务更重, 哪个先完成)."""

import re

_MORE, _LESS = "多高大重长", "少低小轻短"
_EARLIER, _LATER = "早先快近", "晚后慢远"
_WHICH = r"(?:哪(?:(?:一|两)?[年个家边处项条镇乡村县区市笔]|个地方|里|边|些)|谁)(?!部门|单位|局|科室|机构)"
_ENDS = r"(?:一?些|一?点|的)?(?=$|[?？,，。;；])"
_ASKED = re.compile(
    # 哪一年建成的多  谁的任务更重  哪个先完成  哪个完成得更早
    rf"{_WHICH}(?P<between>[^,，。?？;；]{{0,14}}?)"
    rf"(?:(?:更|最|比较|要)?(?P<pole>[{_MORE}{_LESS}早快近晚慢远])(?P<done>完成|建成|实现|上线|到期)?{_ENDS}|(?:更|最)?(?P<first>[早先晚后])(?=[一-鿿]{{1,6}}(?:$|[?？,，])))"
)
_BETWEEN = re.compile("(?<![总平缓饱])和(?!谐|解|平)|(?<!参)与|跟(?!踪|进)|以及|、")
_OPEN = re.compile(
    "多少|多大|多久|多长|多高|早教|晚上|大小|高低|多种|重点|重大|[组校局院队部处科市县区镇乡站所厅司园会盟]长"
)


def compared_pole(folded: str) -> str:
    """Return what a folded question ranks two things by: 多, 少, 早, 晚 and the like; "" where it ranks nothing.

    >>> compared_pole("2025年和2027年,哪一年建成的社区多?"), compared_pole("两个平台哪个先上线")
    ('多', '先')
    """
    match = _ASKED.search(_OPEN.sub(lambda found: "　" * len(found.group(0)), folded))
    return (match["pole"] or match["first"]) if match else ""


def names_compared(folded: str) -> list[str]:
    """Return the things that a folded question ranks, where it names them one after the other: 甲和乙，哪个….

    >>> names_compared("有效期内迁入的企业和首次认定的企业,哪个奖励高?")
    ['有效期内迁入的企业', '首次认定的企业']
    """
    match = _ASKED.search(_OPEN.sub(lambda found: "　" * len(found.group(0)), folded))
    if match is None:
        return []
    named = re.split(r"[,，。;；]", folded[: match.start()].rstrip(",，"))[-1]
    names = [each.strip() for each in _BETWEEN.split(named) if each.strip()]
    return names if len(names) == 2 else []


def more_first(pole: str) -> bool:
    """Say whether the thing with the greatest value, or the last day, is the one asked for."""
    return pole in (*_MORE, *_LATER)


def pole_word(pole: str) -> str:
    """Return how to say that something comes first: 更多, 更早."""
    return f"更{'早' if pole in _EARLIER else '晚' if pole in _LATER else pole}"


def by_time(pole: str) -> bool:
    """Say whether things are ranked by when they are due."""
    return pole in (*_EARLIER, *_LATER)


def without_comparison(folded: str) -> str:
    """Return a question without the words that only ask which of two is more or earlier.

    >>> without_comparison("甲镇和乙乡新建农田,谁的任务更重?")
    '甲镇和乙乡新建农田, ?'
    """
    if not compared_pole(folded):
        return folded
    text = _ASKED.sub(lambda match: f" {_kept(match['between'])} ", folded)
    return re.sub(r" +", " ", text)


def _kept(between: str) -> str:
    return re.sub(r"^的|(?:的|得|完成|任务|时限|要求)+$|^(?:的|完成|任务|时限)+", "", between)
