"""The figures of answering as a form (检索与证据): what each decides, in which range it makes sense, and its default."""

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.settings import AnswerSettings


@dataclass(frozen=True)
class Figure:
    """One setting of assistant/settings.py as it is explained and limited in the form."""

    title: str
    about: str
    least: float
    most: float
    whole: bool = False

    @property
    def step(self) -> str:
        """What the arrows of the field add."""
        return "1" if self.whole else "0.005"


FIGURES: dict[str, Figure] = {
    "candidates": Figure(
        "候选条款数", "每个问题从检索结果里取多少条款细看。多取更稳，也更慢。", 10, 1000, whole=True
    ),
    "covered": Figure(
        "字面覆盖", "标题或句子至少含有问题要点的这一份额，才算说的是同一件事。调高更严，拒答更多。", 0, 1
    ),
    "similarity_weight": Figure(
        "语义所占比重", "判断条款能否作依据时，语义相近程度与字面覆盖相比的比重。", 0, 2
    ),
    "sufficient": Figure(
        "作为依据的下限",
        "字面覆盖加上语义相近程度（乘以上面的比重）达到此数，条款才作为依据。调高则宁可拒答。",
        0,
        2,
    ),
    "together": Figure(
        "一句之内的覆盖",
        "至少有一句话（连同所在标题）含有问题要点的这一份额，条款才作为依据。调高可减少东拼西凑的依据。",
        0,
        1,
    ),
    "nearest": Figure(
        "换了说法时的下限",
        "没有条款与问题字面相符时，最接近的条款达到这一把握（对数几率）才用来作答，并注明用词不同。填 99 则一律拒答。",
        -10,
        99,
    ),
    "strange": Figure(
        "陌生事物的界限",
        "问题里有各文件都没有的名词，去掉它反而与所引条款更相近、超过这一程度时，不作答；2 为不用。",
        0,
        2,
    ),
    "related": Figure("相关条款的下限", "拒答时，最接近的条款达到这一相近程度，才作为“可能相关”列出。", 0, 2),
    "rival": Figure(
        "并列的差距", "问题没有指明地区时，其他文件的答案与最好的相差不超过此数，就一并列出。", 0, 2
    ),
    "plain": Figure("异地文件直接列出", "字面覆盖达到此数，别的地区的文件不论名次都列出。", 0, 1),
    "elsewhere": Figure("异地文件的下限", "所问文件没有写明时，别处文件的条款至少要达到的字面覆盖。", 0, 1),
}
"""By the names of ``AnswerSettings``, in the order of the form."""


@dataclass(frozen=True)
class Field:
    """A figure with its value now."""

    name: str
    figure: Figure
    value: str
    default: str
    problem: str = ""

    @property
    def changed(self) -> bool:
        """Set to something else than the default."""
        return self.value != self.default


def fields_of(stored: Mapping[str, float], typed: Mapping[str, str] | None = None) -> list[Field]:
    """The fields of the form.

    Args:
        stored: what is set in the page.
        typed: what someone typed and could not be saved; it stays in the form with what is wrong.

    """
    defaults = AnswerSettings().model_dump()
    problems = read_figures(typed)[1] if typed is not None else {}
    return [
        Field(
            name,
            figure,
            value=(typed or {}).get(name, shown(stored.get(name, defaults[name]))),
            default=shown(defaults[name]),
            problem=problems.get(name, ""),
        )
        for name, figure in FIGURES.items()
    ]


def read_figures(typed: Mapping[str, str]) -> tuple[dict[str, float], dict[str, str]]:
    """Read what was typed: the figures that differ from their defaults, and what is wrong with others, by name."""
    defaults = AnswerSettings().model_dump()
    figures: dict[str, float] = {}
    problems: dict[str, str] = {}
    for name, figure in FIGURES.items():
        text = typed.get(name, "").strip()
        try:
            value = float(text) if text else float(defaults[name])
        except ValueError:
            problems[name] = f"“{text[:20]}”不是数"
            continue
        if not figure.least <= value <= figure.most:  # also what is not a number: nan
            problems[name] = f"应在 {figure.least:g} 到 {figure.most:g} 之间"
        elif figure.whole and not value.is_integer():
            problems[name] = "应为整数"
        elif value != defaults[name]:
            figures[name] = value
    return figures, problems


def shown(value: float) -> str:
    """A figure without needless zeros: 100, 0.915."""
    return f"{value:g}"
