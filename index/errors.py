"""Errors of the index package. ``str(error)`` is one Chinese sentence the user can act on."""


class IndexError_(Exception):  # noqa: N801 - the base of all; IndexError is a Python built-in
    """Anything the index package refuses to do; a retry without a change does not help unless it says so."""


class ModelMissing(IndexError_):
    """The embedding model is not known, not on this machine, or cannot be loaded."""


class ModelDownloadFailed(IndexError_):
    """The model's files could not be fetched or are not the expected ones; a retry helps once the network does."""


class EndpointFailed(IndexError_):
    """The embeddings endpoint did not answer as agreed; a retry may help."""


class IndexMissing(IndexError_):
    """There is no index in the folder."""


class IndexDamaged(IndexError_):
    """A file of the index is missing or changed; the index must be built again."""


class OtherModel(IndexError_):
    """The index was built with another embedding model than the one in use."""


class OtherSchema(IndexError_):
    """The index was built by another version of this program."""


class BuildFailed(IndexError_):
    """Nothing was published; the index that was there before still serves."""


class BadQuery(IndexError_):
    """The question or the number of results cannot be searched for."""


class TrainingFailed(IndexError_):
    """An adapter for questions could not be trained or written."""
