"""Saying things and reading them: messages, threads, edits, files, commands, shortcuts."""

from playwright.sync_api import Page, Route, expect

from sandbox.testing import Running
from tests.browser import PHONE
from tests.sandbox.page.conftest import Look
from tests.sandbox.page.workspace import COMMITTEE, GP, LAY, LEAD, TEAM_ROOM


def say(page: Page, words: str) -> None:
    field = page.get_by_role("textbox", name="Message Echo")
    field.fill(words)
    field.press("Enter")


def open_menu(page: Page, words: str) -> None:
    message = page.get_by_role("article").filter(has_text=words)
    message.hover()
    message.get_by_role("button", name="More actions").click()


def test_a_message_is_answered_in_a_thread_that_opens_by_itself(look: Look) -> None:
    page = look()
    say(page, "The letter came late")
    thread = page.get_by_role("region", name="Thread")
    expect(thread).to_contain_text("I understood: The letter came late")
    expect(page.get_by_role("button", name="1 reply")).to_be_visible()
    expect(page.get_by_role("log", name="New messages")).to_contain_text("Echo: Draft:")


def test_on_a_phone_the_thread_is_one_tap_away_and_back(look: Look) -> None:
    page = look(size=PHONE)
    say(page, "The letter came late")
    page.get_by_role("button", name="1 reply").click()
    expect(page.get_by_role("button", name="Change")).to_be_visible()
    expect(page.get_by_role("textbox", name="Message Echo")).to_be_hidden()
    page.get_by_role("button", name="Back to conversation").click()
    expect(page.get_by_role("textbox", name="Message Echo")).to_be_visible()
    page.get_by_role("button", name="Back to conversations").click()
    page.get_by_role("link", name="team-room").click()
    expect(page.get_by_role("heading", name="team-room")).to_be_visible()


def test_an_address_that_has_moved_on_is_not_shown_over_the_newer_one(look: Look) -> None:
    page = look()
    waiting: list[Route] = []
    page.route("**/control/conversations?user=*", lambda route: waiting.append(route))  # noqa: PLW0108 - it takes no built-in
    with page.expect_request("**/control/conversations?user=*"):
        page.evaluate("user => { location.hash = `#/${user}/dm` }", LAY)
    page.evaluate("place => { location.hash = place }", f"#/{LAY}/{COMMITTEE}")
    for asked in waiting:
        asked.continue_()
    expect(page.get_by_role("heading", name="committee")).to_be_visible()
    expect(page.get_by_role("textbox", name="Message #committee")).to_be_visible()


def test_a_reply_written_in_the_thread_stays_in_the_thread(look: Look, slack: Running) -> None:
    page = look()
    say(page, "First")
    field = page.get_by_role("textbox", name="Reply in thread")
    field.fill("And another thing")
    page.get_by_role("button", name="Send reply").click()
    expect(page.get_by_role("region", name="Thread")).to_contain_text("And another thing")
    texts = [each["text"] for each in slack.client.messages(GP)]
    assert texts == ["First"]


def test_shift_and_enter_starts_a_new_line(look: Look, slack: Running) -> None:
    page = look()
    field = page.get_by_role("textbox", name="Message Echo")
    field.fill("one")
    field.press("Shift+Enter")
    field.press_sequentially("two")
    field.press("Enter")
    expect(page.get_by_role("region", name="Thread")).to_be_visible()
    assert slack.client.messages(GP)[0]["text"] == "one\ntwo"


def test_typed_markup_is_shown_as_typed(look: Look) -> None:
    page = look()
    say(page, "<img src=x onerror=alert(1)> & <b>bold</b>")
    message = page.get_by_role("article").filter(has_text="onerror").first
    expect(message).to_contain_text("<img src=x onerror=alert(1)> & <b>bold</b>")
    assert page.locator("#conversation img").count() == 0


def test_a_person_changes_their_own_message(look: Look, slack: Running) -> None:
    page = look(place=TEAM_ROOM)
    slack.client.say(GP, "aloud, with https://page.example/a and gp.nhs.uk", channel=TEAM_ROOM)
    open_menu(page, "aloud, with")
    page.get_by_role("menuitem", name="Edit message").click()
    field = page.get_by_role("textbox", name="Edit message")
    expect(field).to_be_focused()
    expect(field).to_have_value("aloud, with https://page.example/a and gp.nhs.uk")
    field.fill("Said better")
    page.get_by_role("button", name="Save changes").click()
    expect(page.get_by_role("article").filter(has_text="Said better")).to_contain_text("(edited)")


def test_a_person_deletes_their_own_message_after_being_asked(look: Look, slack: Running) -> None:
    page = look(place=TEAM_ROOM)
    slack.client.say(GP, "Not for here", channel=TEAM_ROOM)
    open_menu(page, "Not for here")
    page.get_by_role("menuitem", name="Delete message").click()
    question = page.get_by_role("alertdialog", name="Delete this message?")
    expect(question.get_by_role("button", name="Delete")).to_be_focused()
    question.get_by_role("button", name="Delete").click()
    expect(page.get_by_role("article").filter(has_text="Not for here")).to_have_count(0)


