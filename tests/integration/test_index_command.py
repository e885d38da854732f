"""``python -m index`` from end to end with the embedded model; skipped where it has not been fetched."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from index.model_files import model_folder
from index.settings import registry

pytestmark = pytest.mark.skipif(
    not model_folder(registry()["m3e-small"]).is_dir(), reason="models/m3e-small has not been fetched"
)

TEXT = """关于印发城区绿化实施方案的通知

一、工作目标
到2022年，城区绿化覆盖率达到百分之四十。
二、主要任务
（一）建设口袋公园。每年新建口袋公园十处。（牵头单位：园林局；配合单位：住建局、财政局）
（二）为老服务。为高龄老人提供助餐服务。（牵头单位：民政局；配合单位：财政局）
"""


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    names = ("POLICY_EMBEDDING_MODEL", "EMBEDDING_BASE_URL", "EMBEDDING_MODEL", "EMBEDDING_API_KEY")
    environment = {name: value for name, value in os.environ.items() if name not in names}
    return subprocess.run(
        [sys.executable, "-m", "index", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    root = tmp_path_factory.mktemp("command")
    (root / "corpus").mkdir()
    (root / "corpus" / "绿化方案.txt").write_text(TEXT, encoding="utf-8")
    (root / "corpus" / "坏.pdf").write_bytes(b"\x00")
    return root / "out", run("build", str(root / "corpus"), "--out", str(root / "out"), "--workers", "2")


def test_build_names_the_unreadable_file_and_indexes_the_rest(built) -> None:
    _, done = built
    assert done.returncode == 1
    assert [line.startswith("未能读取 坏.pdf：") for line in done.stderr.splitlines()] == [True]
    assert "m3e-small" in done.stdout


def test_search_finds_by_meaning(built) -> None:
    out, _ = built
    done = run("search", "老年人吃饭由哪个部门负责", "-k", "1", "--index", str(out), "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert "助餐" in json.loads(done.stdout)["results"][0]["text"]


def test_damage_is_found_by_verify_and_by_search(built) -> None:
    out, _ = built
    assert run("verify", "--index", str(out)).returncode == 0
    [vectors] = (out / "generations").glob("*/dense.faiss")
    content = vectors.read_bytes()
    vectors.write_bytes(content[:-1])
    for verb in (["verify"], ["search", "公园"]):
        done = run(*verb, "--index", str(out))
        assert done.returncode == 1
        assert len(done.stderr.splitlines()) == 1
        assert "dense.faiss" in done.stderr
    vectors.write_bytes(content)


def test_output_cut_short_by_its_reader_is_no_error(built) -> None:
    out, _ = built
    command = f'"{sys.executable}" -m index dump --index "{out}" | head -c 1'
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.stderr == ""
