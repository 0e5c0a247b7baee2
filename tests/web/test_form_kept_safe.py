"""The form in the wrong hands, in a hurry, or sent oddly: nothing filed, nothing twice."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, make_url, select

from bot.main import build_shared
from bot.web.public.asked import COOKIE
from intake.lifecycle import State
from intake.models import Concern, LinkPurpose, Outgoing, PrivateLink
from intake.people import practice_links
from intake.sealing import Keyring
from tests.factories import make_draft
from tests.web.forms import Visitor, link_on
from tests.web.site import Site, settings, visitor
from tests.web.test_form import NAMED, NUMBER, TEXT, reach_check, stored, tell
from tests.web.test_headers import trusts_nobody

URLENCODED = {"Content-Type": "application/x-www-form-urlencoded"}


def count(site: Site, table: type[Concern] | type[Outgoing] | type[PrivateLink]) -> int:
    with site.shared.database.reading() as session:
        return session.scalars(select(func.count()).select_from(table)).one()


def send_again(nurse: Visitor, button: str, **changed: str) -> int:
    """What the page's form gets, pressed by somebody else or once more; the status."""
    form = nurse.form(button)
    said = {**form.fields, **form.buttons[button], **changed}
    answer = nurse.client.post(form.action, data=said, follow_redirects=False)
    return answer.status_code


# --- pressed twice, gone back ---------------------------------------------------------------


def test_send_pressed_twice_files_once_and_shows_the_same_link(
    site: Site, nurse: Visitor, link: str
) -> None:
    reach_check(nurse, link)
    check = nurse.answer
    nurse.presses("Send")
    first, said = link_on(nurse.page), count(site, Outgoing)
    nurse.answer = check
    nurse.presses("Send")
    assert link_on(nurse.page) == first
    assert (count(site, Concern), count(site, PrivateLink)) == (1, 1)
    assert count(site, Outgoing) == said


def test_the_first_page_sent_twice_is_one_draft(site: Site, nurse: Visitor, link: str) -> None:
    nurse.opens(link)
    first = nurse.answer
    nurse.presses("Continue", text=TEXT)
    nurse.answer = first
    nurse.presses("Continue", text=f"{TEXT} again")
    assert count(site, Concern) == 1
    assert stored(site).text == f"{TEXT} again"


def test_pages_sent_at_the_same_moment_are_one_draft_and_one_concern(
    site: Site, nurse: Visitor, link: str
) -> None:
    nurse.opens(link)
    with ThreadPoolExecutor(4) as people:
        begun = [people.submit(send_again, nurse, "Continue", text=TEXT) for _ in range(4)]
        assert {each.result() for each in begun} == {303}
    assert count(site, Concern) == 1
    nurse.opens(f"/report/draft/{stored(site).id}/check")
    with ThreadPoolExecutor(4) as people:
        sent = [people.submit(send_again, nurse, "Send") for _ in range(4)]
        assert {each.result() for each in sent} == {303}
    assert (count(site, Concern), count(site, PrivateLink)) == (1, 1)
    assert stored(site).reference == "C26-00001"


def test_send_on_a_page_that_showed_something_else_shows_it_again(
    site: Site, nurse: Visitor, link: str
) -> None:
    reach_check(nurse, link)
    before = nurse.answer
    nurse.follows("Change harm")
    nurse.presses("Continue", harm="severe")
    nurse.answer = before
    page = nurse.presses("Send")
    assert nurse.status == 409
    assert "has changed since you opened the page" in page.text
    assert nurse.terms["Harm"] == "Severe"
    assert stored(site).submitted_at is None
    assert "Your reference is" in nurse.presses("Send").text


def test_words_that_became_held_are_not_sent_from_an_older_page(
    site: Site, nurse: Visitor, link: str
) -> None:
    reach_check(nurse, link)
    before = nurse.answer
    nurse.follows("Change your words")
    nurse.presses("Continue", text=NAMED)
    assert nurse.at == "masked"
    nurse.answer = before
    nurse.presses("Send")
    assert (nurse.at, stored(site).state) == ("masked", State.HELD)


