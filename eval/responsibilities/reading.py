"""Read the documents of the gold from a corpus folder, each from its best format or from all."""

from collections.abc import Callable, Sequence
from pathlib import Path

from corpus.library import read_file
from corpus.model import Document
from eval.copies import copies
from eval.errors import SourceUnreadableError
from eval.opening import readable_errors


def read_documents(
    corpus: Path,
    ids: Sequence[str],
    all_formats: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> list[tuple[str, Path, Document]]:
    """Give (document id, file, what was read) for each document, in the order of ``ids``.

    Raises SourceUnreadableError where a document has no file in the corpus, or one cannot be read.
    """
    found = copies(corpus)
    absent = [id for id in ids if id not in found]
    if absent:
        raise SourceUnreadableError(f"语料文件夹 {corpus} 里没有文件：{'、'.join(absent)}，请检查 --corpus")
    files = [(id, path) for id in ids for path in found[id][: None if all_formats else 1]]
    read = []
    for done, (id, path) in enumerate(files, start=1):
        with readable_errors():
            read.append((id, path, read_file(path)))
        if progress is not None:
            progress(done, len(files))
    return read
