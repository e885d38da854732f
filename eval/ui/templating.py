"""HTML from the files in templates/, escaped without exception, as the other pages of the site do it."""

from datetime import datetime

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from eval.model import Figure

_ENVIRONMENT = Environment(
    loader=PackageLoader("eval.ui"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def render(template: str, **values: object) -> Markup:
    """The HTML of a template. Values are escaped; a name the template uses and nobody gives is an error."""
    return Markup(_ENVIRONMENT.get_template(template).render(values))


def figure(value: Figure) -> str:
    """「0.943」, or a dash where nothing was counted."""
    return "—" if value.value is None else f"{value.value:.3f}"


def run_time(name: str) -> str:
    """When a run began, from its name: 「20261121-154743-2」 -> 「2026年11月21日 15:47」; other names stay."""
    try:
        began = datetime.strptime(name[:15], "%Y%m%d-%H%M%S")
    except ValueError:
        return name
    return f"{began.year}年{began.month}月{began.day}日 {began:%H:%M}"


_ENVIRONMENT.filters |= {"figure": figure, "run_time": run_time}