def test_other_peoples_messages_offer_no_edit_and_no_delete(look: Look, slack: Running) -> None:
    page = look(place=TEAM_ROOM)
    slack.client.say(LEAD, "From the provider", channel=TEAM_ROOM)
    open_menu(page, "From the provider")
    expect(page.get_by_role("menuitem", name="Quote this")).to_be_visible()
    expect(page.get_by_role("menuitem", name="Edit message")).to_have_count(0)
    expect(page.get_by_role("menuitem", name="Delete message")).to_have_count(0)


def test_a_menu_opens_under_its_button(look: Look, slack: Running) -> None:
    page = look(place=TEAM_ROOM)
    slack.client.say(LEAD, "From the provider", channel=TEAM_ROOM)
    open_menu(page, "From the provider")
    button = page.get_by_role("button", name="More actions").bounding_box()
    menu = page.get_by_role("menu", name="More actions").bounding_box()
    assert button
    assert menu
    assert abs((button["x"] + button["width"]) - (menu["x"] + menu["width"])) < 2
    assert menu["y"] >= button["y"] + button["height"]


def test_a_message_shortcut_reaches_the_app(look: Look, slack: Running) -> None:
    page = look(place=TEAM_ROOM)
    slack.client.say(LEAD, "Worth keeping", channel=TEAM_ROOM)
    open_menu(page, "Worth keeping")
    page.get_by_role("menuitem", name="Quote this").click()
    page.get_by_role("link", name="Echo 1 unread").click()
    expect(page.get_by_role("article").filter(has_text="Quoted: Worth keeping")).to_be_visible()


def test_a_command_is_answered_for_its_user_alone(look: Look) -> None:
    page = look(place=TEAM_ROOM)
    field = page.get_by_role("textbox", name="Message #team-room")
    field.fill("/no")
    page.get_by_role("button", name="/note").click()
    expect(field).to_have_value("/note ")
    field.press_sequentially("tea is at four")
    field.press("Enter")
    answer = page.get_by_role("article").filter(has_text="Noted: tea is at four")
    expect(answer).to_contain_text("Only visible to you")
    expect(field).to_have_value("")


def test_words_are_kept_where_the_app_fails(look: Look) -> None:
    page = look()
    say(page, "/broken and my long story")
    field = page.get_by_role("textbox", name="Message Echo")
    expect(page.get_by_role("alert").filter(has_text="/broken failed")).to_be_visible()
    expect(field).to_have_value("/broken and my long story")
    say(page, "/nothing of the kind")
    expect(page.get_by_role("alert").filter(has_text="not a valid command")).to_be_visible()


def test_words_are_kept_while_looking_elsewhere(look: Look) -> None:
    page = look()
    page.get_by_role("textbox", name="Message Echo").fill("half a thought")
    page.get_by_role("link", name="team-room").click()
    expect(page.get_by_role("textbox", name="Message #team-room")).to_have_value("")
    page.get_by_role("link", name="Echo").click()
    expect(page.get_by_role("textbox", name="Message Echo")).to_have_value("half a thought")


def test_a_file_goes_with_the_message(look: Look, slack: Running) -> None:
    page = look()
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Attach a file").click()
    chooser.value.set_files(
        {"name": "letter.txt", "mimeType": "text/plain", "buffer": b"Dear colleague"}
    )
    expect(page.get_by_role("button", name="Remove letter.txt")).to_be_visible()
    page.get_by_role("button", name="Send message").click()
    expect(page.get_by_role("region", name="Thread")).to_contain_text("Read letter.txt")
    assert slack.client.messages(GP)[0]["files"][0]["size"] == len(b"Dear colleague")


def test_a_picture_of_the_app_is_drawn(look: Look) -> None:
    page = look()
    say(page, "draw")
    page.get_by_role("link", name="team-room").click()
    picture = page.get_by_role("img", name="Chart")
    expect(picture).to_be_visible()
    page.wait_for_function("document.querySelector('img.picture').naturalWidth === 2")


def test_what_is_unread_is_counted_until_it_is_read(look: Look, slack: Running) -> None:
    page = look()
    slack.client.say(LEAD, "one", channel=TEAM_ROOM)
    slack.client.say(LEAD, "two", channel=TEAM_ROOM)
    page.get_by_role("link", name="team-room 2 unread").click()
    expect(page.get_by_role("link", name="team-room", exact=True)).to_be_visible()


def test_an_answer_in_a_thread_is_unread_until_the_thread_is_opened(
    look: Look, slack: Running
) -> None:
    page = look(place=TEAM_ROOM)
    slack.client.say(GP, "The letter came late")
    page.get_by_role("link", name="Echo 1 unread").click()
    expect(page.get_by_role("link", name="Echo", exact=True)).to_be_visible()
    page.get_by_role("button", name="1 reply 1 new").click()
    expect(page.get_by_role("region", name="Thread")).to_contain_text("I understood")
    expect(page.get_by_role("button", name="1 reply").filter(has_not_text="new")).to_be_visible()


