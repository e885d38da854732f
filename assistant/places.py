"""Places: which of the corpus's places a question names, and which places it names that the corpus lacks."""

import logging
import re
from collections.abc import Iterable, Mapping
from functools import cache

from assistant.lexicon import question_words
from corpus.cues import alternatives
from corpus.model import DocumentInfo
from corpus.normalize import fold

_ZONES = (
    ("高新技术产业开发区", "高新区"),
    ("经济技术开发区", "经开区"),
    ("经济开发区", "经开区"),
)
_ENDING = re.compile("(?:特别行政区|自治区|自治州|自治县|开发区|示范区|新区|省|市|区|县|旗|州|盟|镇|乡)$")
_BEGUN = re.compile(
    # 北海市的…  在北海市…  2023年北海市…  ·和北海市 (· stands for a place already found)
    r"(?:^(?!在)|(?<=[，。？、在\s])|(?<=\d年)|(?<=·)(?![和与及跟])|(?<=[·省市区县州旗][和与及跟]))"
    r"(?P<name>[\u4e00-\u9fff]{2,6}?(?:省|市|区|县|旗|州))(?!长|[\u4e00-\u9fff]{0,2}(?:级|属))"
)
_LONGEST = 4
"""Characters before 市, 县 … that a name of a place has at most, but for those a dictionary knows."""

_ANY = "(?:的|各级|各类|所有|公办|民办|中等|高等|职业|普通|技工|骨干|国有|民营|重点)+(?:学校|集团|公司|银行)"
"""Any school or company of a place, not the name of one: (某某区)职业学校."""


def place_names(region: str) -> set[str]:
    """Return the ways a region is written: in full, without its ending, zones in short form.

    >>> sorted(place_names("临江高新技术产业开发区"))
    ['临江', '临江高新', '临江高新区', '临江高新技术产业开发区']
    """
    names = {region}
    for full, short in _ZONES:
        if region.endswith(full):
            names |= {region.removesuffix(full) + short, region.removesuffix(full) + short[:-1]}
        if region.endswith(short):
            names |= {region.removesuffix(short) + full, region.removesuffix("区")}
            region = region.removesuffix(short) + full
    stem = region
    for full, _ in _ZONES:
        stem = stem.removesuffix(full)
    stem = _ENDING.sub("", stem)
    return {name for name in names | {stem} if len(name) >= 2}


class Places:
    """The places of the loaded documents."""

    def __init__(self, documents: Mapping[str, DocumentInfo], texts: Iterable[str]) -> None:
        """Take the regions of ``documents``; ``texts`` are the clauses, to tell place names they mention."""
        self._documents: dict[str, set[str]] = {}
        for document in documents.values():
            if document.region:
                for name in place_names(document.region):
                    self._documents.setdefault(fold(name), set()).add(document.id)
        self._add_zones()
        self._text = fold("\n".join(texts))

    def _add_zones(self) -> None:
        """Let 高新区 alone mean the one zone of that kind, where only one is known."""
        self._zones: set[str] = set()
        for short in dict.fromkeys(short for _, short in _ZONES):
            zones = [
                documents
                for name, documents in self._documents.items()
                if name.endswith(short) and name != short
            ]
            if zones and all(documents == zones[0] for documents in zones):
                self._documents.setdefault(short, set(zones[0]))
                self._zones.add(short)

    def find(self, question: str) -> tuple[list[str], set[str], list[str]]:
        """Return the known places a folded question names, their documents, and unknown places it names."""
        named: list[str] = []
        documents: set[str] = set()
        rest = question
        for name in sorted(self._documents, key=len, reverse=True):
            if name in rest and not self._part_of_name(name, rest) and self._stands_alone(name, rest):
                named.append(name)
                documents |= self._documents[name]
                rest = rest.replace(name, "·")
        missing = [name for name in self._candidates(rest) if fold(name) not in self._text]
        unknown = [name for name in missing if not any(name != other and name in other for other in missing)]
        if named:  # 临江市和北海市: beside a place that is known, only another of the same list is one
            unknown = [
                name for name in unknown if re.search(rf"·[和与及跟、]{name}|{name}[和与及跟、]·", rest)
            ]
        return named, documents, unknown

    def names(self) -> list[str]:
        """Return the names of the known places, folded."""
        return list(self._documents)

    def mentions(self, words: str) -> bool:
        """Say whether the texts hold folded words."""
        return words in self._text

    def in_dictionary(self, words: str) -> bool:
        """Say whether words hold the name of a place that the dictionary of Chinese words knows."""
        return bool(_dictionary_places(words))

    def _stands_alone(self, name: str, question: str) -> bool:
        """Say whether a zone without the name of its place is meant: 高新区的培训, not 北海高新区的培训."""
        if name not in self._zones:
            return True
        return re.search(rf"(?:^|[^\u4e00-\u9fff]|[在由是和与对问请]){name}", question) is not None

    def documents_of(self, places: Iterable[str]) -> set[str]:
        """Return the documents of places, each named as ``find`` names it."""
        return set().union(*(self._documents.get(name, set()) for name in places))

    def _part_of_name(self, name: str, question: str) -> bool:
        """Say whether a place only stands inside the name of a body the texts know: 某某市工业学校."""
        for match in re.finditer(
            rf"{re.escape(name)}(?:市|区|县)?(?!{_ANY})[\u4e00-\u9fff]{{1,10}}?(?:学校|学院|大学|中学|集团|公司|银行)",
            question,
        ):
            if match.group(0) in self._text:
                return True
        return False

    def _candidates(self, question: str) -> list[str]:
        """Return words of a question that name places: by the dictionary, or by their ending."""
        others = question_words()["stop"]["not_places"]
        found = [word for word in _dictionary_places(question) if word not in others]
        for match in _BEGUN.finditer(question):
            name = match.group("name")
            phrase = len(name) > 2 and _phrases().search(name) is not None  # 哪些任务由市(民政局牵头)
            written = len(name) > 4 and fold(name[:-1]) in self._text  # 社区养老食堂市(民政局牵头吗)
            other = any(name.endswith(other) for other in others)
            long = len(name) > _LONGEST + 1 and not _dictionary_places(name)  # 民宿评上甲级市(里奖励多少)
            if not (phrase or written or other or long) and name not in found:
                found.append(name)
        return found


@cache
def _phrases() -> re.Pattern[str]:
    """Return the pattern of words that stand in no place name."""
    return re.compile(alternatives(*question_words()["stop"]["not_in_places"]))


@cache
def _tagger() -> "object":
    import jieba
    import jieba.posseg

    jieba.setLogLevel(logging.WARNING)
    return jieba.posseg


def _dictionary_places(text: str) -> list[str]:
    """Return the place names that jieba's dictionary knows (tag ns), two characters or more."""
    tagger = _tagger()
    return [
        pair.word
        for pair in tagger.cut(text)  # type: ignore[attr-defined]
        if pair.flag == "ns" and len(pair.word) >= 2
    ]
