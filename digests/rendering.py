"""The digests' Jinja2 templates: a missing name is an error, pictures escape what they show."""

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

TEMPLATES = Environment(
    loader=PackageLoader("digests"),
    undefined=StrictUndefined,
    autoescape=select_autoescape(enabled_extensions=("svg.j2",)),
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)


def render(template: str, **context: object) -> str:
    """The template's text. jinja2.UndefinedError where it names something it was not given."""
    return TEMPLATES.get_template(template).render(**context)
