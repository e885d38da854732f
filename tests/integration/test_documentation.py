"""The documentation is true: its commands run, its tables equal the code, its two languages say the same."""

import ast
import json
import os
import re
import runpy
import shlex
import shutil
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from assistant.console import main as console
from assistant.language_model import LanguageModelSettings
from assistant.service.options import ServerSettings
from assistant.settings import AnswerSettings
from corpus.library import read_folder
from corpus.model import Basis
from corpus.readers import READERS
from corpus.readers.archive import ARCHIVES
from index.model_files import model_folder
from index.search_settings import SearchSettings
from index.settings import Settings, choose_model, registry

ROOT = Path(__file__).parent.parent.parent
READMES = ("README.md", "README.en.md")
SECTIONS = [
    ("开始", "Start"),
    ("自己的文件", "Your own documents"),
    ("命令", "Commands"),
    ("设置", "Settings"),
    ("嵌入模型与许可", "Embedding model and licence"),
    ("答案怎样得来", "How an answer is made"),
    ("网页", "The page"),
    ("语言模型（可选）", "A language model (optional)"),
    ("多人使用与接口", "Several users, other programs"),
    ("评测", "Evaluation"),
    ("不足", "Limits"),
    ("更多", "More"),
]
"""The sections of both READMEs, in order."""
ONLY_HELP = (
    ["assistant", "serve"],
    ["eval", "baseline"],
    ["eval", "speed"],
    ["eval", "reading"],
    ["eval", "responsibilities"],
    ["eval", "laws"],
    ["eval", "retrieval"],
    ["eval", "stock"],
    ["eval", "understanding"],
    ["eval", "written"],
    ["index", "train-queries"],
    ["index", "train-ranking"],
)
"""Commands that go on until stopped, measure for minutes or need the reference texts: looked up in their help."""
PATIENCE = 90
"""Seconds the web chat may take to answer; it is there within ten on an idle machine."""

needs_model = pytest.mark.skipif(
    not model_folder(registry()["m3e-small"]).is_dir(), reason="内置模型还没有取得（make model）"
)


@cache
def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def section(readme: str, number: int) -> str:
    """The text under the README's heading of this number, counted from 0."""
    return re.split(r"^## .*\n", text(readme), flags=re.MULTILINE)[number + 1]


def fenced(readme: str, language: str) -> list[str]:
    """The contents of the README's fenced blocks in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", text(readme), flags=re.MULTILINE | re.DOTALL)


def commands(readme: str) -> list[str]:
    """The README's commands, without the remarks behind them."""
    lines = "".join(fenced(readme, "bash")).splitlines()
    return [line.split("  # ")[0].strip() for line in lines if line.strip()]


def rows(markdown: str) -> list[list[str]]:
    """The cells of all table rows, without headers."""
    lines = re.findall(r"^\|(.*)\|$", markdown, flags=re.MULTILINE)
    cells = [[cell.strip() for cell in line.split("|")] for line in lines]
    rules = [place for place, row in enumerate(cells) if set("".join(row)) <= set("-: ")]
    return [row for place, row in enumerate(cells) if place not in rules and place + 1 not in rules]


def suffixes(markdown: str) -> list[str]:
    return re.findall(r"`(\.[a-z0-9]+)`", markdown)


COMMANDS = commands("README.md")
MODULES = [each for each in COMMANDS if each.startswith(("python -m", "policy-assistant"))]
MAKES = [each for each in COMMANDS if "make" in shlex.split(each)]


# Both languages say the same.


def test_both_readmes_have_the_same_sections() -> None:
    chinese, english = (re.findall(r"^## (.*)$", text(name), flags=re.MULTILINE) for name in READMES)
    assert list(zip(chinese, english, strict=True)) == SECTIONS


@pytest.mark.parametrize("language", ["text", "json"])
def test_both_readmes_show_the_same_examples(language: str) -> None:
    assert fenced("README.md", language) == fenced("README.en.md", language)


def test_both_readmes_have_the_same_commands() -> None:
    assert commands("README.en.md") == COMMANDS
    assert len(COMMANDS) == len(MODULES) + len(MAKES)


@pytest.mark.parametrize("number", range(len(SECTIONS)))
def test_both_readmes_name_the_same_things(number: int) -> None:
    """Code spans, links and rows of tables; the words around them differ."""
    chinese, english = (section(name, number) for name in READMES)
    for pattern in (r"`([^`\n]+)`", r"\]\(([^)]+)\)", r"^(\|)"):
        spans = [re.findall(pattern, each, flags=re.MULTILINE) for each in (chinese, english)]
        assert sorted(spans[0]) == sorted(spans[1])


# The tables equal the code.


def documented_settings(readme: str) -> dict[str, str]:
    return {row[0].strip("`"): row[1].strip("`") for row in rows(section(readme, 3))}


