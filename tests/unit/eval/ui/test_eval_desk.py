"""Runs that are started from the page: kept on disk, one at a time, cancelled, seen only by who may see their documents."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from eval.errors import GoldError, OtherTextsError, RunUnreadableError
from eval.reporting.content import gather
from eval.ui.desk import Desk, DeskBusyError
from eval.ui.golds import choices
from eval.ui.model import GoldChoice, Order
from eval.ui.result import comparison_view, result_view
from eval.ui.uploads import uploaded
from index.policy_index import PolicyIndex
from tests.own_gold import lines, row, rows
from tests.unit.assistant.texts import WORLD
from tests.unit.assistant.world import build_world


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> PolicyIndex:
    world: Assistant = build_world(tmp_path_factory.mktemp("world"), WORLD)
    return world.index


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "evaluation")


def add(desk: Desk, index: PolicyIndex, name: str = "本局.jsonl", content: bytes | None = None) -> GoldChoice:
    return desk.own.add(name, lines(rows()) if content is None else content, index)


def run(desk: Desk, index: PolicyIndex, gold: GoldChoice, **order: object) -> str:
    name = desk.start(Order.model_validate({"gold": gold.id, **order}), gold, index, {}, "王编")
    desk.wait(60)
    assert desk.progress.state == "done", desk.progress.message
    return name


def test_a_run_is_kept_with_its_figures(desk: Desk, index: PolicyIndex) -> None:
    gold = add(desk, index)
    assert (gold.title, gold.questions, gold.development, gold.own) == ("本局", 4, 3, True)
    assert gold.others == len(index.documents) - 1
    name = run(desk, index, gold)
    [entry] = Desk(desk.own.folder.parent).runs(index.documents)
    assert (entry.name, entry.note.by, entry.note.title, entry.answered) == (name, "王编", "本局", 4)
    view = result_view(gather(desk.folder(name, index.documents)))
    assert (view.main[0].name, view.main[0].value) == ("全对", 0.5)
    assert (view.failures.total, view.failures.hidden) == (1, 1)
    assert [bar.n for bar in view.kinds] == [3, 1]


def test_the_validation_part_is_only_counted(desk: Desk, index: PolicyIndex) -> None:
    name = run(desk, index, add(desk, index), part="validation")
    view = result_view(gather(desk.folder(name, index.documents)))
    assert (view.failures.shown, view.failures.hidden) == ([], 1)


def test_failures_of_one_kind(desk: Desk, index: PolicyIndex) -> None:
    content = gather(desk.folder(run(desk, index, add(desk, index)), index.documents))
    assert [each.kind for each in result_view(content, "牵头").failures.shown] == ["牵头"]
    assert result_view(content, "没有这种题型").failures.kind == ""


def test_a_later_run_is_compared_with_an_earlier_one(desk: Desk, index: PolicyIndex) -> None:
    gold = add(desk, index)
    first, second = run(desk, index, gold), run(desk, index, gold, limit=2)
    assert first != second
    folders = [desk.folder(name, index.documents) for name in (second, first)]
    found = gather(*folders).comparison
    assert found is not None
    view = comparison_view(found)
    assert (view.comparison.questions, view.better, view.worse, view.hidden) == (2, [], [], 0)
    assert [test.sure for test in view.tests] == [False]


def test_whoever_sees_less_sees_no_run(desk: Desk, index: PolicyIndex) -> None:
    name = run(desk, index, add(desk, index))
    fewer: Sequence[str] = list(index.documents)[1:]
    assert desk.runs(fewer) == []
    with pytest.raises(RunUnreadableError, match="没有评测"):
        desk.folder(name, fewer)


@pytest.mark.parametrize("name", ["", "..", "../own", "20200101-000000", "/etc"])
def test_only_runs_of_the_list_are_read(desk: Desk, index: PolicyIndex, name: str) -> None:
    run(desk, index, add(desk, index))
    with pytest.raises(RunUnreadableError):
        desk.folder(name, index.documents)


def test_one_run_at_a_time_and_a_cancelled_one_stays_unfinished(desk: Desk, index: PolicyIndex) -> None:
    many = [row(f"m{n}", f"第{n}号食堂由谁牵头？", kind="unanswerable", refused=True) for n in range(3000)]
    gold = add(desk, index, content=lines(many))
    name = desk.start(Order(gold=gold.id), gold, index, {}, "王编")
    with pytest.raises(DeskBusyError):
        desk.start(Order(gold=gold.id), gold, index, {}, "李编")
    assert desk.runs(index.documents) == []
    desk.cancel()
    desk.wait(60)
    assert desk.progress.state == "cancelled"
    [entry] = desk.runs(index.documents)
    assert (entry.name, entry.summary) == (name, None)
    assert entry.answered == desk.progress.done < 3000
    with pytest.raises(RunUnreadableError):
        gather(desk.folder(name, index.documents))


def test_what_goes_wrong_is_said(desk: Desk, index: PolicyIndex) -> None:
    gold = add(desk, index)
    gold.files[0].unlink()
    desk.start(Order(gold=gold.id), gold, index, {}, "王编")
    desk.wait(60)
    assert (desk.progress.state, "无法读取" in desk.progress.message) == ("failed", True)


def test_sets_of_other_documents_are_named_with_what_is_missing(desk: Desk, index: PolicyIndex) -> None:
    fitting, unfit = choices(index, desk.own)
    assert fitting == []
    assert all("没有它所依据的文件" in each.reason for each in unfit)
    add(desk, index)
    assert [each.id for each in choices(index, desk.own)[0]] == ["own:本局"]
    desk.own.remove("own:本局")
    desk.own.remove("own:../../etc")
    assert choices(index, desk.own)[0] == []


def test_bad_questions_leave_the_earlier_ones(desk: Desk, index: PolicyIndex) -> None:
    add(desk, index)
    bad = rows()
    bad[0].pop("note")
    with pytest.raises(GoldError) as refused:
        add(desk, index, content=lines(bad) + b"[]\n")
    assert len(refused.value.problems) == 2
    with pytest.raises(OtherTextsError, match="没有的文件"):
        add(desk, index, content=lines([row("x", "问", clauses=["没有的文件#一"])]))
    assert [path.name for path in desk.own.folder.iterdir()] == ["本局.jsonl"]
    assert len(desk.own.files()[0].read_bytes().splitlines()) == 4


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../passwd.jsonl", "passwd"),
        ("<b>题</b>.xlsx", "b_题_b"),
        ("...", "评测题"),
        ("长" * 99, "长" * 60),
    ],
)
def test_names_of_files_are_safe(desk: Desk, index: PolicyIndex, name: str, kept: str) -> None:
    add(desk, index, name)
    assert [path.stem for path in desk.own.files()] == [kept]


def test_json_lines_and_workbooks_are_taken(tmp_path: Path, index: PolicyIndex) -> None:
    from eval.opening import Texts

    texts = Texts(index.clauses, index.documents)
    file = tmp_path / "题.jsonl"
    file.write_bytes(lines(rows()))
    assert json.loads(uploaded(file, texts).content.splitlines()[0])["lead"] == ["市民政局"]
    for name, content in (("题.txt", b""), ("坏.xlsx", b"not a workbook")):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(GoldError):
            uploaded(tmp_path / name, texts)
