"""Pages of other installed packages: found by entry point, so that no package has to be imported by name.

An entry point of the group ``policy_assistant.pages`` has the page's path as its name and a module as its
object: ``TITLE``, ``build(service)``, and where it has them ``ROLE`` (least role that is shown the way there),
``STYLE`` and ``SCRIPT`` (paths of a style sheet and a script).
"""

from collections.abc import Iterator
from importlib.metadata import entry_points
from pathlib import Path
from types import ModuleType

GROUP = "policy_assistant.pages"


def offered_pages() -> Iterator[tuple[str, ModuleType]]:
    """Path and module of every page that other packages offer, by path."""
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name):
        yield entry.name, entry.load()


def offered_files(kind: str) -> list[Path]:
    """The files that these pages bring along; ``kind`` is STYLE or SCRIPT."""
    return [getattr(module, kind) for _, module in offered_pages() if hasattr(module, kind)]
