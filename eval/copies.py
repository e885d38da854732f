"""Copies of one document in several formats: which files of a corpus folder are the same document."""

from pathlib import Path

from corpus.library import corpus_files
from eval.opening import readable_errors

REFERENCE = Path(__file__).resolve().parents[2] / "shared" / "corpus"
"""Where the reference texts lie beside the project; taken where no corpus is named."""

_BEST = (".txt", ".md", ".docx", ".html", ".htm", ".pdf", ".ofd")
"""Formats from the least to the most that is lost on the way to text; all others come after them."""


def stem(path: Path) -> str:
    """Give the name all copies of a document share: the file name up to its first dot.

    >>> stem(Path("gbk/plan2020.gbk.txt"))
    'plan2020'
    """
    return path.name.partition(".")[0]


def copies(folder: Path) -> dict[str, list[Path]]:
    """Give for each document of a corpus folder, sub-folders included, its files, the best format first.

    Of two files of one format that with nothing between stem and suffix comes first.
    Raises SourceUnreadableError where the folder is missing or empty.
    """
    found: dict[str, list[Path]] = {}
    with readable_errors():
        for path in corpus_files(folder):
            found.setdefault(stem(path), []).append(path)
    return {name: sorted(found[name], key=_rank) for name in sorted(found)}


def _rank(path: Path) -> tuple[int, int, str]:
    suffix = path.suffix.lower()
    place = _BEST.index(suffix) if suffix in _BEST else len(_BEST)
    return place, len(path.suffixes), path.as_posix()
