"""PDF files made for tests: printed text at given places, in given type, with rules, pictures and rotation.

Every character's code is its Unicode number, and a ToUnicode table says so (or says something else, to damage
it). The embedded font prints a square for each of them; Chinese characters are one size wide, ASCII half of it.
"""

import struct
import zlib
from dataclasses import dataclass, field

SONG, HEI = "FangSong_GB2312", "SimHei"
A4 = (595.0, 842.0)


def square_font() -> bytes:
    """Return a TrueType font whose second glyph is a square of 0.8 em."""
    square = struct.pack(">hhhhh", 1, 50, -80, 850, 720) + struct.pack(">HH", 3, 0) + bytes([1, 1, 1, 1])
    square += struct.pack(">hhhh", 50, 800, 0, -800) + struct.pack(">hhhh", -80, 0, 800, 0)
    tables = {
        b"glyf": square,
        b"head": struct.pack(
            ">IIIIHHqqhhhhHHhhh",
            0x10000,
            0x10000,
            0,
            0x5F0F3CF5,
            0,
            1000,
            0,
            0,
            50,
            -80,
            850,
            720,
            0,
            8,
            2,
            1,
            0,
        ),
        b"hhea": struct.pack(
            ">IhhhHhhhhhhhhhhhH", 0x10000, 880, -120, 0, 1000, 0, 0, 850, 1, 0, 0, 0, 0, 0, 0, 0, 2
        ),
        b"hmtx": struct.pack(">HhHh", 1000, 0, 1000, 50),
        b"loca": struct.pack(">III", 0, 0, len(square)),
        b"maxp": struct.pack(">IHHHHHHHHHHHHHH", 0x10000, 2, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
    }
    head = struct.pack(">IHHHH", 0x10000, len(tables), 64, 2, 32)
    offset, body = len(head) + 16 * len(tables), b""
    for tag, data in sorted(tables.items()):
        head += struct.pack(">4sIII", tag, 0, offset + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    return head + body


def to_unicode(damaged: dict[int, int | None]) -> bytes:
    """Return a CMap that gives every code its own number as character, but for those ``damaged``."""
    ranges = [
        f"<{high:02X}00> <{high:02X}FF> <{high:02X}00>"
        for high in range(256)
        if not any(c >> 8 == high for c in damaged)
    ]
    singles = [
        f"<{code:04X}> <{target if target is not None else 0:04X}>"
        for code in range(65536)
        if any(c >> 8 == code >> 8 for c in damaged)
        for target in [damaged.get(code, code)]
        if target is not None
    ]
    body = ""
    for kind, entries in (("bfrange", ranges), ("bfchar", singles)):
        for start in range(0, len(entries), 100):
            block = entries[start : start + 100]
            body += f"{len(block)} begin{kind}\n" + "\n".join(block) + f"\nend{kind}\n"
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n" + body + "endcmap end end"
    ).encode()


@dataclass
class Sheet:
    """One page; places are in points from the upper left corner, text stands on its base line."""

    size: tuple[float, float] = A4
    rotate: int = 0
    crop: tuple[float, float, float, float] | None = None
    content: list[str] = field(default_factory=list)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 16,
        font: str = SONG,
        *,
        mode: int = 0,
        angle: int = 0,
    ) -> "Sheet":
        """Print text; mode 2 is fill and stroke, 3 invisible; angle in degrees, 90 runs upwards."""
        a, b = {0: (1, 0), 90: (0, 1), 45: (0.7071, 0.7071), 270: (0, -1), 180: (-1, 0)}[angle]
        code = text.encode("utf-16-be").hex().upper()
        self.content.append(
            f"BT /{_name(font)} {size} Tf {mode} Tr {a} {b} {-b} {a} {x:.2f} {self.size[1] - y:.2f} Tm <{code}> Tj ET"
        )
        return self

    def lines(
        self, x: float, y: float, lines: list[str], size: float = 16, pitch: float = 28, font: str = SONG
    ) -> "Sheet":
        """Print lines one below the other; leading full-width spaces are an indent."""
        for number, line in enumerate(lines):
            bare = line.lstrip("\u3000")
            self.text(x + size * (len(line) - len(bare)), y + number * pitch, bare, size, font)
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> "Sheet":
        """Draw a straight line."""
        height = self.size[1]
        self.content.append(f"0.5 w {x0:.2f} {height - y0:.2f} m {x1:.2f} {height - y1:.2f} l S")
        return self

    def bar(self, x: float, y: float, width: float, height: float) -> "Sheet":
        """Fill a rectangle."""
        self.content.append(f"{x:.2f} {self.size[1] - y - height:.2f} {width:.2f} {height:.2f} re f")
        return self

    def picture(self, x: float, y: float, width: float, height: float) -> "Sheet":
        """Put a grey picture."""
        self.content.append(
            f"q {width:.2f} 0 0 {height:.2f} {x:.2f} {self.size[1] - y - height:.2f} cm /Im Do Q"
        )
        return self

    def grid(self, xs: list[float], ys: list[float]) -> "Sheet":
        """Draw all lines of a table."""
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        return self


