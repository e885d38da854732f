"""``python -m assistant`` as a user runs it, with the embedded model: exit codes, stdout, stderr."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from assistant.model import Answer
from index.model_files import model_folder
from index.settings import registry

pytestmark = pytest.mark.skipif(
    not model_folder(registry()["m3e-small"]).is_dir(), reason="models/m3e-small has not been fetched"
)

ROOT = Path(__file__).parent.parent.parent
NAMES = ("POLICY_EMBEDDING_MODEL", "EMBEDDING_BASE_URL", "EMBEDDING_MODEL", "EMBEDDING_API_KEY")
TEXT = """青禾市人民政府关于印发青禾市绿化提升方案的通知

各区人民政府，市政府各部门：
现将《青禾市绿化提升方案》印发给你们，请认真贯彻执行。
青禾市人民政府
2022年3月1日

一、建设口袋公园。每年新建口袋公园10处。（牵头单位：市园林局；配合单位：市住建局、市财政局；完成时限：2023年12月）
二、栽种行道树木。栽种银杏3000株。（牵头单位：市林业局；配合单位：市财政局；完成时限：2022年11月）
三、清理裸露土地。完成主干道两侧裸露土地整治。（牵头单位：市城管局；配合单位：市园林局）
"""
LEAD = "口袋公园由哪个部门牵头？"

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a corpus of one file, an empty corpus, and room for a cache."""
    folder = tmp_path_factory.mktemp("assistant")
    for name in ("corpus", "empty"):
        (folder / name).mkdir()
    (folder / "corpus" / "绿化方案.txt").write_text(TEXT, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def run(folder: Path) -> Run:
    """``run(*arguments, **environment)``: the finished command."""

    def run_command(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
        kept = {name: value for name, value in os.environ.items() if name not in NAMES}
        return subprocess.run(
            [sys.executable, "-m", "assistant", *arguments],
            env=kept | {"POLICY_CACHE_DIR": str(folder / "cache"), "OMP_NUM_THREADS": "2"} | environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )

    return run_command


@pytest.fixture(scope="module")
def asked(run: Run, folder: Path) -> "subprocess.CompletedProcess[str]":
    """The first question, which builds the index that the later commands find in the cache."""
    return run("ask", LEAD, "--corpus", str(folder / "corpus"), "--json")


def error_line(done: "subprocess.CompletedProcess[str]", code: int = 1) -> str:
    assert (done.returncode, done.stdout) == (code, "")
    lines = done.stderr.splitlines()
    assert len(lines) == 1, done.stderr
    return lines[0]


def test_ask_prints_nothing_but_the_answer_as_json(asked: "subprocess.CompletedProcess[str]") -> None:
    assert (asked.returncode, asked.stderr) == (0, "")
    answer = Answer.model_validate_json(asked.stdout)
    assert answer.responsibilities[0].lead == ["市园林局"]
    assert answer.responsibilities[0].support == ["市住建局", "市财政局"]
    assert answer.citations[0].clause == "绿化方案#一"
    assert answer.model.embedding == "m3e-small+adapter"
    assert answer.timings.total > 0


@pytest.mark.usefixtures("asked")
def test_batch_answers_many_questions_in_their_order(run: Run, folder: Path) -> None:
    rows: list[dict[str, object]] = [
        {"id": 2, "question": LEAD},
        {"id": "b", "question": "那配合单位呢？", "history": [{"question": LEAD}]},
        {"id": "c", "question": "地铁由谁牵头？"},
        {"id": 4, "question": ""},
    ]
    source, target = folder / "in.jsonl", folder / "out.jsonl"
    source.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    batch = ["--batch", str(source), "--out", str(target)]
    done = run("ask", *batch, "--corpus", str(folder / "corpus"), "--json")
    assert done.returncode == 1, "one question failed"
    assert json.loads(done.stdout) == {"questions": 4, "failed": 1, "out": str(target)}
    answers = [Answer.model_validate_json(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [answer.id for answer in answers] == [2, "b", "c", 4]
    assert [answer.refused for answer in answers] == [False, False, True, True]
    assert answers[1].answer.startswith("配合单位：市住建局、市财政局")


@pytest.mark.usefixtures("asked")
def test_ledger_selects_and_exports(run: Run, folder: Path) -> None:
    target = folder / "清单.xlsx"
    conditions = ["--unit", "市财政局", "--role", "support", "--due-before", "2022-12-31"]
    done = run("ledger", *conditions, "--export", str(target), "--corpus", str(folder / "corpus"), "--json")
    assert done.returncode == 0
    content = json.loads(done.stdout)
    assert [each["clause"] for each in content["responsibilities"]] == ["绿化方案#二"]
    assert "已导出 1 项" in done.stderr
    assert load_workbook(target)["责任清单"]["E2"].value == "市林业局"


@pytest.mark.usefixtures("asked")
def test_output_cut_short_by_its_reader_is_no_error(folder: Path) -> None:
    ledger = f'"{sys.executable}" -m assistant ledger --corpus "{folder / "corpus"}"'
    kept = {name: value for name, value in os.environ.items() if name not in NAMES}
    done = subprocess.run(
        ["bash", "-c", f"{ledger} | head -c 1"],
        env=kept | {"POLICY_CACHE_DIR": str(folder / "cache")},
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert done.stderr == b""


@pytest.mark.usefixtures("asked")
def test_an_index_of_another_model_is_refused(run: Run, folder: Path) -> None:
    built = next((folder / "cache" / "indexes").glob("*/current"))
    other = {"EMBEDDING_BASE_URL": "http://endpoint.invalid/v1", "EMBEDDING_MODEL": "another"}
    line = error_line(run("ask", LEAD, "--index", str(built.parent), "--json", **other))
    assert "m3e-small" in line
    assert "python -m index build" in line


@pytest.mark.parametrize(
    ("question", "corpus", "says"),
    [
        ("", "corpus", "空"),
        ("养" * 2001, "corpus", "2000"),
        (LEAD, "没有这个文件夹", "没有这个文件夹"),
        (LEAD, "empty", "empty"),
    ],
)
def test_bad_inputs_end_with_1_and_one_line(
    run: Run, folder: Path, question: str, corpus: str, says: str
) -> None:
    done = run("ask", question, "--corpus", str(folder / corpus), "--json")
    assert says in error_line(done)


def test_wrong_usage_ends_with_2_and_one_line(run: Run) -> None:
    assert "用法错误" in error_line(run("ask"), code=2)
