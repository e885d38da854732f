"""Documents limited to groups: whichever door is tried, nobody outside the groups learns of them.

The doors of HTTP and MCP are tried in ``tests/integration/test_server_limits.py``.
"""

from pathlib import Path

import pytest

from assistant.service.errors import Forbidden, NotFound, NothingLoaded
from assistant.service.events import Final, Understood
from assistant.service.library import Upload
from assistant.service.service import Service
from assistant.service.viewer import LOCAL, Role, Viewer
from assistant.ui.examples import examples_for
from index.policy_index import PolicyIndex
from tests.unit.assistant.limited_texts import HIDDEN, TEXTS, leaks
from tests.unit.assistant.service.services import ADMINISTRATOR, EDITOR, INSIDER, READER, build, embedder


@pytest.fixture(scope="module")
def without(tmp_path_factory: pytest.TempPathFactory) -> Service:
    """A service on the same texts but the one that is limited."""
    folder = build(
        tmp_path_factory.mktemp("without"), {name: text for name, text in TEXTS.items() if HIDDEN not in name}
    )
    return Service(folder / "data", PolicyIndex.open(folder / "index", embedder()))


QUESTIONS = [
    "开展琥珀储备由哪个单位牵头？",
    "琥珀巡查什么时候完成？",
    "市琥珀管理局牵头哪些任务？",
    "市交通局配合哪些任务？",
    "临江市有哪些牵头单位？",
    "哪个单位牵头的任务最多？",
    "公交专用道里程要达到多少公里？",
    "到2024年12月底前要完成哪些任务？",
    "收录了哪些文件？",
    "琥珀2023说了什么？",
    "云南省的养老食堂由谁牵头？",
    "各地的养老食堂分别由谁牵头？",
]


def told(service: Service, question: str) -> dict[str, object]:
    """Return what a reader is told, less times and numbers."""
    understood, *_, final = service.stream(READER, question)
    assert isinstance(understood, Understood)
    assert isinstance(final, Final)
    shown = final.answer.model_dump(exclude={"id", "timings", "search"})
    for citation in shown["citations"]:
        del citation["score"]  # how rare a word is, is counted over all documents
    # and which of several that are alike comes first in the search
    assert not any(each["clause"].startswith(HIDDEN) for each in shown.pop("related"))
    return {"understanding": understood.understanding, **shown}


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_answer_is_the_one_of_a_server_that_never_held_it(
    limited: Service, without: Service, question: str
) -> None:
    assert told(limited, question) == told(without, question)
    considered = [hit.clause for hit in limited.ask(READER, question).search]
    assert not any(clause.startswith(HIDDEN) for clause in considered)


@pytest.mark.parametrize("question", QUESTIONS[:3])
def test_insiders_and_administrators_are_answered(limited: Service, question: str) -> None:
    for viewer in (INSIDER, ADMINISTRATOR, LOCAL):
        answer = limited.ask(viewer, question)
        assert {citation.document for citation in answer.citations} == {HIDDEN}


def test_a_scope_does_not_open_it(limited: Service) -> None:
    answer = limited.ask(READER, "储备由哪个单位牵头？", scope=[HIDDEN])
    assert answer.refused
    assert leaks(answer.model_dump_json()) == []


def test_what_is_served_is_restricted(limited: Service) -> None:
    serving = limited.serving(READER)
    assert HIDDEN not in serving.index.documents
    assert leaks(str(examples_for(serving.index, 50))) == []
    assert limited.serving(READER) is serving
    assert HIDDEN in limited.serving(INSIDER).index.documents


def test_an_unread_file_is_limited_by_the_name_its_document_would_have(limited: Service) -> None:
    limited.library.limit(LOCAL, f"{HIDDEN}附", ["专班"])
    assert limited.serving(READER).index.failures == ()
    assert [each.source for each in limited.serving(INSIDER).index.failures] == [f"{HIDDEN}附.pdf"]


