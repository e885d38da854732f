"""A disk that takes no more: nothing that was there is lost, questions are still answered, and it is said in Chinese.

The limit is a real one of the operating system, on the size of files, in a process of its own.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PROGRAM = """
import json, resource, sys
from pathlib import Path
from assistant.service.library import Upload
from assistant.service.service import Service
from assistant.service.viewer import LOCAL
from index.build import build_index
from index.policy_index import PolicyIndex
from tests.unit.assistant.service.services import embedder
from tests.unit.assistant.texts import WORLD
from tests.unit.assistant.world import write_texts

folder = Path(sys.argv[1])
build_index(write_texts(folder / "corpus", WORLD), folder / "index", embedder())
upload = folder / "upload"
upload.write_text("关于湿地的通知\\n" + "修复湿地。\\n" * 20_000, encoding="utf-8")
service = Service(folder / "data", PolicyIndex.open(folder / "index", embedder()), folder / "corpus", folder / "index")
conversation = service.conversations.new(LOCAL)
resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, resource.RLIM_INFINITY))
added = service.library.add(LOCAL, [Upload("湿地.txt", upload), Upload("临江2021.txt", upload)], replace=True)
service.library.rebuild(LOCAL)
build = service.library.wait()
notes = []
for _ in range(60):
    *_, final = service.stream(LOCAL, "临江市社区养老食堂由哪个单位牵头？", conversation=conversation)
    notes.append(final.note)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
service.library.rebuild(LOCAL)
print(json.dumps({
    "added": [[each.stored, each.reason] for each in added],
    "build": [build.state, build.message],
    "answer": final.answer.answer,
    "note": notes[-1],
    "kept": (folder / "corpus" / "临江2021.txt").read_text(encoding="utf-8") == WORLD["临江2021.txt"],
    "left": sorted(path.name for path in (folder / "corpus").iterdir() if path.is_file()),
    "again": service.library.wait().state,
    "turns": len(service.conversations.get(LOCAL, conversation).turns),
    "after": service.ask(LOCAL, "临江市社区养老食堂由哪个单位牵头？", conversation=conversation).refused,
}))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows 没有这种限制")
def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    environment = {
        "PATH": "/usr/bin:/bin",
        "PYTHONPATH": str(ROOT),
        "EMBEDDING_BASE_URL": "http://endpoint.invalid/v1",
        "EMBEDDING_MODEL": "pairs",
        "POLICY_CACHE_DIR": str(tmp_path / "cache"),
        "OMP_NUM_THREADS": "1",
    }
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert [stored for stored, _ in found["added"]] == [False, False]
    assert all("磁盘空间不足" in reason for _, reason in found["added"])
    assert found["kept"]
    assert found["left"] == sorted(["临江2021.txt", "东岭2022.md", "云溪2020.txt", "白石2023.md"])
    assert found["build"][0] == "failed"
    assert "原来的索引" in found["build"][1]
    assert "市民政局" in found["answer"]
    assert found["note"] is not None
    assert "没有保存" in found["note"]
    assert found["again"] == "done"
    assert 0 < found["turns"] < 60
    assert found["after"] is False
