"""Old office files (.doc, .wps, .rtf, .xls, .et): converted by LibreOffice where it is installed, then read as .docx.

LibreOffice runs with a profile of its own in a temporary folder that is deleted, without macros, without links to
other files and without a network: neither the user's settings nor anything outside the file takes part.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from corpus.errors import UnreadableFile
from corpus.readers import ole
from corpus.source import SourceText

_PROGRAMS = ("soffice", "libreoffice")
TIME_LIMIT = 180
"""Seconds a conversion may take; a text of a hundred pages takes about ten."""
_MAX_CONVERTED = 300_000_000


@dataclass(frozen=True)
class _Kind:
    """What a suffix promises, and how LibreOffice is told to open it: without a filter it takes damage for text."""

    name: str
    stream: str
    """the part an OLE container of this kind has ([MS-DOC] 2.1, [MS-XLS] 2.1)"""
    filter: str
    written: str
    converted: str


_TEXT = _Kind("文档", "WordDocument", "MS Word 97", ".doc", ".docx")
_SHEET = _Kind("表格", "Workbook", "MS Excel 97", ".xls", ".xlsx")
_RICH = _Kind("文档", "", "Rich Text Format", ".rtf", ".docx")
_KINDS = {".doc": _TEXT, ".wps": _TEXT, ".rtf": _RICH, ".xls": _SHEET, ".et": _SHEET}
_FOREIGN = (
    (b"%PDF", "内容是 PDF，与扩展名不符"),
    (b"\x89PNG", "内容是图片，与扩展名不符"),
    (b"\xff\xd8\xff", "内容是图片，与扩展名不符"),
)
_SETTINGS = (
    # macros are not run, whatever the file says
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    # links to other files and to the network stay as they are: 0 and 1 mean never, each in its program
    ("org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("org.openoffice.Office.Calc/Content/Update", "Link", "1"),
    ("org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)


def read_office(source: str, data: bytes) -> SourceText:
    """Read an old office file. Raises ``UnreadableFile``, also where LibreOffice is not installed."""
    suffix = Path(source).suffix.lower()
    kind = _KINDS.get(suffix, _TEXT)
    if not data.strip(b"\x00 \r\n\t"):
        raise UnreadableFile(source, "文件是空的")
    for magic, reason in _FOREIGN:
        if data.startswith(magic):
            raise UnreadableFile(source, reason)
    if data.startswith(b"PK"):  # saved in the new format under the old name
        return _reader(kind.converted)(source, data)
    kind = _found(source, data, kind)
    program = libreoffice()
    if program is None:
        advice = f"请用 WPS 或 Word 打开后另存为 {kind.converted} 再放入（或在本机安装 LibreOffice）"
        raise UnreadableFile(source, f"{suffix} 是旧格式{kind.name}，{advice}")
    return _reader(kind.converted)(source, _convert(source, data, program, kind))


def libreoffice() -> str | None:
    """Return the path of LibreOffice, None where it is not installed."""
    return next((path for name in _PROGRAMS if (path := shutil.which(name))), None)


def _found(source: str, data: bytes, kind: _Kind) -> _Kind:
    """Return what the content is, by its own marks. Raises ``UnreadableFile`` where it is no old office file."""
    if data.startswith(b"{\\rtf"):
        if not data.rstrip(b"\x00 \r\n\t").endswith(b"}"):
            raise UnreadableFile(source, "文件不完整（后半部分缺失），请重新获取")
        return _RICH
    if not data.startswith(ole.MAGIC):
        raise UnreadableFile(
            source, f"内容不是旧格式{kind.name}，与扩展名不符，请用 WPS 或 Word 另存为 {kind.converted}"
        )
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise UnreadableFile(source, "有密码保护，请去掉密码后再放入")
    found = next((each for each in (_TEXT, _SHEET) if each.stream.encode("utf-16-le") in data), None)
    if found is None or not ole.is_whole(data):
        raise UnreadableFile(source, "文件已损坏或不完整，请重新获取")
    if found.converted != kind.converted:
        raise UnreadableFile(source, f"内容是旧格式{found.name}，与扩展名不符")
    return found


def _reader(converted: str) -> Callable[[str, bytes], SourceText]:
    if converted == ".docx":
        from corpus.readers.docx import read_docx

        return read_docx
    from corpus.readers.spreadsheet import read_xlsx

    return read_xlsx


def _convert(source: str, data: bytes, program: str, kind: _Kind) -> bytes:
    """Return the file in the new format. Raises ``UnreadableFile`` where that fails or takes too long."""
    with tempfile.TemporaryDirectory(prefix="policy-assistant-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        original = folder / f"original{kind.written}"
        original.write_bytes(data)
        profile = folder / "profile"
        _write_settings(profile / "user" / "registrymodifications.xcu")
        command = [
            program, "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo",
            f"-env:UserInstallation={profile.as_uri()}", f"--infilter={kind.filter}",
            "--convert-to", kind.converted[1:], "--outdir", str(folder / "out"),
            str(original),
        ]  # fmt: skip
        _run(source, command, folder)
        result = folder / "out" / f"original{kind.converted}"
        if not result.is_file() or not result.stat().st_size:
            raise UnreadableFile(
                source,
                f"LibreOffice 无法打开（可能已损坏或有密码），请用 WPS 或 Word 另存为 {kind.converted}",
            )
        if result.stat().st_size > _MAX_CONVERTED:
            raise UnreadableFile(source, f"转换后超过 {_MAX_CONVERTED // 1_000_000} MB")
        return result.read_bytes()


def _run(source: str, command: list[str], folder: Path) -> None:
    """Run the conversion to its end or to the time limit; then end it with all processes it started."""
    environment = {key: value for key, value in os.environ.items() if not key.lower().endswith("_proxy")}
    environment |= {"HOME": str(folder), "TMPDIR": str(folder)}
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(TIME_LIMIT)
    except subprocess.TimeoutExpired as error:
        raise UnreadableFile(source, f"用 LibreOffice 转换超过 {TIME_LIMIT} 秒，已停止") from error
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _write_settings(path: Path) -> None:
    items = "".join(
        f'<item oor:path="/{escape(node)}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for node, name, value in _SETTINGS
    )
    path.parent.mkdir(parents=True)
    path.write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f"{items}</oor:items>",
        encoding="utf-8",
    )
