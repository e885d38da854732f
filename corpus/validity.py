"""From when to when a document is in force, and what it repeals: 自…起施行，有效期…；《…》同时废止."""

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.days import DAY, SPAN, figure, flat, later, read_day
from corpus.model import Clause, Kind

_DONE = "(?:施行|实施|执行|生效|试行)"
_ISSUE = "(?:印发|发布|公布|颁布|下发|发文|签发|制发|通过)"
_NOT_SELF = "本(?:市|省|区|县|州|旗|镇|乡|部门|单位|地|年|月|级|院|局)"  # 本市自2023年起实施…: says nothing of the text
_SELF = rf"(?!{_NOT_SELF})本[^，。；自从]{{1,12}}|(?:上述|以上|此)[^，。；自从]{{1,10}}|现[^。；自从]{{0,20}}"
_EFFECT = re.compile(
    # 本办法自2023年1月1日起施行  本措施自印发之日起30日后实施  自公布之日起执行  本解释自二〇〇七年二月一日起施行
    rf"(?:^|，)(?P<self>{_SELF})?[自从于](?:(?P<day>{DAY})(?:零时|零点)?|(?P<issue>(?:公开)?{_ISSUE})之?日"
    rf"|(?P<other>[^，。；]{{2,20}}?)之日)"
    rf"(?:起?(?:满)?{SPAN}(?:之?[后起])*)?(?:开始|正式|起|后|，)*(?:正式)?{_DONE}(?=[,，。；;、至到（(]|$)"
)
_SAYS_DONE = re.compile(r"日[^。；]{0,20}(?:施\s*行|实\s*施|执\s*行|试\s*行|生\s*效)", re.DOTALL)
_VALID = "(?:有效期限?|施行期限?|实施期限?|执行期限?|试行期限?|政策期限|适用期限)"
_UNTIL = re.compile(
    # 有效期至2027年12月31日  有效期为2023年1月1日至2027年12月31日  施行至2025年6月30日止
    rf"(?:{_VALID}[^。；，]{{0,30}}?|{_DONE}(?:，)?)(?:截至|截止|止于|至|到)(?:到)?(?P<day>{DAY})"
)
_FOR = re.compile(
    # 有效期五年  有效期为5年  试行期限暂定两年  试行一年
    rf"(?:{_VALID}(?:限|为|是|暂定|定为|:|：|共)*|[试暂]行(?:期)?)(?:为)?{SPAN}"
)
_OWN = re.compile(rf"(?!{_NOT_SELF})本|上述|以上|现[印公发]")
# （某政发〔2015〕3号）  （试行）  （法（研）发〔1987〕32号）
_REMARK = "[（(](?:[^（）()《》]|[（(][^（）()《》]*[）)]){0,50}[）)]"
_TITLE = f"《(?:[^《》]|《[^《》]*》)*》(?:{_REMARK})?"
_NUMBER = r"(?!原)[\u4e00-\u9fff]{2,12}[〔\[（(]\d{4}[〕\])）]\d+号"
_NAMED = rf"(?:{_TITLE}|{_NUMBER})"
_LINK = r"(?:[、，和及与以](?:[^《》。；、，]{0,40}的)?)*"  # 《甲》和2015年3月5日某市政府发布的《乙》
_LISTED = rf"(?:{_NAMED}{_LINK})+"
_REPEALED = re.compile(
    # 《某办法》（某政发〔2015〕3号）同时废止  《某通知》自本办法施行之日起停止执行
    rf"(?P<listed>{_LISTED})(?:等[^，。；]{{0,12}})?[，,]?(?:自[^，。；]{{0,25}}起[，,]?)?"
    r"(?:文件)?(?:均|都|即行|随即|同时|一并|予以|自行|自动|相应|全部|也|即)*(?:废止|停止执行|不再执行|失效|终止执行)"
)
_REPEALS = re.compile(
    # 同时废止《某办法》和《某规定》  自发布之日起废止《某办法》  决定废止《某办法》
    rf"(?:同时|即行|一并|决定|日起[，,]?)(?:予以)?废止(?:了|原)?(?P<listed>{_LISTED})"
)


