"""Errors of the corpus package. ``str(error)`` is one Chinese sentence the user can act on."""


class CorpusError(Exception):
    """The corpus as a whole cannot be read: the folder is missing or holds nothing readable."""


class UnreadableFile(CorpusError):
    """One file cannot be read fully; the others are not affected."""

    def __init__(self, source: str, reason: str) -> None:
        """Keep the file name and the reason apart, for reports."""
        super().__init__(f"无法读取 {source}：{reason}")
        self.source = source
        self.reason = reason
