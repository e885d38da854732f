"""What a question asks for: lead, deadline, figure, list …, by the cue words of ``data/questions.toml``."""

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import get_args

from assistant.claims import claimed_deadline
from assistant.comparisons import by_time, compared_pole
from assistant.lexicon import (
    cue_pattern,
    cue_words,
    everywhere_pattern,
    question_words,
    ranking_pattern,
    without_negated_leads,
)
from assistant.model import Intent
from assistant.period import asked_period
from corpus.cues import alternatives, cues
from corpus.deadlines import years_in

_INTENTS: tuple[Intent, ...] = get_args(Intent)
_TASK_INTENTS = frozenset({"lead", "support", "units", "deadline"})
_LISTED = re.compile(
    # 牵头哪一项  牵头啥、配合啥  牵头了什么  (某局)承担什么
    r"(?:牵头|负责|配合|参与|承担|主管|分管|管)(?:了|的是|的)?(?:啥|什么(?!时候|时间|意思|角色|职务|部门|单位)|哪(?:些|几?[项个件条]|一[项个件条])(?!部门|单位|机构|局))"
    # 任务都有哪些  工作分别是什么  牵头的有哪些
    # 牵头了养老相关任务，各是什么
    r"|(?:任务|工作|事项)[,，]?(?:各自|各|分别|都)(?:有|是)(?:哪些|什么(?!时候|时间)|啥)"
    # 牵头几项  牵头的一共有多少件
    r"|(?:牵头|负责|配合|参与|承担|主管)(?:了|的)?(?:一共|总共|共)?(?:有|是)?(?:几|多少)[项个件条]"
    # 牵头的激励措施有几条  参与了这份文件的哪些条
    r"|(?:牵头|配合|参与|承担|主管)(?:了|的)[\u4e00-\u9fff〔〕\[\]\d]{1,12}?的?(?:一共|总共|共)?(?:有|是)?(?:几|多少|哪几|哪些)[项件条](?!件)"
    r"|(?:任务|工作|事项|项目|工程|举措|实事|活)(?:都|分别|主要|一共|总共|各)*(?:有|是|包括)?(?:哪些|哪几|什么(?!时候|时间)|啥)"
    # 由某局牵头的都有什么
    r"|(?:牵头|负责|配合|参与|承担|主管)(?:负责|落实)?(?:了|的)(?:都|分别|一共)*(?:有|是)(?:哪些|什么(?!时候|时间)|啥)(?!部门|单位|机构)"
)
DATED_LIST = re.compile("(?:出台|制定|印发|完成|建成|报送|上报)(?:的|了)?(?:是|有)?(?:哪些|哪几|什么|啥)")
_LED_WHO_ELSE = re.compile(
    # 某厅牵头，配合的有哪些: asks for those who support the task, not for a list of tasks
    "牵头[,，](?:那|还)?有?(?:配合|协助|参与|协办)(?:单位|部门)?的?(?:都|分别)?(?:有|是)(?:哪些|哪几[个家]|谁|什么)(?!任务|工作|事)"
)
_WHICH_OFFICE = re.compile("哪个[一-鿿]{1,4}?(?:负责|牵头|管|主管|承担)|归哪个|哪家(?:负责|牵头|管)")
_WHO = "(?:谁|哪(?:个|一个|一家|家|位|级)?(?:部门|单位|机构|部委|厅局|委办局|局|厅|委|办|部|科室|股室|处室)?)"
WHO_LEADS = re.compile(
    # 是哪家主抓  哪个厅局牵总  由谁来统筹  找哪个部门申请  哪一家挑头
    "(?:由|归|是|让|找|该)?" + _WHO + "(?:在|来|去|负责)?"
    "(?:主抓|抓总|牵总|总抓|牵头|挑头|领衔|统筹|主责|主办|承办|担纲|唱主角|打头阵)"
    "|由" + _WHO + "会同"
    "|(?:由|归|找|该|是)" + _WHO + "(?:在|来|去)?(?:负责|管|抓|承担|受理|申请|办理|编|盯)"
)
WHICH_CHARGED = re.compile(
    # 由哪两家负责  是哪几个部委负责的  哪三个部门管
    "哪(?:些|几|两|三|四)(?:个|家)?(?:部门|单位|机构|部委|厅局|委办局|局|厅)?(?:在|来|会同[一-鿿]{2,8}?)?(?:负责|承担|落实|管|主抓|办)"
)
_BY_WHICH_DAY = re.compile("(?:哪一?天|几月几[日号]|几[日号])(?:之前|以前|前|之内|起)")
_MEMBERS_ASKED = re.compile(
    "成员(?:单位|名单|是|有|由|为|包括|都|分别|还|$|[、,，?？和])|(?:谁|哪些)[^,，]{0,4}成员"
)
_POSTS = re.compile("组长|主任|理事长|召集人")
_DOUBT = re.compile("(?:吗|吧|么|对不对|是不是|对吗|是吗)[?？。]?$|没错|没记错|是不是")


KIND_OF_TASK = re.compile(
    # 哪些(养老)任务  哪几项(助餐)工作
    "哪(?:些|几项|几个)(?!部门|单位|机构|局|人|地方)[\u4e00-\u9fff]{1,10}?(?<!部门)(?<!单位)(?:任务|工作|事项)(?!组|小组|机制|方案|人员|的部门|的单位)"
)
_WHICH = re.compile("哪几[个家项所名件条位]")
_TAKES_PART = re.compile("参与|参加|掺和")
CLAIMED_DEADLINE = re.compile(
    # 是2021年底前完成吧  2022年6月建成对吗: asks whether, so the year is a claim and no condition
    r"(?:19|20)\d{2}年?[^,。?;]{0,8}(?:完成|到期|建成|实现|出台)(?:的)?[,，]?(?:吗|吧|么|对吗|是吗|对不对|是不是|对吧)"
)


