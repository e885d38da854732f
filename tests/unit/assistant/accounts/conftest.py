"""One file of users for all modules here: hashing passwords is slow on purpose."""

import shutil
from pathlib import Path

import pytest

from assistant.accounts.users import Users
from assistant.service.viewer import Role
from tests.unit.assistant.accounts.test_accounts_users import PASSWORD


@pytest.fixture(scope="session")
def _one_reader(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("users") / "users.json"
    Users(path).add("王读", PASSWORD, Role.READER)
    return path


@pytest.fixture
def users(_one_reader: Path, tmp_path: Path) -> Users:
    """A file of the test's own with one reader."""
    shutil.copy(_one_reader, tmp_path / "users.json")
    return Users(tmp_path / "users.json")
