"""Understand a question: place, documents, units, years, what is asked, and the topic.

Everything comes from word lists and from what the loaded documents say about themselves; earlier questions of
the conversation fill what a follow-up leaves out.
"""

import logging
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

import jieba

from assistant.claims import DONE_BY, claimed_deadline, without_claim
from assistant.comparisons import without_comparison
from assistant.intents import (
    CLAIMED_DEADLINE,
    DATED_LIST,
    KIND_OF_TASK,
    asked_post,
    asks_for_all,
    begins_like_follow_up,
    intents_of,
    sounds_like_follow_up,
)
from assistant.lexicon import (
    canonical_text,
    courtesy_pattern,
    cue_pattern,
    cue_words,
)
from assistant.model import Understanding
from assistant.period import asked_period, with_full_years
from assistant.places import Places
from assistant.question_topic import PAPERS, topic_of
from assistant.typos import Typos
from assistant.unit_names import UnitNames, without_places
from corpus.cues import cues
from corpus.deadlines import years_in
from corpus.model import DocumentInfo
from corpus.normalize import despace, fold

jieba.setLogLevel(logging.WARNING)

_MONTH_ALONE = re.compile(r"(?<![\d年.\-/到至和])(?:1[0-2]|[1-9])月(?=[底末前份]|\d{1,2}[日号])")
_KIND = re.compile(
    # 那个若干措施  实施方案里  任务清单
    "(?:若干措施|若干意见|实施方案|行动方案|(?:[一二三四五]年)?行动计划|实施意见|实施细则|实施办法|工作方案|工作任务清单|任务清单|责任分解|责任分工)"
)
_SHORT_TITLE = re.compile(
    # (职教联盟)方案里  (国务院促进综合保税区)的意见由
    "(?P<name>[\u4e00-\u9fff]{2,20}?)的?(?:这[个份]|那[个份])?"
    "(?P<kind>若干措施|若干意见|方案|意见|通知|办法|细则|规划|计划)(?=里|中|内|上的|规定|要求|提出|明确|由|,)"
)
_QUOTED = re.compile('[“"「『]([^“”"「」『』]{2,20})[”"」』]')
_TITLE = re.compile("[《〈]([^《》〈〉]{2,60})[》〉]")


_SHORT_NUMBER = re.compile(
    # 18号文  2025年的18号文件  安政办发18号
    r"(?:(?P<year>(?:19|20)\d{2})年?的?)?(?P<issuer>[\u4e00-\u9fff]{1,6}发)?第?(?P<number>\d{1,4})号(?:文件|文|令|(?<=发\d号)|(?<=发\d\d号)|(?<=发\d{3}号))"
)
_WHO_IT_IS = frozenset({"lead", "support", "units"})
_TELLING = 4
"""Fewer characters of a title (工作) tell no document from another."""
_LONGEST_FOLLOW_UP = 40
"""Characters of a question that may lean on the one before it though nothing in it says so."""
_LONGEST_STEM = 4
"""A name of a place has no more characters before 市, 县 …, but for those a dictionary knows."""