def test_going_back_after_send_changes_nothing(site: Site, nurse: Visitor, link: str) -> None:
    reach_check(nurse, link)
    nurse.follows("Change your words")
    words = nurse.answer
    nurse.opens(f"{nurse.draft}/check")
    check = nurse.answer
    nurse.presses("Send")
    draft = f"/report/draft/{stored(site).id}"
    for page in ("", "/check", "/words", "/harm", "/discard", "/masked", "/over"):
        assert "Your reference is" in nurse.opens(f"{draft}{page}").text, page
    for shown, button, changed in (
        (words, "Continue", {"text": "Other words"}),
        (check, "Send", {}),
    ):
        nurse.answer = shown
        nurse.presses(button, **changed)
        assert nurse.at == "sent"
    assert stored(site).text == TEXT


def test_the_link_is_shown_for_a_quarter_of_an_hour_to_the_browser_that_sent_it(
    site: Site, nurse: Visitor, link: str
) -> None:
    reach_check(nurse, link)
    nurse.presses("Send")
    own = link_on(nurse.page)
    sent = f"/report/draft/{stored(site).id}/sent"
    site.wait(timedelta(minutes=14))
    assert own in nurse.opens(sent).links
    site.wait(timedelta(minutes=16))
    assert "Its private link was shown then" in nurse.opens(sent).text
    assert (nurse.status, own in nurse.answer.text) == (410, False)
    assert "Your report C26-00001" in nurse.opens(own).text


# --- sent by others -------------------------------------------------------------------------

FORGED = {
    "no token": {"token": ""},
    "another token": {"token": "0" * 64},
    "a token that is no ASCII": {"token": "é"},
    "another draft": {"draft": "7b0c1f7e-0000-4000-8000-000000000000"},
    "no draft": {"draft": "mine"},
}


@pytest.mark.parametrize("forged", FORGED)
def test_a_first_page_that_is_not_ours_begins_nothing_and_keeps_the_words(
    site: Site, nurse: Visitor, link: str, forged: str
) -> None:
    nurse.opens(link)
    page = nurse.presses("Continue", text=NAMED, **FORGED[forged])
    assert (nurse.status, count(site, Concern)) == (403, 0)
    assert "Your words are still here" in page.text
    assert NUMBER not in nurse.answer.text
    nurse.presses("Continue")
    assert (nurse.at, count(site, Concern)) == ("harm", 1)


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"Sec-Fetch-Site": "cross-site"}, id="another site"),
        pytest.param({"Sec-Fetch-Site": "same-site"}, id="a neighbour of ours"),
        pytest.param({"Origin": "https://evil.example"}, id="another origin"),
    ],
)
def test_what_another_site_sends_changes_nothing(
    site: Site, nurse: Visitor, link: str, headers: dict[str, str]
) -> None:
    reach_check(nurse, link)
    form = nurse.form("Send")
    answer = nurse.client.post(form.action, data=form.fields, headers=headers)
    assert (answer.status_code, stored(site).submitted_at) == (403, None)
    assert "Nothing was changed" in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, id="as browsers do"),
        pytest.param({"Origin": "http://127.0.0.1"}, id="with our own origin"),
    ],
)
def test_what_our_own_page_sends_is_taken(
    site: Site, nurse: Visitor, link: str, headers: dict[str, str]
) -> None:
    reach_check(nurse, link)
    form = nurse.form("Send")
    nurse.client.post(form.action, data=form.fields, headers=headers)
    assert stored(site).reference == "C26-00001"


def test_a_browser_without_cookies_is_told_what_to_do(
    site: Site, nurse: Visitor, link: str
) -> None:
    reach_check(nurse, link)
    nurse.client.cookies.delete(COOKIE)
    nurse.presses("Send")
    assert (nurse.status, stored(site).submitted_at) == (404, None)
    assert "another browser" in nurse.page.text


def test_nobody_elses_draft_is_found(site: Site, nurse: Visitor, link: str) -> None:
    reach_check(nurse, link)
    draft = nurse.draft
    other = Visitor(visitor(site.shared))
    other.opens(link)
    for page in ("", "/check", "/words", "/sent"):
        assert TEXT not in other.opens(f"{draft}{page}").text
        assert other.status == 404
    with site.filling() as place:
        of_slack = make_draft(place, now=site.now)
    nurse.opens(f"/report/draft/{of_slack.id}/check")
    assert nurse.status == 404
    nurse.opens("/report/draft/nonsense/check")
    assert nurse.status == 404


