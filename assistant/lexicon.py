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
    """Return the pattern of another list under [intents] (assigning, duty)."""
    return re.compile(alternatives(*question_words()["intents"][name]))


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
