"""A corpus folder with one bad file: it is reported by name with one line, and the other files are read."""

from pathlib import Path

import pytest

from corpus.cli import main
from corpus.readers import READERS
from tests.fault.bad_files import BAD, GOOD
from tests.fault.good_folder import failure_of


@pytest.mark.parametrize("what", BAD)
def test_a_bad_file_is_reported_and_the_others_are_read(folder: Path, what: str) -> None:
    name, data, words = BAD[what]
    (folder / name).write_bytes(data)
    source, reason = failure_of(folder)
    assert any(word in reason for word in words.split("|"))
    assert source.startswith(name.split("\n")[0].split("\x1b")[0].split("\u202e")[0].split("\udcb7")[0])


@pytest.mark.parametrize("what", [what for what, (name, _, _) in BAD.items() if name.isprintable()])
def test_the_command_says_it_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], what: str
) -> None:
    name, data, _ = BAD[what]
    (tmp_path / name).write_bytes(data)
    assert main(["read", str(tmp_path / name)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert name in err


def test_damage_no_reader_foresaw_is_that_file_s_failure(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaking(source: str, data: bytes) -> object:
        raise ZeroDivisionError(source, len(data))

    monkeypatch.setitem(READERS, ".md", breaking)
    (folder / "坏.md").write_bytes(GOOD)
    name, reason = failure_of(folder)
    assert name == "坏.md"
    assert "ZeroDivisionError" in reason
