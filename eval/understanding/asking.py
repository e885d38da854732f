"""Ask the assistant what it understands of every gold row, on the documents the row is about."""

from collections.abc import Callable, Sequence
from pathlib import Path

from eval import sets
from eval.configuration import Configuration
from eval.opening import open_index
from eval.understanding.measure import groups, understood
from eval.understanding.model import Measures, Row, Understood


def available(rows: Sequence[Row], reference: Path) -> list[str]:
    """Give the sets that rows name whose corpus folder is on this machine, in order."""
    named = dict.fromkeys(row.set for row in rows)
    return [name for name in named if sets.named(name).folder(reference).is_dir()]


def ask(
    rows: Sequence[Row],
    names: Sequence[str],
    reference: Path,
    progress: Callable[[int, int], None] | None = None,
) -> Measures:
    """Understand the rows of the sets ``names``; ``progress`` is called with (done, all).

    Raises EmptySetError where no row is of these sets, SourceUnreadableError, ConfigurationError.
    """
    from assistant.assistant import Assistant
    from assistant.model import Turn

    total = sum(row.set in names for row in rows)
    found: list[Understood] = []
    for name in names:
        with sets.named(name).corpus(reference) as folder:
            index = open_index(folder, None)
        regions = [info.region for info in index.documents.values() if info.region]
        assistant = Assistant(index, Configuration(set=name).answer_settings)
        for row in (row for row in rows if row.set == name):
            turns = [Turn(question=question) for question in row.history]
            found.append(understood(row, assistant.understand(row.question, turns), regions))
            if progress is not None:
                progress(len(found), total)
    return Measures(sets=list(names), groups=groups(found), rows=found)
