"""Open what drafts are made of: a corpus folder, which needs no embedding model, or a built index."""

from pathlib import Path

from eval.errors import SourceUnreadableError
from eval.opening import DOCUMENTS, open_index, readable_errors
from eval.own.suggest import Material
from eval.progress import bar


def open_material(corpus: Path | None, index: Path | None) -> Material:
    """Read a corpus, or take an index; the project's own documents where neither is named.

    Raises SourceUnreadableError where anything of it cannot be read.
    """
    if index is not None:
        opened = open_index(None, index)
        return Material(opened.documents, opened.clauses, opened.responsibilities, opened.contradictions)
    from corpus.library import read_folder

    with readable_errors(), bar("读取文件") as update:
        reading = read_folder(corpus or DOCUMENTS, progress=update)
    if reading.failures:
        raise SourceUnreadableError("；".join(f"{item.source}：{item.reason}" for item in reading.failures))
    documents = reading.documents
    return Material(
        documents={each.info.id: each.info for each in documents},
        clauses={clause.id: clause for each in documents for clause in each.clauses},
        responsibilities=[one for each in documents for one in each.responsibilities],
        contradictions=[one for each in documents for one in each.contradictions],
    )
