"""Templates: a name that a view lacks is an error, and every page is drawn from its view alone."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import pytest
from jinja2 import UndefinedError

import bot.web
from bot.web.drawing import TEMPLATES, draw, inline_script_hash
from bot.web.problem import READ_ONLY
from bot.web.views import NEVER_SHOWN, TAGS, View
from intake.lifecycle import State

OWN = sorted((Path(bot.web.__file__).parent / "templates").glob("*.jinja"))


@dataclass(frozen=True, slots=True)
class Small(View):
    template: ClassVar[str] = "problem.html.jinja"
    heading: str


def rendered(source: str, **names: object) -> str:
    return TEMPLATES.from_string(source).render(**names)


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("{{ view.words }}", id="printed"),
        pytest.param("{% if view.words %}yes{% endif %}", id="asked for"),
        pytest.param("{% for each in view.words %}{% endfor %}", id="walked through"),
        pytest.param("{{ nobody }}", id="no such name"),
        pytest.param("{{ nobody.at.all }}", id="nothing of nothing"),
    ],
)
def test_a_name_that_the_view_lacks_is_an_error(source: str) -> None:
    with pytest.raises(UndefinedError):
        rendered(source, view=Small("Hello"))


def test_a_view_says_its_own_title() -> None:
    with pytest.raises(NotImplementedError):
        draw(Small("Hello"))


def test_everything_is_escaped() -> None:
    said = rendered("{{ view.heading }}<a title='{{ view.heading }}'>", view=Small("<b>'\""))
    assert said == "&lt;b&gt;&#39;&#34;<a title='&lt;b&gt;&#39;&#34;'>"


def test_nhs_components_may_walk_through_what_is_not_given() -> None:
    source = '{% from "nhsuk/components/tag/macro.jinja" import tag %}{{ tag({"text": "Well"}) }}'
    assert "Well" in rendered(source)


@pytest.mark.parametrize("template", OWN, ids=lambda path: path.name)
def test_no_template_switches_escaping_off(template: Path) -> None:
    source = template.read_text("utf-8")
    assert re.findall(r"\|\s*safe|autoescape|Markup", source) == []


def test_every_state_of_a_sent_concern_has_its_tag() -> None:
    assert set(TAGS) | NEVER_SHOWN == set(State)
    assert not set(TAGS) & NEVER_SHOWN


def test_no_nhs_logo_and_no_nhs_england_footer_is_shown() -> None:
    html = bytes(draw(READ_ONLY, 405).body).decode()
    assert "nhsuk-header__logo" not in html
    assert "NHS England" not in html
    assert inline_script_hash().startswith("sha256-")
