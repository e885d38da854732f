"""Load gold questions; files with any bad row are refused whole, with every bad row named."""

from collections.abc import Sequence
from pathlib import Path

from pydantic import ValidationError

from eval.errors import GoldError
from eval.model import Question
from eval.rows import parse_row, reason

DEFAULT = Path(__file__).resolve().parent / "gold" / "questions.jsonl"


def load(path: Path = DEFAULT) -> list[Question]:
    """Read a gold file of one JSON object per line (UTF-8; blank lines are skipped), in file order.

    Raises GoldError with a sentence for every malformed row, repeated id and repeated question,
    each with its line number, and for a file that is missing or holds no question.
    """
    return load_all([path])


def load_all(paths: Sequence[Path]) -> list[Question]:
    """Read several gold files as one, in this order; ids and questions may not repeat between them either.

    Raises GoldError as ``load`` does, with the name of the file before each line where there are several.
    """
    reading = _Reading(several=len(paths) > 1)
    for path in paths:
        reading.read(path)
    if reading.problems:
        raise GoldError(reading.problems)
    return reading.questions


class _Reading:
    """What was read so far, and what is wrong with it."""

    def __init__(self, several: bool) -> None:
        self._several = several
        self.questions: list[Question] = []
        self.problems: list[str] = []
        self._ids: dict[str, str] = {}
        self._texts: dict[tuple[str, ...], str] = {}

    def read(self, path: Path) -> None:
        try:
            lines = path.read_text(encoding="utf-8").split("\n")
        except (OSError, UnicodeDecodeError) as error:
            self.problems.append(f"评测集 {path} 无法读取，请检查路径和编码（应为 UTF-8）：{error}")
            return
        filled = [(number, line) for number, line in enumerate(lines, start=1) if line.strip()]
        if not filled:
            self.problems.append(f"评测集 {path} 里没有问题")
        for number, line in filled:
            self._take(line, f"{f'{path.name} ' if self._several else ''}第 {number} 行")

    def _take(self, line: str, place: str) -> None:
        try:
            question = Question.model_validate(parse_row(line))
        except (ValueError, ValidationError) as error:
            self.problems.append(f"{place}：{reason(error)}")
            return
        asked = (*(turn.question for turn in question.history), question.question)
        if question.id in self._ids:
            self.problems.append(f"{place}：id“{question.id}”与{self._ids[question.id]}重复")
        if asked in self._texts:
            self.problems.append(f"{place}：问题与{self._texts[asked]}相同")
        self._ids.setdefault(question.id, place)
        self._texts.setdefault(asked, place)
        self.questions.append(question)
