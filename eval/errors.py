"""What can go wrong in an evaluation, each with one Chinese sentence that says what to do."""

from collections.abc import Sequence


class EvalError(Exception):
    """Base of all errors of this package."""


class GoldError(EvalError):
    """A gold file that cannot be used; ``problems`` holds one sentence per bad row, all of them."""

    def __init__(self, problems: Sequence[str]) -> None:
        """Keep every problem, so that all rows can be mended at once."""
        self.problems = tuple(problems)
        super().__init__(f"评测集有 {len(self.problems)} 处错误，请逐行改正：\n" + "\n".join(self.problems))


class EmptySetError(EvalError):
    """A metric was asked for a set that has nothing to count."""

    def __init__(self, what: str) -> None:
        """Name what was empty."""
        super().__init__(f"{what}为空，这项指标没有意义，请先检查评测集。")


class RunUnreadableError(EvalError):
    """A folder that holds no complete evaluation run."""


class SourceUnreadableError(EvalError):
    """The corpus or the index to evaluate on could not be opened."""
