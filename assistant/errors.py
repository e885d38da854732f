"""Errors of the assistant package. ``str(error)`` is one Chinese sentence the user can act on."""


class AssistantError(Exception):
    """Base of the errors of this package."""


class BadQuestion(AssistantError):
    """The question is empty or too long."""


class BadBatch(AssistantError):
    """A line of a batch file is not a question."""


class ExportFailed(AssistantError):
    """The ledger cannot be written to the file asked for."""


class ModelFailed(AssistantError):
    """The language model cannot be reached, is too slow, or answers against its protocol."""


class LocalModelFailed(AssistantError):
    """The local language model cannot be fetched or run."""