def test_the_library_does_not_list_it(limited: Service) -> None:
    limited.library.limit(LOCAL, f"{HIDDEN}附", ["专班"])
    for viewer in (READER, EDITOR):
        assert leaks(str(limited.library.files(viewer))) == []
    assert HIDDEN in {each.document for each in limited.library.files(INSIDER)}


def test_nobody_outside_reaches_the_file_itself(limited: Service) -> None:
    assert limited.library.original(INSIDER, HIDDEN) is not None
    with pytest.raises(NotFound):
        limited.library.original(READER, HIDDEN)


def test_an_editor_outside_can_neither_delete_nor_replace_nor_open_it(
    limited: Service, tmp_path: Path
) -> None:
    name = f"{HIDDEN}.txt"
    with pytest.raises(NotFound):
        limited.library.delete(EDITOR, name)
    with pytest.raises(NotFound):
        limited.library.limit(EDITOR, HIDDEN, [])
    upload = tmp_path / "other.txt"
    upload.write_text(TEXTS["出行2023.txt"], encoding="utf-8")
    for replace in (False, True):
        for suffix in (".txt", ".md"):
            [added] = limited.library.add(EDITOR, [Upload(HIDDEN + suffix, upload)], replace)
            assert not added.stored
            assert added.reason == "这个名称已被使用，请改名后再上传，或选择替换原文件"
    assert "琥珀储备" in (tmp_path / "server" / "corpus" / name).read_text(encoding="utf-8")


def test_readers_limit_nothing(limited: Service) -> None:
    with pytest.raises(Forbidden):
        limited.library.limit(READER, "临江2021", ["专班"])


def test_a_limit_holds_at_once_and_ends_at_once(service: Service) -> None:
    assert HIDDEN in service.serving(READER).index.documents
    service.library.limit(INSIDER, HIDDEN, [" 专班 ", ""])
    assert HIDDEN not in service.serving(READER).index.documents
    assert service.limits.groups_of(HIDDEN) == ("专班",)
    service.library.limit(INSIDER, HIDDEN, [])
    assert HIDDEN in service.serving(READER).index.documents


def test_each_set_of_groups_sees_its_own_documents(service: Service) -> None:
    service.library.limit(LOCAL, "临江2021", ["甲组"])
    service.library.limit(LOCAL, HIDDEN, ["专班", "乙组"])
    seen = {
        groups: set(service.serving(Viewer(name="n", groups=frozenset(groups))).index.documents)
        & {"临江2021", HIDDEN}
        for groups in ((), ("甲组",), ("乙组",), ("甲组", "专班"), ("丙组",))
    }
    assert seen == {
        (): set(),
        ("甲组",): {"临江2021"},
        ("乙组",): {HIDDEN},
        ("甲组", "专班"): {"临江2021", HIDDEN},
        ("丙组",): set(),
    }


def test_who_may_see_nothing_is_told_so(service: Service) -> None:
    for document in service.serving(LOCAL).index.documents:
        service.library.limit(LOCAL, document, ["专班"])
    with pytest.raises(NothingLoaded, match="管理员"):
        service.ask(READER, "养老食堂由谁牵头？")
    assert service.serving(INSIDER).index.documents


def test_a_limited_document_that_comes_back_is_limited_again(limited: Service, tmp_path: Path) -> None:
    library = limited.library
    library.delete(INSIDER, f"{HIDDEN}.txt")
    library.rebuild(INSIDER)
    assert library.wait().state == "done"
    assert HIDDEN not in limited.serving(INSIDER).index.documents
    upload = tmp_path / "upload"
    upload.write_text(TEXTS[f"{HIDDEN}.txt"], encoding="utf-8")
    [added] = library.add(
        Viewer(name="新", role=Role.EDITOR, groups=frozenset({"专班"})), [Upload(f"{HIDDEN}.txt", upload)]
    )
    assert added.stored
    library.rebuild(INSIDER)
    library.wait()
    assert HIDDEN in limited.serving(INSIDER).index.documents
    assert HIDDEN not in limited.serving(READER).index.documents
