"""Names of files and archive members: which are left out, which cannot serve as document names, how to show them."""

import unicodedata
from pathlib import PurePosixPath

_MAX_LENGTH = 200
"""Characters of a file name; file systems allow 255 bytes."""


def ignored(name: str) -> bool:
    """Say whether a file, given by its path with / between folders, is no document: hidden, a lock file, a README.

    >>> ignored("附件/.DS_Store"), ignored("__MACOSX/._方案.docx"), ignored("~$方案.docx"), ignored("方案.docx")
    (True, True, True, False)
    """
    parts = name.split("/")
    if any(part.startswith((".", "~$")) and part not in (".", "..") for part in parts):
        return True
    return PurePosixPath(parts[-1]).stem.upper() == "README"


def name_problem(name: str) -> str | None:
    """Return why a name cannot be the name of a document, None where it can."""
    if any("\ud800" <= character <= "\udfff" for character in name):
        return "文件名的编码有误（不是 UTF-8），请改名"
    if any(unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp") for character in name):
        return "文件名含有控制字符，请改名"
    last = name.rsplit("/", 1)[-1]
    if len(last) > _MAX_LENGTH:
        return f"文件名超过 {_MAX_LENGTH} 个字符，请改名"
    if not PurePosixPath(last).stem.strip():
        return "文件名是空的，请改名"
    if "#" in last:
        return "文件名含有 #（条款编号里用它分隔文件名），请改名"
    return None


def shown(name: str) -> str:
    """Return a name that can be printed on one line: control characters and broken bytes as escapes.

    >>> shown("甲\\n乙")
    '甲\\\\n乙'
    """
    return "".join(
        character
        if unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Zl", "Zp")
        else character.encode("unicode_escape", errors="surrogatepass").decode("ascii")
        for character in name
    )