def settings_in_code() -> dict[str, str]:
    """Every environment variable with its default as the table writes it; empty where there is none."""
    found = {"POLICY_CORPUS": "corpus/documents", "POLICY_HOST": "127.0.0.1", "POLICY_PORT": "7860"}
    classes = (
        (Settings, "POLICY_"),
        (ServerSettings, "POLICY_"),
        (SearchSettings, "POLICY_SEARCH_"),
        (LanguageModelSettings, "LLM_"),
    )
    every = [(name, field, prefix) for each, prefix in classes for name, field in each.model_fields.items()]
    for name, field, prefix in every:
        variable = str(field.validation_alias or f"{prefix}{name.upper()}")
        default = field.get_default(call_default_factory=True, validated_data={})
        if isinstance(default, Path):
            default = default.relative_to(ROOT).as_posix()
        found[variable] = "" if default is None else str(default)
    for name, field in AnswerSettings.model_fields.items():
        found[f"POLICY_ANSWER_{name.upper()}"] = str(field.default)
    return found


def variables_read(path: Path) -> set[str]:
    """Names that a module takes from ``os.environ`` itself."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case (
                ast.Call(func=ast.Attribute(value=ast.Attribute(attr="environ"), attr="get"), args=[name, *_])
                | ast.Call(func=ast.Attribute(attr="getenv"), args=[name, *_])
                | ast.Subscript(value=ast.Attribute(attr="environ"), slice=name, ctx=ast.Load())
            ):
                if isinstance(name, ast.Constant):
                    found.add(str(name.value))
    return found


@pytest.mark.parametrize("readme", READMES)
def test_the_table_of_settings_is_what_the_code_reads(readme: str) -> None:
    assert documented_settings(readme) == settings_in_code()


def test_no_module_reads_a_setting_that_the_table_lacks() -> None:
    packages = ("corpus", "index", "assistant", "eval", "prompts")
    modules = [ROOT / "app.py", *(path for name in packages for path in (ROOT / name).rglob("*.py"))]
    read = {name for path in modules for name in variables_read(path)}
    assert read <= set(documented_settings("README.md"))


@pytest.mark.parametrize("readme", READMES)
def test_the_formats_named_are_those_that_can_be_read(readme: str) -> None:
    formats = suffixes(section(readme, 1))
    assert len(formats) == len(set(formats))
    assert set(formats) == set(READERS) | ARCHIVES


@pytest.mark.parametrize("readme", READMES)
def test_the_formats_named_as_limits_cannot_be_read(readme: str) -> None:
    assert not set(suffixes(section(readme, 10))) & set(READERS)


@pytest.mark.parametrize("readme", READMES)
def test_the_grounds_of_a_lead_are_those_of_the_model(readme: str) -> None:
    assert {row[0].strip("`") for row in rows(section(readme, 5))} == {basis.value for basis in Basis}


@pytest.mark.parametrize(
    "model", sorted(set(re.findall(r"POLICY_EMBEDDING_MODEL=(\w+/\S+)", text(READMES[0]))))
)
def test_the_models_offered_are_known_with_their_licence(model: str) -> None:
    licence = choose_model(model).licence
    assert licence in section("README.md", 4)
    assert licence in section("README.en.md", 4)


# What the pages point to exists.


@pytest.mark.parametrize("page", [*READMES, "docs/architecture.md", "docs/decisions.md", "prompts/README.md"])
def test_links_lead_to_files_of_the_project(page: str) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", text(page)):
        assert ((ROOT / page).parent / target).is_file(), target


@pytest.mark.parametrize("page", [*READMES, "docs/architecture.md", "docs/decisions.md"])
def test_paths_named_exist(page: str) -> None:
    first = "app.py|(?:assistant|corpus|docs|eval|index|prompts|tests)/"
    named = re.findall(rf"`((?:{first})[^\s`<>]*)`", text(page))
    assert named
    for path in named:
        assert any(ROOT.glob(path.rstrip("/"))), path


def test_every_module_family_has_its_line_in_the_layout() -> None:
    layout = text("docs/architecture.md").partition("## Layout")[2].partition("\n## ")[0]
    named = re.findall(r"`([\w/*.]+)`", layout)
    tracked = {path for pattern in named for path in ROOT.glob(pattern.rstrip("/"))}
    for package in ("corpus", "index", "assistant", "eval"):
        for path in (ROOT / package).iterdir():
            if path.is_dir() and path.name != "__pycache__":
                assert path in tracked or any(path in each.parents for each in tracked), path.name


def test_the_clauses_named_as_examples_exist() -> None:
    documents = {each.info.id: each for each in read_folder(ROOT / "corpus" / "documents").documents}
    examples = re.findall(r"`(\w+)#([^`]+)`", text("docs/architecture.md"))
    assert examples
    for document, path in examples:
        assert f"{document}#{path}" in {clause.id for clause in documents[document].clauses}


# The commands run.


@pytest.mark.parametrize("command", MAKES)
@pytest.mark.skipif(shutil.which("make") is None, reason="没有 make")
def test_make_knows_the_target(command: str) -> None:
    """Settings in front go into the environment; nothing is carried out."""
    words = shlex.split(command)
    given = dict(word.split("=", 1) for word in words[: words.index("make")])
    done = subprocess.run(
        ["make", "-n", *words[words.index("make") + 1 :]],
        cwd=ROOT,
        env={**os.environ, **given},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    for variable in (word.split("=", 1)[1] for word in words if word.startswith(("CORPUS=", "PORT="))):
        assert f'"{variable}"' in done.stdout


Run = Callable[[str], str]


def exit_code(words: list[str]) -> object:
    """Do what the shell would do with ``python -m …`` or the console script, in this process."""
    if words[0] == "policy-assistant":
        return console()
    with pytest.raises(SystemExit) as stopped:
        runpy.run_module(words[2], run_name="__main__", alter_sys=True)
    return stopped.value.code


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Carry out a command of the README in a folder of its own, each once; give what it prints."""
    folder = tmp_path_factory.mktemp("newcomer")
    (folder / "corpus" / "documents").mkdir(parents=True)
    shutil.copy(ROOT / "corpus" / "documents" / "linzi2020.md", folder / "corpus" / "documents")
    (folder / "questions.jsonl").write_text(fenced("README.md", "json")[0], encoding="utf-8")

    @cache
    def carry_out(command: str) -> str:
        words = shlex.split(command)
        with (
            pytest.MonkeyPatch.context() as patch,
            (folder / "output").open("w+", encoding="utf-8") as output,
        ):
            for variable in ("POLICY_EMBEDDING_MODEL", "EMBEDDING_BASE_URL"):
                patch.delenv(variable, raising=False)
            patch.chdir(folder)
            patch.setattr(sys, "stdout", output)
            patch.setattr(sys, "argv", words if words[0] == "policy-assistant" else words[2:])
            code = exit_code(words)
            output.seek(0)
            printed = output.read()
        assert code == 0, printed
        return printed

    return carry_out