class Understander:
    """Understands questions about the loaded documents."""

    def __init__(self, documents: Mapping[str, DocumentInfo], places: Places, units: UnitNames) -> None:
        """Take what the loaded documents say about themselves."""
        self._documents = documents
        self._places = places
        self._units = units
        self._typos = Typos(
            [*places.names(), *units.bases(), *cues()["structure"]["roster"]], places.mentions
        )

    def understand(
        self, question: str, history: Sequence[str] = (), without: Collection[str] = ()
    ) -> Understanding:
        """Return what the question asks; ``history`` are the earlier questions, oldest first.

        ``without``: parts of it to leave out: ``place:…``, ``document:<id>``, ``unit:…``, ``year:…``. A unit that is
        none belongs to the topic.
        """
        state: Understanding | None = None
        for earlier in history:
            if not courtesy_pattern().fullmatch(re.sub(r"\W", "", fold(earlier))):
                state = self._resolve(self._read(earlier), state)
        understanding = self._resolve(self._read(question, without), state, without)
        if understanding.units and not understanding.topic and understanding.intents == ["general"]:
            return understanding.model_copy(update={"intents": ["list"]})  # 区财政局: its tasks
        return understanding

    def joined(
        self, understanding: Understanding, history: Sequence[str], without: Collection[str] = ()
    ) -> Understanding | None:
        """Return a question that may lean on the one before it with the topic before it joined to its own; else None.

        One that names no place, document or unit may, whatever it begins with: 每部补多少.
        """
        if not history or understanding.follow_up:
            return None
        named = bool(understanding.places or understanding.documents or understanding.unknown_places)
        asked = fold(understanding.question)
        whole = named or understanding.units or len(asked) > _LONGEST_FOLLOW_UP
        if whole and not begins_like_follow_up(asked):
            return None
        before = self.understand(history[-1], history[:-1])
        if without:
            before = self._without(before, without)
        topic = " ".join(dict.fromkeys(f"{before.topic} {understanding.topic}".split()))
        if not before.topic or topic == understanding.topic:
            return None
        carried = {} if named else {"places": before.places, "documents": before.documents}
        return understanding.model_copy(update={"topic": topic, "follow_up": True, **carried})

    def _read(self, question: str, without: Collection[str] = ()) -> Understanding:
        """Understand one question by itself."""
        folded = self._units.with_full_names(with_full_years(self._typos.corrected(fold(question))))
        titles, rest = self._titled(folded)
        places, in_places, unknown_places = self._places.find(folded)
        if without:
            unknown_places = _kept(unknown_places, "place", without)
            places = _kept(places, "place", without)
            in_places = self._places.documents_of(places)
            titles = set(_kept(titles, "document", without))
        local = without_places(folded, places)
        groups = self._groups(folded, places)
        whole = [fold(name) for name in self._units.find_whole(folded) if fold(name) not in local]
        for name in whole:
            local = local.replace(without_places(name, places), " ")
        units = _kept(groups or [*whole, *self._units.find(local)], "unit", without)
        unknown_units = [] if units else self._units.unknown(local)
        unknown_places = [
            name for name in unknown_places if not self._of_unit(name, [*units, *unknown_units], folded)
        ]
        mentioned = [*units, *unknown_units]
        named = [*places, *unknown_places]
        written = {place + name.removeprefix(place[-1]) for place in places for name in mentioned}
        documents = titles & in_places if titles and in_places else titles or in_places
        documents, rest = self._narrow_by_title(documents, rest)
        documents, rest = self._narrow_by_kind(documents, rest)
        documents = set(_kept(documents, "document", without))
        folded, rest = (self._with_year(words, documents) for words in (folded, rest))
        intents = intents_of(folded, bool(units or unknown_units))
        claimed = (
            intents == ["deadline"]
            and (CLAIMED_DEADLINE.search(folded) is not None or claimed_deadline(folded))
        ) or (set(intents) <= _WHO_IT_IS and DONE_BY.search(folded) is not None)
        quoted = [name for name in _QUOTED.findall(rest) if self._places.mentions(name)]
        topic = topic_of(
            without_comparison(without_claim(rest)), [*written, *mentioned, *named], intents, quoted
        )
        if documents and not units and asks_for_all(folded, intents, topic):
            intents = ["list"]
        if "everywhere" in intents and (documents or not topic):
            intents = [intent for intent in intents if intent != "everywhere"]
        return Understanding(
            question=question,
            intents=intents,
            places=places,
            unknown_places=unknown_places,
            documents=sorted(documents),
            years=[]
            if claimed
            else [year for year in sorted(years_in(rest)) if f"year:{year}" not in without],
            units=units,
            unknown_units=unknown_units,
            period=asked_period(rest, date.today(), certain=bool(units)),
            topic=topic,
            post=asked_post(folded),
            follow_up=sounds_like_follow_up(folded),
        )

    def _of_unit(self, place: str, units: Sequence[str], folded: str) -> bool:
        """Say whether what looks like a place is other words and the beginning of a unit: 清理(里区)审计局, (专班里县)财政局."""
        if not any(unit[0] == place[-1] and place + unit[1:] in folded for unit in units):
            return False
        stem = place[:-1]
        if len(stem) == 1 or len(stem) > _LONGEST_STEM:
            return True
        words = [word for word in jieba.cut(stem) if 1 < len(word) < len(stem)]
        return any(map(self._places.mentions, words)) and not self._places.in_dictionary(stem)

    def _with_year(self, words: str, documents: Collection[str]) -> str:
        """Give the months of a question for a list the year in which the one text it asks about was issued."""
        issued = {date.year for each in documents if (date := self._documents[each].date)}
        listing = cue_pattern("list").search(words) or KIND_OF_TASK.search(words) or DATED_LIST.search(words)
        if len(issued) != 1 or not listing:
            return words
        return _MONTH_ALONE.sub(rf"{issued.pop()}年\g<0>", words)

    def _groups(self, folded: str, places: Sequence[str]) -> list[str]:
        """Return the groups (区县政府) whose tasks a question asks for."""
        if not cue_pattern("list").search(folded):
            return []
        for place in sorted(places, key=len, reverse=True):
            folded = folded.replace(place, " ")
        return self._units.find_groups(folded)

    def _narrow_by_title(self, documents: set[str], rest: str) -> tuple[set[str], str]:
        """Narrow to the one document whose title holds all words that a question says before its kind.

        职教联盟方案里: 联盟 tells which; 国务院促进综合保税区的意见 leaves words of the title out.
        """
        for match in _SHORT_TITLE.finditer(rest):
            name = match["name"]
            for place in self._places.names():
                name = name.replace(place, " ")  # 聊城方案 says no more than its place
            pool = documents or set(self._documents)
            words = [word for word in jieba.cut(canonical_text(name)) if len(word) > 1]
            fitting = self._titled_with(pool, match["kind"], words)
            while not fitting and len("".join(words[1:])) >= _TELLING:  # 某厅在(人形机器人)行动方案里
                words = words[1:]
                fitting = self._titled_with(pool, match["kind"], words)
            issued = {date.year for each in fitting if (date := self._documents[each].date)}
            other_year = bool(years_in(rest)) and not issued & years_in(rest)  # 2023年印发的: not this one
            if words and len(fitting) == 1 and len(pool) > 1 and not other_year:
                said = match.group(0)
                begun = said.find(words[0]) if words[0] in said else 0
                return fitting, re.sub(rf"{re.escape(said[begun:])}[里中内]?要?", " ", rest, count=1)
        return documents, rest

    def _titled_with(self, pool: Iterable[str], kind: str, words: Sequence[str]) -> set[str]:
        """Return the documents whose title has a kind (方案) and all of ``words``."""
        return {
            each
            for each in pool
            if kind in fold(self._documents[each].title)
            and all(word in canonical_text(self._documents[each].title) for word in words)
        }

    def _narrow_by_kind(self, documents: set[str], rest: str) -> tuple[set[str], str]:
        """Keep the documents whose title has the kind a question names (那个若干措施); return the rest of it."""
        for match in _KIND.finditer(PAPERS.sub(" ", rest)):
            pool = documents or set(self._documents)
            fitting = {each for each in pool if match.group(0) in fold(self._documents[each].title)}
            if fitting and (documents or len(fitting) == 1):
                return fitting, rest.replace(match.group(0), " ")
        return documents, rest

    def _titled(self, folded: str) -> tuple[set[str], str]:
        """Return the documents a question names by title, number or a telling part of it, and the question without."""
        named: set[str] = set()
        rest = folded
        quoted = [fold(match) for match in _TITLE.findall(folded)]
        for document in self._documents.values():
            title = fold(document.title)
            bare = re.sub("^.*?关于(?:印发)?|的通知$|[《》]", "", title)
            if any(words in title or title in words for words in quoted):
                named.add(document.id)
                rest = _TITLE.sub(" ", rest)
            for words in (title, bare):
                if len(words) >= 6 and words in folded:
                    named.add(document.id)
                    rest = rest.replace(words, " ")
            if document.number and (number := _any_brackets(document.number)).search(folded):
                named.add(document.id)
                rest = number.sub(" ", rest)
        if not named and (match := _SHORT_NUMBER.search(rest)):
            named = self._of_short_number(match)
            rest = _SHORT_NUMBER.sub(" ", rest) if named else rest
        return named, re.sub(r"(?<=\s)[里中](?=[\u4e00-\u9fff])", " ", rest) if named else rest

    def _of_short_number(self, match: re.Match[str]) -> set[str]:
        """Return the documents that a short form of their number means: 18号文, 安政办发18号, 2025年18号文."""
        return {
            document.id
            for document in self._documents.values()
            if (number := fold(document.number or ""))
            and re.search(rf"(?<!\d){match['number']}号$", despace(number))
            and (match["year"] is None or match["year"] in number)
            and number.startswith(match["issuer"] or "")
        }

    def _resolve(
        self, current: Understanding, before: Understanding | None, without: Collection[str] = ()
    ) -> Understanding:
        """Fill what a follow-up leaves out from the state before it, but for what is to be left out."""
        if before is None:
            return current.model_copy(update={"follow_up": False})
        if without:
            before = self._without(before, without)
        carried: dict[str, object] = {}
        # 联络员呢？ asks of the group before
        topic = _without_post(current) if _asks_post(before) or _asks_post(current) else current.topic
        complete = bool(topic or _asks_of_ledger(current))
        only_place = bool(current.places or current.documents) and not topic and not current.units
        if complete and not current.follow_up:
            return current
        if not topic and not ("list" in current.intents and current.units):
            carried["topic"] = _without_post(before)
            if not current.units and "list" in before.intents:
                carried["units"] = before.units
                if set(current.intents) <= {"lead", "support"}:  # 那配合的任务呢？ asks for a list again
                    carried["intents"] = ["list", *current.intents]
                if current.intents == ["list"]:  # 其中年底前要完成哪些？ asks for the same role
                    carried["intents"] = before.intents
        if not current.places and not current.documents and not current.unknown_places:
            carried |= {"places": before.places, "documents": before.documents}
        if not current.years and not only_place and not topic:
            carried["years"] = before.years
        if current.period is None and not topic and {"list", "ranking"} & set(before.intents):
            carried["period"] = before.period
        if current.intents == ["general"]:
            carried |= {"intents": before.intents, "post": before.post}
        if not any(carried.values()):
            return current.model_copy(update={"follow_up": False})
        return current.model_copy(update={**carried, "follow_up": True})

    def _without(self, before: Understanding, without: Collection[str]) -> Understanding:
        """Return a state without the parts to leave out; a place that goes takes its documents with it."""
        places = _kept(before.places, "place", without)
        gone = self._places.documents_of(set(before.places).difference(places))
        gone -= self._places.documents_of(places)
        documents = _kept((each for each in before.documents if each not in gone), "document", without)
        return before.model_copy(
            update={
                "places": places,
                "documents": documents,
                "units": _kept(before.units, "unit", without),
                "years": [year for year in before.years if f"year:{year}" not in without],
            }
        )


