"""Who does what according to a sentence: every unit in it with the role the sentence gives it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from corpus.cues import alternatives, cues
from corpus.responsibility.vocabulary import LEAD, RESPONSIBLE, SUPPORT, label_role

MENTIONED = "mentioned"
"""No word of the sentence gives the unit a part."""
_FIRST_MASK = 0xE000
_LAST_MASK = 0xF8FF


@dataclass(frozen=True)
class Claim:
    """A role and those to whom a sentence gives it, in its order."""

    role: str
    """lead, support, responsible, mentioned, or the text's own word (指导)"""
    units: tuple[str, ...]
    words: str = ""
    """the words that give the role, as written"""


class Names:
    """The unit names that may occur in an answer, found exactly as the ledger writes them."""

    def __init__(self, names: Iterable[str]) -> None:
        """Take names as written; the longest is found first."""
        self._names = sorted({name for name in names if len(name) >= 2}, key=lambda name: (-len(name), name))
        self._codes = {
            name: chr(_FIRST_MASK + place)
            for place, name in enumerate(self._names[: _LAST_MASK - _FIRST_MASK])
        }
        self._by_code = {code: name for name, code in self._codes.items()}
        self._pattern = re.compile(alternatives(*self._codes) or "(?!)")

    def mask(self, text: str) -> str:
        """Return a text with every known name replaced by one character of the private use area."""
        return self._pattern.sub(lambda match: self._codes[match[0]], text)

    def unmask(self, text: str) -> str:
        """Return a masked text as it was written."""
        return re.sub(MASK, lambda match: self._by_code[match[0]], text)

    def of(self, masked: str) -> tuple[str, ...]:
        """Return the names in a masked text, in order."""
        return tuple(self._by_code[code] for code in re.findall(MASK, masked))


MASK = f"[{chr(_FIRST_MASK)}-{chr(_LAST_MASK)}]"
_COUNT = r"(?:等(?:\d+|[一二两三四五六七八九十]+)?个?(?:单位|部门|机构)?)?"
_GROUP = rf"{MASK}(?:(?:[、和与及]|以及|，(?=[^，。；]*、))?{MASK})*{_COUNT}"
"""甲、乙和丙等3个部门"""
_LISTED = rf"{_GROUP}(?:，{_GROUP}(?=[，。；]|$))*"
"""甲、乙，各镇政府: after a label a comma divides departments from places"""
_BETWEEN = "(?:均|都|分别|依次|共同|则|主要)*(?:是|为|有|由|包括|包含|即|指|：)+(?:了)?(?:以下)?"


@cache
def _labelled() -> re.Pattern[str]:
    """牵头单位是甲  配合部门包括乙、丙  责任单位依次为：甲、乙"""
    labels = alternatives(*_label_words(), *_bare_words())
    return re.compile(rf"(?P<label>{labels})(?:（[^（）]{{1,6}}）)?{_BETWEEN}(?P<group>{_LISTED})")


@cache
def _label_words() -> tuple[str, ...]:
    roles = cues()["roles"]
    bodies = ("单位", "部门", "主体", "机构")
    composed = [
        word + body for role in (LEAD, SUPPORT, RESPONSIBLE) for word in roles[role] for body in bodies
    ]
    return (
        *composed,
        *roles["other"],
        "其他责任单位",
        "其他责任单位（配合）",
        "其他单位",
        "责任方",
        "牵头方",
        "配合方",
        "牵头者",
        "负责单位",
    )


@cache
def _bare_words() -> tuple[str, ...]:
    return tuple(cues()["roles"]["bare"])