@cache
def measure_pattern() -> re.Pattern[str]:
    """Return the pattern of asking for a number: 多少公里, 几批次, 百分之几; 几月 and 几号 ask for a time."""
    units = alternatives(*question_words()["measures"], "人次", "万元", "成", "年")
    return re.compile(
        rf"(?:多少|几|多大|多高|百分之几)(?:万|亿|千|百)?(?:{units})?(?<!几月)(?<!几号)|目标值?(?=是|$|[?？])"
    )


def intents_of(folded: str, has_units: bool) -> list[Intent]:
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
    if "deadline" not in asked and _BY_WHICH_DAY.search(folded):
        asked.append("deadline")
    if pole := compared_pole(folded):
        asked = _of_comparison(folded, pole, asked, has_units)
    if not asked and (CLAIMED_DEADLINE.search(folded) or claimed_deadline(folded)):
        asked.append("deadline")
    if "units" in asked and "support" in asked and not re.search("责任单位|责任部门|都有哪些部门", folded):
        asked.remove("units")  # 哪些部门配合 asks for support alone
    if {"lead", "support"} <= set(asked) and not cue_pattern("lead").search(
        cue_pattern("support").sub(" ", folded)
    ):
        asked.remove("lead")  # 由谁配合 asks for support alone
    if "lead" not in asked and (_WHICH_OFFICE.search(folded) or WHO_LEADS.search(folded)):
        asked.append("lead")
    if not {"lead", "units", "support", "list"} & set(asked) and WHICH_CHARGED.search(folded):
        asked.append("units")
    if has_units and _LISTED.search(folded) and "list" not in asked:
        asked.insert(0, "list")
    if "list" in asked and _LED_WHO_ELSE.search(folded):
        asked = ["support"]
    if not asked and has_units and _DOUBT.search(folded):
        asked.append("units")  # 某项工作是某局的任务，对不对
    dated = bool(years_in(folded)) or asked_period(folded, date.today(), certain=True) is not None
    if "list" not in asked and dated and "deadline" not in asked and DATED_LIST.search(folded):
        asked.insert(0, "list")
    if "list" not in asked and (has_units or dated) and KIND_OF_TASK.search(folded):
        asked.insert(0, "list")
    if "list" in asked and not has_units and not dated:
        named = cue_pattern("list").search(folded.replace("任务清单", " ").replace("责任清单", " "))
        if not _TASK_INTENTS & set(asked) or named is None:  # 任务清单里X由谁牵头 asks for X alone
            asked.remove("list")
    if not has_units and ranking_pattern().search(folded):
        return ["ranking", *[intent for intent in asked if intent in ("lead", "support")]]
    if "lead" in asked and "person" in asked:
        if _POSTS.search(folded) or _MEMBERS_ASKED.search(folded):
            asked.remove("lead")
        elif "成员" in folded:
            asked.remove("person")  # 家庭成员核查由谁牵头
    for stronger, weaker in (("lead", "definition"), ("deadline", "definition"), ("quantity", "definition")):
        if stronger in asked and weaker in asked:
            asked.remove(weaker)
    if _TASK_INTENTS & set(asked) and everywhere_pattern().search(folded):
        asked.append("everywhere")
    return [intent for intent in _INTENTS if intent in asked] or ["general"]


def _of_comparison(folded: str, pole: str, asked: list[Intent], has_units: bool) -> list[Intent]:
    """Return what is asked where a question asks which of two is more or earlier: 哪一年多 asks for no deadline."""
    if by_time(pole):
        return asked if _TASK_INTENTS & set(asked) else [*asked, "deadline"]
    if not cue_pattern("deadline").search(_WHICH_YEAR.sub(" ", folded)):
        asked = [intent for intent in asked if intent != "deadline"]
    return asked if has_units or "quantity" in asked else [*asked, "quantity"]


_WHICH_YEAR = re.compile("哪(?:一)?年")


def asks_for_all(folded: str, intents: Sequence[Intent], topic: str) -> bool:
    """Say whether a question asks for the tasks of a document without any condition (共有多少项任务)."""
    listing = cue_pattern("list").search(folded) and set(intents) <= {"general", "quantity", "definition"}
    return bool(listing) and topic in ("", "清单")


def asked_post(folded: str) -> str | None:
    """Return the post, or another label of a roster, that a question asks for; the longest it holds."""
    duty = cue_words("duty")
    if duty.search(folded):
        return "职责"
    labels = sorted((*cues()["structure"]["roster"], *cues()["roles"]["other"]), key=len, reverse=True)
    # 某市领导小组组长: 市领导 is none of its words
    return next((label for label in labels if re.search(f"{re.escape(label)}(?!小组|机构)", folded)), None)


def sounds_like_follow_up(folded: str) -> bool:
    """Say whether a short question leans on the one before it: 那配合单位呢."""
    words = question_words()["conversation"]["follow_up"]
    return len(folded) <= 30 and (
        folded.endswith(("呢", "呢?")) or any(folded.startswith(word) for word in words if len(word) >= 1)
    )


def begins_like_follow_up(folded: str) -> bool:
    """Say whether a question of any length begins or ends as one that leans on the one before it."""
    words = question_words()["conversation"]["follow_up"]
    return folded.endswith(("呢", "呢?")) or folded.startswith(tuple(words))
