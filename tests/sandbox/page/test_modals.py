"""Modals: filled in, refused, stacked, closed."""

import pytest
from playwright.sync_api import Locator, Page, expect

from sandbox.testing import Running
from tests.sandbox.page.conftest import Look
from tests.sandbox.page.workspace import GP


@pytest.fixture
def page(look: Look) -> Page:
    page = look()
    page.get_by_role("button", name="Shortcuts").click()
    page.get_by_role("menuitem", name="Fill in a form").click()
    page.get_by_role("dialog", name="Respond").wait_for()
    return page


@pytest.fixture
def form(page: Page) -> Locator:
    return page.get_by_role("dialog")


def fill_in(form: Locator, found: str) -> None:
    form.get_by_label("What was found").fill(found)
    form.get_by_role("combobox", name="Action owner").click()
    form.get_by_role("option", name="Maria Okafor").click()
    form.get_by_role("radio", name="No change needed").check()


def test_focus_goes_into_the_form_and_back_to_what_opened_it(page: Page, form: Locator) -> None:
    expect(form.get_by_role("button", name="Add a step")).to_be_focused()
    page.keyboard.press("Escape")
    expect(form).to_have_count(0)
    expect(page.get_by_role("button", name="Shortcuts")).to_be_focused()


def test_focus_stays_in_the_form(page: Page, form: Locator) -> None:
    for _ in range(30):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('dialog') !== null")


def test_empty_required_fields_are_named_beside_them_and_above(page: Page, form: Locator) -> None:
    form.get_by_role("button", name="Save").click()
    summary = form.get_by_role("alert", name="There is a problem")
    expect(summary).to_be_focused()
    owner = summary.get_by_role("link", name="Action owner: Please complete this required field.")
    owner.click()
    box = form.get_by_role("combobox", name="Action owner")
    expect(box).to_be_focused()
    expect(box).to_have_attribute("aria-invalid", "true")
    expect(box).to_have_accessible_description("Please complete this required field.")


def test_the_apps_own_errors_stand_beside_their_field_and_nothing_is_lost(form: Locator) -> None:
    fill_in(form, "short")
    form.get_by_role("button", name="Save").click()
    expect(form.get_by_role("alert")).to_contain_text("What was found: Say a little more.")
    field = form.get_by_label("What was found")
    expect(field).to_have_value("short")
    expect(field).to_have_accessible_description("No names of patients. Say a little more.")
    expect(form.get_by_role("radio", name="No change needed")).to_be_checked()


def test_a_whole_form_reaches_the_app(page: Page, form: Locator) -> None:
    fill_in(form, "The letter was never typed.")
    providers = form.get_by_role("combobox", name="Providers (optional)")
    providers.press_sequentially("sev")
    form.get_by_role("option", name="Severn Acute Hospitals").click()
    form.get_by_role("option", name="Severn Community Care").click()
    page.keyboard.press("Escape")
    form.get_by_label("Seen at").fill("2026-07-01T12:00")
    form.get_by_role("button", name="Save").click()
    expect(form).to_have_count(0)
    saved = (
        "Saved: The letter was never typed. / Severn Acute Hospitals, Severn Community Care / "
        "U0LEAD / 2026-12-01 / n / 1782903600"
    )
    expect(page.get_by_role("article").filter(has_text=saved)).to_be_visible()


@pytest.mark.parametrize(
    ("label", "typed", "sentence"),
    [
        pytest.param("E-mail (optional)", "nobody", "Enter an e-mail address", id="e-mail"),
        pytest.param("Days (optional)", "2.5", "Enter a whole number.", id="half a day"),
        pytest.param("Days (optional)", "soon", "Enter a number.", id="no number"),
    ],
)
def test_a_wrong_value_is_refused_before_it_is_sent(
    form: Locator, slack: Running, label: str, typed: str, sentence: str
) -> None:
    fill_in(form, "The letter was never typed.")
    form.get_by_label(label).fill(typed)
    before = len(slack.client.log())
    form.get_by_role("button", name="Save").click()
    expect(form.get_by_role("alert")).to_contain_text(sentence)
    assert len(slack.client.log()) == before


def test_what_a_type_ahead_finds_is_told_inside_the_form(form: Locator) -> None:
    news = form.get_by_role("log", name="News")
    providers = form.get_by_role("combobox", name="Providers (optional)")
    providers.press_sequentially("sev")
    expect(news).to_contain_text("2 options")
    form.get_by_role("button", name="Save").click()
    expect(form.get_by_role("alert", name="There is a problem")).to_be_visible()
    providers.press_sequentially("zzz")
    expect(news).to_contain_text("2 options")
    expect(news).to_contain_text("Nothing matches.")


def test_a_chosen_person_can_be_taken_back(page: Page, form: Locator) -> None:
    providers = form.get_by_role("combobox", name="Providers (optional)")
    providers.press_sequentially("vale")
    form.get_by_role("option", name="Vale Mental Health").click()
    page.keyboard.press("Escape")
    form.get_by_role("button", name="Remove Vale Mental Health").click()
    expect(form.get_by_role("button", name="Remove Vale Mental Health")).to_have_count(0)


def test_a_pushed_step_stands_on_top_and_the_form_below_keeps_its_words(
    page: Page, form: Locator
) -> None:
    form.get_by_label("What was found").fill("Kept while a step is added.")
    form.get_by_role("button", name="Add a step").click()
    step = page.get_by_role("dialog", name="One step")
    step.get_by_label("What was found").fill("A step")
    step.get_by_role("button", name="Cancel").click()
    below = page.get_by_role("dialog", name="Respond")
    expect(below.get_by_label("What was found")).to_have_value("Kept while a step is added.")


def test_closing_is_told_to_the_app_that_asked_for_it(page: Page, form: Locator) -> None:
    form.get_by_role("button", name="Cancel").click()
    told = page.get_by_role("article").filter(has_text="The form was closed unsent.")
    expect(told).to_be_visible()


def test_an_app_that_fails_is_said_kindly_inside_the_form(form: Locator) -> None:
    fill_in(form, "fail on purpose")
    form.get_by_role("button", name="Save").click()
    problem = form.get_by_role("alert", name="That did not work")
    expect(problem).to_contain_text("We had some trouble connecting.")
    expect(form.get_by_label("What was found")).to_have_value("fail on purpose")


def test_a_modal_opened_elsewhere_appears_only_for_its_user(look: Look, slack: Running) -> None:
    mine, other = look(GP), look("U0LEAD")
    slack.client.shortcut(GP, "form")
    expect(mine.get_by_role("dialog", name="Respond")).to_be_visible()
    expect(other.get_by_role("dialog")).to_have_count(0)
