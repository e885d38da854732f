"""Lists of units: separated, a missing separator supplied, own brackets kept, shared endings expanded."""

import re
from functools import cache

from corpus.cues import alternatives
from corpus.normalize import despace
from corpus.unit_forms import is_unit, looks_like_name, unit_words

_OPEN, _CLOSE = "（(〔[【", "）)〕]】"


def split_units(text: str) -> list[str]:
    """Split a list of units as the text writes it.

    Full stops, commas and line ends separate; a unit's own brackets do not split it; a missing separator is
    supplied where a level word follows a unit's ending; shared endings are expanded.

    >>> split_units("区人社局、区教体局区审计局，各县（市、区）人民政府")
    ['区人社局', '区教体局', '区审计局', '各县（市、区）人民政府']
    """
    names: list[str] = []
    for item in _split_top_level(text):
        for part in _split_conjunction(item):
            names += _split_unseparated(part)
    return _expand_shared_endings(_join_fields([name for name in names if name], text))


def _split_top_level(text: str) -> list[str]:
    items, depth, current = [], 0, ""
    balanced = _balanced(text)
    for character in text:
        if balanced and character in _OPEN:
            depth += 1
        elif balanced and character in _CLOSE:
            depth = max(0, depth - 1)
        if depth == 0 and character in "、，,;；/\n|":
            items.append(current)
            current = ""
        else:
            current += character
    items.append(current)
    for index in range(len(items) - 2, -1, -1):
        # 市、县（市、区）政府  各市、县（市、区）人民政府: a bare level word belongs to the next item
        if items[index].strip().removeprefix("各") in unit_words()["levels"]:
            items[index : index + 2] = [f"{items[index]}、{items[index + 1]}"]
    return [cleaned for item in items for cleaned in _split_spaces(item)]


def _balanced(text: str) -> bool:
    return sum(text.count(c) for c in _OPEN) == sum(text.count(c) for c in _CLOSE)


def _split_spaces(item: str) -> list[str]:
    """Split at white space where every part is a unit; else drop the white space."""
    parts = item.split()
    if len(parts) > 1 and all(is_unit(part) for part in parts):
        return parts
    cleaned = despace(item).strip("。.：:、，,;；")
    return [re.sub("^(?:以及|及|和|与|由)(?=.{2})", "", cleaned)]


def _split_conjunction(item: str) -> list[str]:
    """Split X及Y, X和Y where X ends like a unit (行业主管部门及区县政府), not inside a name (自然资源和规划局)."""
    for match in re.finditer("以及|及其|及|和|与|暨", item):
        left, right = item[: match.start()], item[match.end() :]
        if match.group(0) == "及其" or _is_half_name(left, right):
            continue
        if right in ("政府", "人民政府"):  # 各级党委和政府
            continue
        if is_unit(left) and is_unit(right) and _balanced(left):
            return [left, *_split_conjunction(right)]
    return [item]


def _is_half_name(left: str, right: str) -> bool:
    """Say whether a conjunction stands inside a name: after a line of work, before no level (文化广电和旅游厅)."""
    return left.endswith(tuple(unit_words()["functions"])) and right[:1] not in unit_words()["levels"]


def _split_unseparated(item: str) -> list[str]:
    """Split 区教体局区审计局: a unit's ending, then a level word that begins another unit, or a bureau known by name."""
    for match in _endings().finditer(item):
        left, right = item[: match.end()], item[match.end() :]
        if not right or not _balanced(left) or not _is_whole(left, match.group(0)):
            continue
        begins = match["level"] and len(right) >= 3 and is_unit(right)
        if re.match(r"[市区县省州旗镇](?:直|属|级|辖)", right):  # 市委市直机关工委 is one unit
            continue
        follows = len(left) >= 3 and match.group(0) != "政府" and re.match(_known_bureaus(), right)
        if begins or follows:
            return [left, *_split_unseparated(right)]
    return [item]


@cache
def _endings() -> re.Pattern[str]:
    levels = alternatives(*unit_words()["levels"])
    return re.compile(
        rf"(?:{alternatives(*unit_words()['endings'])})(?=(?P<level>{levels}|各(?=[省市区县镇乡街]))?)"
    )


def _is_whole(left: str, ending: str) -> bool:
    """Say whether what stands before a possible break can be a unit of its own (区委, 市文联; not 市社 of 市社区中心)."""
    if ending in ("部", "会", "院", "社"):  # also syllables inside names
        return len(left) >= 4 and is_unit(left)
    return is_unit(left) and (len(left) >= 3 or left[0] in unit_words()["levels"])


@cache
def _known_bureaus() -> str:
    """财政局  教体局  人社局财政局: names that make a unit without any level word, to the end or up to the next."""
    names = [name for group in unit_words()["aliases"] for name in group if name.endswith(("局", "委"))]
    return rf"(?:{alternatives(*names, *unit_words()['bureaus'])})(?=$|等|[\u4e00-\u9fff]{{2,12}}[局委办]$)"


def _join_fields(names: list[str], text: str) -> list[str]:
    """Keep 教育、科技、财政等有关部门 as one group, and give 教育、财政部门 the ending they share.

    Fields of work are no units by themselves; who exactly is meant by 等 is not said.
    """
    joined: list[str] = []
    written = despace(text)
    for name in names:
        match = _FIELDS_END.search(name)
        first = len(joined)
        field = match is not None and _is_field(name[: match.start()])
        while field and first > 0 and _is_field(joined[first - 1]):
            first -= 1
        whole = "、".join([*joined[first:], name])
        if match is None or first == len(joined) or whole not in written:
            joined.append(name)
        elif match["more"]:
            joined[first:] = [whole]
        else:
            joined[first:] = [*(field_name + match.group(0) for field_name in joined[first:]), name]
    return joined


def _is_field(name: str) -> bool:
    """Say whether a name is a field of work (教育、公安), not a body."""
    return name in unit_words()["functions"] or (not is_unit(name) and looks_like_name(name))


_FIELDS_END = re.compile(r"(?P<more>等(?:有关|相关|各)?)?(?:主管|职能)?(?:部门|厅局)$")


@cache
def _shared() -> str:
    return alternatives(*unit_words()["shared"])


def _expand_shared_endings(names: list[str]) -> list[str]:
    """Expand 甲示范区、乙新区管委会 to 甲示范区管委会、乙新区管委会."""
    shared = _shared()
    areas = tuple(unit_words()["areas"])
    expanded = list(names)
    for index in range(len(names) - 1, 0, -1):
        ending = re.search(rf"(?:{shared})$", expanded[index])
        before = names[index - 1]
        if ending and before.endswith(areas) and not re.search(rf"(?:{shared})$", before):
            bare = expanded[index][: ending.start()]
            if bare.endswith(areas) and len(bare) > 2 and not re.match("各|有关|相关", bare):
                expanded[index - 1] = before + ending.group(0)
    return expanded
