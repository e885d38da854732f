"""Which gold questions fit the documents that are served (可用的评测集): the sets of the project, and the office's own."""

import re
from collections.abc import Sequence
from pathlib import Path

from eval import sets
from eval.errors import EvalError, GoldError, OtherTextsError
from eval.gold import load_all
from eval.model import Part, Question
from eval.opening import Texts
from eval.source import require_texts
from eval.ui.model import GoldChoice, Unfit
from index.policy_index import PolicyIndex

LARGEST = 8 * 1024 * 1024
"""Bytes of a file of questions that is taken."""
MOST_NAMED = 5
"""Missing documents that are named."""


class OwnGold:
    """The folder with the office's own questions: one .jsonl file a set, named by its title."""

    def __init__(self, folder: Path) -> None:
        """Keep the folder; it is made when something is added."""
        self.folder = folder

    def files(self) -> list[Path]:
        """The files, by name."""
        return sorted(self.folder.glob("*.jsonl")) if self.folder.is_dir() else []

    def add(self, name: str, content: bytes, index: PolicyIndex) -> GoldChoice:
        """Check and keep a file of questions; one of the same name is replaced.

        ``content``: JSON lines as eval/gold/questions.jsonl has them. Raises GoldError naming every bad row,
        OtherTextsError where the questions are about documents or clauses that are not served.
        """
        if len(content) > LARGEST:
            raise GoldError(
                [f"文件有 {len(content) // 1024 // 1024} MB，超过 {LARGEST // 1024 // 1024} MB 的上限"]
            )
        self.folder.mkdir(parents=True, exist_ok=True)
        target = self.folder / f"{_file_name(name)}.jsonl"
        new = target.with_suffix(".new")
        try:
            new.write_bytes(content)
            questions = load_all([new])
            require_texts(questions, Texts(index.clauses, index.documents))
            new.replace(target)
        except OSError as error:
            raise GoldError([f"无法保存（{error.strerror}）：请检查数据文件夹的空间和权限"]) from error
        finally:
            new.unlink(missing_ok=True)
        return _choice(f"own:{target.stem}", target.stem, [target], None, questions, index)

    def remove(self, id: str) -> None:
        """Take a set of the office away; runs on it stay."""
        for path in self.files():
            if id == f"own:{path.stem}":
                path.unlink(missing_ok=True)


def choices(index: PolicyIndex, own: OwnGold) -> tuple[list[GoldChoice], list[Unfit]]:
    """What can be run on the served documents, and what cannot. Sets with the same questions are one choice."""
    fitting: dict[tuple[Path, ...], GoldChoice] = {}
    unfit: list[Unfit] = []
    digests = all(info.digest for info in index.documents.values())
    known = [
        *((f"set:{name}", each.title, each.questions(), name) for name, each in sets.load().items()),
        *((f"own:{path.stem}", path.stem, [path], None) for path in own.files()),
    ]
    for id, title, files, name in known:
        try:
            questions = load_all(files)
            require_texts(questions, Texts(index.clauses, index.documents))
        except EvalError as error:
            unfit.append(Unfit(id, title, _why_not(error), name is None))
            continue
        # digests and full texts of the same documents are asked the same questions
        better = name is None or (sets.load()[name].project is not None) == digests
        if tuple(files) not in fitting or better:
            fitting[tuple(files)] = _choice(id, title, files, name, questions, index)
    return list(fitting.values()), unfit


def _choice(
    id: str,
    title: str,
    files: Sequence[Path],
    name: str | None,
    questions: Sequence[Question],
    index: PolicyIndex,
) -> GoldChoice:
    about = {clause.partition("#")[0] for each in questions for clause in each.acceptable}
    if name is not None:
        about |= set(sets.load()[name].documents)
    return GoldChoice(
        id=id,
        title=title,
        files=list(files),
        set=name,
        questions=len(questions),
        development=sum(each.part is Part.DEVELOPMENT for each in questions),
        others=len(index.documents.keys() - about),
    )


def _why_not(error: EvalError) -> str:
    if isinstance(error, OtherTextsError):
        missing = error.documents or error.clauses
        what = "文件" if error.documents else "条款"
        more = f"等 {len(missing)} 个" if len(missing) > MOST_NAMED else ""
        return f"没有它所依据的{what} {'、'.join(missing[:MOST_NAMED])}{more}"
    return str(error)


def _file_name(name: str) -> str:
    """A name that is safe for a file: letters, digits, Chinese characters and a few signs, at most 60."""
    stem = re.sub(r"\.(jsonl|xlsx)$", "", name.strip(), flags=re.IGNORECASE)
    return re.sub(r"[^\w（）()·-]+", "_", stem).strip("_.")[:60] or "评测题"
