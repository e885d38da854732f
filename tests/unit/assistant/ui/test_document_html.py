"""The page of a document as HTML: what the address asks for, and what is not for this viewer."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.service.service import Service
from assistant.service.viewer import LOCAL, Role, Viewer
from assistant.ui.pages.document import Wanted, document_html, wanted_of
from assistant.ui.reader.source_file import source_of
from tests.library_files import MARKUP, OLD_RULES, PLAN, library_service

EDITOR = Viewer(name="编辑", role=Role.EDITOR, groups=frozenset({"乙组"}))
READER = Viewer(name="读者", groups=frozenset({"甲组"}))


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    files = {"plan.txt": PLAN.encode(), "sand.txt": OLD_RULES.encode(), "copy.txt": PLAN.encode()}
    made = library_service(tmp_path_factory.mktemp("pages"), files)
    made.library.limit(LOCAL, "plan", ["乙组"])
    yield made
    made.close()


@pytest.mark.parametrize(
    ("parameters", "document", "clause"),
    [
        ({"doc": "plan"}, "plan", ""),
        ({"doc": "plan", "clause": "二/（一）"}, "plan", "二/（一）"),
        ({"clause": "plan#二/（一）"}, "plan", "二/（一）"),
        ({"doc": "plan", "clause": "plan#附件1/6~2"}, "plan", "附件1/6~2"),
        ({}, "", ""),
    ],
)
def test_an_address_names_a_document_and_a_clause(
    parameters: dict[str, str], document: str, clause: str
) -> None:
    wanted = wanted_of(parameters)
    assert (wanted.document, wanted.clause) == (document, clause)


def test_a_hidden_document_is_answered_like_one_that_does_not_exist(service: Service) -> None:
    hidden = document_html(service, READER, Wanted("plan", "", "", ""))
    assert hidden == document_html(service, READER, Wanted("nowhere", "", "", ""))
    assert "河道治理" in document_html(service, EDITOR, Wanted("plan", "", "", ""))
    assert "河道治理" not in hidden


def test_nothing_loaded_says_what_to_do(tmp_path: Path) -> None:
    empty = library_service(tmp_path, {})
    assert "上传政策文件" in document_html(empty, LOCAL, Wanted("plan", "", "", ""))
    empty.close()


def test_text_and_address_are_escaped(service: Service) -> None:
    page = document_html(service, LOCAL, Wanted("plan", f"<i>{MARKUP}", f'"{MARKUP}', MARKUP))
    assert "<script" not in page
    assert "<img" not in page
    assert "<i>" not in page
    assert "&lt;script&gt;window.broken = true&lt;/script&gt;" in page


def test_only_a_pdf_is_shown_beside_the_text() -> None:
    assert source_of("甲 乙", Path("甲 乙.pdf")).inline
    assert source_of("甲 乙", Path("甲 乙.pdf")).address == "./files/original/%E7%94%B2%20%E4%B9%99"
    assert not source_of("甲", Path("甲.html")).inline
    assert source_of("甲", None).address == ""
