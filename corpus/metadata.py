"""What a document says about itself: title, issuer, number, date, region, validity."""

import datetime
import re
from collections.abc import Sequence
from typing import Any

from corpus import line_kinds
from corpus.errors import UnreadableFile
from corpus.healing import heal
from corpus.model import Clause, DocumentInfo, Kind
from corpus.normalize import despace, fold, han_number

_NUMBER = re.compile(
    # 竹府办〔2016〕20号  浙政发〔２０２５〕１０号
    r"[\u4e00-\u9fff]{2,14}\s*[〔\[（(【]\s*[\d０-９]{4}\s*[〕\]）)】]\s*[\d０-９]+\s*号"
)
_ORGAN_HEAD = re.compile(
    # 区人民政府办公室|关于印发…  某某区管理委员会|印发…
    r"(?P<organ>[\u4e00-\u9fff（）()、]{2,40}?(?:人民政府|政府|办公室|办公厅|委员会|管委会|局|厅|部|院))"
    r"(?=关于|印发|转发|批转)"
)
_ISSUED = re.compile(
    r"《(?P<title>[^《》]{4,60})》(?:已经|已报经|经|印发)"
)  # 《某方案》已经市政府同意，现印发
_AREA = r"(?:省|自治区|特别行政区|市(?!场)|县|区|旗|盟|[州镇乡](?!市(?!场)|区|县))"  # 柳州市, 景德镇市, 新乡县 are one name
_REGION = re.compile(rf"(?:[\u4e00-\u9fff]{{2,12}}?{_AREA})+")
_ZONE = re.compile(
    r"(?P<zone>[\u4e00-\u9fff]{2,20}(?:开发区|新区|示范区|园区|高新区|保税区|自贸区))(?=管理委员会|管委会)"
)
_EFFECT = re.compile(r"[^。；\n]*(?:自[^。；]{2,40}(?:施行|实施|执行|生效)|有效期)[^。；\n]*")
_FRONT_MATTER_KEYS = frozenset({"title", "issuer", "number", "date", "region", "validity", "digest"})


def read_metadata(
    document: str, source: str, sha256: str, clauses: Sequence[Clause], front_matter: dict[str, Any]
) -> DocumentInfo:
    """Return the document's metadata; front matter wins over what the text shows.

    Raises ``UnreadableFile`` for front matter whose date is no date.
    """
    head = _head(clauses)
    title, issuer = _title_and_issuer(head)
    found: dict[str, Any] = {
        "title": title or _fallback_title(clauses) or document,
        "issuer": _issuer(issuer, _signature_organ(head) or _signature_organ(clauses)),
        "number": _number(head),
        "date": _date(clauses),
        "validity": _validity(clauses),
    }
    stated = {key: value for key, value in front_matter.items() if key in _FRONT_MATTER_KEYS}
    if isinstance(stated.get("date"), str):
        try:
            stated["date"] = datetime.date.fromisoformat(stated["date"])
        except ValueError as error:
            raise UnreadableFile(source, "文件头的 date 应写作 2020-06-30") from error
    found |= stated
    found.setdefault("region", _region(found["issuer"]) or _region(found["title"]))
    for key in ("title", "issuer", "number", "region", "validity"):
        if found.get(key) is not None:
            found[key] = str(found[key])
    return DocumentInfo(
        id=document, source=source, sha256=sha256, **{k: v for k, v in found.items() if v is not None}
    )


def _issuer(titled: str | None, signed: str | None) -> str | None:
    """Return the issuer, with the place the signature adds: 区人民政府办公室 -> 某某区人民政府办公室."""
    if titled and signed and signed.endswith(titled):
        return signed
    return titled or signed


def _head(clauses: Sequence[Clause]) -> list[Clause]:
    """Return the clauses before the first numbered one."""
    head: list[Clause] = []
    for clause in clauses:
        if clause.kind not in (Kind.TITLE, Kind.PARAGRAPH):
            break
        head.append(clause)
    return head


