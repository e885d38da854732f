"""The gold sets of ``eval/gold/sets.toml``: which questions are asked of which documents."""

import shutil
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

from pydantic import Field, TypeAdapter, ValidationError, model_validator

from eval import copies
from eval.errors import ConfigurationError, SourceUnreadableError
from eval.model import Model
from eval.rows import reason

GOLD = Path(__file__).resolve().parent / "gold"
SETS = GOLD / "sets.toml"
DEFAULT = "digests"
_PROJECT = Path(__file__).resolve().parent.parent


class GoldSet(Model):
    """Questions and the documents they are about."""

    title: str = Field(min_length=1, description="in Chinese, for reports")
    files: list[str] = Field(min_length=1, description="gold files beside sets.toml")
    project: str | None = Field(default=None, description="corpus folder inside the project")
    reference: str | None = Field(default=None, description="corpus folder inside the reference texts")
    documents: list[str] = Field(min_length=1, description="ids of all documents, no others are read")

    @model_validator(mode="after")
    def _one_folder(self) -> Self:
        if (self.project is None) == (self.reference is None):
            raise ValueError("project 与 reference 应恰好写一个")
        return self

    def questions(self, folder: Path = GOLD) -> list[Path]:
        """Give the paths of the gold files."""
        return [folder / name for name in self.files]

    def folder(self, reference: Path) -> Path:
        """Give the corpus folder; ``reference`` is where the reference texts lie."""
        return reference / self.reference if self.reference is not None else _PROJECT / (self.project or "")

    @contextmanager
    def corpus(self, reference: Path) -> Iterator[Path]:
        """Give a temporary folder with one file of each document, the format that keeps most of it.

        Raises SourceUnreadableError where a document is missing.
        """
        source = self.folder(reference)
        found = copies.copies(source)
        if missing := [id for id in self.documents if id not in found]:
            raise SourceUnreadableError(f"{source} 里没有评测集所需的文件 {'、'.join(missing)}")
        with TemporaryDirectory(prefix="policy-eval-") as name:
            for id in self.documents:
                best = found[id][0]
                shutil.copyfile(best, Path(name) / best.name)
            yield Path(name)


def load(path: Path = SETS) -> dict[str, GoldSet]:
    """Read all sets by name, in file order. Raises ConfigurationError where the file cannot be used."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
        return TypeAdapter(dict[str, GoldSet]).validate_python(values)
    except (OSError, UnicodeDecodeError, ValidationError, tomllib.TOMLDecodeError) as error:
        why = reason(error) if isinstance(error, ValidationError) else str(error)
        raise ConfigurationError(f"评测集清单 {path.name} 有误，请改正：{why}") from error


def named(name: str) -> GoldSet:
    """Give one set. Raises ConfigurationError for a name that is in no list."""
    sets = load()
    if name not in sets:
        raise ConfigurationError(f"没有名为 {name} 的评测集，可用的有 {'、'.join(sets)}")
    return sets[name]
