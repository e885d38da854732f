"""Starting the server: one line that says where the page is, or why it cannot be served."""

import socket
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI

from assistant.accounts.users import Users
from assistant.service.service import Service
from assistant.service.viewer import Role
from assistant.ui.server import AnnouncingServer, address_of, serve


@pytest.fixture
def service(tmp_path: Path) -> Service:
    """A service that nothing is loaded into."""
    return Service(tmp_path)


def test_a_port_in_use_gives_one_clear_line(service: Service, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SystemExit) as stopped:
            serve(service, port=port)
    assert stopped.value.code == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == f"端口 {port} 已被占用：请关闭占用它的程序，或换一个端口。\n"


@pytest.mark.parametrize(("host", "port"), [("127.0.0.1", 70000), ("203.0.113.1", 0), ("不是地址", 0)])
def test_an_address_that_cannot_be_used_gives_one_line(
    service: Service, host: str, port: int, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        serve(service, host=host, port=port)
    assert stopped.value.code == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])
def test_the_address_can_be_opened_on_this_machine(host: str) -> None:
    with socket.create_server((host, 0)) as listener:
        assert address_of(listener) == f"http://127.0.0.1:{listener.getsockname()[1]}"


def test_the_address_is_announced_once_the_page_can_be_opened(capsys: pytest.CaptureFixture[str]) -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    server = AnnouncingServer(uvicorn.Config(FastAPI(), log_level="warning"), address_of(listener))

    async def stop() -> None:
        server.should_exit = True

    server.config.callback_notify, server.config.timeout_notify = stop, 0
    server.run(sockets=[listener])
    assert capsys.readouterr().out.splitlines() == [
        f"政策文件问答助手已启动，请在浏览器中打开 {server.address} （按 Ctrl+C 停止）"
    ]


def test_other_machines_are_let_in_only_with_accounts(
    service: Service, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        serve(service, host="0.0.0.0", port=0)
    assert stopped.value.code == 1
    [line] = capsys.readouterr().err.splitlines()
    assert "user add" in line
    assert "--auth" in line


def test_with_accounts_other_machines_may_come(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Users(tmp_path / "users.json").add("王读", "一个足够长的密码", Role.READER)
    service = Service(tmp_path / "data", users=tmp_path / "users.json")
    started: list[AnnouncingServer] = []

    def run(server: AnnouncingServer, sockets: list[socket.socket]) -> None:
        started.append(server)
        sockets[0].close()

    monkeypatch.setattr(AnnouncingServer, "run", run)
    serve(service, host="0.0.0.0", port=0)
    assert started[0].address.startswith("http://127.0.0.1:")
