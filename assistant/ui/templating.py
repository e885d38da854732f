"""HTML from the files in templates/: whatever is put into one is escaped there, without exception."""

import secrets

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


def fresh(html: str) -> Markup:
    """The same HTML in an element of a name that was never used before, so that the browser takes it as it is.

    Gradio fits the nodes it has to new HTML by their place, which leaves the contents of ``template`` elements as
    they were, and shows nothing anew where the text has not changed.
    """
    name = f"fresh-{secrets.token_hex(4)}"
    return Markup(f'<{name} class="fresh">{html}</{name}>')
