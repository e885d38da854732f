"""A corpus folder with two good files, to which each test adds something bad."""

from pathlib import Path

import pytest

from tests.fault.good_folder import make_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_folder(tmp_path)
