"""Understand a question: place, documents, units, years, what is asked, and the topic.

Everything comes from word lists and from what the loaded documents say about themselves; earlier questions of
the conversation fill what a follow-up leaves out.
"""

import logging
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import get_args

import jieba

from assistant.lexicon import (
    canonical_text,
    courtesy_pattern,
    cue_pattern,
    cue_words,
    everywhere_pattern,
    question_words,
    ranking_pattern,
    stop_pattern,
    without_negated_leads,
)
from assistant.model import Intent, Understanding
from assistant.period import asked_period, with_full_years, without_periods
from assistant.places import Places
from assistant.typos import Typos
from assistant.unit_names import UnitNames, without_places
from corpus.cues import alternatives, cues
from corpus.deadlines import years_in
from corpus.model import DocumentInfo
from corpus.normalize import despace, fold

jieba.setLogLevel(logging.WARNING)

_INTENTS: tuple[Intent, ...] = get_args(Intent)
_TASK_INTENTS = frozenset({"lead", "support", "units", "deadline"})
_YEAR = re.compile("(?:19|20)\\d{2}\\s*年?(?:度|底|末)?|[二一][〇○零九][〇○零一二三四五六七八九]{2}年")
_FRAME = re.compile(
    # (新进教师)要满足什么条件  (登记时)要登记哪些内容: how it is asked, not what about
    "(?:满足|符合|具备|达到|走|按)?(?:什么|哪些|啥|哪几)(?:样)?的?(?:条件|要求|内容|程序|流程|步骤|手续|规定|标准)|的?频率是?怎样的?|开?一[次回](?=$|[?？])"
)
_MONTH_ALONE = re.compile(r"(?<![\d年.\-/到至和])(?:1[0-2]|[1-9])月(?=[底末前份]|\d{1,2}[日号])")
_LISTED = re.compile(
    # 牵头哪一项  牵头啥、配合啥  牵头了什么  (某局)承担什么
    r"(?:牵头|负责|配合|参与|承担|主管|分管|管)(?:了|的是|的)?(?:啥|什么(?!时候|时间|意思|角色|职务|部门|单位)|哪(?:些|几?[项个件条]|一[项个件条])(?!部门|单位|机构|局))"
    # 任务都有哪些  工作分别是什么  牵头的有哪些
    # 牵头了养老相关任务，各是什么
    r"|(?:任务|工作|事项)[,，]?(?:各自|各|分别|都)(?:有|是)(?:哪些|什么(?!时候|时间)|啥)"
    r"|(?:任务|工作|事项|项目|活)(?:都|分别|主要|一共|总共|各)*(?:有|是|包括)?(?:哪些|哪几|什么(?!时候|时间)|啥)"
)
_DATED_LIST = re.compile("(?:出台|制定|印发|完成|建成|报送|上报)(?:的|了)?(?:是|有)?(?:哪些|哪几|什么|啥)")
_WHICH_OFFICE = re.compile("哪个[一-鿿]{1,4}?(?:负责|牵头|管|主管|承担)|归哪个|哪家(?:负责|牵头|管)")
_DOUBT = re.compile("(?:吗|吧|么|对不对|是不是|对吗|是吗)[?？。]?$|没错|没记错|是不是")


@cache
def _measure_pattern() -> re.Pattern[str]:
    """Return the pattern of asking for a number: 多少公里, 几批次, 百分之几; 几月 and 几号 ask for a time."""
    units = alternatives(*question_words()["measures"], "人次", "万元", "成", "年")
    return re.compile(
        rf"(?:多少|几|多大|多高|百分之几)(?:万|亿|千|百)?(?:{units})?(?<!几月)(?<!几号)|目标值?(?=是|$|[?？])"
    )


