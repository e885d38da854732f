"""The list of loaded documents (已加载文件): what the assistant can answer from."""

from collections.abc import Sequence

from markupsafe import Markup
from pydantic import BaseModel, ConfigDict, Field

from assistant.ui.templating import render
from corpus.model import DocumentInfo
from index.model import Failure


class LoadedDocument(BaseModel):
    """A document the assistant answers from."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    info: DocumentInfo
    clauses: int = Field(ge=0, description="number of its clauses that can be cited")


def documents_html(documents: Sequence[LoadedDocument], failures: Sequence[Failure] = ()) -> Markup:
    """One line that folds out into a table: title, issuer, date, number of clauses; and a note on digests.

    Args:
        documents: what the assistant answers from.
        failures: files of the corpus that could not be read, with the reason; they are named, never dropped.

    """
    digests = sum(document.info.digest for document in documents)
    return render(
        "documents.html",
        documents=documents,
        failures=failures,
        clauses=sum(document.clauses for document in documents),
        digests=digests,
        all_digests=bool(documents) and digests == len(documents),
    )
