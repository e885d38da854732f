"""Services over the invented world, each in a folder of its own; nothing is shared but the texts and the index."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from assistant.service.service import Service
from assistant.service.viewer import Role, Viewer
from index.build import build_index
from index.fingerprints import model_fingerprint
from index.policy_index import PolicyIndex
from index.settings import choose_model
from tests.unit.assistant.world import KinEmbedder, write_texts

READER = Viewer(name="王读")
OTHER = Viewer(name="李读")
EDITOR = Viewer(name="赵编", role=Role.EDITOR)
INSIDER = Viewer(name="钱内", role=Role.EDITOR, groups=frozenset({"专班"}))
ADMINISTRATOR = Viewer(name="孙管", role=Role.ADMINISTRATOR)


def embedder() -> KinEmbedder:
    """The embedder that the fixture ``configured`` makes the configured one."""
    model = choose_model("endpoint:pairs")
    return KinEmbedder(model.name, model_fingerprint(model))


def build(folder: Path, texts: Mapping[str, str]) -> Path:
    """Write texts to ``folder/corpus`` and index them in ``folder/index``; returns the folder."""
    build_index(write_texts(folder / "corpus", texts), folder / "index", embedder())
    return folder


def open_copy(built: Path, folder: Path, users: Path | None = None, editable: bool = True) -> Service:
    """Return a service on a copy of what ``build`` made."""
    shutil.copytree(built, folder, dirs_exist_ok=True)
    index = PolicyIndex.open(folder / "index", embedder())
    corpus = folder / "corpus" if editable else None
    return Service(folder / "data", index, corpus, folder / "index", users)
