"""Packages import one way: corpus -> index -> assistant -> app; eval may import all of them."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PACKAGES = ("corpus", "index", "prompts", "assistant", "app", "eval", "tests")
MAY_IMPORT = {
    "corpus": {"corpus"},
    "index": {"index", "corpus"},
    "prompts": {"prompts"},
    "assistant": {"assistant", "prompts", "index", "corpus"},
    "app": {"app", "assistant", "index", "corpus"},
    "eval": {"eval", "assistant", "prompts", "index", "corpus"},
}
"""Package -> the project's packages it may import."""


def modules() -> list[Path]:
    """Return every module of the packages, and ``app.py``."""
    found = [path for package in MAY_IMPORT for path in (ROOT / package).rglob("*.py")]
    return [ROOT / "app.py", *sorted(found)]


def imported(source: str) -> set[str]:
    """Return the first names of all modules a source imports, wherever in it, relative imports as "."."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add("." if node.level else (node.module or "").split(".")[0])
    return names


def package_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_imports_only_from_packages_to_its_left(path: Path) -> None:
    own = imported(path.read_text(encoding="utf-8")) & {*PACKAGES, "."}
    assert own <= MAY_IMPORT[package_of(path)]


def test_every_package_is_looked_at() -> None:
    assert {package_of(path) for path in modules()} >= {"corpus", "index", "assistant", "eval", "app"}
    assert len(modules()) > 100


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("import index.build", {"index"}),
        ("import os, assistant.cli as cli", {"os", "assistant"}),
        ("from assistant.model import Answer", {"assistant"}),
        ("def f():\n    from eval import gold", {"eval"}),
        ("from . import gold", {"."}),
        ("from .gold import load", {"."}),
        ("x = 'import eval'", set()),
    ],
)
def test_imports_are_found_wherever_they_stand(source: str, names: set[str]) -> None:
    assert imported(source) == names
