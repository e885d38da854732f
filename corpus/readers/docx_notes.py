"""Footnotes and endnotes (脚注、尾注): lines of their own, after the numbered unit that refers to them.

The small number in the text is left out, so that the clause stays as it would be without the note; the note
itself becomes a line 注1：… and thereby a clause of kind note under the unit it belongs to.
"""

from corpus import line_kinds
from corpus.numbering import read_annex, read_marker
from corpus.readers.docx_runs import NoteMark
from corpus.readers.docx_xml import Element, W


class Notes:
    """The notes of a document; those that were referred to wait until there is a place for them."""

    def __init__(self, footnotes: Element | None, endnotes: Element | None) -> None:
        """Take the roots of the parts that hold the notes, None where the document has none."""
        self.pending: list[tuple[int, Element]] = []
        self._count = 0
        self._unused = {
            NoteMark(kind, note.get(f"{W}id", "")): note
            for kind, root in (("footnote", footnotes), ("endnote", endnotes))
            if root is not None
            for note in root.iterchildren(W + kind)
        }

    def refer(self, mark: NoteMark) -> None:
        """Remember a note for the next place where it can be written; every note is written once."""
        note = self._unused.pop(mark, None)
        if note is not None:
            self._count += 1
            self.pending.append((self._count, note))

    def take(self) -> list[tuple[int, Element]]:
        """Return the notes that wait, with their numbers, and wait for none."""
        taken, self.pending = self.pending, []
        return taken


def begins_unit(line: str) -> bool:
    """Say whether a line ends the unit above it: a number, an annex, a roster entry, a closing line."""
    return bool(
        read_marker(line)
        or read_annex(line)
        or line_kinds.roster_label(line)
        or line_kinds.special_label(line)
        or line_kinds.is_date(line)
        or line_kinds.is_organ(line)
    )
