"""Read a prompt: front matter with version, purpose and what it was measured on; then its parts under headings."""

import re
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field

_FOLDER = Path(__file__).parent
_HEADING = re.compile(r"^# (?P<title>\S+)[ \t]*\n", re.MULTILINE)


class Example(BaseModel):
    """A worked example: what the model is given and what it is to answer."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    given: str
    wanted: str


class Prompt(BaseModel):
    """One prompt file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(description="file name without .md")
    version: int = Field(ge=1, description="raised with every change of the text")
    purpose: str = Field(min_length=1)
    measured_on: str = Field(min_length=1, description="set, part, model, figures, date")
    system: str = Field(description="empty where the prompt goes on with a conversation")
    user: str = Field(min_length=1, description="with {names} to be filled in")
    examples: tuple[Example, ...] = Field(default=())

    @property
    def label(self) -> str:
        """Name and version: write_answer@1."""
        return f"{self.name}@{self.version}"

    def filled(self, **values: str) -> str:
        """Return the user's part with its {names} filled in; what is filled in is never looked through for names.

        Raises ``KeyError`` for a name of the prompt that no value is given for.
        """
        return re.sub(r"\{(\w+)\}", lambda match: values[match[1]], self.user)


@cache
def load(name: str) -> Prompt:
    """Read ``prompts/<name>.md``. Raises ``ValueError`` naming what is wrong with the file."""
    text = (_FOLDER / f"{name}.md").read_text(encoding="utf-8")
    match = re.fullmatch(r"---\n(?P<head>.*?)\n---\n(?P<body>.*)", text, re.DOTALL)
    if match is None:
        raise ValueError(f"prompts/{name}.md：开头缺少元数据")
    head = yaml.safe_load(match["head"])
    parts = _parts(match["body"])
    wanted = [part for title, part in parts if title == "回答"]
    given = [part for title, part in parts if title == "示例"]
    if len(wanted) != len(given):
        raise ValueError(f"prompts/{name}.md：每个“示例”要有一个“回答”")
    single = dict(parts)
    return Prompt(
        name=name,
        version=head["version"],
        purpose=head["purpose"],
        measured_on=head["measured on"],
        system=single.get("系统", ""),
        user=single.get("用户", ""),
        examples=tuple(Example(given=a, wanted=b) for a, b in zip(given, wanted, strict=True)),
    )


def _parts(body: str) -> list[tuple[str, str]]:
    found = list(_HEADING.finditer(body))
    ends = [match.start() for match in found[1:]] + [len(body)]
    return [(match["title"], body[match.end() : end].strip()) for match, end in zip(found, ends, strict=True)]