def first_needs(command: str) -> list[str]:
    """Commands of the README whose results a command uses."""
    if " -m index " in command and command.split()[3] in ("search", "info", "verify", "dump"):
        return [each for each in MODULES if "index build" in each]
    if "eval report" in command:
        return [each for each in MODULES if "eval run" in each]
    if "eval compare" in command:
        now = next(each for each in MODULES if "eval run" in each)
        return [now, now.replace("runs/now", "runs/before")]
    return []


def only_help(command: str) -> bool:
    return command.split()[2:4] in [list(each) for each in ONLY_HELP]


@needs_model
@pytest.mark.parametrize("command", [each for each in MODULES if not only_help(each)])
def test_the_command_runs(command: str, run: Run) -> None:
    for earlier in first_needs(command):
        run(earlier)
    printed = run(command)
    assert printed.strip() or "fetch-model" in command  # which reports on stderr
    if "--json" in command:
        json.loads(printed)


@pytest.mark.parametrize("command", [each for each in MODULES if only_help(each)])
def test_the_options_of_a_long_command_are_in_its_help(command: str, run: Run) -> None:
    words = shlex.split(command)
    printed = run(shlex.join([*words[:4], "--help"]))
    for option in (word for word in words if word.startswith("--")):
        assert option in printed


@needs_model
def test_the_answer_shown_is_the_answer_given(run: Run) -> None:
    [shown] = fenced("README.md", "text")
    assert run(next(each for each in MODULES if " ask " in each)).strip() == shown.strip()


@needs_model
@pytest.mark.skipif(shutil.which("make") is None, reason="没有 make")
def test_make_run_opens_the_chat() -> None:
    """What ``make run`` carries out last, on a free port, answers a browser."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    planned = subprocess.run(
        ["make", "--no-print-directory", "-n", "run", f"PORT={port}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    words = shlex.split(planned.stdout.splitlines()[-1])
    given = dict(word.split("=", 1) for word in words if "=" in word)
    assert words[-1] == "app.py"
    address = f"http://127.0.0.1:{port}"
    server = subprocess.Popen(
        [sys.executable, words[-1]], cwd=ROOT, env={**os.environ, **given}, stdout=subprocess.PIPE, text=True
    )
    deadline = threading.Timer(PATIENCE, server.kill)
    deadline.start()
    try:
        assert server.stdout is not None
        assert address in server.stdout.readline()  # printed once the page can be opened
        with urllib.request.urlopen(address, timeout=PATIENCE) as page:
            assert page.status == 200
            assert "<html" in page.read().decode("utf-8")
    finally:
        server.terminate()
        server.wait(PATIENCE)
        deadline.cancel()