_SAYS_REPEALED = re.compile(r"废\s*止|停\s*止\s*执\s*行|不\s*再\s*执\s*行|失\s*效|终\s*止\s*执\s*行")


@dataclass(frozen=True)
class Validity:
    """What a document says on its own force."""

    sentence: str | None = None
    """the sentence on effect or expiry, verbatim, without its number and full stop"""
    effective: datetime.date | None = None
    expires: datetime.date | None = None


def read_validity(clauses: Sequence[Clause], issued: datetime.date | None) -> Validity:
    """Return when the document comes into force and expires, from the last sentence that says so.

    ``issued``: the document's date, on which 印发之日 is reckoned; None where it is not known.
    A validity of five years that begins on 1 January ends on 31 December: the day before the fifth return.
    """
    found = None
    for clause in reversed(clauses):
        if not _may_state(clause) or not _SAYS_DONE.search(clause.text):
            continue
        statements = list(_statements(clause))
        own = [each for each in statements if each[1]["self"] or _OWN.match(each[0])]
        found = own[-1] if own else found or (statements[-1] if statements else None)
        if own:
            break
    if found is None:
        return Validity()
    sentence, match = found
    effective = _effective(match, issued)
    return Validity(sentence, effective, _expiry(flat(sentence), effective))


def _may_state(clause: Clause) -> bool:
    return clause.kind in (Kind.PARAGRAPH, Kind.CLAUSE, Kind.NOTE)


def _statements(clause: Clause) -> Iterable[tuple[str, re.Match[str]]]:
    """Yield the sentences of a clause on entry into force, one on the validity right after it included."""
    sentences = [each for each in re.split("(?<=[。；;])|\n", clause.plain) if each and each.strip()]
    label = clause.path.rsplit("/", 1)[-1].split("~")[0]
    for index, sentence in enumerate(sentences):
        body = sentence.strip().removeprefix(label).lstrip(" 　、.．") if index == 0 else sentence.strip()
        match = _EFFECT.search(flat(body.rstrip("。；;")))
        if match is None or not (_OWN.match(body) or clause.kind is Kind.PARAGRAPH or _bare(match)):
            continue
        following = sentences[index + 1] if index + 1 < len(sentences) else ""
        if not _ends(flat(body)) and _ends(flat(following)):
            body += following.strip()
        yield body.rstrip("。；; "), match


def _bare(match: re.Match[str]) -> bool:
    """Say whether nothing but the entry into force is said: 自2023年1月1日起施行."""
    return match.start() == 0


def _ends(sentence: str) -> bool:
    return _UNTIL.search(sentence) is not None or _FOR.search(sentence) is not None


def _effective(match: re.Match[str], issued: datetime.date | None) -> datetime.date | None:
    begin = read_day(match["day"]) if match["day"] else issued if match["issue"] else None
    if begin is None or not match["count"]:
        return begin
    count = figure(match["count"])
    return later(begin, count, match["unit"]) if count is not None else None


def _expiry(sentence: str, effective: datetime.date | None) -> datetime.date | None:
    if until := _UNTIL.search(sentence):
        return read_day(until["day"])
    stretch = _FOR.search(sentence)
    if stretch is None or effective is None:
        return None
    count = figure(stretch["count"])
    end = later(effective, count, stretch["unit"]) if count is not None else None
    return end - datetime.timedelta(days=1) if end else None


def read_repeals(clauses: Sequence[Clause]) -> tuple[str, ...]:
    """Return what the document repeals, as it writes it: 《某办法》（某政发〔2015〕3号）."""
    found: dict[str, None] = {}
    for clause in clauses:
        if not _may_state(clause) or not _SAYS_REPEALED.search(clause.text):
            continue
        for sentence in re.split("[。\n]", clause.plain):
            compact = re.sub(r"\s+", "", sentence)
            for match in (*_REPEALED.finditer(compact), *_REPEALS.finditer(compact)):
                found |= dict.fromkeys(re.findall(_NAMED, match["listed"]))
    return tuple(found)