_KIND = re.compile(
    # 那个若干措施  实施方案里  任务清单
    "(?:若干措施|若干意见|实施方案|行动方案|行动计划|实施意见|实施细则|实施办法|工作方案|工作任务清单|任务清单|责任分解|责任分工)"
)
_SHORT_TITLE = re.compile(
    # (职教联盟)方案里  (国务院促进综合保税区)的意见由
    "(?P<name>[\u4e00-\u9fff]{2,20}?)的?(?:这[个份]|那[个份])?"
    "(?P<kind>若干措施|若干意见|方案|意见|通知|办法|细则|规划|计划)(?=里|中|内|上的|规定|要求|提出|明确|由|,)"
)
_OWN_PLACE = re.compile("(?<![安健])(?:我|本|全)(?:市|区|县|省)")  # 我区适老化改造
_KIND_OF_TASK = re.compile(
    # 哪些(养老)任务  哪几项(助餐)工作
    "哪(?:些|几项|几个)(?!部门|单位|机构|局|人|地方)[\u4e00-\u9fff]{1,10}?(?<!部门)(?<!单位)(?:任务|工作|事项)(?!组|小组|机制|方案|人员|的部门|的单位)"
)
_WHICH = re.compile("哪几[个家项所名件条位]")
_TAKES_PART = re.compile("参与|参加|掺和")
_CLAIMED_DEADLINE = re.compile(
    # 是2021年底前完成吧  2022年6月建成对吗: asks whether, so the year is a claim and no condition
    r"(?:19|20)\d{2}年?[^,。?;]{0,8}(?:完成|到期|建成|实现|出台)(?:的)?[,，]?(?:吗|吧|么|对吗|是吗|对不对|是不是|对吧)"
)
_TITLE = re.compile("[《〈]([^《》〈〉]{2,60})[》〉]")


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
        return self._resolve(self._read(question, without), state, without)

    def joined(
        self, understanding: Understanding, history: Sequence[str], without: Collection[str] = ()
    ) -> Understanding | None:
        """Return a question that begins like a follow-up with the topic before it joined to its own; else None."""
        if not history or understanding.follow_up or not _begins_like_follow_up(fold(understanding.question)):
            return None
        before = self.understand(history[-1], history[:-1])
        if without:
            before = self._without(before, without)
        topic = " ".join(dict.fromkeys(f"{before.topic} {understanding.topic}".split()))
        if not before.topic or topic == understanding.topic:
            return None
        named = bool(understanding.places or understanding.documents or understanding.unknown_places)
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
            name for name in unknown_places if not _of_unit(name, [*units, *unknown_units], folded)
        ]
        mentioned = [*units, *unknown_units]
        named = [*places, *unknown_places]
        written = {place + name.removeprefix(place[-1]) for place in places for name in mentioned}
        documents = titles & in_places if titles and in_places else titles or in_places
        documents, rest = self._narrow_by_title(documents, rest)
        documents, rest = self._narrow_by_kind(documents, rest)
        documents = set(_kept(documents, "document", without))
        folded, rest = (self._with_year(words, documents) for words in (folded, rest))
        intents = _intents(folded, bool(units or unknown_units))
        claimed = intents == ["deadline"] and _CLAIMED_DEADLINE.search(folded) is not None
        topic = _topic(rest, [*written, *mentioned, *named], intents)
        if documents and not units and _asks_for_all(folded, intents, topic):
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
            post=_post(folded),
            follow_up=_sounds_like_follow_up(folded),
        )

    def _with_year(self, words: str, documents: Collection[str]) -> str:
        """Give the months of a question for a list the year in which the one text it asks about was issued."""
        issued = {date.year for each in documents if (date := self._documents[each].date)}
        listing = (
            cue_pattern("list").search(words) or _KIND_OF_TASK.search(words) or _DATED_LIST.search(words)
        )
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
            words = [word for word in jieba.cut(canonical_text(name)) if len(word) > 1]
            pool = documents or set(self._documents)
            fitting = {
                each
                for each in pool
                if match["kind"] in fold(self._documents[each].title)
                and all(word in canonical_text(self._documents[each].title) for word in words)
            }
            issued = {date.year for each in fitting if (date := self._documents[each].date)}
            other_year = bool(years_in(rest)) and not issued & years_in(rest)  # 2023年印发的: not this one
            if words and len(fitting) == 1 and len(pool) > 1 and not other_year:
                return fitting, rest.replace(match.group(0), " ", 1)
        return documents, rest

    def _narrow_by_kind(self, documents: set[str], rest: str) -> tuple[set[str], str]:
        """Keep the documents whose title has the kind a question names (那个若干措施); return the rest of it."""
        for match in _KIND.finditer(rest):
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
        return named, re.sub(r"(?<=\s)[里中](?=[\u4e00-\u9fff])", " ", rest) if named else rest

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


