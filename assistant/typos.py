"""Typing errors of questions: characters that sound like a known name (财证局, 夏门) are read as that name.

Input methods for Chinese choose characters by sound, so the usual slip is another character of the same sound.
"""

from collections.abc import Callable, Iterable

from pypinyin import lazy_pinyin

_SHORTEST = 3
"""Characters of a name that is looked for by sound; shorter ones sound like too many others."""
_CUES = ("牵头", "配合", "责任单位")
"""Words of every question that are looked for too."""


class Typos:
    """Finds known names by their sound."""

    def __init__(self, names: Iterable[str], written: Callable[[str], bool]) -> None:
        """Take the names that are known, folded; ``written`` says whether words stand in the texts as they are."""
        self._written = written
        self._names: dict[tuple[str, ...], str] = {}
        for name in (*_CUES, *names):
            if len(name) >= _SHORTEST or name in _CUES:
                self._names.setdefault(_sound(name), name)
                self._names.setdefault(_sound_of_word(name), name)
        self._lengths = sorted({len(sound) for sound in self._names}, reverse=True)

    def corrected(self, question: str) -> str:
        """Return a folded question with what only sounds like a known name replaced by it.

        Words that the texts hold as they are stay: two names may sound alike.
        """
        if not question.isprintable():
            return question
        sounds = [_sound(character)[0] for character in question]
        place = 0
        while place < len(question):
            for length in self._lengths:
                words = question[place : place + length]
                name = self._names.get(tuple(sounds[place : place + length]))
                if name is None or len(name) != len(words) or words == name or self._written(words):
                    continue
                if sum(a != b for a, b in zip(words, name, strict=True)) > len(name) // 2:
                    continue
                question = question[:place] + name + question[place + length :]
                place += length - 1
                break
            place += 1
        return question


def _sound(text: str) -> tuple[str, ...]:
    """Return the syllables of a text without tones, one a character read alone; what has none stands for itself."""
    return tuple(_plain((lazy_pinyin(character) or [character])[0]) for character in text)


def _sound_of_word(word: str) -> tuple[str, ...]:
    """Return the syllables of a word as it is read as a whole (厦 of 厦门: xia), one a character."""
    syllables = lazy_pinyin(word)
    return tuple(map(_plain, syllables)) if len(syllables) == len(word) else _sound(word)


def _plain(syllable: str) -> str:
    """Return a syllable without what many speakers do not tell apart: zh, ch, sh and z, c, s; -ng and -n."""
    if syllable[:2] in ("zh", "ch", "sh"):
        syllable = syllable[0] + syllable[2:]
    return syllable.removesuffix("g") if syllable.endswith("ng") else syllable
