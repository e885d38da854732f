"""Which clauses the questions of a laws folder name."""

import json
from pathlib import Path
from typing import NamedTuple

from eval.errors import SourceUnreadableError


class Needed(NamedTuple):
    """A clause that answers a question."""

    document: str
    clause: str
    """path, without the document"""


def needed_clauses(path: Path) -> list[Needed]:
    """Give every clause named in a file of questions, once, in file order.

    Rows are ``{"relevant": [{"any_of": [{"document", "clause"}]}]}``.
    Raises SourceUnreadableError where the file is missing or a row has another form.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
        rows = [json.loads(line) for line in lines if line.strip()]
        named = [
            Needed(str(each["document"]), str(each["clause"]))
            for row in rows
            for relevant in row["relevant"]
            for each in relevant["any_of"]
        ]
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise SourceUnreadableError(f"问题文件 {path} 不存在或格式不对，请检查 --laws") from error
    return list(dict.fromkeys(named))
