"""One reader per file format; each turns a file into a ``SourceText``."""

from collections.abc import Callable
from pathlib import Path

from corpus.errors import UnreadableFile
from corpus.readers.markdown import read_markdown
from corpus.readers.plain import read_plain
from corpus.source import SourceText

Reader = Callable[[str, bytes], SourceText]
"""``reader(file name, bytes) -> SourceText``; raises ``UnreadableFile``."""

READERS: dict[str, Reader] = {
    ".txt": read_plain,
    ".text": read_plain,
    ".md": read_markdown,
    ".markdown": read_markdown,
}


def reader_for(path: Path) -> Reader:
    """Return the reader for the file's suffix. Raises ``UnreadableFile`` for formats that have none."""
    try:
        return READERS[path.suffix.lower()]
    except KeyError:
        known = "、".join(sorted(READERS))
        raise UnreadableFile(
            path.name, f"暂不支持 {path.suffix or '无扩展名'} 格式（支持 {known}），请另存为文本后再放入"
        ) from None
