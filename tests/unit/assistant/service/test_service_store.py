"""The database: brought from any earlier schema to the current one, never half, and never by an older program."""

import shutil
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from assistant.service.errors import StoreFailed
from assistant.service.store import MIGRATIONS, Store

STEPS = sorted(MIGRATIONS.glob("*.sql"))


def schema(path: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def test_migrations_are_numbered_without_gaps() -> None:
    assert [path.name[:4] for path in STEPS] == [f"{n:04}" for n in range(1, len(STEPS) + 1)]


@pytest.mark.parametrize("known", range(len(STEPS)))
def test_an_older_database_becomes_a_new_one_and_keeps_what_it_holds(tmp_path: Path, known: int) -> None:
    older = tmp_path / "migrations"
    older.mkdir()
    for path in STEPS[:known]:
        shutil.copy(path, older)
    old, new = tmp_path / "old.sqlite", tmp_path / "new.sqlite"
    store = Store(old, older)
    assert version(old) == known
    if known:
        with store.writing() as connection:
            connection.execute("INSERT INTO setting VALUES ('retention_days', '30')")
    again = Store(old)
    Store(new)
    assert version(old) == version(new) == len(STEPS)
    assert schema(old) == schema(new)
    assert again.rows("SELECT value FROM setting") == ([("30",)] if known else [])


def test_a_migration_that_fails_changes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, folder)
    path = tmp_path / "p.sqlite"
    Store(path)
    before = schema(path)
    (folder / f"{len(STEPS) + 1:04}_bad.sql").write_text(
        "CREATE TABLE one (x); INSERT INTO nowhere VALUES (1);"
    )
    with pytest.raises(StoreFailed):
        Store(path, folder)
    assert (schema(path), version(path)) == (before, len(STEPS))
    Store(path)


def test_the_database_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "p.sqlite"
    Store(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    with pytest.raises(StoreFailed, match="新版程序"):
        Store(path)


def test_what_is_no_database_is_named(tmp_path: Path) -> None:
    path = tmp_path / "p.sqlite"
    path.write_bytes(b"no database at all, but long enough to be looked at" * 20)
    with pytest.raises(StoreFailed, match=r"p\.sqlite 损坏"):
        Store(path)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreFailed):
        Store(tmp_path / "file" / "p.sqlite")


def test_only_the_owner_reads_what_people_asked(tmp_path: Path) -> None:
    Store(tmp_path / "p.sqlite")
    assert (tmp_path / "p.sqlite").stat().st_mode & 0o077 == 0


def test_a_transaction_that_fails_leaves_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path / "p.sqlite")
    with pytest.raises(StoreFailed), store.writing() as connection:
        connection.executemany("INSERT INTO setting VALUES (?, '1')", [("a",), ("b",), ("a",)])
    assert store.rows("SELECT * FROM setting") == []
    with store.writing() as connection:
        connection.execute("INSERT INTO setting VALUES ('a', '1')")


def test_many_threads_write_at_once(tmp_path: Path) -> None:
    store = Store(tmp_path / "p.sqlite")

    def write(number: int) -> None:
        for place in range(20):
            with store.writing() as connection:
                connection.execute("INSERT INTO setting VALUES (?, '1')", (f"{number}-{place}",))

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.rows("SELECT count(*) FROM setting") == [(160,)]


def test_a_full_disk_is_said_in_one_sentence(tmp_path: Path) -> None:
    store = Store(tmp_path / "p.sqlite")
    store.rows("PRAGMA max_page_count = 1")
    with pytest.raises(StoreFailed, match="磁盘空间不足"), store.writing() as connection:
        connection.execute("INSERT INTO setting VALUES ('a', ?)", ("x" * 100_000,))
