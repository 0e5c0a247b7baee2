"""The pages' Jinja2 templates: NHS components, one frozen view a page, everything escaped."""

import base64
import hashlib
import re
from dataclasses import is_dataclass
from functools import cache
from typing import Any

from fastapi.responses import HTMLResponse
from jinja2 import ChainableUndefined, ChoiceLoader, Environment, PackageLoader, UndefinedError

from bot.web.views import View

INLINE_SCRIPT = re.compile(r"<script[^>]*>(document\.body[^<]*)</script>")


class StrictLeaf(ChainableUndefined):
    """NHS components walk through names that are not given; printing one is still an error."""

    def __str__(self) -> str:  # noqa: PLE0307 - it never returns
        """UndefinedError."""
        self._fail_with_undefined_error()

    __html__ = __str__


class Pages(Environment):
    """A view lacks nothing that its template names, not even in an `if`."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """An attribute; UndefinedError for one that a view, or a part of it, does not have."""
        if is_dataclass(obj) and not hasattr(obj, attribute):
            raise UndefinedError(f"{type(obj).__name__} has no {attribute}: add it to the view.")
        return super().getattr(obj, attribute)


TEMPLATES = Pages(
    loader=ChoiceLoader([PackageLoader("bot.web"), PackageLoader("nhsuk_frontend_jinja")]),
    undefined=StrictLeaf,
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)


def draw(view: View, status: int = 200) -> HTMLResponse:
    """A page, from its view alone. UndefinedError where the view lacks what the template names."""
    return HTMLResponse(TEMPLATES.get_template(view.template).render(view=view), status)


@cache
def inline_script_hash() -> str:
    """The CSP hash of the NHS page template's one inline script, as it is in this release."""
    source = TEMPLATES.get_template("nhsuk/template.jinja").render()
    found = INLINE_SCRIPT.search(source)
    if found is None:
        raise ValueError("The NHS page template has no inline script now: drop its CSP hash.")
    digest = hashlib.sha256(found[1].encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"
