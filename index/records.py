"""Lines of JSON on disk: one model per line, UTF-8."""

from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from index.errors import IndexDamaged

Record = TypeVar("Record", bound=BaseModel)


def write_records(path: Path, records: Iterable[BaseModel]) -> int:
    """Write one line per record and return how many there were."""
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        for record in records:
            stream.write(record.model_dump_json() + "\n")
            count += 1
    return count


def read_records(path: Path, kind: type[Record]) -> list[Record]:
    """Read what ``write_records`` wrote; raises ``IndexDamaged`` naming the file."""
    try:
        with path.open("rb") as stream:
            return [kind.model_validate_json(line) for line in stream]
    except (OSError, ValidationError) as error:
        raise IndexDamaged(f"索引文件 {path.name} 缺失或损坏：请重新构建索引") from error