def test_what_is_read_in_one_tab_is_read_in_the_other(look: Look, slack: Running) -> None:
    slack.client.say(LEAD, "one", channel=TEAM_ROOM)
    page, other = look(), look()
    expect(other.get_by_role("link", name="team-room 1 unread")).to_be_visible()
    page.get_by_role("link", name="team-room 1 unread").click()
    expect(other.get_by_role("link", name="team-room", exact=True)).to_be_visible()


def test_switching_persona_shows_that_persons_workspace(look: Look, slack: Running) -> None:
    page = look(place=COMMITTEE)
    slack.client.say(GP, "aloud")
    page.get_by_role("combobox", name="Viewing as").click()
    page.get_by_role("option", name="Maria Okafor").click()
    expect(page.get_by_role("link", name="team-room")).to_be_visible()
    expect(page.get_by_role("link", name="committee")).to_have_count(0)
    expect(page.get_by_text("This is the start of your conversation with Echo")).to_be_visible()
    assert page.url.endswith(f"#/{LEAD}/dm")


def test_the_persona_of_a_tab_survives_opening_the_bare_address(look: Look, slack: Running) -> None:
    page = look(LAY, COMMITTEE)
    page.goto("about:blank")
    page.goto(slack.url)
    expect(page.get_by_role("combobox", name="Viewing as")).to_have_value(
        "George Adeyemi (Lay member)"
    )


def test_a_link_opens_a_persona_in_a_conversation_at_a_message(look: Look, slack: Running) -> None:
    said = [slack.client.say(LEAD, f"number {n}", channel=TEAM_ROOM) for n in range(60)]
    page = look(LEAD, f"{TEAM_ROOM}/at/{said[2]['ts']}")
    expect(page.get_by_role("article").filter(has_text="number 2").first).to_be_in_viewport()


def test_long_conversations_show_the_newest_and_earlier_ones_on_request(
    look: Look, slack: Running
) -> None:
    for n in range(70):
        slack.client.say(LEAD, f"number {n:02}", channel=TEAM_ROOM)
    page = look(GP, TEAM_ROOM)
    expect(page.get_by_role("article").filter(has_text="number 69")).to_be_in_viewport()
    expect(page.get_by_role("article").filter(has_text="number 05")).to_have_count(0)
    page.get_by_role("button", name="Show earlier messages").click()
    expect(page.get_by_role("article").filter(has_text="number 05")).to_have_count(1)


def test_long_threads_show_the_newest_and_earlier_ones_down_to_the_root_on_request(
    look: Look, slack: Running
) -> None:
    root = slack.client.say(LEAD, "the root", channel=TEAM_ROOM)["ts"]
    for n in range(105):  # and the app answers each
        slack.client.say(LEAD, f"number {n}", channel=TEAM_ROOM, thread_ts=root)
    slack.client.wait_until_quiet()
    page = look(GP, f"{TEAM_ROOM}/thread/{root}")
    thread = page.get_by_role("region", name="Thread")
    shown = thread.get_by_role("article")
    earlier = thread.get_by_role("button", name="Show earlier messages")
    for count in (50, 100, 150, 200):
        expect(shown).to_have_count(count)
        earlier.click()
    expect(shown).to_have_count(1 + 1 + 2 * 105)
    expect(shown.first).to_contain_text("the root")
    expect(earlier).to_be_hidden()


def test_a_hidden_tab_hangs_up_and_reads_all_again_when_it_is_looked_at(
    look: Look, slack: Running
) -> None:
    page = look(place=TEAM_ROOM)
    page.get_by_text("Nothing has been said here yet.").wait_for()
    streams = "performance.getEntriesByType('resource').filter(e => e.name.endsWith('/stream'))"
    hide = """(hidden) => {
        Object.defineProperty(document, "hidden", {value: hidden, configurable: true});
        document.dispatchEvent(new Event("visibilitychange"));
    }"""
    page.evaluate(hide, True)
    page.wait_for_function(f"{streams}.length === 1")  # a request is listed once it has ended
    slack.client.say(LEAD, "while away", channel=TEAM_ROOM)
    page.evaluate(hide, False)
    expect(page.get_by_role("article").filter(has_text="while away")).to_be_visible()
    slack.client.say(LEAD, "and since", channel=TEAM_ROOM)
    expect(page.get_by_role("article").filter(has_text="and since")).to_be_visible()


def test_messages_arrive_by_polling_where_the_stream_is_cut(look: Look, slack: Running) -> None:
    page = look(place="about")
    page.route("**/control/stream", lambda route: route.abort())
    page.goto(f"{slack.url}/?again#/{GP}/{TEAM_ROOM}")
    page.get_by_text("Nothing has been said here yet.").wait_for()
    slack.client.say(LEAD, "late but here", channel=TEAM_ROOM)
    expect(page.get_by_role("article").filter(has_text="late but here")).to_be_visible()
