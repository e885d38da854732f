"""The page of the library as HTML: the frame around it, the list, the report of one file."""

import datetime

from markupsafe import Markup

from assistant.service.errors import NotFound
from assistant.service.service import Service
from assistant.service.viewer import Viewer
from assistant.ui.files.rows import listing_of, size_words
from assistant.ui.reader.facts import day_words, facts_of
from assistant.ui.templating import render
from corpus.folder import MAX_BYTES
from corpus.readers import READERS
from corpus.readers.archive import ARCHIVES

FORMATS = tuple(sorted({*READERS, *ARCHIVES}))
"""Suffixes of the files that can be read, with their dot."""


def page_html(service: Service, viewer: Viewer) -> Markup:
    """The whole page for this viewer: who may only read sees the list alone."""
    editing = viewer.may_edit and service.library.read_only is None
    return render(
        "files.html",
        editing=editing,
        read_only=service.library.read_only if viewer.may_edit else None,
        formats=FORMATS,
        most=MAX_BYTES,
        limits=editing and service.accounts_required,
        groups=sorted(service.limits.known_groups()) if editing else [],
        list=list_html(service, viewer),
    )


def list_html(service: Service, viewer: Viewer) -> Markup:
    """The list alone: what changes when files are added, deleted or indexed."""
    listing = listing_of(service.library.files(viewer), datetime.date.today())
    return render(
        "files_list.html",
        listing=listing,
        editing=viewer.may_edit and service.library.read_only is None,
        can_upload=viewer.may_edit,
        day=day_words,
    )


def report_html(service: Service, viewer: Viewer, name: str) -> Markup:
    """The read report of one file.

    Raises ``NotFound`` where the viewer sees no file of that name.
    """
    listing = listing_of(service.library.files(viewer), datetime.date.today())
    row = next((row for row in listing.rows if row.file.name == name), None)
    if row is None:
        raise NotFound("文件库里没有这份文件：可能已被删除，请刷新页面。")
    return render(
        "files_report.html",
        row=row,
        file=row.file,
        facts=facts_of(row.file.info) if row.file.info else [],
        size=size_words(row.file.size),
        limits=viewer.may_edit and service.accounts_required,
        groups=sorted(service.limits.known_groups()) if viewer.may_edit else [],
    )
