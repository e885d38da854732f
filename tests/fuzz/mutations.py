"""Change a file so that it stays a file of its format: XML parts inside their zip, trees of pages, lines of text.

Bytes changed at random break a zip's check sums at once and show little of the reader behind it.
"""

import io
import random
import re
import zipfile
import zlib
from collections.abc import Callable

from lxml import etree, html

Mutate = Callable[[bytes, int], bytes]
"""``mutate(data, most)``: the fuzzer's own change of raw bytes, at most so many long."""

WORDS = (
    "一、", "（一）", "1.", "①", "第三条", "附件1", "注：", "备注", "组  长：", "牵头单位：", "配合单位：", "负责）",
    "（牵头单位：市教育局；", "市教育局、", "序号", "重点任务", "责任单位", "完成时限", "列第一位的为牵头单位，下同", "目录",
    "黑体为牵头部门", "2021年3月5日", "12月底前", "临政发〔2021〕3号", "各县人民政府：", "抄送：", "\t", "\n", "\n\n", "|",
    "|---|", "---\n", "# ", "\u3000", "\u2028", "\x0b", "\x0c", "\x85", "\ufeff", "\ufffe", "\U0001f600", "\ud83d",
    "\u202e", "\x00", "&#0;", "&#xD800;", "]]>", '"', "=1+1", "⼈", "臺灣", "%PDF-1.7", "999999999999", "-1", "1e309",
    "NaN", "",
)  # fmt: skip
VALUES = (
    "0",
    "1",
    "-1",
    "2147483648",
    "1e308",
    "NaN",
    "",
    "true",
    "A1:XFD1048576",
    "../../x",
    "/",
    "#",
    "一",
    "none",
    "99999",
)
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


def mutate_file(suffix: str, data: bytes, most: int, chance: random.Random, mutate: Mutate) -> bytes:
    """Return another file of this format, at most ``most`` bytes long where that can be held."""
    if chance.random() < 0.15:  # and damage of the container itself
        return mutate(data, most)
    try:
        changed = _KINDS[suffix](data, chance, mutate)
    except Exception:  # what is no such file any more is changed as bytes
        return mutate(data, most)
    return changed if 0 < len(changed) <= most else mutate(data, most)


def _in_zip(data: bytes, chance: random.Random, mutate: Mutate) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [(info.filename, package.read(info)) for info in package.infolist()]
    place = chance.randrange(len(parts))
    texts = [number for number, (name, _) in enumerate(parts) if name.endswith((".xml", ".rels"))]
    if texts and chance.random() < 0.95:
        place = max(chance.sample(texts, min(2, len(texts))), key=lambda number: len(parts[number][1]))
    name, content = parts[place]
    if name.endswith((".xml", ".rels")) and chance.random() < 0.8:
        content = _tree(content, chance)
    elif chance.random() < 0.05:
        del parts[chance.randrange(len(parts))]
        place = -1
    else:
        content = mutate(content, len(content) + 1000)
    if place >= 0:
        parts[place] = (name, content)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, content in parts:
            package.writestr(name, content)
    return buffer.getvalue()


def _tree(content: bytes, chance: random.Random) -> bytes:
    root = etree.fromstring(content, etree.XMLParser(recover=True, resolve_entities=False, no_network=True))
    for _ in range(chance.choice((1, 1, 2, 5))):
        _change(root, chance)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _page(data: bytes, chance: random.Random, mutate: Mutate) -> bytes:
    if chance.random() < 0.3:
        return mutate(data, len(data) + 1000)
    root = html.document_fromstring(data)
    for _ in range(chance.choice((1, 1, 2, 5))):
        _change(root, chance)
    return bytes(html.tostring(root, encoding="utf-8"))


def _change(root: etree._Element, chance: random.Random) -> None:
    """Change one element: drop it, repeat it, put it elsewhere, wrap it, or change its words or values."""
    elements = [each for each in root.iter() if isinstance(each.tag, str)]
    element, other = chance.choice(elements), chance.choice(elements)
    parent = element.getparent()
    move = chance.randrange(8)
    if move == 0 and parent is not None:
        parent.remove(element)
    elif move == 1 and parent is not None:
        copies = [etree.fromstring(etree.tostring(element)) for _ in range(chance.choice((1, 1, 2, 30)))]
        for copy in copies:
            copy.tail = None
            parent.insert(parent.index(element), copy)
    elif move == 2:
        copy = etree.fromstring(etree.tostring(element))
        copy.tail = None
        other.insert(chance.randint(0, len(other)), copy)
    elif move == 3:
        element.tag = other.tag
    elif move == 4 and element.attrib:
        key = chance.choice(sorted(element.attrib))
        element.set(key, chance.choice((*VALUES, *other.attrib.values())))
    elif move == 5 and other.attrib:
        element.attrib.update(dict(other.attrib))
    elif move == 6 and element.attrib:
        del element.attrib[chance.choice(sorted(element.attrib))]
    else:
        _say(element, chance)


