"""The marks around a document: number 文号, date of issue, publicity 公开, copies 抄送, and who a web page says issued it."""

import datetime
import re
from collections.abc import Sequence

from corpus import line_kinds
from corpus.cues import alternatives
from corpus.days import figure
from corpus.healing import heal
from corpus.metadata_words import metadata_words
from corpus.model import Clause, Kind
from corpus.normalize import despace, fold

_NUMBER = re.compile(
    # 竹府办〔2016〕20号  浙政发〔２０２５〕１０号
    r"[\u4e00-\u9fff]{2,14}\s*[〔\[（(【]\s*[\d０-９]{4}\s*[〕\]）)】]\s*[\d０-９]+\s*号"
)
_SPLIT_NUMBER = re.compile(
    # 云政发〔　〕　号 and on the next line 2021　3: figures that a dump set below their brackets
    r"(?P<body>[\u4e00-\u9fff]{2,14})\s*[〔\[（(【]\s*[〕\]）)】]\s*号\s*(?P<year>[\d０-９]{4})\s+(?P<serial>[\d０-９]{1,4})(?!\d)"
)
_ORDER = re.compile(
    # 云川省人民政府令第12号  某某部公告2021年第5号
    r"[\u4e00-\u9fff]{2,20}(?:令|公告)\s*(?:[\d０-９]{4}年)?第\s*[\d０-９]+\s*号"
)
_DONE = "(?:通过|修订|修正|公布|发布|批准|制定)"
_PASSED = re.compile(
    # （2005年8月28日…会议通过 根据2018年10月26日…修正）
    rf"{line_kinds.DATE.pattern}[^年]{{0,120}}?{_DONE}"
)


def document_number(head: Sequence[Clause]) -> str | None:
    """Return the document's own number in one form: 竹府办〔2016〕20号."""
    for clause in head:
        stated = clause.kind is Kind.TITLE or clause.path.startswith("文号") or "文号" in despace(clause.text)
        if not stated:
            continue
        if match := _NUMBER.search(clause.text):
            return fold(match.group(0)).replace("[", "〔").replace("]", "〕")
        if match := _SPLIT_NUMBER.search(clause.text):
            return f"{match['body']}〔{fold(match['year'])}〕{fold(match['serial'])}号"
        if match := _ORDER.search(clause.text):
            return fold(match.group(0))
    return None


def issue_dates(clauses: Sequence[Clause]) -> tuple[datetime.date | None, datetime.date | None]:
    """Return the date of the document, and the day on which 印发之日 and 公布之日 are reckoned.

    The date is that of signature, else that below the title (the last adoption or amendment), else of printing. A law
    comes into force on the day it was first made public: of several dates below its title the first, and where a single
    date stands there without a word on what happened on it, it may be that of an amendment and nothing is reckoned.
    """
    for prefix in ("落款", "日期", "印发"):
        for clause in clauses:
            if not clause.path.startswith(prefix):
                continue
            if prefix == "日期" and (passed := _days(_PASSED, clause.text)):
                return passed[-1], passed[0]
            if days := _days(line_kinds.DATE, clause.text):
                return days[0], None if prefix == "日期" else days[0]
    return None, None


def _days(pattern: re.Pattern[str], text: str) -> list[datetime.date]:
    return [day for match in pattern.finditer(text) if (day := _day(match))]


def _day(match: re.Match[str]) -> datetime.date | None:
    parts = [figure(match[part]) for part in ("year", "month", "day")]
    try:
        return datetime.date(*(part or 0 for part in parts))
    except ValueError:
        return None


def publicity(clauses: Sequence[Clause]) -> str | None:
    """Return the mark of publicity as written: 此件公开发布, 主动公开; None for marks that say nothing of it (有删减)."""
    labelled = re.compile(
        # 公开方式：主动公开  信息公开选项：依申请公开
        rf"(?:{alternatives(*metadata_words()['publicity']['labels'], spaced=True)})\s*[：:]\s*(?P<mark>\S{{2,20}})"
    )
    for clause in clauses:
        if clause.kind is not Kind.PARAGRAPH:
            continue
        if match := labelled.search(clause.text):
            return match["mark"].rstrip("。；")
        if clause.path.startswith("公开") and "公开" in clause.text:
            return despace(clause.text).strip("（()）【】[]")
    return None


def copied_to(clauses: Sequence[Clause]) -> str | None:
    """Return to whom copies go, without the label: 抄送：市委各部门，市人大常委会办公室。"""
    for clause in clauses:
        if clause.path.startswith("抄送"):
            return heal(re.sub(r"^\s*抄\s*[送报]\s*[：:]\s*", "", clause.text)) or None
    return None


def page_issuer(head: Sequence[Clause]) -> str | None:
    """Return the issuer that an index line copied from a web page names: 索引号：… 发布机构：某区政府办公室."""
    labels = alternatives(*metadata_words()["issuing"]["labels"], spaced=True)
    named = re.compile(rf"(?:{labels})\s*[：:　 ]\s*(?P<name>[\u4e00-\u9fff（）()、]{{3,40}})")
    for clause in head:
        match = named.search(clause.text)
        if match and line_kinds.is_organ(match["name"]):
            return match["name"]
    return None
