"""Small OFD files for tests: text and ruled lines put in places on pages."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

NAMESPACE = "http://www.ofdspec.org/2016"
POINT = 25.4 / 72


@dataclass(frozen=True)
class Text:
    """A line of text whose first character stands on (x, base), in millimetres."""

    x: float
    base: float
    text: str
    size: float = 5.6
    weight: int = 400
    font: str = "1"
    deltas: str = ""
    attributes: str = ""

    def xml(self) -> str:
        deltas = self.deltas or " ".join([str(self.size)] * (len(self.text) - 1))
        delta = f' DeltaX="{deltas}"' if deltas else ""
        return (
            f'<ofd:TextObject ID="9" Boundary="{self.x} {self.base - self.size} 150 {self.size * 1.2}" '
            f'Font="{self.font}" Size="{self.size}" Weight="{self.weight}" {self.attributes}>'
            f'<ofd:TextCode X="0" Y="{self.size}"{delta}>{escape(self.text)}</ofd:TextCode></ofd:TextObject>'
        )


@dataclass(frozen=True)
class Stroke:
    """A straight line, in millimetres."""

    x0: float
    y0: float
    x1: float
    y1: float

    def xml(self) -> str:
        return (
            f'<ofd:PathObject ID="8" Boundary="{self.x0} {self.y0} {self.x1 - self.x0} {self.y1 - self.y0}">'
            f"<ofd:AbbreviatedData>M 0 0 L {self.x1 - self.x0} {self.y1 - self.y0}</ofd:AbbreviatedData></ofd:PathObject>"
        )


@dataclass(frozen=True)
class Raw:
    """An object in its own words."""

    content: str

    def xml(self) -> str:
        return self.content


Drawn = Text | Stroke | Raw
Pages = Sequence[Sequence[Drawn]]


def grid(xs: Sequence[float], ys: Sequence[float]) -> list[Stroke]:
    """Return the lines of a table whose columns and rows are parted at these places."""
    return [Stroke(xs[0], y, xs[-1], y) for y in ys] + [Stroke(x, ys[0], x, ys[-1]) for x in xs]


def ofd_parts(*documents: Pages, box: str = "0 0 210 297", template: Sequence[Drawn] = ()) -> dict[str, str]:
    """Return the parts of an OFD file that holds ``documents``, each a list of pages."""
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<ofd:%s xmlns:ofd="{NAMESPACE}">'
    bodies = "".join(
        f"<ofd:DocBody><ofd:DocInfo><ofd:DocID>{number}</ofd:DocID></ofd:DocInfo>"
        f"<ofd:DocRoot>Doc_{number}/Document.xml</ofd:DocRoot></ofd:DocBody>"
        for number in range(len(documents))
    )
    parts = {"OFD.xml": head % 'OFD Version="1.1" DocType="OFD"' + bodies + "</ofd:OFD>"}
    for number, pages in enumerate(documents):
        folder = f"Doc_{number}"
        entries = "".join(
            f'<ofd:Page ID="{100 + page}" BaseLoc="Pages/Page_{page}/Content.xml"/>'
            for page in range(len(pages))
        )
        under = '<ofd:TemplatePage ID="77" BaseLoc="Tpls/Tpl_0/Content.xml"/>' if template else ""
        parts[f"{folder}/Document.xml"] = (
            head
            % "Document"
            + f"<ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>{box}</ofd:PhysicalBox></ofd:PageArea>"
            f"<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>{under}</ofd:CommonData>"
            f"<ofd:Pages>{entries}</ofd:Pages></ofd:Document>"
        )
        parts[f"{folder}/PublicRes.xml"] = (
            head
            % "Res"
            + '<ofd:Fonts><ofd:Font ID="1" FontName="仿宋_GB2312"/><ofd:Font ID="2" FontName="黑体"/>'
            "</ofd:Fonts></ofd:Res>"
        )
        if template:
            parts[f"{folder}/Tpls/Tpl_0/Content.xml"] = head % "Page" + _layer(template) + "</ofd:Page>"
        for page, drawn in enumerate(pages):
            use = '<ofd:Template TemplateID="77"/>' if template else ""
            parts[f"{folder}/Pages/Page_{page}/Content.xml"] = (
                head % "Page" + use + _layer(drawn) + "</ofd:Page>"
            )
    return parts


def _layer(drawn: Sequence[Drawn]) -> str:
    return f'<ofd:Content><ofd:Layer ID="5">{"".join(each.xml() for each in drawn)}</ofd:Layer></ofd:Content>'


def packed(parts: dict[str, str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return the parts as one file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def ofd(*documents: Pages, template: Sequence[Drawn] = ()) -> bytes:
    """Return an OFD file that holds ``documents``, each a list of pages of drawn objects."""
    return packed(ofd_parts(*documents, template=template))
