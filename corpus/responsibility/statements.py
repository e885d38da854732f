"""Find the stretches of a clause that state responsibility: brackets, label lines, sentences."""

from corpus.responsibility.brackets import find_brackets
from corpus.responsibility.label_lines import find_label_lines
from corpus.responsibility.sentences import find_sentences
from corpus.responsibility.statement import Statement

__all__ = ["Statement", "find_statements"]


def find_statements(text: str) -> list[Statement]:
    """Return the statements of a clause's verbatim text, in order, none overlapping."""
    found = list(find_brackets(text))
    found += [each for each in find_label_lines(text) if not each.overlaps(found)]
    found += [each for each in find_sentences(text) if not each.overlaps(found)]
    return sorted(found, key=lambda statement: statement.start)
