"""Errors of the corpus package. ``str(error)`` is one Chinese sentence the user can act on."""

_LONGEST = 300
"""Characters of a reason."""


class CorpusError(Exception):
    """The corpus as a whole cannot be read: the folder is missing or holds nothing readable."""


class UnreadableFile(CorpusError):
    """One file cannot be read fully; the others are not affected."""

    def __init__(self, source: str, reason: str) -> None:
        """Keep the file name and the reason apart, for reports; a reason that quotes the file stays one short line."""
        reason = "".join(character if character.isprintable() else " " for character in reason)
        self.source = source
        self.reason = reason if len(reason) <= _LONGEST else reason[: _LONGEST - 1] + "…"
        super().__init__(f"无法读取 {source}：{self.reason}")
