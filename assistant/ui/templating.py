"""HTML from the files in templates/: whatever is put into one is escaped there, without exception."""

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

_ENVIRONMENT = Environment(
    loader=PackageLoader("assistant.ui"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def render(template: str, **values: object) -> Markup:
    """The HTML of a template. Values are escaped; a name the template uses and nobody gives is an error."""
    return Markup(_ENVIRONMENT.get_template(template).render(values))
