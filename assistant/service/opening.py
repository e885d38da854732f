"""Open the service that a command asks for: on a folder of texts, on a built index, or on the project's own texts."""

import hashlib
import sys
from pathlib import Path

from assistant.opening import OWN_DOCUMENTS
from assistant.service.building import clear_index, is_fresh, note_content
from assistant.service.errors import StoreFailed
from assistant.service.logs import AskedLog
from assistant.service.options import ServerSettings
from assistant.service.seeding import seeded_library
from assistant.service.service import Service
from assistant.service.viewer import LOCAL
from corpus.errors import CorpusError
from corpus.folder import corpus_sources
from index.build import build_index
from index.cache import cache_folder
from index.embedding import load_embedder
from index.errors import BuildFailed, IndexDamaged, IndexMissing, OtherModel, OtherSchema
from index.policy_index import PolicyIndex
from index.progress import bars


def open_service(
    corpus: Path | None = None,
    index: Path | None = None,
    users: Path | None = None,
    settings: ServerSettings | None = None,
    shown: bool = True,
) -> Service:
    """Open what a server needs; files that could not be read go to stderr.

    ``corpus``: the library's folder, whose files can be changed in the page; ``index``: a built index, read only;
    neither: a copy of the project's own texts in the data folder. Where the index of a folder is of other files than it
    holds now, it serves until a new one is built in the background; where there is none, it is built first.
    ``shown``: with a progress bar. Raises ``CorpusError``, ``ServiceError`` and the errors of the index package.
    """
    settings = settings or ServerSettings()
    data = settings.data_dir
    users = users or settings.users
    if index is not None:
        service = Service(data, PolicyIndex.open(index), folder=index, users=users)
        stale = False
    else:
        files = _library_folder(corpus, data)
        folder = data / "index" / hashlib.sha256(str(files.resolve()).encode()).hexdigest()[:16]
        opened, stale = _open_library(files, folder, shown)
        service = Service(data, opened, files, folder, users)
    service.observers.append(AskedLog(settings.log_questions))
    for failure in service.snapshots.whole.failures if service.snapshots.whole else ():
        print(f"未能读取 {failure.source}：{failure.reason}（其余文件已收录）", file=sys.stderr)
    if stale:
        service.library.rebuild(LOCAL)
    return service


def _library_folder(corpus: Path | None, data: Path) -> Path:
    """Return the folder of the library; the project's own texts are copied, so that they can be changed too."""
    if corpus is not None and corpus.resolve() != OWN_DOCUMENTS.resolve():
        if not corpus.is_dir():
            raise CorpusError(f"文件夹不存在：{corpus}")
        return corpus
    return seeded_library(OWN_DOCUMENTS, data / "files")


def _open_library(files: Path, folder: Path, shown: bool) -> tuple[PolicyIndex | None, bool]:
    """Return the index of a library and whether it is of other files than the library holds now."""
    try:
        corpus_sources(files)
    except CorpusError:  # an empty library: the page says what to do
        clear_index(folder)
        return None, False
    try:
        return PolicyIndex.open(folder), not is_fresh(files, folder)
    except (IndexMissing, IndexDamaged, OtherSchema, OtherModel):
        pass
    content = cache_folder(files)
    embedder = load_embedder()
    try:
        with bars(shown) as progress:
            build_index(files, folder, embedder, progress=progress, reuse=[content])
        note_content(folder, content.name)
    except BuildFailed as error:
        print(f"未能建立索引：{error}（可在网页的“文件库”中更换文件）", file=sys.stderr)
        return None, False
    except OSError as error:
        raise StoreFailed(f"无法写入数据文件夹（{error.strerror}）：请检查空间和权限。") from error
    return PolicyIndex.open(folder, embedder), False
