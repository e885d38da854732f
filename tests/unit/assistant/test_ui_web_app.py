"""The application around the page answers locally and says so in its headers."""

import re

import pytest
from fastapi.testclient import TestClient

from assistant.service.service import Service
from assistant.ui.shell import build_site
from assistant.ui.theme import styles
from assistant.ui.web_app import web_app


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    service = Service(tmp_path_factory.mktemp("data"))
    return TestClient(web_app(build_site(service), service))


def test_every_answer_forbids_other_hosts(client: TestClient) -> None:
    for path in ("/", "/theme.css", "/config", "/favicon.ico"):
        answer = client.get(path)
        assert answer.status_code == 200
        assert answer.headers["content-security-policy"].startswith("default-src 'self';")


def test_no_style_names_another_host(client: TestClient) -> None:
    for text in (client.get("/theme.css").text, *(sheet.read_text(encoding="utf-8") for sheet in styles())):
        without_drawings = text.replace("http://www.w3.org/2000/svg", "")
        assert re.findall(r"@import|https?:|url\((?!\"data:)", without_drawings) == []


def test_nothing_of_the_page_is_offered_as_an_api(client: TestClient) -> None:
    assert client.get("/gradio_api/info").json()["named_endpoints"] == {}
    assert client.get("/docs").status_code == 404
    assert client.get("/monitoring").status_code == 403