def _kept(names: Iterable[str], slot: str, without: Collection[str]) -> list[str]:
    """Return the names that are not to be left out of a slot."""
    return [name for name in names if f"{slot}:{name}" not in without]


def _asks_of_ledger(understanding: Understanding) -> bool:
    """Say whether a question asks for a list or a ranking and says itself of what."""
    if "ranking" in understanding.intents:
        return True
    unstated = "lead" in understanding.intents and cue_words("unstated").search(fold(understanding.question))
    return "list" in understanding.intents and bool(understanding.units or understanding.period or unstated)


def _asks_post(understanding: Understanding) -> bool:
    return understanding.post is not None and (
        "person" in understanding.intents or understanding.post == "职责"
    )


def _without_post(understanding: Understanding) -> str:
    """Return the topic without the post asked for: the group whose post it is."""
    if not _asks_post(understanding):
        return understanding.topic
    return " ".join(understanding.topic.replace(fold(understanding.post or ""), " ").split())


def _any_brackets(number: str) -> re.Pattern[str]:
    """Return the pattern of a document's number with brackets of any kind: 〔2021〕 [2021] (2021)."""
    parts = re.split(r"[〔〕\[\]()【】]", fold(number))
    return re.compile(r"[〔〕\[\]()【】]".join(map(re.escape, parts)))
