"""Fixtures shared by all tests: the reference texts beside the project, where they are present."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def reference() -> Path:
    """The folder of the reference texts: POLICY_REFERENCE, else ../shared/corpus; skips where it is absent."""
    folder = Path(os.environ.get("POLICY_REFERENCE", ROOT.parent / "shared" / "corpus"))
    if not (folder / "txt").is_dir():
        pytest.skip(f"参考文本不在 {folder.name}（设 POLICY_REFERENCE 指向参考文本文件夹后运行）")
    return folder
