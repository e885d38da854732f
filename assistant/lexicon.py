"""The word lists of ``data/``: question cues, stop words, synonyms."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from corpus.cues import alternatives
from corpus.normalize import fold

_DATA = Path(__file__).parent / "data"


@cache
def question_words() -> dict[str, dict[str, list[str]]]:
    """Return the tables of questions.toml."""
    data: dict[str, Any] = tomllib.loads((_DATA / "questions.toml").read_text(encoding="utf-8"))
    return data


@cache
def cue_pattern(intent: str) -> re.Pattern[str]:
    """Return the pattern of an intent's cue words, longest first."""
    return re.compile(alternatives(*question_words()["intents"][intent]))


@cache
def cue_words(name: str) -> re.Pattern[str]:
    """Return the pattern of another list under [intents] (assigning, duty) or of one under [ledger] (ranking)."""
    words = question_words()
    return re.compile(alternatives(*(words["intents"].get(name) or words["ledger"][name])))


def without_negated_leads(text: str) -> str:
    """Return a folded text without words for leading that are negated: 只配合、(不牵头)的任务."""
    leading = alternatives(*question_words()["ledger"]["leading"])
    return re.sub(rf"(?:并?不是?|并?非|没有?|未|无需|不用)(?:由[^，。？]{{0,8}})?(?:{leading})", " ", text)


@cache
def everywhere_pattern() -> re.Pattern[str]:
    """Return the pattern of words for every place of the corpus (各地, 各区县), no part of 各市场主体 or 各区政府."""
    words = question_words()["ledger"]["everywhere"]
    return re.compile(rf"(?:{alternatives(*words)})(?![场域级直].|.{{0,4}}政府)(?:分别|各自|都|又)?")


@cache
def ranking_pattern() -> re.Pattern[str]:
    """Return the pattern of asking which unit has most tasks: 牵头的任务最多, 任务数量排名, 最多的部门.

    The words must stand together: 最多补助多少，由哪个部门负责 asks for something else.
    """
    words = question_words()["ledger"]
    most, who, what = (alternatives(*words[name]) for name in ("ranking", "ranked", "counted"))
    return re.compile(
        rf"(?:{who})?[的所]?(?:{what})[的了]?(?:{what})*的?(?:数量|项数|次数|数)?(?:是|排|为|名列|居)?(?:{most})"
        rf"(?:的?(?:是|有)?(?:前?[\d一二三四五六七八九十]+[名位个家])?(?:{who}))?"
        rf"|(?:{most})的?(?:{who})"
    )


@cache
def stop_pattern() -> re.Pattern[str]:
    """Return the pattern of words that are no part of a topic."""
    return re.compile(alternatives(*question_words()["stop"]["words"]))


@cache
def courtesy_pattern() -> re.Pattern[str]:
    """Return the pattern of utterances that ask nothing (谢谢, 好的谢谢)."""
    return re.compile(f"(?:{alternatives(*question_words()['conversation']['courtesy'])})*")


@cache
def _synonyms() -> tuple[re.Pattern[str], dict[str, str]]:
    data: dict[str, Any] = tomllib.loads((_DATA / "synonyms.toml").read_text(encoding="utf-8"))
    mapping = {fold(variant): fold(word) for word, variants in data["words"].items() for variant in variants}
    mapping |= {fold(word): fold(word) for word in data["words"]}  # 休疗养 stays whole, though it holds 疗养
    return re.compile(alternatives(*mapping)), mapping


def canonical_text(text: str) -> str:
    """Return the text folded, with every known variant replaced by the official word: for comparing only."""
    pattern, mapping = _synonyms()
    return pattern.sub(lambda match: mapping[match.group(0)], fold(text))
