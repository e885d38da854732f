"""What the title says: the title itself, the kind of document 文种, who issues it, and to what an annex belongs."""

import re
from collections.abc import Sequence

from corpus import line_kinds
from corpus.healing import heal
from corpus.metadata_words import metadata_words
from corpus.model import Clause, Kind
from corpus.normalize import despace

_ORGAN_HEAD = re.compile(
    # 区人民政府办公室|关于印发…  某某区管理委员会|印发…
    r"(?P<organ>[\u4e00-\u9fff（）()、]{2,40}?(?:人民政府|政府|办公室|办公厅|委员会|管委会|办事处|银行|总署|局|厅|部|院|委))"
    r"(?=关于|印发|转发|批转)"
)
_ORDER = re.compile(
    # 某市人民政府令第36号  某省人民政府令2024年第3号
    r"(?P<organ>[\u4e00-\u9fff]{3,20})令(?:[（(]?\d{4}年[）)]?)?第[\d一二三四五六七八九十百]+号"
)
_ISSUED = re.compile(
    r"《(?P<title>[^《》]{4,60})》(?:已经|已报经|经|印发)"
)  # 《某方案》已经市政府同意，现印发
_FORWARDS = re.compile(
    r"(?:印发|转发|批转|下发)(?:给|与)?你们|现予?(?:以)?(?:印发|转发)"
)  # 现印发给你们，请认真执行
_CITED = r"《(?:[^《》]|《[^《》]*》)*》(?:\s*[（(][^（）()]{4,30}号[）)])?"
_FILE_NUMBER = r"[\u4e00-\u9fff]{2,12}\s*[〔\[（(]\s*\d{4}\s*[〕\])）]\s*\d+\s*号"
_PARENT = re.compile(
    # 《某方案》附件1  某政发〔2021〕3号文件附件2  附件：《某意见》（某发〔2021〕3号）附件
    rf"(?P<parent>{_CITED}|{_FILE_NUMBER})\s*(?:文件?|一文)?\s*(?:之|的)?\s*附\s*(?:件|表|录)"
)
_BELONGS = re.compile(
    # 《某方案》重点任务分工表  《某意见》任务分解清单: the annex is named after the document it belongs to
    rf"^(?P<parent>{_CITED})[^《》，。；]{{0,20}}(?:表|清单|分工|方案|目录|名单|分解|措施)$"
)


def title_and_issuer(head: Sequence[Clause]) -> tuple[str | None, str | None]:
    """Return title and issuer as the title block gives them."""
    issuer = None
    for clause in head:
        if clause.kind is not Kind.TITLE:
            continue
        joint = _side_by_side_head(clause.text)
        lines = [close_up(line) for line in clause.text.split("\n") if line.strip()]
        if len(lines) == 1 and lines[0].endswith("文件") and not line_kinds.ends_title(lines[0][:-2]):
            issuer = lines[0].removesuffix("文件")  # 某某区人民政府文件
            continue
        while len(lines) > 1 and line_kinds.is_organ(lines[0]):
            issuer = lines.pop(0)
        title = "".join(lines)
        if order := _ORDER.fullmatch(title):  # the number of the order; what it issues bears the title
            issuer = issuer or order["organ"]
            continue
        if line_kinds.is_organ(title) and len(lines) == 1:
            issuer = title
            continue
        if match := _ORGAN_HEAD.match(title):
            issuer = issuer or match["organ"]
        return title, joint or issuer
    return None, issuer


def _side_by_side_head(text: str) -> str | None:
    """Return several issuers set apart at the head of a title: 某法院 某检察院 关于… -> 某法院、某检察院."""
    words = re.split(r"\s+", text.strip())
    organs: list[str] = []
    for word in words:
        if not line_kinds.is_organ(word):
            break
        organs.append(word)
    following = words[len(organs) :][:1]
    return "、".join(organs) if len(organs) > 1 and following and following[0].startswith("关于") else None


def close_up(line: str) -> str:
    """Return a title line with letters that are set apart brought together: 浙 江 省 -> 浙江省."""
    body = line.strip()
    if re.fullmatch(r"(?:\S[ \u3000\xa0]+)+\S", body):
        return despace(body)
    return re.sub(r"(?<=[\u4e00-\u9fff》])[ \u3000\xa0]+(?=[\u4e00-\u9fff《])", "", body)


def fallback_title(clauses: Sequence[Clause]) -> str | None:
    """Return the title a covering note names, else that of the first annex."""
    for clause in clauses[:8]:
        if clause.kind is Kind.PARAGRAPH and (match := _ISSUED.search(heal(clause.text))):
            return match["title"]
    for clause in clauses:
        if clause.kind is Kind.HEADING and clause.path.startswith("附") and clause.heading:
            return clause.heading[0].split(" ", 1)[-1]
    return None


def document_kind(title: str, head: Sequence[Clause]) -> str | None:
    """Return the kind of document 文种; a plan that its covering note issues (现印发给你们) makes a 通知."""
    if any(clause.path.startswith("主送") for clause in head):
        notes = [clause.text for clause in head if clause.kind is Kind.PARAGRAPH]
        if _title_kind(title) not in ("通知", "通报", "函", "批复") and any(
            _FORWARDS.search(despace(note)) for note in notes
        ):
            return "通知"
    return _title_kind(title)


def _title_kind(title: str) -> str | None:
    body = despace(title)
    while trimmed := re.sub(r"(?:（[^（）]*）|\([^()]*\)|》|[〔\[][^〔\]〕\[]*[〕\]])$", "", body):
        if trimmed == body:
            break
        body = trimmed
    words = metadata_words()
    endings = [
        (ending, kind)
        for kind, listed in words["kinds"].items()
        for ending in listed
        if body.endswith(ending) and body != ending
    ]
    ending, kind = max(endings, key=lambda each: len(each[0]), default=("", None))
    if ending == "法" and body.endswith(tuple(words["not_a_law"]["endings"])):
        return None
    return kind


def parent_of(title: str, clauses: Sequence[Clause]) -> str | None:
    """Return the document that an annex in a file of its own says it belongs to, as it writes it; None for others."""
    first = next((clause for clause in clauses if clause.kind is not Kind.PARAGRAPH), None)
    annex = first is not None and first.kind is Kind.HEADING and first.path.startswith("附")
    heads = [clause.text for clause in clauses[:3] if len(clause.text) <= 120] if annex else []
    for text in (title, *heads):
        compact = despace(text)
        if match := _PARENT.search(compact):
            return match["parent"]
        own_title = re.sub(r"^附(?:件|表|录)?[0-9０-９一二三四五六七八九十]*[：:]?", "", compact)
        if annex and (match := _BELONGS.match(own_title)):
            return match["parent"]
    return None
