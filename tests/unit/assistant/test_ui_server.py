"""Starting the server: one line that says where the page is, or why it cannot be served."""

import socket
from types import SimpleNamespace
from typing import cast

import pytest
import uvicorn
from fastapi import FastAPI

from assistant.ui.server import AnnouncingServer, address_of, loaded_documents, serve
from corpus.model import Clause, DocumentInfo, Kind
from index.policy_index import PolicyIndex


def index_of(*kinds: Kind) -> PolicyIndex:
    """An index of one document with clauses of these kinds."""
    info = DocumentInfo(id="a", title="方案", source="a.txt", sha256="0")
    clauses = {
        f"a#{n}": Clause(
            id=f"a#{n}", document="a", path=str(n), heading=(), kind=kind, text="", start=0, end=0
        )
        for n, kind in enumerate(kinds)
    }
    return cast(
        PolicyIndex, SimpleNamespace(documents={"a": info}, clauses=clauses, responsibilities=(), failures=())
    )


def test_a_port_in_use_gives_one_clear_line(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SystemExit) as stopped:
            serve(index_of(), port=port)
    assert stopped.value.code == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == f"端口 {port} 已被占用：请关闭占用它的程序，或换一个端口。\n"


@pytest.mark.parametrize(("host", "port"), [("127.0.0.1", 70000), ("203.0.113.1", 0), ("不是地址", 0)])
def test_an_address_that_cannot_be_used_gives_one_line(
    host: str, port: int, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        serve(index_of(), host=host, port=port)
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


def test_only_provisions_are_counted() -> None:
    [loaded] = loaded_documents(index_of(Kind.TITLE, Kind.HEADING, Kind.CLAUSE, Kind.TABLE_ROW))
    assert loaded.clauses == 2