def _say(element: etree._Element, chance: random.Random) -> None:
    text = element.text or ""
    place = chance.randint(0, len(text))
    words = "".join(chance.choice(WORDS) for _ in range(chance.choice((1, 1, 2, 20))))
    words = "".join(c for c in words if c in "\n\t" or " " <= c < "\ud800" or "\ue000" <= c < "\ufffe")
    element.text = text[:place] + words + text[place + chance.choice((0, 0, 1, 10)) :]


def _lines(data: bytes, chance: random.Random, mutate: Mutate) -> bytes:
    if chance.random() < 0.2:
        return mutate(data, len(data) + 1000)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("gb18030", errors="replace")
    lines = text.split("\n")
    for _ in range(chance.choice((1, 2, 5, 10))):
        place, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        move = chance.randrange(6)
        if move == 0 and len(lines) > 1:
            del lines[place]
        elif move == 1:
            lines[place:place] = lines[other : other + chance.choice((1, 3, 10))]
        elif move == 2:
            lines[place], lines[other] = lines[other], lines[place]
        elif move == 3 and place + 1 < len(lines):
            lines[place : place + 2] = [lines[place] + lines[place + 1]]
        else:
            cut = chance.randint(0, len(lines[place]))
            words = "".join(chance.choice(WORDS) for _ in range(chance.choice((1, 1, 3))))
            lines[place] = lines[place][:cut] + words + lines[place][cut:]
    encoding = chance.choice(("utf-8", "utf-8", "utf-8", "gb18030", "utf-16", "utf-16-le", "big5"))
    return "\n".join(lines).encode(encoding, errors="replace")


def _streams(data: bytes, chance: random.Random, mutate: Mutate) -> bytes:
    """Change what is packed in one stream of a PDF file, or what stands between the streams."""
    streams = list(_STREAM.finditer(data))
    if not streams or chance.random() < 0.3:
        start = chance.randrange(len(data))
        return data[:start] + mutate(data[start : start + 500], 600) + data[start + 500 :]
    match = chance.choice(streams)
    content = match[1]
    try:
        changed = zlib.compress(_operators(zlib.decompress(content), chance, mutate))
    except zlib.error:
        changed = _operators(content, chance, mutate)
    dictionary = re.sub(
        rb"/Length \d+(?! \d+ R)(?=[^<]*$)", b"/Length %d" % len(changed), data[: match.start(1)]
    )
    return dictionary + changed + data[match.end(1) :]


def _operators(content: bytes, chance: random.Random, mutate: Mutate) -> bytes:
    lines = content.split(b"\n")
    if len(lines) < 3 or chance.random() < 0.4:
        return mutate(content, len(content) + 200)
    for _ in range(chance.choice((1, 2, 5))):
        place, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        move = chance.randrange(4)
        if move == 0 and len(lines) > 1:
            del lines[place]
        elif move == 1:
            lines.insert(place, lines[other])
        elif move == 2:
            lines[place], lines[other] = lines[other], lines[place]
        else:
            value = chance.choice((b"0", b"-1", b"1e9", b"0.001", b"99999", b"1"))
            lines[place] = re.sub(rb"-?\d+\.?\d*", value, lines[place], count=chance.choice((1, 3)))
    return b"\n".join(lines)


_KINDS: dict[str, Callable[[bytes, random.Random, Mutate], bytes]] = {
    ".docx": _in_zip, ".xlsx": _in_zip, ".ofd": _in_zip, ".zip": _in_zip,
    ".html": _page, ".mht": _lines, ".txt": _lines, ".md": _lines, ".csv": _lines, ".tsv": _lines,
    ".pdf": _streams, ".doc": lambda data, _, mutate: mutate(data, len(data) + 100),
    ".png": lambda data, _, mutate: mutate(data, len(data) + 100),
}  # fmt: skip
