"""What can go wrong in an evaluation, each with one Chinese sentence that says what to do."""

from collections.abc import Sequence


class EvalError(Exception):
    """Base of all errors of this package."""


class GoldError(EvalError):
    """A gold file that cannot be used; ``problems`` holds one sentence per bad row, all of them."""

    def __init__(self, problems: Sequence[str]) -> None:
        """Keep every problem, so that all rows can be mended at once."""
        self.problems = tuple(problems)
        listed = "\n".join(("", *self.problems)) if len(self.problems) > 1 else "".join(self.problems)
        super().__init__(f"评测集有 {len(self.problems)} 处错误，请逐行改正：{listed}")


class EmptySetError(EvalError):
    """A metric was asked for a set that has nothing to count."""

    def __init__(self, what: str) -> None:
        """Name what was empty."""
        super().__init__(f"{what}为空，这项指标没有意义，请先检查评测集。")


class RunUnreadableError(EvalError):
    """A folder that holds no complete evaluation run."""


class SourceUnreadableError(EvalError):
    """The corpus or the index to evaluate on could not be opened."""


class BaselineError(EvalError):
    """A baseline that cannot be read."""


class ConfigurationError(EvalError):
    """A configuration of a run that cannot be used."""


class OtherTextsError(EvalError):
    """The gold questions are about documents or clauses that the index does not hold."""

    _SHOWN = 10

    def __init__(self, documents: Sequence[str], clauses: Sequence[str]) -> None:
        """Name the documents that are missing; where all are there, the clauses that are."""
        self.documents = tuple(documents)
        self.clauses = tuple(clauses)
        missing = self.documents or self.clauses
        what = "文件" if self.documents else "条款"
        more = f" 等 {len(missing)} 个" if len(missing) > self._SHOWN else ""
        super().__init__(
            f"评测集与所评的文件不符，没有{what} {'、'.join(missing[: self._SHOWN])}{more}："
            "请用 --corpus、--index 或 --set 指定评测集所依据的文件，或用 eval check 核对评测集"
        )


class RunInterruptedError(EvalError):
    """A run was stopped before the last question."""

    def __init__(self, done: int, total: int) -> None:
        """Say how far it came."""
        super().__init__(f"已中断，{total} 题中答完 {done} 题：答案已保存，再运行同一命令会接着做")


class YardstickMissingError(EvalError):
    """A package that only the yardstick needs is not installed."""

    def __init__(self, package: str) -> None:
        """Name the package that could not be imported."""
        super().__init__(
            f"标尺所需的 {package} 没有安装：pip install langchain-classic langchain-community rank-bm25"
        )


class ReportError(EvalError):
    """A report that cannot be written where it is wanted."""