def _of_unit(place: str, units: Sequence[str], folded: str) -> bool:
    """Say whether what looks like a place is the end of a word and the beginning of a unit: 清理(里区)审计局."""
    return len(place) == 2 and any(unit[0] == place[-1] and place + unit[1:] in folded for unit in units)


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


def _intents(folded: str, has_units: bool) -> list[Intent]:
    """Return what is asked, in the order of the answer."""
    for words in question_words()["intents"]["not_cues"]:
        folded = folded.replace(words, " ")
    if has_units:
        folded = without_negated_leads(folded)
    found = [
        intent
        for intent in _INTENTS
        if intent in question_words()["intents"] and cue_pattern(intent).search(folded)
    ]
    asked: list[Intent] = list(found)
    if (
        "quantity" in asked
        and "units" in asked
        and not cue_pattern("quantity").search(_WHICH.sub(" ", folded))
    ):
        asked.remove("quantity")  # 哪几家负责 asks which, not how many
    if "list" in asked and has_units and _TAKES_PART.search(folded) and "support" not in asked:
        asked.append("support")  # 哪些任务由某局参与
    if "agreement" in asked and "deadline" not in asked and re.search("时限|期限", folded):
        asked.append("deadline")
    if not asked and _CLAIMED_DEADLINE.search(folded):
        asked.append("deadline")
    if "units" in asked and "support" in asked and not re.search("责任单位|责任部门|都有哪些部门", folded):
        asked.remove("units")  # 哪些部门配合 asks for support alone
    if {"lead", "support"} <= set(asked) and not cue_pattern("lead").search(
        cue_pattern("support").sub(" ", folded)
    ):
        asked.remove("lead")  # 由谁配合 asks for support alone
    if "lead" not in asked and _WHICH_OFFICE.search(folded):
        asked.append("lead")
    if has_units and _LISTED.search(folded) and "list" not in asked:
        asked.insert(0, "list")
    if not asked and has_units and _DOUBT.search(folded):
        asked.append("units")  # 某项工作是某局的任务，对不对
    dated = bool(years_in(folded)) or asked_period(folded, date.today(), certain=True) is not None
    if "list" not in asked and dated and "deadline" not in asked and _DATED_LIST.search(folded):
        asked.insert(0, "list")
    if "list" not in asked and (has_units or dated) and _KIND_OF_TASK.search(folded):
        asked.insert(0, "list")
    if "list" in asked and not has_units and not dated:
        named = cue_pattern("list").search(folded.replace("任务清单", " ").replace("责任清单", " "))
        if not _TASK_INTENTS & set(asked) or named is None:  # 任务清单里X由谁牵头 asks for X alone
            asked.remove("list")
    if not has_units and ranking_pattern().search(folded):
        return ["ranking", *[intent for intent in asked if intent in ("lead", "support")]]
    if "lead" in asked and "person" in asked and re.search("组长|主任|理事长|成员|召集人", folded):
        asked.remove("lead")
    for stronger, weaker in (("lead", "definition"), ("deadline", "definition"), ("quantity", "definition")):
        if stronger in asked and weaker in asked:
            asked.remove(weaker)
    if _TASK_INTENTS & set(asked) and everywhere_pattern().search(folded):
        asked.append("everywhere")
    return [intent for intent in _INTENTS if intent in asked] or ["general"]


