"""Say what a line of text outside tables is, by its own form: note, roster entry, date, addressee, …

Numbering is recognised in ``numbering``; what a line means in its surroundings is decided in ``structure``.
"""

import re
import unicodedata
from functools import cache

from corpus.cues import alternatives, cues
from corpus.metadata_words import metadata_words

_PAD = r"[ \t\u3000\xa0]*"
DATE = re.compile(
    # 2020年6月30日  2023 年 9 月 1 日  二〇二三年七月十八日  （2021-08-20）
    r"[（(]?(?P<year>\d{4}|[〇○零一二三四五六七八九]{4})\s*(?:年|-|/|\.)\s*"
    r"(?P<month>\d{1,2}|[一二三四五六七八九十]{1,3})\s*(?:月|-|/|\.)\s*"
    r"(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})\s*日?[）)]?"
)
_PRINTED = re.compile(r".{0,40}日\s*印\s*发\s*")  # 某某办公室  2020年6月30日印发
_PUBLIC = re.compile(
    # （此件公开发布）  公开方式：主动公开  信息公开选项：依申请公开
    r"[（(]\s*(?:此件|本件|此文)?.{0,6}(?:公开|发布|删减).{0,6}[）)]"
    r"|(?:政府)?(?:信息)?公\s*开\s*(?:方\s*式|属\s*性|选\s*项|类\s*别|形\s*式)\s*[：:]\s*\S{2,8}"
)
_COPIES = re.compile(r"(?:抄\s*送|主\s*送|抄\s*报|分\s*送)\s*[：:]")
_ATTACHMENTS = re.compile(r"附\s*件?\s*[：:]\s*\S")  # 附件：1.某某方案  附：1.某某表
_MEASURE = re.compile(
    # 分县目标（单位：人）  经费安排表（计量单位：万元、公里）  or 单位：万元 on a line of its own
    r"(?P<open>[（(])?\s*(?:计量)?单位\s*[：:][^（）()：:。；]{1,12}[）)]?\s*$"
)
_REGISTER = re.compile(
    # ABSP00-2021-0010  CDPR－2021－0020012: number under which a normative document is registered (统一登记号)
    r"[A-Z]{2,8}\d{0,4}\s*[-－—]\s*\d{4}\s*[-－—]\s*\d{3,8}"
)
_EFFECT = re.compile(
    # 本措施自发布之日起实施  本办法自2024年1月1日起施行，有效期五年
    r"本[^，。；\s]{1,10}自[^，。；]{2,40}(?:施行|实施|执行|生效|起)"
)
_NUMBER = re.compile(
    # 竹府办〔2016〕20号  鲁政发[2020]3 号  某省人民政府令第12号
    r"[\u4e00-\u9fff]{2,14}\s*[〔\[（(【]\s*\d{4}\s*[〕\]）)】]\s*\d+\s*号"
    r"|[\u4e00-\u9fff]{2,20}(?:令|公告)\s*(?:\d{4}\s*年)?\s*第\s*\d+\s*号"
)
_OPEN_NUMBER = re.compile(
    # 云政发〔　〕　号  云政发〔2021〕: figures of the number stand on the next line
    r"[\u4e00-\u9fff]{2,14}\s*[〔\[【]\s*(?:\d{4})?\s*[〕\]】]\s*号?"
)
_NUMBER_FIGURES = re.compile(r"\s*(?:\d{4}\s+)?\d{1,4}\s*号?\s*")  # 2021　3  or  3号, below such a number
_PASSED = re.compile(
    # （2005年8月28日…会议通过　根据2018年10月26日…修正）
    rf"[（(]\s*{DATE.pattern}.{{0,80}}(?:通过|公布|发布|批准|修正|修订|施行)"
)
_FAREWELL = re.compile(
    # 特此通知。  此复。  以上意见，请认真贯彻执行。  妥否，请批示。
    r"(?:特此|专此)(?:通知|公告|通告|通报|批复|函告|函复|函达|报告|请示|说明|决定|公布|奉告)[。！]?|此复[。！]?|妥否，?请(?:批示|函复|审示)[。！]?"
)
_PUBLISHED = re.compile(
    r"(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}\s+\d{1,2}:\d{2}"
)  # 2023-01-05 10:00 某办公室
_DAMAGED_DATE = re.compile(r"(?:19|20)\d{4,6}")  # 2019116: 年月日 lost
_ORGAN = re.compile(
    # 某某区人民政府办公室  某某开发区管理委员会
    r"[\u4e00-\u9fff（）()、\s]{2,60}"
    r"(?:政府|办公室|办公厅|委员会|委|局|厅|部|院|会|中心|署|总局|法院|检察院|银行|办事处|党组|工委|党工委)(?:（代章）)?"
)


@cache
def _roster() -> re.Pattern[str]:
    labels = alternatives(*cues()["structure"]["roster"], spaced=True)
    # 组      长：  副 理 事 长（排名不分先后）：  成    员：
    return re.compile(rf"{_PAD}(?P<label>{labels}){_PAD}(?:（[^（）]*）|\([^()]*\))?{_PAD}[：:]")


