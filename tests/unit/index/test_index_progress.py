import pytest

from index.progress import READING, WAITING, Bars, bars


def test_quick_work_shows_no_bar(capsys: pytest.CaptureFixture[str]) -> None:
    with Bars() as progress:
        for done in range(4):
            progress(READING, done, 3)
    assert capsys.readouterr() == ("", "")


def test_long_work_shows_one_on_stderr(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.progress._DELAY", 0)
    with Bars() as progress:
        for done in range(4):
            progress(READING, done, 3)
    captured = capsys.readouterr()
    assert READING in captured.err
    assert captured.out == ""


def test_waiting_is_said_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    with Bars() as progress:
        progress(WAITING, 0, 1)
    assert WAITING in capsys.readouterr().err


@pytest.mark.parametrize(("json", "shown"), [(True, False), (False, True)])
def test_json_away_from_a_terminal_shows_none(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, json: bool, shown: bool
) -> None:
    monkeypatch.setattr("index.progress._DELAY", 0)
    with bars(json) as progress:
        progress(READING, 1, 3)
    assert (READING in capsys.readouterr().err) is shown
