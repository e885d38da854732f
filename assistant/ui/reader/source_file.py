"""The file a document was read from, as the page offers it: beside the text, to download, or not at all."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

ROUTE = "./files/original/"
"""Where the server gives originals out, to those who may see the document; relative to a page of the site."""


@dataclass(frozen=True)
class SourceFile:
    """Where the original is."""

    address: str
    """relative to the page; empty where there is no file of its own (inside an archive, or gone)"""
    inline: bool
    """the browser shows it by itself, page by page"""


def source_of(document: str, original: Path | None) -> SourceFile:
    """The original of a document; only a PDF is shown beside the text: other formats could hold active content."""
    if original is None:
        return SourceFile("", inline=False)
    return SourceFile(ROUTE + quote(document, safe=""), inline=original.suffix.lower() == ".pdf")
