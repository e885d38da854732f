"""Errors of the assistant package. ``str(error)`` is one Chinese sentence the user can act on."""


class AssistantError(Exception):
    """Base of the errors of this package."""


class BadQuestion(AssistantError):
    """The question is empty or too long."""


class BadBatch(AssistantError):
    """A line of a batch file is not a question."""


class ExportFailed(AssistantError):
    """The ledger cannot be written to the file asked for."""
