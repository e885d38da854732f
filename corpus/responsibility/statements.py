"""Find the stretches of a clause that state responsibility: brackets, label lines, sentences."""

from corpus.responsibility.brackets import find_brackets
from corpus.responsibility.closing_sentences import find_closing_sentences
from corpus.responsibility.label_lines import find_label_lines
from corpus.responsibility.sentences import find_sentences
from corpus.responsibility.statement import Statement

__all__ = ["Statement", "find_statements"]


def find_statements(text: str, *, listed: bool = False) -> list[Statement]:
    """Return the statements of a clause's verbatim text, in order, none overlapping.

    ``listed``: the document puts those in charge into a bracket behind each task (``brackets.closes_with_list``).
    """
    found = list(find_brackets(text, listed=listed))
    found += [each for each in find_label_lines(text) if not each.overlaps(found)]
    apart = bool(found)
    found += [each for each in find_closing_sentences(text) if not each.overlaps(found)]
    for each in find_sentences(text):
        if not each.overlaps(found) and not (
            apart and each.plain
        ):  # 甲局负责… within what a bracket gives others
            found.append(each)
    return sorted(found, key=lambda statement: statement.start)
