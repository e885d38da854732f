"""Errors of the service. ``str(error)`` is one Chinese sentence the user can act on."""

from assistant.errors import AssistantError


class ServiceError(AssistantError):
    """Base of what the service refuses."""


class NothingLoaded(ServiceError):
    """There is no document to answer from, or none that this viewer may see."""


class NotFound(ServiceError):
    """What is asked for does not exist, or is not for this viewer; the two are not told apart."""


class Forbidden(ServiceError):
    """The viewer's role does not allow it."""


class ReadOnly(ServiceError):
    """The documents of this server cannot be changed from here."""


class BadRequest(ServiceError):
    """What was given cannot be used."""


class BadFile(ServiceError):
    """A file cannot be taken into the library."""


class StoreFailed(ServiceError):
    """Conversations and records cannot be read or written: disk full, no permission, damaged, other version."""


class BadUsers(ServiceError):
    """The file of users cannot be read or written, or holds what is no user."""
