"""Write a report: one HTML file that asks nothing of the network, or Markdown."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from eval.latency import STAGES
from eval.model import Figure
from eval.report import PART_TITLES
from eval.reporting.breakdown import INTENT_TITLES
from eval.reporting.charts import recall_chart, reliability_chart
from eval.reporting.content import Content
from eval.speed import STAGES as SPEED_STAGES
from eval.summary import TITLES
from eval.yardsticks import FIGURES

_TEMPLATES = Path(__file__).resolve().parent / "templates"
_MAIN = ("passed", "recall@10", "mrr", "citation_recall", "quotes", "refusal_f1")
"""Figures shown at the top."""


def html(content: Content) -> str:
    """Give the page; every text of questions, answers and clauses is escaped."""
    return _environment().get_template("report.html").render(**_shared(content))


def markdown(content: Content) -> str:
    """Give the figures as Markdown, without any question or text, so that they can stand in the documentation."""
    return _environment().get_template("report.md").render(**_shared(content))


def write(content: Content, path: Path) -> None:
    """Write a report, as Markdown where the name ends so."""
    text = markdown(content) if path.suffix.lower() == ".md" else html(content)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _shared(content: Content) -> dict[str, object]:
    groups = {"all": "全部", **{f"part:{part.value}": title for part, title in PART_TITLES.items()}}
    return {
        "report": content,
        "summary": content.summary,
        "groups": {
            title: content.summary.groups[name]
            for name, title in groups.items()
            if name in content.summary.groups
        },
        "titles": TITLES,
        "main": _MAIN,
        "parts": {part.value: title for part, title in PART_TITLES.items()},
        "intents": INTENT_TITLES,
        "stages": STAGES,
        "speed_stages": SPEED_STAGES,
        "yardstick_figures": FIGURES,
        "recall_chart": recall_chart(content.curves) if content.curves else None,
        "reliability_chart": reliability_chart(content.calibration) if content.calibration else None,
        "css": Markup((_TEMPLATES / "report.css").read_text(encoding="utf-8")),
    }


@cache
def _environment() -> Environment:
    found = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=lambda name: name is not None and name.endswith(".html"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters |= {"value": _value, "span": _span, "cell": _cell, "percent": _percent}
    return found


def _value(figure: Figure) -> str:
    return "—" if figure.value is None else f"{figure.value:.3f}"


def _span(figure: Figure) -> str:
    """Give the 95 % interval, empty where there is none."""
    if figure.value is None or figure.low is None or figure.high is None:
        return ""
    return f"{figure.low:.3f}–{figure.high:.3f}"


def _percent(share: float | None) -> str:
    return "—" if share is None else f"{100 * share:.0f}%"


def _cell(text: object) -> str:
    """Make a text fit into one cell of a Markdown table."""
    return " ".join(str(text).split()).replace("|", "\\|")