# --- links that do not open -----------------------------------------------------------------


@pytest.mark.parametrize("path", ["/report/", "/follow/"])
@pytest.mark.parametrize("secret", ["x", "a" * 43, "%00", "é", "a" * 5000])
def test_a_wrong_link_is_answered_kindly(site: Site, path: str, secret: str) -> None:
    site.area_id  # noqa: B018 - an area is there
    for answer in (
        site.client.get(path + secret),
        site.client.post(path + secret, data={"a": "b"}),
    ):
        assert answer.status_code == 404
        assert "copied all of it" in answer.text or "Page not found" in answer.text
        assert "<h1" in answer.text


def test_a_link_that_was_ended_says_whom_to_ask(site: Site, nurse: Visitor, link: str) -> None:
    nurse.opens(link)
    with site.filling() as place:
        practice = place.organisation("N85001")
        practice_links.revoke(place.session, practice, LinkPurpose.FORM, now=site.now)
    assert "ask your practice manager" in nurse.presses("Continue", text=TEXT).text
    assert (nurse.status, count(site, Concern)) == (410, 0)


def test_a_draft_goes_on_after_its_forms_link_has_ended(
    site: Site, nurse: Visitor, link: str
) -> None:
    reach_check(nurse, link)
    with site.filling() as place:
        practice = place.organisation("N85001")
        practice_links.revoke(place.session, practice, LinkPurpose.FORM, now=site.now)
    assert "Your reference is" in nurse.presses("Send").text


def test_a_private_link_ends_after_a_year(site: Site, nurse: Visitor, link: str) -> None:
    reach_check(nurse, link)
    nurse.presses("Send")
    own = link_on(nurse.page)
    site.wait(timedelta(days=366))
    assert "This link has ended" in nurse.opens(own).text
    assert nurse.status == 410


# --- sent oddly -----------------------------------------------------------------------------


def test_a_body_that_is_too_long_is_refused_unread(site: Site, nurse: Visitor, link: str) -> None:
    tell(nurse, link, "late " * 60_000)
    assert nurse.status == 413
    assert nurse.answer.headers["connection"] == "close"  # whoever sends it may send for ever
    assert "Your words are too long" in nurse.page.text
    assert count(site, Concern) == 0


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        pytest.param(b"{}", {"Content-Type": "application/json"}, id="JSON"),
        pytest.param(b"text=late", {}, id="no kind"),
        pytest.param(b"--x\r\n", {"Content-Type": "multipart/form-data; boundary=x"}, id="files"),
        pytest.param(b"a=1&" * 100, URLENCODED, id="too many fields"),
    ],
)
def test_what_is_no_form_of_ours_is_refused_in_words(
    site: Site, link: str, body: bytes, headers: dict[str, str]
) -> None:
    answer = site.client.post(link, content=body, headers=headers)
    assert (answer.status_code, count(site, Concern)) == (400, 0)
    assert "Nothing was kept" in answer.text


ODD = {
    "a NUL": (b"late%00 again", "late again"),
    "halves of letters": (b"late %C3 %ff again", "late � � again"),
    "a lone surrogate": (b"late %ED%A0%80 again", "late ��� again"),
    "raw bytes": (b"late \xe9 again", "late � again"),
    "line ends": (b"late%0D%0Aagain%0Dand again", "late\nagain\nand again"),
    "turned letters": (b"late %E2%80%AE again", "late  again"),
    "controls": (b"late%1B%7F%08 again", "late again"),
    "plus signs": (b"late+%2B+again", "late + again"),
    "the same field twice": (b"late again&text=other", "late again"),
}


