"""A folder of laws: files, articles, warnings, and the clauses that its questions name."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import Field

from corpus.model import Document
from eval.model import Model
from eval.reading.law_differences import KINDS, RIGHT, LawDifference, articles, differences
from eval.reading.line_scan import plain, scan
from eval.reading.queries import Needed

_QUOTED = re.compile("“[^”]*”|：.*")
"""the words of the text in a warning: …“（三）”…, …的文字：某某"""


class LawFigures(Model):
    """What came of the files of a folder of laws."""

    files: int
    unreadable: list[str] = Field(description="file and reason")
    incomplete: list[str] = Field(
        description="documents whose clauses, put together, are not the file's text, white space and marks aside"
    )
    characters: int
    lines: int = Field(description="lines that start with 第X条: the plain count")
    articles: int = Field(description="clauses that are an article: 第X条, also ~2 or under an annex")
    exactly: int = Field(description="of these, clauses whose path is 第X条 and nothing else")
    whole: int = Field(description="articles without a difference that is wrong")
    kinds: dict[str, int] = Field(description="kind of difference -> places")
    warnings: dict[str, int] = Field(description="warning, quoted words left out -> places")
    needed: int = Field(description="clauses that questions name")
    needed_missing: list[str] = Field(description="clauses named that do not exist")
    needed_partial: list[str] = Field(
        description="clauses named whose text, items included, is not the scan's"
    )


class Laws(Model):
    """The figures of a folder, every difference and every warning."""

    figures: LawFigures
    differences: list[LawDifference]
    warnings: list[str] = Field(description="where and what the reader doubted")


def examine(documents: Mapping[Path, Document], unreadable: Sequence[str], needed: Sequence[Needed]) -> Laws:
    """Compare documents (file -> what was read) with a plain scan of their files' lines.

    The files are UTF-8. Of ``needed`` those clauses are asked for whose document was read.
    """
    found: list[LawDifference] = []
    lines = exactly = 0
    sound: dict[str, bool] = {}
    incomplete = []
    for path, document in documents.items():
        id = document.info.id
        text = path.read_text(encoding="utf-8")
        if plain(text) != plain("".join(clause.text for clause in document.clauses)):
            incomplete.append(id)
        scanned, read = scan(text), articles(document)
        differs = differences(id, scanned, read)
        wrong = {each.article for each in differs if each.kind not in RIGHT}
        found += differs
        lines += sum(each.form == "line" for each in scanned)
        exactly += sum(each.path == each.label for each in read)
        sound |= {f"{id}#{each.path}": each.path not in wrong for each in read}
    kinds = Counter(each.kind for each in found)
    ids = {document.info.id for document in documents.values()}
    asked = [f"{each.document}#{each.clause}" for each in needed if each.document in ids]
    figures = LawFigures(
        files=len(documents),
        unreadable=list(unreadable),
        incomplete=incomplete,
        characters=sum(len(document.text) for document in documents.values()),
        lines=lines,
        articles=len(sound),
        exactly=exactly,
        whole=sum(sound.values()),
        kinds={kind: kinds[kind] for kind in KINDS},
        warnings=_warnings(list(documents.values())),
        needed=len(asked),
        needed_missing=[id for id in asked if id not in sound],
        needed_partial=[id for id in asked if sound.get(id) is False],
    )
    doubted = [
        f"{warning.where}：{warning.message}"
        for document in documents.values()
        for warning in document.warnings
    ]
    return Laws(figures=figures, differences=found, warnings=doubted)


def _warnings(documents: Sequence[Document]) -> dict[str, int]:
    messages = (warning.message for document in documents for warning in document.warnings)
    return dict(Counter(_QUOTED.sub("…", message) for message in messages).most_common())
