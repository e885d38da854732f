"""Who issues a document, for which place, and on which level of government."""

import re
from collections.abc import Sequence

from corpus import line_kinds
from corpus.metadata_words import metadata_words
from corpus.model import Clause, Kind
from corpus.normalize import despace

_AREA = r"(?:省|自治区|特别行政区|市(?!场)|县|区|旗|盟|[州镇乡](?!市(?!场)|区|县))"  # 柳州市, 景德镇市, 新乡县 are one name
_REGION = re.compile(rf"(?:[\u4e00-\u9fff]{{2,12}}?{_AREA})+")
_ZONE = re.compile(
    r"(?P<zone>[\u4e00-\u9fff]{2,20}(?:开发区|新区|示范区|园区|高新区|保税区|自贸区))(?=管理委员会|管委会)"
)
_KIND_OF_CITY = re.compile(".{2,}城市")  # 海绵城市, 文明城市: no place; 盐城市 is one
_OWN_PLACE = re.compile(
    # 结合东岭区实际，制定本方案
    r"结合(?!我|本|全|各|当地|实际|辖)(?P<place>[\u4e00-\u9fff]{2,9}(?:省|市|自治区|自治州|县|区|旗))(?:工作|发展)?实际"
)
_TOWNS = re.compile(r"[各全](?:乡镇|镇乡|镇|乡|街道|街镇|镇街)")
_COUNTIES = re.compile(
    "[县旗]|各区|市区|[、，,（(]区(?:[）)、，,人]|政府)"
)  # 各县（市、区）人民政府, 各区人民政府


def issuer(titled: str | None, signed: str | None, paged: str | None) -> str | None:
    """Return the issuer, with the place the signature or the page adds: 区人民政府办公室 -> 某某区人民政府办公室."""
    for fuller in (signed, paged):
        if titled and fuller and _short(fuller).endswith(_short(titled)) and _short(fuller) != _short(titled):
            return fuller
    return titled or signed or paged


def _short(name: str) -> str:
    return name.replace("人民政府", "政府")


def signature_organ(clauses: Sequence[Clause]) -> str | None:
    """Return the body that signs; several that sign together are joined by 、."""
    for clause in clauses:
        if clause.path.startswith("落款"):
            lines = [line.strip() for line in clause.text.split("\n")]
            organs = [name for line in lines if line_kinds.is_organ(line) for name in _side_by_side(line)]
            if organs:
                return "、".join(despace(organ).removesuffix("（代章）") for organ in organs)
    return None


def _side_by_side(line: str) -> list[str]:
    """Return the names on a line of signatures: 某市教育局 某市财政局."""
    names = re.split(r"[ \t\u3000\xa0]+", line)
    return names if all(map(line_kinds.is_organ, names)) else [line]


def region(name: str | None) -> str | None:
    """Return the place a body or title begins with: 鞍山市立山区人民政府 -> 立山区; a zone by its full name."""
    if not name:
        return None
    if match := _ZONE.match(name):
        return match["zone"]
    parts = _places(name)
    last = next((part for part in reversed(parts) if len(part) >= 2), None)
    return last if last and len(parts[0]) >= 2 else None


def _places(name: str) -> list[str]:
    """Return the places a name begins with, the larger first: 鞍山市立山区人民政府 -> 鞍山市, 立山区."""
    body = re.sub("^(?:中共|关于印发|印发|关于)", "", name)
    body = re.split("关于|印发|转发|批转", body)[0]  # 国务院关于促进某区…: no place stands before 关于
    match = _REGION.match(body)
    parts = re.findall(rf"[\u4e00-\u9fff]{{1,12}}?{_AREA}", match.group(0)) if match else []
    words = metadata_words()["not_a_place"]
    ends, begins = tuple(words["endings"]), tuple(words["beginnings"])
    return [
        part
        for part in parts
        if part not in words["names"]
        and not part.endswith(ends)
        and not part.startswith(begins)
        and not _KIND_OF_CITY.fullmatch(part)
    ]


def own_place(head: Sequence[Clause]) -> str | None:
    """Return the place for which the preamble says it is written: 结合东岭区实际."""
    for clause in head:
        if clause.kind is Kind.PARAGRAPH and (match := _OWN_PLACE.search(despace(clause.text))):
            return match["place"]
    return None


def level(
    issuer: str | None, title: str, kind: str | None, place: str | None, clauses: Sequence[Clause]
) -> str | None:
    """Return the level of government 层级, from the issuer's form, else from the place of the title or text.

    A city whose addressees are towns and no counties is a county-level city (县级市). None where bodies of several
    levels sign together or the form does not tell (开发区管委会).
    """
    if kind in ("法律", "修正案"):  # only the National People's Congress makes laws (立法法 第十条)
        return "国家"
    if issuer:
        levels = {_level_of(name) for name in issuer.split("、")}
        found = levels.pop() if len(levels) == 1 else None
    else:
        found = _level_of_place(_places(title)) or _level_of_place(_places(place or ""))
        # a local regulation bears the name of its place, a national one none (条例)
        national = title.startswith("中华人民共和国") or kind == "条例"
        found = found or ("国家" if national else None)
    if found == "市" and _addresses_towns(clauses):
        return "县"
    return found


def _level_of(name: str) -> str | None:
    if _ZONE.match(name):
        return None
    if re.match("^[省市州县区旗镇乡](?!场)", name):  # 区人民政府办公室, 市教育局: the place is left out
        return _level_of_place([name[0]])
    if re.search("街道(?:办事处|党工委|办)?$", name):
        return "乡"
    state = metadata_words()["state"]
    if name.startswith(tuple(state["bodies"])):
        return "国家"
    if places := _places(name):
        return _level_of_place(places)
    return "国家" if name.endswith(tuple(state["endings"])) else None


def _level_of_place(places: Sequence[str]) -> str | None:
    if not places:
        return None
    words = metadata_words()
    if len(places) == 1 and places[0] in words["state"]["municipalities"]:
        return "省"
    endings = [
        (ending, name)
        for name, listed in words["levels"].items()
        for ending in listed
        if places[-1].endswith(ending)
    ]
    found = max(endings, key=lambda each: len(each[0]), default=("", None))[1]
    city_below_city = found == "市" and sum(place.endswith("市") for place in places) > 1
    return "县" if city_below_city else found


def _addresses_towns(clauses: Sequence[Clause]) -> bool:
    for clause in clauses[:10]:
        if clause.path.startswith("主送"):
            return _TOWNS.search(clause.text) is not None and _COUNTIES.search(clause.text) is None
    return False
