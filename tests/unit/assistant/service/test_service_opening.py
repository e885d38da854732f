"""Opening the service that a command asks for; what is in the folder decides what must be built."""

from pathlib import Path

import pytest

from assistant.opening import OWN_DOCUMENTS
from assistant.service import opening
from assistant.service.errors import BadUsers
from assistant.service.opening import open_service
from assistant.service.options import ServerSettings
from assistant.service.service import Service
from assistant.service.viewer import LOCAL
from corpus.errors import CorpusError
from index.errors import IndexMissing
from tests.unit.assistant.service.services import embedder
from tests.unit.assistant.texts import WORLD
from tests.unit.assistant.world import write_texts

QUESTION = "临江市社区养老食堂由哪个单位牵头？"
pytestmark = pytest.mark.usefixtures("configured")


@pytest.fixture(autouse=True)
def counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "load_embedder", embedder)
    monkeypatch.delenv("POLICY_USERS", raising=False)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_texts(tmp_path / "corpus", WORLD)


def opened(tmp_path: Path, corpus: Path | None = None, **more: Path) -> Service:
    return open_service(corpus, settings=ServerSettings(data_dir=tmp_path / "data"), shown=False, **more)


def test_a_folder_is_indexed_once_and_its_files_can_be_changed(tmp_path: Path, corpus: Path) -> None:
    first = opened(tmp_path, corpus)
    assert "市民政局" in first.ask(LOCAL, QUESTION).answer
    assert first.library.read_only is None
    assert {each.state for each in first.library.files(LOCAL)} == {"indexed"}
    again = opened(tmp_path, corpus)
    assert again.generation == first.generation
    assert again.library.build.state == "idle"


def test_a_folder_that_has_changed_is_answered_from_at_once_and_indexed_meanwhile(
    tmp_path: Path, corpus: Path
) -> None:
    before = opened(tmp_path, corpus).generation
    (corpus / "湿地.txt").write_text(
        "关于印发湿地保护方案的通知\n\n一、任务\n（一）修复湿地。修复湿地十处。（牵头单位：市林业局）\n",
        encoding="utf-8",
    )
    service = opened(tmp_path, corpus)
    assert not service.ask(LOCAL, QUESTION).refused
    assert service.library.wait().state == "done"
    assert service.generation != before
    assert "市林业局" in service.ask(LOCAL, "修复湿地由谁牵头？").answer


def test_two_folders_share_a_data_folder(tmp_path: Path, corpus: Path) -> None:
    other = write_texts(tmp_path / "other", {"云溪2020.txt": WORLD["云溪2020.txt"]})
    services = [opened(tmp_path, corpus), opened(tmp_path, other), opened(tmp_path, corpus)]
    assert [len(each.serving(LOCAL).index.documents) for each in services] == [4, 1, 4]
    assert services[0].generation == services[2].generation


def test_an_empty_folder_opens_with_nothing_loaded(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    service = opened(tmp_path, tmp_path / "empty")
    assert service.generation is None
    assert service.not_ready is not None
    assert service.library.read_only is None


def test_a_folder_of_unreadable_files_opens_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    service = opened(tmp_path, write_texts(tmp_path / "bad", {"坏.pdf": "不是"}))
    assert service.generation is None
    assert [each.name for each in service.library.files(LOCAL)] == ["坏.pdf"]
    assert "坏.pdf" in capsys.readouterr().err


def test_the_projects_own_texts_are_copied_before_they_are_changed(tmp_path: Path) -> None:
    for corpus in (None, OWN_DOCUMENTS):
        service = opened(tmp_path, corpus)
        names = {each.name for each in service.library.files(LOCAL)}
        assert names == {path.name for path in OWN_DOCUMENTS.glob("*.md") if path.stem != "README"}
    service.library.delete(LOCAL, sorted(names)[0])
    assert (OWN_DOCUMENTS / sorted(names)[0]).exists()
    assert len(opened(tmp_path).library.files(LOCAL)) == len(names)  # still answered from until it is built


def test_a_built_index_is_opened_read_only(tmp_path: Path, built: Path) -> None:
    service = opened(tmp_path, index=built / "index")
    assert not service.ask(LOCAL, QUESTION).refused
    assert service.library.read_only is not None


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="不存在"):
        opened(tmp_path, tmp_path / "没有")
    with pytest.raises(IndexMissing):
        opened(tmp_path, index=tmp_path / "没有")
    with pytest.raises(BadUsers, match="还没有用户"):
        opened(tmp_path, write_texts(tmp_path / "c", WORLD), users=tmp_path / "没有.json")
