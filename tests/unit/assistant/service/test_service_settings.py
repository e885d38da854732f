"""Settings that administrators change: checked, kept, before the environment's, and never giving a key away."""

from pathlib import Path

import pytest

from assistant.service.errors import BadRequest, Forbidden
from assistant.service.service import Service
from tests.unit.assistant.service.services import ADMINISTRATOR, EDITOR, READER

KEY = "sk-very-secret"


@pytest.fixture(autouse=True)
def no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LLM_BASE_URL", "LLM_MODEL", "LLM_API_KEY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def plain(tmp_path: Path) -> Service:
    return Service(tmp_path)


def test_what_is_changed_is_there_after_a_restart_and_the_rest_as_before(
    plain: Service, tmp_path: Path
) -> None:
    assert plain.settings.get().retention_days == 365
    plain.settings.change(ADMINISTRATOR, retention_days=None)
    plain.settings.change(ADMINISTRATOR, llm_base_url="http://127.0.0.1:8080/v1/", llm_model=" m ")
    kept = Service(tmp_path).settings.get()
    assert (kept.retention_days, kept.llm_base_url, kept.llm_model) == (None, "http://127.0.0.1:8080/v1", "m")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"llm_base_url": "ftp://a"}, "http"),
        ({"llm_base_url": "127.0.0.1:8080"}, "http"),
        ({"retention_days": 0}, "没有保存"),
        ({"retrieval": {"unknown": 1.0}}, "unknown"),
        ({"retrieval": {"sufficient": -1.0}}, "超出范围"),
        ({"nothing": 1}, "没有保存"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_kept(plain: Service, fields: dict[str, object], said: str) -> None:
    before = plain.settings.get()
    with pytest.raises(BadRequest, match=said):
        plain.settings.change(ADMINISTRATOR, **fields)
    assert plain.settings.get() == before


@pytest.mark.parametrize("viewer", [READER, EDITOR])
def test_only_administrators_change_settings(plain: Service, viewer: object) -> None:
    with pytest.raises(Forbidden):
        plain.settings.change(viewer, retention_days=1)  # type: ignore[arg-type]
    with pytest.raises(Forbidden):
        plain.settings.test_llm(viewer)  # type: ignore[arg-type]


def test_the_key_is_stored_apart_and_never_given_back(plain: Service, tmp_path: Path) -> None:
    shown = plain.settings.change(
        ADMINISTRATOR, llm_base_url="http://127.0.0.1:1/v1", llm_model="m", llm_key=KEY
    )
    assert shown.has_key
    assert KEY not in repr(shown) + shown.model_dump_json() + repr(plain.settings.language_model())
    assert KEY not in str(plain.store.rows("SELECT * FROM setting"))
    [file] = [path for path in tmp_path.iterdir() if path.read_bytes().find(KEY.encode()) >= 0]
    assert file.stat().st_mode & 0o777 == 0o600
    used = plain.settings.language_model().api_key
    assert used is not None
    assert used.get_secret_value() == KEY
    assert not plain.settings.change(ADMINISTRATOR, llm_key="").has_key
    assert not file.exists()


def test_settings_come_before_the_environment(plain: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not plain.settings.language_model().configured
    monkeypatch.setenv("LLM_BASE_URL", "https://llm.example/v1")
    monkeypatch.setenv("LLM_MODEL", "one")
    assert plain.settings.language_model().model == "one"
    plain.settings.change(ADMINISTRATOR, llm_model="two")
    assert plain.settings.language_model().model == "two"
    plain.settings.change(ADMINISTRATOR, llm_enabled=False)
    assert not plain.settings.language_model().configured


def test_the_environments_key_goes_to_the_environments_address_only(
    plain: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LLM_BASE_URL", "https://llm.example/v1")
    monkeypatch.setenv("LLM_MODEL", "one")
    monkeypatch.setenv("LLM_API_KEY", KEY)
    plain.settings.change(ADMINISTRATOR, llm_base_url="https://llm.example/v1/")
    assert plain.settings.language_model().api_key is not None
    plain.settings.change(ADMINISTRATOR, llm_base_url="https://elsewhere.example/v1")
    assert plain.settings.language_model().api_key is None


def test_retrieval_settings_hold_from_the_next_question_on(service: Service) -> None:
    question = "临江市社区养老食堂由哪个单位牵头？"
    assert not service.ask(READER, question).refused
    service.settings.change(ADMINISTRATOR, retrieval={"sufficient": 2.0, "candidates": 20})
    assert service.settings.answering().candidates == 20
    assert service.serving(READER).assistant.settings.sufficient == 2.0
