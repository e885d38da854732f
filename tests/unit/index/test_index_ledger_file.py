"""The file of the ledger: what goes in comes out, threads, equal bytes, failures, versions, damage."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from corpus.model import Responsibility, RoleWords, Target, TimeLimit, UnitRole
from index.errors import IndexDamaged, OtherSchema
from index.ledger.ledger import Ledger
from index.ledger.schema import LEDGER_FILE, LEDGER_VERSION
from index.ledger.writing import write_ledger
from index.model import Conditions
from tests.unit.index.ledger_documents import RIDGE, RIVER, document, stated, write


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return write(tmp_path, RIVER, RIDGE)


def test_what_comes_out_is_what_went_in(tmp_path: Path) -> None:
    full = stated(
        "江",
        "九",
        lead=("甲局",),
        support=("乙局",),
        covers=("江#八",),
        default_units=("各街道",),
        others=(UnitRole(role="指导", names=("丙厅",)),),
        deadline="年底前",
        deadline_date=date(2022, 12, 31),
        deadline_start=date(2022, 1, 1),
        recurrence="每季度一次",
        limits=(TimeLimit(text="月底前", start=date(2022, 1, 1), end=date(2022, 1, 31)),),
        targets=(Target(text="不少于5个", about="站点", value=5.0, unit="个", bound="不少于", year=2022),),
        same_as=("江#三",),
        decided_by=(RoleWords(role="lead", words="牵头", names=("甲局",)),),
        rule="江#二",
        rule_words="排在首位的牵头",
        evidence="甲局\n'乙局\"\u3000\U0001f600",
    )
    unset = Responsibility.model_fields.keys() - full.model_dump(exclude_defaults=True).keys()
    assert unset == set(), "a field without a value is not tested"
    assert write(tmp_path, document("江", None, "某方案", full)).select() == [full]


def test_an_empty_ledger_answers(tmp_path: Path) -> None:
    empty = write(tmp_path)
    assert (empty.select(), empty.count(), empty.counts_by_unit()) == ([], 0, [])
    assert (empty.unit_names(), empty.contradictions()) == ([], [])


def test_many_threads_ask_at_once(ledger: Ledger) -> None:
    asked = Conditions(unit="市民政局")
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: ledger.select(asked), range(64)))
    assert all(each == found[0] for each in found)
    assert len(found[0]) == 3


def test_the_same_documents_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_ledger(tmp_path / name, [RIVER, RIDGE])
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["a", "b"]  # no journal is left


def test_a_write_that_fails_leaves_no_ledger(tmp_path: Path) -> None:
    def documents() -> Any:
        yield RIVER
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_ledger(tmp_path / LEDGER_FILE, documents())
    with pytest.raises(OtherSchema):
        Ledger(tmp_path)


def test_a_file_that_cannot_be_written_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=LEDGER_FILE):
        write_ledger(tmp_path / "没有" / LEDGER_FILE, [])


def test_what_is_no_ledger_or_another_version_says_to_rebuild(tmp_path: Path) -> None:
    with pytest.raises(IndexDamaged, match=r"ledger\.sqlite.*重新构建"):
        Ledger(tmp_path)
    path = tmp_path / LEDGER_FILE
    path.write_bytes(b"not a database, but longer than a header of one" * 100)
    with pytest.raises(IndexDamaged, match=r"ledger\.sqlite.*重新构建"):
        Ledger(tmp_path)
    path.unlink()
    write_ledger(path, [RIVER])
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {LEDGER_VERSION + 1}")
    connection.close()
    with pytest.raises(OtherSchema, match="重新构建"):
        Ledger(tmp_path)


def test_the_file_is_never_written_to(ledger: Ledger) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        ledger._connection().execute("DELETE FROM responsibility")
