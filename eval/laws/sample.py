"""A sample of the laws, small enough to be indexed and asked within a minute: those that answer the most questions.

Taken are the files with the most questions for their size, up to 600 kB: a fortieth of the laws answers two of three
questions. Fewer articles compete than in all laws, so its figures are higher and stand for themselves.
"""

import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from index.answered_questions import DOCUMENTS, AnsweredQuestion

BYTES = 600_000
"""of all files of the sample together, at most"""


def chosen(folder: Path, questions: Sequence[AnsweredQuestion], most: int) -> list[Path]:
    """Give the files of the sample: ``folder`` holds ``documents/``, ``most`` is in bytes."""
    wanted = Counter(
        document
        for each in questions
        for document in {place.document for one in each.relevant for place in one.any_of}
    )
    there = {path.stem: path for path in (folder / DOCUMENTS).iterdir() if path.stem in wanted}
    sizes = {name: path.stat().st_size for name, path in there.items()}
    taken, room = [], most
    for name in sorted(there, key=lambda name: (-wanted[name] / max(sizes[name], 1), name)):
        if sizes[name] <= room:
            taken.append(there[name])
            room -= sizes[name]
    return taken


def answered_by(questions: Sequence[AnsweredQuestion], files: Sequence[Path]) -> list[AnsweredQuestion]:
    """Give the questions whose every needed clause is in one of the files."""
    names = {path.stem for path in files}
    return [
        each
        for each in questions
        if all(any(place.document in names for place in one.any_of) for one in each.relevant)
    ]


@contextmanager
def corpus_of(files: Sequence[Path]) -> Iterator[Path]:
    """Give a temporary folder with a copy of the files."""
    with TemporaryDirectory(prefix="policy-eval-") as name:
        for path in files:
            shutil.copyfile(path, Path(name) / path.name)
        yield Path(name)