@pytest.mark.parametrize("odd", ODD)
def test_odd_letters_are_made_whole(site: Site, nurse: Visitor, link: str, odd: str) -> None:
    nurse.opens(link)
    body, text = ODD[odd]
    fields = nurse.form("Continue").fields
    start = f"token={fields['token']}&draft={fields['draft']}&kind=concern&text=".encode()
    answer = nurse.client.post(link, content=start + body, headers=URLENCODED)
    assert answer.status_code == 200
    assert stored(site).text == text


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_are_refused_in_words(site: Site, link: str, method: str) -> None:
    answer = site.client.request(method, link)
    assert answer.status_code == 405
    assert "This page cannot do that" in answer.text


def test_a_page_that_takes_nothing_says_so(nurse: Visitor, link: str) -> None:
    reach_check(nurse, link)
    assert nurse.client.post(f"{nurse.draft}/check").status_code == 405


def test_only_the_head_may_be_asked_for(site: Site, link: str) -> None:
    assert site.client.head(link).status_code == 200


# --- what stands round it -------------------------------------------------------------------


def test_every_answer_tells_the_browser_to_trust_and_keep_nothing(
    site: Site, nurse: Visitor, link: str
) -> None:
    paths = [link, "/report/wrong", "/follow/wrong"]
    reach_check(nurse, link)
    paths += [f"{nurse.draft}{page}" for page in ("/check", "/harm", "/words")]
    nurse.presses("Send")
    paths += [f"/report/draft/{stored(site).id}/sent", link_on(nurse.page)]
    for path in paths:
        answer = nurse.client.get(path)
        trusts_nobody(answer.headers)
        assert answer.headers["x-robots-tag"] == "noindex, nofollow", path
        assert "inkling-form" not in answer.text
    styles = nurse.client.get("/public/inkling.css")
    assert (styles.status_code, styles.headers["cache-control"]) == (200, "no-cache")


def test_the_cookie_is_for_the_form_alone_and_ends_with_the_browser(site: Site, link: str) -> None:
    said = site.client.get(link).headers["set-cookie"]
    assert "HttpOnly" in said
    assert "Path=/report" in said
    assert "SameSite=lax" in said
    assert "expires" not in said.lower()
    assert "max-age" not in said.lower()
    assert "set-cookie" not in site.client.get(link).headers


def test_looking_at_other_pages_ends_no_draft(site: Site, nurse: Visitor, link: str) -> None:
    with site.filling() as place:
        practice = place.organisation("N85001")
        own_list = practice_links.make_practice_link(place.session, None, practice, site.now)
    reach_check(nurse, link)
    nurse.presses("Send")
    sent, own = f"{nurse.draft}/sent", link_on(nurse.page)
    for path in (own, f"{own}/change", own_list, f"{own_list}/concerns.csv", "/follow/wrong"):
        nurse.opens(path)
        assert "set-cookie" not in nurse.answer.headers, path
    assert own in nurse.opens(sent).links


def test_the_form_is_served_in_service_and_the_demos_pages_are_not(
    tmp_path: Path, database_url: str, keyring: Keyring, site: Site, link: str
) -> None:
    served = settings(tmp_path, database_url, is_demo=False, public_url="https://inkling.example")
    shared = build_shared(served)
    nurse = Visitor(visitor(shared, host="inkling.example", client=("10.0.0.9", 5)))
    nurse.client.base_url = "https://inkling.example"
    nurse.opens(link)
    assert "Secure" in nurse.answer.headers["set-cookie"]
    reach_check(nurse, link)
    nurse.presses("Send")
    assert link_on(nurse.page).startswith("https://inkling.example/follow/")
    assert nurse.client.get("/public/nhsuk/nhsuk-frontend.min.css").status_code == 200
    assert {nurse.client.get(path).status_code for path in ("/", "/concerns", "/docs")} == {404}
    shared.database.dispose()


def test_a_database_that_is_away_keeps_nothing_and_says_so(
    tmp_path: Path, database_url: str, keyring: Keyring
) -> None:
    keyring.write(tmp_path / "keys.json")
    away = make_url(database_url).set(database=f"{tmp_path}/no/such/place")
    shared = build_shared(settings(tmp_path, away.render_as_string(hide_password=False)))
    answer = visitor(shared).get(f"/report/{'a' * 43}")
    assert (answer.status_code, "Nothing was sent" in answer.text) == (503, True)
    shared.database.dispose()