def _asks_for_all(folded: str, intents: Sequence[Intent], topic: str) -> bool:
    """Say whether a question asks for the tasks of a document without any condition (共有多少项任务)."""
    listing = cue_pattern("list").search(folded) and set(intents) <= {"general", "quantity", "definition"}
    return bool(listing) and topic in ("", "清单")


def _post(folded: str) -> str | None:
    """Return the post, or another label of a roster, that a question asks for; the longest it holds."""
    duty = cue_words("duty")
    if duty.search(folded):
        return "职责"
    labels = sorted((*cues()["structure"]["roster"], *cues()["roles"]["other"]), key=len, reverse=True)
    # 某市领导小组组长: 市领导 is none of its words
    return next((label for label in labels if re.search(f"{re.escape(label)}(?!小组|机构)", folded)), None)


def _sounds_like_follow_up(folded: str) -> bool:
    words = question_words()["conversation"]["follow_up"]
    return len(folded) <= 30 and (
        folded.endswith(("呢", "呢?")) or any(folded.startswith(word) for word in words if len(word) >= 1)
    )


def _begins_like_follow_up(folded: str) -> bool:
    words = question_words()["conversation"]["follow_up"]
    return folded.endswith(("呢", "呢?")) or folded.startswith(tuple(words))


_KEPT_CUES = frozenset({"quantity", "definition", "person"})
"""Intents whose cue words may belong to the topic (比例, 规模, 组长)."""


def _topic(folded: str, names: Sequence[str], intents: Sequence[str]) -> str:
    """Return the question without names, years and question words; runs of kept words separated by spaces."""
    rest = re.sub("^(?:那么|还有|另外|那)(?!个)", " ", folded)
    for name in sorted(names, key=len, reverse=True):
        rest = re.sub(rf"{re.escape(name)}(?:[省市区县](?![\u4e00-\u9fff]))?", " ", rest)
    if {"list", "ranking"} & set(intents) or (
        list(intents) == ["general"] and _sounds_like_follow_up(folded)
    ):
        rest = without_periods(rest)
    rest = _OWN_PLACE.sub(" ", _YEAR.sub(" ", rest))
    for intent, pattern in (("ranking", ranking_pattern()), ("everywhere", everywhere_pattern())):
        rest = pattern.sub(" ", rest) if intent in intents else rest
    if {"list", "lead"} <= set(intents):
        rest = cue_words("unstated").sub(" ", rest)
    if "agreement" in intents:
        rest = re.sub(rf"{cue_words('parts').pattern}|附件?[\d一二三四五六七八九十]+", " ", rest)
    if "deadline" in intents:
        rest = re.sub(alternatives(*question_words()["done"]["words"]), " ", rest)
    for intent in intents:
        if intent in question_words()["intents"] and intent not in _KEPT_CUES:
            rest = cue_pattern(intent).sub(" ", rest)
    rest = _FRAME.sub(" ", rest)
    rest = re.sub(r"(?:分别是|是|有|为)(?=\s|[?？,，。]|$)", " ", _measure_pattern().sub(" ", rest))
    rest = re.sub(r"(?<=[\u4e00-\u9fff])里(?=的|[，,]|\s|$)|里面|当中|中的", " ", rest)
    stop = _stop_words()
    kept = "".join(
        word if word not in stop and not re.fullmatch(r"[^\w+]+", word) else " " for word in jieba.cut(rest)
    )
    parts = [part for part in kept.split() if not stop_pattern().fullmatch(part)]
    return " ".join(dict.fromkeys(parts))  # 甲地的水质监测和乙地的水质监测


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(map(despace, question_words()["stop"]["words"]))