def _title_and_issuer(head: Sequence[Clause]) -> tuple[str | None, str | None]:
    """Return title and issuer as the title block gives them."""
    issuer = None
    for clause in head:
        if clause.kind is not Kind.TITLE:
            continue
        lines = [_close_up(line) for line in clause.text.split("\n") if line.strip()]
        if len(lines) == 1 and lines[0].endswith("文件") and not line_kinds.ends_title(lines[0][:-2]):
            issuer = lines[0].removesuffix("文件")  # 某某区人民政府文件
            continue
        while len(lines) > 1 and line_kinds.is_organ(lines[0]):
            issuer = lines.pop(0)
        title = "".join(lines)
        if line_kinds.is_organ(title) and len(lines) == 1:
            issuer = title
            continue
        if match := _ORGAN_HEAD.match(title):
            issuer = issuer or match["organ"]
        return title, issuer
    return None, issuer


def _close_up(line: str) -> str:
    """Return a title line with letters that are set apart brought together: 浙 江 省 -> 浙江省."""
    body = line.strip()
    if re.fullmatch(r"(?:\S[ \u3000\xa0]+)+\S", body):
        return despace(body)
    return re.sub(r"(?<=[\u4e00-\u9fff》])[ \u3000\xa0]+(?=[\u4e00-\u9fff《])", "", body)


def _fallback_title(clauses: Sequence[Clause]) -> str | None:
    """Return the title a covering note names, else that of the first annex."""
    for clause in clauses[:8]:
        if clause.kind is Kind.PARAGRAPH and (match := _ISSUED.search(heal(clause.text))):
            return match["title"]
    for clause in clauses:
        if clause.kind is Kind.HEADING and clause.path.startswith("附") and clause.heading:
            return clause.heading[0].split(" ", 1)[-1]
    return None


def _signature_organ(clauses: Sequence[Clause]) -> str | None:
    """Return the body that signs; several that sign together are joined by 、."""
    for clause in clauses:
        if clause.path.startswith("落款"):
            lines = [line.strip() for line in clause.text.split("\n")]
            organs = [name for line in lines if line_kinds.is_organ(line) for name in _side_by_side(line)]
            if organs:
                return "、".join(despace(organ).removesuffix("（代章）") for organ in organs)
    return None


def _side_by_side(line: str) -> list[str]:
    """Return the names on a line of signatures: 某市教育局      某市财政局."""
    names = re.split(r"[ \t\u3000\xa0]{2,}", line)
    return names if all(map(line_kinds.is_organ, names)) else [line]


def _number(head: Sequence[Clause]) -> str | None:
    for clause in head:
        stated = clause.kind is Kind.TITLE or clause.path.startswith("文号") or "文号" in despace(clause.text)
        if stated and (match := _NUMBER.search(clause.text)):
            return fold(match.group(0)).replace("[", "〔").replace("]", "〕")
    return None


def _date(clauses: Sequence[Clause]) -> datetime.date | None:
    for prefix in ("落款", "日期", "印发"):
        for clause in clauses:
            if clause.path.startswith(prefix) and (match := line_kinds.DATE.search(clause.text)):
                try:
                    return datetime.date(*(_value(match[part]) for part in ("year", "month", "day")))
                except ValueError:
                    continue
    return None


def _value(number: str) -> int:
    return int(number) if number.isdigit() else han_number(number.replace("○", "〇"))


def _validity(clauses: Sequence[Clause]) -> str | None:
    for clause in reversed(clauses):
        if clause.kind in (Kind.PARAGRAPH, Kind.CLAUSE) and re.search("本[^，。；]{1,10}自", clause.text):
            for match in _EFFECT.finditer(heal(clause.text)):
                if re.search("本[^，。；]{1,10}自", match.group(0)):
                    return match.group(0).strip()
    return None


def _region(name: str | None) -> str | None:
    """Return the place a body or title begins with: 鞍山市立山区人民政府 -> 立山区; a zone by its full name."""
    if not name:
        return None
    if match := _ZONE.match(name):
        return match["zone"]
    body = re.sub("^(?:中共|关于印发|印发|关于)", "", name)
    body = re.split("关于|印发|转发|批转", body)[0]  # 国务院关于促进某区…: no place stands before 关于
    match = _REGION.match(body)
    if not match:
        return None
    parts = re.findall(rf"[\u4e00-\u9fff]{{1,12}}?{_AREA}", match.group(0))
    last = next((part for part in reversed(parts) if len(part) >= 2), None)
    return last if last and len(parts[0]) >= 2 else None