@cache
def _verbs() -> re.Pattern[str]:
    """甲、乙共同配合  由甲牵头负责  甲作为牵头单位  在乙、丙的积极协助下"""
    closing = cues()["closing"]
    manner = alternatives(
        *closing["manner"],
        *closing["shared"],
        *closing["plain"],
        "的",
        "来",
        "要",
        "应",
        "须",
        "需",
        "将",
        "则",
        "单位",
        "部门",
        "均",
        "都",
        "继续",
    )
    verbs = alternatives(
        *(word for key in (LEAD, SUPPORT, RESPONSIBLE, "guidance", "coordination") for word in closing[key]),
        "主导",
        "领衔",
        "主管",
        "领导",
        "带头",
        "承接",
        "监管",
        "考核",
        "组织",
    )
    labels = alternatives(*_label_words())
    return re.compile(
        rf"(?P<group>{_GROUP})(?:{manner})*(?:(?:均|分别|共同)?(?:是|为|作为|担任)(?P<label>{labels})|(?P<verb>(?:{verbs})+))"
    )


_TOGETHER = re.compile(
    rf"(?P<words>会同|联合|协同|协调|商|与|同)(?P<group>{_GROUP})(?:共同|一起|一道)?(?P<by>负责|落实|推进|实施|完成|牵头|配合|参与|承担)?"
)
_ROLE_WORDS = re.compile(
    "牵头|主办|主责|主导|领衔|主抓|总责|带头|负责|责任|配合|参与|协助|协办|协同|支持|会同|会商|指导|督导|监督|统筹|承办|承担|落实|实施|执行|推进|完成|主管|领导"
)
_OF_TASKS = re.compile("(?:负责|责任|牵头|配合|参与)(?:人|制|感|制度|清单|书|体系|心|落实)")


def has_role_words(masked: str) -> bool:
    """Say whether a masked text has a word that gives somebody a part (牵头, 配合, 负责 …)."""
    return _ROLE_WORDS.search(_OF_TASKS.sub("", masked)) is not None


def claims(masked: str, names: Names) -> list[Claim]:
    """Return what a masked sentence claims, in order: each group of units once.

    A group that no word gives a role is ``mentioned``; one that follows a labelled group after a comma belongs to it.
    """
    taken = [False] * len(masked)
    found: list[tuple[int, Claim]] = []

    def take(match: re.Match[str], role: str, words: str) -> None:
        start, end = match.span("group")
        if not any(taken[start:end]):
            taken[start:end] = [True] * (end - start)
            found.append((start, Claim(role, names.of(match["group"]), words)))

    for match in _labelled().finditer(masked):
        take(match, _role_of_label(match["label"]), match["label"])
    for match in _TOGETHER.finditer(masked):
        before = masked[: match.start()]
        if match["words"] in ("会同", "联合", "商") or (
            re.search(f"{MASK}$", before) and match["words"] != "与"
        ):
            take(match, SUPPORT, match["words"])
    for match in _verbs().finditer(masked):
        if match["label"]:
            take(match, _role_of_label(match["label"]), match["label"])
        else:
            take(match, _role_of_verb(match["verb"]), match["verb"])
    for match in re.finditer(_GROUP, masked):
        if not taken[match.start()]:
            found.append((match.start(), Claim(MENTIONED, names.of(match[0]))))
    return _with_leaders([claim for _, claim in sorted(found, key=lambda pair: pair[0])])


def _with_leaders(found: list[Claim]) -> list[Claim]:
    """Let a unit that acts 会同 others lead: 甲会同乙、丙负责."""
    result = list(found)
    for place, claim in enumerate(found):
        if (
            place
            and claim.words in ("会同", "联合", "商")
            and found[place - 1].role in (MENTIONED, RESPONSIBLE)
        ):
            result[place - 1] = Claim(LEAD, found[place - 1].units, claim.words)
    return result


def _role_of_label(label: str) -> str:
    if label.startswith("其他"):
        return SUPPORT
    if label in ("牵头方", "牵头者"):
        return LEAD
    if label == "配合方":
        return SUPPORT
    return label_role(label) or RESPONSIBLE


def _role_of_verb(words: str) -> str:
    closing = cues()["closing"]
    if any(word in words for word in (*closing[LEAD], "主导", "领衔", "带头")):
        return LEAD
    if any(word in words for word in closing[SUPPORT]):
        return SUPPORT
    for word in (*closing["guidance"], *closing["coordination"], "领导", "主管", "监管", "考核"):
        if word in words:
            return word
    return RESPONSIBLE
