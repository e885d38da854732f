"""Receive the bytes of an upload into a temporary file, so that nothing but a whole file reaches the library."""

import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import anyio.to_thread

from assistant.service.errors import BadFile
from assistant.service.intake import trouble
from corpus.folder import MAX_BYTES

TOO_LARGE = f"文件超过 {MAX_BYTES // 1_000_000} MB，请拆分后再上传"
_ROOM = 10_000_000
"""Bytes that must stay free on the disk beside an upload: the database and the index need some."""


@asynccontextmanager
async def received(pieces: AsyncIterator[bytes], folder: Path, announced: int) -> AsyncIterator[Path]:
    """Give a file that holds all pieces; it is removed at the end, whatever happens.

    Args:
        pieces: the bytes of the request.
        folder: where temporary files may stand; made where it is missing.
        announced: how many bytes the request says it has; 0: it does not say.

    Raises:
        BadFile: too large, or no room on the disk.

    """
    if announced > MAX_BYTES:
        raise BadFile(TOO_LARGE)
    staging: Path | None = None
    try:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if announced and shutil.disk_usage(folder).free < announced + _ROOM:
                raise BadFile("磁盘空间不足，没有保存这份文件，原有文件不受影响：请管理员清理磁盘后重试")
            staging = Path(tempfile.mkdtemp(dir=folder, prefix="upload-"))
            path = staging / "file"
            await _write(pieces, path)
        except OSError as error:
            raise BadFile(trouble(error)) from error
        yield path
    finally:
        if staging is not None:
            shutil.rmtree(staging, ignore_errors=True)


async def _write(pieces: AsyncIterator[bytes], path: Path) -> None:
    size = 0
    with path.open("xb") as stream:
        async for piece in pieces:
            size += len(piece)
            if size > MAX_BYTES:
                raise BadFile(TOO_LARGE)
            await anyio.to_thread.run_sync(stream.write, piece)
