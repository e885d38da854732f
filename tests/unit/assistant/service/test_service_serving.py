"""Another generation takes over while questions are asked: each answer stands on one generation, none is lost."""

import threading
from pathlib import Path

import pytest
from filelock import FileLock

from assistant.service.building import BuildState
from assistant.service.events import Final, Understood
from assistant.service.library import Upload
from assistant.service.service import Service
from assistant.service.viewer import LOCAL, Viewer
from index.build import build_index
from tests.unit.assistant.limited_texts import HIDDEN
from tests.unit.assistant.service.services import EDITOR, READER, embedder, open_copy

QUESTION = "修复湿地由谁牵头？"


def wetland(lead: str) -> str:
    return f"关于印发湿地保护方案的通知\n\n一、任务\n（一）修复湿地。修复湿地十处。（牵头单位：{lead}）\n"


def build(folder: Path, lead: str) -> None:
    """Do what ``python -m index build`` does in another process."""
    (folder / "corpus" / "湿地.txt").write_text(wetland(lead), encoding="utf-8")
    build_index(folder / "corpus", folder / "index", embedder())


def switched(service: Service, before: str | None) -> None:
    """Wait until another generation serves."""
    for thread in threading.enumerate():
        if thread.name == "index-switch":
            thread.join()
    assert service.generation != before


@pytest.mark.parametrize("editable", [True, False])
def test_a_generation_that_another_process_builds_is_noticed(
    limited_world: Path,
    tmp_path: Path,
    configured: None,  # noqa: ARG001
    editable: bool,
) -> None:
    folder = tmp_path / "server"
    service = open_copy(limited_world, folder, editable=editable)
    assert service.ask(READER, QUESTION).refused
    before = service.generation
    for lead in ("市林业局", "市水务局"):
        build(folder, lead)
        old = service.serving(READER)  # notices, and is answered by what serves now
        assert old.index.manifest.id in (before, service.snapshots.generation)
        switched(service, before)
        before = service.generation
        assert lead in service.ask(READER, QUESTION).answer


def test_an_answer_under_way_stands_on_what_it_began_with(service: Service, tmp_path: Path) -> None:
    build(tmp_path / "server", "市林业局")
    before = service.generation
    switched(service, before)
    events = service.stream(READER, QUESTION)
    understood = next(events)
    assert isinstance(understood, Understood)
    build(tmp_path / "server", "市水务局")
    service.serving(READER)
    switched(service, understood.serving.generation)
    *_, final = events
    assert isinstance(final, Final)
    assert "市林业局" in final.answer.answer
    assert "市水务局" in service.ask(READER, QUESTION).answer


def test_a_generation_that_cannot_be_used_leaves_the_old_one_serving(
    service: Service, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    before = service.generation
    pointer = tmp_path / "server" / "index" / "current"
    pointer.unlink()
    pointer.write_text("nonsense\n", encoding="utf-8")
    service.serving(READER)
    for thread in threading.enumerate():
        if thread.name == "index-switch":
            thread.join()
    assert service.generation == before
    assert "市民政局" in service.ask(READER, "临江市社区养老食堂由哪个单位牵头？").answer
    assert "old one still serves" in caplog.text


def test_questions_asked_all_the_while_are_all_answered_by_one_generation_or_the_next(
    service: Service, tmp_path: Path
) -> None:
    service.library.limit(LOCAL, HIDDEN, ["专班"])
    folder = tmp_path / "server"
    build(folder, "单位0局")
    switched(service, service.generation)
    answers: list[tuple[str, str]] = []
    finished = threading.Event()

    def ask(viewer: Viewer) -> None:
        while not finished.is_set():
            serving = service.serving(viewer)
            *_, final = service.stream(viewer, QUESTION)
            assert isinstance(final, Final)
            answers.append((serving.generation, final.answer.answer))

    threads = [threading.Thread(target=ask, args=(viewer,)) for viewer in (READER, LOCAL, READER)]
    for thread in threads:
        thread.start()
    for number in (1, 2):
        before = service.generation
        (folder / "corpus" / "湿地.txt").write_text(wetland(f"单位{number}局"), encoding="utf-8")
        service.library.rebuild(EDITOR)
        assert service.library.wait().state == "done"
        assert service.generation != before
    finished.set()
    for thread in threads:
        thread.join()
    assert all("单位" in answer for _, answer in answers)
    assert {answer for generation, answer in answers if generation == service.generation} <= {
        service.ask(READER, QUESTION).answer
    }
    assert "单位2局" in service.ask(READER, QUESTION).answer


def test_progress_is_told_and_a_build_can_be_cancelled(service: Service, tmp_path: Path) -> None:
    before = service.generation
    assert service.library.build == BuildState()
    (tmp_path / "server" / "corpus" / "湿地.txt").write_text(wetland("市林业局"), encoding="utf-8")
    with FileLock(tmp_path / "server" / "index" / ".lock"):  # another process builds: this one waits
        service.library.rebuild(EDITOR)
        assert service.library.build.state == "running"
        service.library.cancel(EDITOR)
    state = service.library.wait()
    assert state.state == "cancelled"
    assert "原来的索引" in state.message
    assert service.generation == before
    assert (tmp_path / "server" / "corpus" / "湿地.txt").exists()
    service.library.rebuild(EDITOR)
    assert service.library.wait().state == "done"
    assert service.library.build.seconds > 0
    assert "市林业局" in service.ask(READER, QUESTION).answer


def test_what_is_added_while_a_build_runs_is_built_after_it(service: Service, tmp_path: Path) -> None:
    service.library.rebuild(EDITOR)
    upload = tmp_path / "upload"
    upload.write_text(wetland("市林业局"), encoding="utf-8")
    service.library.add(EDITOR, [Upload("湿地.txt", upload)])
    service.library.rebuild(EDITOR)
    service.library.wait()
    assert "市林业局" in service.ask(READER, QUESTION).answer


def test_a_build_that_cannot_be_published_says_so_and_changes_nothing(
    service: Service, tmp_path: Path
) -> None:
    before = service.generation
    for path in (tmp_path / "server" / "corpus").glob("*.*"):
        path.write_bytes(b"\x00\x01")
    service.library.rebuild(EDITOR)
    state = service.library.wait()
    assert state.state == "failed"
    assert "原来的索引" in state.message
    assert service.generation == before


def test_restricted_assistants_are_kept_and_the_oldest_goes(service: Service) -> None:
    documents = list(service.serving(LOCAL).index.documents)
    for document in documents:
        service.library.limit(LOCAL, document, [document])
    viewers = [
        Viewer(name="n", groups=frozenset({first, second}))
        for place, first in enumerate(documents)
        for second in documents[place + 1 :]
    ]
    first = service.serving(viewers[0])
    assert service.serving(viewers[0]) is first
    for viewer in viewers[1:9]:
        assert set(service.serving(viewer).index.documents) == viewer.groups
    again = service.serving(viewers[0])
    assert again is not first
    assert set(again.index.documents) == viewers[0].groups