def _name(font: str) -> str:
    return "F" + font.encode().hex()


def pdf(
    *sheets: Sheet, creator: str = "", damaged: dict[int, int | None] | None = None, locked: bool = False
) -> bytes:
    """Return a file of ``sheets``. ``damaged``: code -> character the file gives for it, None for no character."""
    fonts = sorted(
        {word for sheet in sheets for line in sheet.content for word in line.split() if word.startswith("/F")}
    )
    objects: list[bytes] = []

    def add(body: bytes) -> int:
        objects.append(body)
        return len(objects)

    def stream(dictionary: str, data: bytes) -> int:
        return add(f"<<{dictionary}/Length {len(data)}>>stream\n".encode() + data + b"\nendstream")

    catalog, tree = add(b""), add(b"")
    cmap = stream("", to_unicode(damaged or {}))
    program = square_font()
    program_stream = stream(f"/Length1 {len(program)}", program)
    glyphs = stream("/Filter/FlateDecode", zlib.compress(b"\x00\x01" * 65536))
    resources = ""
    for font in fonts:
        name = bytes.fromhex(font[2:]).decode()
        descriptor = add(
            f"<</Type/FontDescriptor/FontName/{name}/Flags 4/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 700"
            f"/StemV 80/FontBBox[0 -120 1000 880]/FontFile2 {program_stream} 0 R>>".encode()
        )
        descendant = add(
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
            f"/Supplement 0>>/FontDescriptor {descriptor} 0 R/DW 1000/W[32 126 500]/CIDToGIDMap {glyphs} 0 R>>".encode()
        )
        number = add(
            f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[{descendant} 0 R]"
            f"/ToUnicode {cmap} 0 R>>".encode()
        )
        resources += f"{font} {number} 0 R"
    image = stream(
        "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", b"\x80"
    )
    shared = add(f"<</Font<<{resources}>>/XObject<</Im {image} 0 R>>>>".encode())
    pages: list[int] = []
    for sheet in sheets:
        content = stream("", "\n".join(sheet.content).encode())
        width, height = sheet.size
        crop = "/CropBox[{} {} {} {}]".format(*sheet.crop) if sheet.crop else ""
        pages.append(
            add(
                f"<</Type/Page/Parent {tree} 0 R/MediaBox[0 0 {width} {height}]{crop}/Rotate {sheet.rotate}"
                f"/Contents {content} 0 R/Resources {shared} 0 R>>".encode()
            )
        )
    objects[catalog - 1] = f"<</Type/Catalog/Pages {tree} 0 R>>".encode()
    kids = " ".join(f"{number} 0 R" for number in pages)
    objects[tree - 1] = f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode()
    info = add(f"<</Creator({creator})>>".encode())
    trailer = f"/Size {len(objects) + 1}/Root {catalog} 0 R/Info {info} 0 R"
    if locked:
        zeros = "00" * 32
        trailer += f"/Encrypt<</Filter/Standard/V 1/R 2/O<{zeros}>/U<{zeros}>/P -4>>/ID[<00><00>]"
    return _file(objects, trailer)


def _file(objects: list[bytes], trailer: str) -> bytes:
    data = bytearray(b"%PDF-1.7\n")
    places: list[int] = []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj".encode() + body + b"\nendobj\n"
    xref = len(data)
    entries = "".join(f"{place:010d} 00000 n \n" for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
    return bytes(data) + (head + entries + f"trailer<<{trailer}>>\nstartxref\n{xref}\n%%EOF\n").encode()