@cache
def _note() -> re.Pattern[str]:
    labels = alternatives(*cues()["structure"]["notes"], spaced=True)
    return re.compile(rf"{_PAD}(?P<label>{labels})(?:\d{{1,2}})?{_PAD}[：:]")


@cache
def _furniture() -> re.Pattern[str]:
    words = metadata_words()["furniture"]
    labels = alternatives(*words["labels"], spaced=True)
    menu = alternatives(*words["menu"], spaced=True)
    # 索 引 号: 0001/2020  【时效性】有效  - 设为首页
    return re.compile(rf"[-•·【\[ ]*(?:(?:{labels}){_PAD}(?:[：:】\]]|[ \t\u3000\xa0]\S)|(?:{menu}){_PAD}$)")


def roster_label(line: str) -> str | None:
    """Return the label of a roster entry (组长), without white space, or None."""
    match = _roster().match(line)
    return re.sub(r"\s", "", match["label"]) if match else None


def note_label(line: str) -> str | None:
    """Return the label of a note under a table (注, 备注) or None."""
    match = _note().match(line)
    return re.sub(r"\s", "", match["label"]) if match else None


def is_date(line: str) -> bool:
    """Say whether the line is a date and nothing else."""
    return DATE.fullmatch(line.strip()) is not None


def is_damaged_date(line: str) -> bool:
    """Say whether the line is a date that has lost 年, 月 and 日; only its place below a name tells."""
    return _DAMAGED_DATE.fullmatch(line.strip()) is not None


def is_organ(line: str) -> bool:
    """Say whether the line is the name of an issuing body and nothing else (落款)."""
    return _ORGAN.fullmatch(line.strip()) is not None


def signatures_start(text: str) -> int:
    """Return where the lines with the names of the signing bodies begin that end ``text``; its length where none do."""
    start = len(text)
    for match in reversed(list(re.finditer(r"[^\n]+", text))):
        if match.group(0).strip():
            if not is_organ(match.group(0)):
                break
            start = match.start()
    return start


def is_addressee(line: str) -> bool:
    """Say whether the line addresses the recipients (主送机关): 各镇人民政府，区政府各部门："""
    body = line.strip()
    return (
        body.endswith(("：", ":"))
        and len(body) >= (3 if body.startswith("各") else 4)
        and re.search("各|有关|政府|单位|部门|委员会|局", body) is not None
        and re.search("。|如下|通知", body) is None
    )


def special_label(line: str) -> str | None:
    """Return the name of a line that stands outside the numbered text, or None: 印发, 公开, 文号, 登记号, 抄送, 附件说明."""
    body = line.strip()
    if _PRINTED.fullmatch(body) and DATE.search(body):
        return "印发"
    if len(body) <= 20 and _PUBLIC.fullmatch(body):
        return "公开"
    if _NUMBER.fullmatch(body) or is_open_number(body):
        return "文号"
    if _REGISTER.fullmatch(unicodedata.normalize("NFKC", body)):
        return "登记号"
    if _COPIES.match(body):
        return "抄送"
    if _ATTACHMENTS.match(body):
        return "附件说明"
    return None


def is_open_number(line: str) -> bool:
    """Say whether the line is a document number that lacks figures: 云政发〔　〕　号."""
    return _OPEN_NUMBER.fullmatch(line.strip()) is not None


def is_number_figures(line: str) -> bool:
    """Say whether the line may be the figures of the number above it: 2021　3."""
    return _NUMBER_FIGURES.fullmatch(line) is not None


def is_passage(line: str) -> bool:
    """Say whether the line tells below a title when it was adopted, published or amended (题注)."""
    return _PASSED.match(line.strip()) is not None


def is_farewell(line: str) -> bool:
    """Say whether the line only ends the letter (结束语): 特此通知。"""
    return _FAREWELL.fullmatch(line.strip()) is not None


def is_furniture(line: str) -> bool:
    """Say whether the line comes from the page around a text (索引号: …, - 设为首页); only above the text it tells."""
    return _furniture().match(line.strip()) is not None or _PUBLISHED.match(line.strip()) is not None


def is_effect(line: str) -> bool:
    """Say whether the line begins with the sentence on entry into force."""
    return _EFFECT.match(line.strip()) is not None


def has_sentence(line: str) -> bool:
    """Say whether the line holds running text rather than a heading or a name."""
    return re.search("[。；！？]", line) is not None


def measure_start(line: str) -> int:
    """Return where the words begin that end a caption and say what its figures count (单位：人); else the length."""
    match = _MEASURE.search(line) if "位" in line else None
    if match is None or (match["open"] is None and line[: match.start()].strip()):
        return len(line)
    return match.start()


def is_title_like(line: str) -> bool:
    """Say whether a line could be (part of) a title: short, without sentence punctuation."""
    body = line[: measure_start(line)].strip()
    return 0 < len(body) <= 60 and not re.search("[。；！？：:|，,]|^【|^-", body)


def ends_title(text: str) -> bool:
    """Say whether a title is complete: its last word names a kind of document (通知, 方案, 清单 …)."""
    body = re.sub(r"[\s》）)]|（[^（）]*）$|\([^()]*\)$", "", text.strip())
    return body.endswith(tuple(cues()["structure"]["title_endings"]))
