"""Load gold questions; a file with any bad row is refused whole, with every bad row named."""

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
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError([f"评测集 {path} 无法读取，请检查路径和编码（应为 UTF-8）：{error}"]) from error
    questions: list[Question] = []
    problems: list[str] = []
    ids: dict[str, int] = {}
    texts: dict[tuple[str, ...], int] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            question = Question.model_validate(parse_row(line))
        except (ValueError, ValidationError) as error:
            problems.append(f"第 {number} 行：{reason(error)}")
            continue
        asked = (*(turn.question for turn in question.history), question.question)
        if question.id in ids:
            problems.append(f"第 {number} 行：id“{question.id}”与第 {ids[question.id]} 行重复")
        if asked in texts:
            problems.append(f"第 {number} 行：问题与第 {texts[asked]} 行相同")
        ids.setdefault(question.id, number)
        texts.setdefault(asked, number)
        questions.append(question)
    if not questions and not problems:
        problems.append(f"评测集 {path} 里没有问题")
    if problems:
        raise GoldError(problems)
    return questions
