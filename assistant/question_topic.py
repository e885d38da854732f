"""What a question is about: its words without names, years and words of asking."""

import logging
import re
from collections.abc import Sequence
from functools import cache

import jieba

from assistant.intents import WHICH_CHARGED, WHO_LEADS, measure_pattern, sounds_like_follow_up
from assistant.lexicon import (
    cue_pattern,
    cue_words,
    everywhere_pattern,
    question_words,
    ranking_pattern,
    stop_pattern,
)
from assistant.period import without_periods
from corpus.cues import alternatives
from corpus.normalize import despace

jieba.setLogLevel(logging.WARNING)

_YEAR = re.compile("(?:19|20)\\d{2}\\s*年?(?:度|底|末)?|[二一][〇○零九][〇○零一二三四五六七八九]{2}年")
_FRAME = re.compile(
    # (新进教师)要满足什么条件  (登记时)要登记哪些内容: how it is asked, not what about
    "(?:满足|符合|具备|达到|走|按)?(?:什么|哪些|啥|哪几)(?:样)?的?(?:条件|要求|内容|程序|流程|步骤|手续|规定|标准)|的?频率是?怎样的?|开?一[次回](?=$|[?？])"
)
_ASKED_TIME = re.compile(
    # 每个月几号前要(把…公布)  多久内要(报到)  几天之内得
    "(?:每个?(?:月|季度?|年))?(?:几月)?(?:几[号日]|哪天|哪一天)(?:之|以)?前(?:都?[要得]|必须)?把?"
    "|(?:多久|多长时间|(?:几|多少)个?(?:小时|分钟|天|日|工作日|月))(?:之|以)?内(?:都?[要得]|必须)把?"
)
_LOCAL = re.compile(
    r"各?(?:县市区|市县区|县区市|区县市|县\(市、区\)|县\(市区\)|县、市、区)|各(?:市县|县区|区县|镇街|街镇|乡镇|街道)(?!政府|办)"
)
_WHICH_BODY = re.compile(
    "哪(?:些|几|两|三|一)?(?:个|家)?(?:部门|单位|机构|部委|厅局|委办局|局|厅|委|办|科室)"
)
_EVERY_BODY = re.compile("各(?:责任|牵头|配合|有关|相关)(?:单位|部门)")
_PART_OF_TEXT = re.compile(
    # 指标表里数字农业工厂目标值多少  责任清单中  附件2里的: where it is written, not what about
    "(?:(?:附[件表]\\d*的?)?(?:年度|重点|主要|工作|任务|责任|指标|分工|分解|项目)*(?:表格?|清单|台账)|附[件表]\\d*|[各两几]?个?专栏\\d*)(?:里面?|中|上)的?"
)
PAPERS = re.compile(
    # (各单位的)工作方案哪天前报: what is handed in, not the text that is asked about
    "(?:工作|实施|细化|整改|配套)(?:方案|计划|细则)(?=[^。?]{0,14}(?:报|交|出台|制定|拿出|备案))"
    "|(?<=制定|出台|拿出|编制|报送|上报)(?:工作|实施|行动|细化|整改|配套)(?:方案|计划|细则)"
)
_OWN_PLACE = re.compile("(?<![安健])(?:我|本|全)(?:市|区|县|省)")  # 我区适老化改造
_KEPT_CUES = frozenset({"quantity", "definition", "person"})
"""Intents whose cue words may belong to the topic (比例, 规模, 组长)."""


def topic_of(folded: str, names: Sequence[str], intents: Sequence[str], quoted: Sequence[str] = ()) -> str:
    """Return the question without names, years and question words; runs of kept words separated by spaces.

    ``quoted``: names in quotation marks that the texts hold; they stay whole.
    """
    rest = re.sub("^(?:那么|还有|另外|那)(?!个)", " ", folded)
    whole = [*quoted, *PAPERS.findall(rest)]
    for each in whole:
        rest = rest.replace(each, " ")
    for name in sorted(names, key=len, reverse=True):
        rest = re.sub(rf"{re.escape(name)}(?:[省市区县](?![\u4e00-\u9fff]))?", " ", rest)
    if "deadline" in intents:
        rest = _ASKED_TIME.sub(" ", rest)
    if {"list", "ranking"} & set(intents) or (list(intents) == ["general"] and sounds_like_follow_up(folded)):
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
    if {"lead", "units"} & set(intents):
        rest = WHICH_CHARGED.sub(" ", WHO_LEADS.sub(" ", rest))
    for intent in intents:
        if intent in question_words()["intents"] and intent not in _KEPT_CUES:
            rest = cue_pattern(intent).sub(" ", rest)
    if "support" in intents:
        rest = re.sub(
            r"(?:参与|参加)(?=\s|[?？,，。]|$)", " ", rest
        )  # 财政局参与吗, the 吗 gone with the claim
    rest = _LOCAL.sub(" ", _FRAME.sub(" ", rest))
    rest = re.sub(r"(?:分别是|是|有|为)(?=\s|[?？,，。]|$)", " ", measure_pattern().sub(" ", rest))
    rest = re.sub(r"(?<=[\u4e00-\u9fff])里(?=的|[，,]|\s|$)|里面|当中|中的", " ", rest)
    rest = re.sub(r"(?<=[\u4e00-\u9fff])由(?=\s|$)|(?:要不要|会不会|该不该|需不需要)", " ", rest)
    for pattern in (_WHICH_BODY, _EVERY_BODY, _PART_OF_TEXT):
        rest = pattern.sub(" ", rest)
    parts = [part for part in _kept(rest).split() if not stop_pattern().fullmatch(part)]
    parts = [*whole, *parts]
    named = [part for part in parts if part not in _LEVELS]
    return " ".join(dict.fromkeys(named or parts))  # 甲地的水质监测和乙地的水质监测


_LEVELS = frozenset("省市区县部厅局委")
"""What is left of (哪个)部, 县(里): it says nothing of a task."""


def _kept(text: str) -> str:
    """Return a text with a space in the place of each word that belongs to no topic."""
    stop = _stop_words()
    return "".join(
        word if word not in stop and not re.fullmatch(r"[^\w+]+", word) else " " for word in jieba.cut(text)
    )


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(map(despace, question_words()["stop"]["words"]))
