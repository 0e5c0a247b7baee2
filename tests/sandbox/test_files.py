"""Files: three steps in, a token to read them, blocks that show them."""

import json
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox.testing import Running
from tests.sandbox.conftest import Start, client_of
from tests.sandbox.test_webapi_chat import refused
from tests.sandbox.worlds import BOT_TOKEN, FAR, GP, OPEN, SCOPES, manifest

PICTURE = b"\x89PNG picture"


def uploaded(web: WebClient, name: str = "chart.png", **more: str) -> str:
    """A file after its second step."""
    step = web.files_getUploadURLExternal(filename=name, length=len(PICTURE), **more)
    with urlopen(Request(step["upload_url"], PICTURE)) as answer:
        assert answer.read() == b"OK - 12"
    return str(step["file_id"])


def test_the_sdk_uploads_and_shares_a_file_as_a_message(
    slack: Running, web: WebClient, tmp_path: Path
) -> None:
    path = tmp_path / "chart.png"
    path.write_bytes(PICTURE)
    web.files_upload_v2(channel=OPEN, file=str(path), title="Chart", initial_comment="Look")
    shared = slack.client.messages(GP, OPEN)[0]
    assert (shared["text"], shared["subtype"]) == ("Look", "file_share")
    assert (shared["files"][0]["title"], shared["files"][0]["size"]) == ("Chart", 12)


def test_a_file_is_shared_in_a_thread(slack: Running, web: WebClient) -> None:
    root = web.chat_postMessage(channel=OPEN, text="root")["ts"]
    files = [{"id": uploaded(web), "title": None}]
    web.files_completeUploadExternal(files=files, channel_id=OPEN, thread_ts=root)
    assert len(slack.client.messages(GP, OPEN, thread_ts=root)) == 2


def test_a_completed_file_is_shown_by_a_block_and_read_with_a_token(
    slack: Running, web: WebClient
) -> None:
    file_id = uploaded(web, alt_txt="A chart")
    image = {"type": "image", "alt_text": "A chart", "slack_file": {"id": file_id}}
    with pytest.raises(SlackApiError) as early:
        web.chat_postMessage(channel=OPEN, text="x", blocks=[image])
    web.files_completeUploadExternal(files=[{"id": file_id, "title": "Chart"}])
    described = web.files_info(file=file_id)["file"]
    by_address = image | {"slack_file": {"url": described["url_private"]}}
    web.chat_postMessage(channel=OPEN, text="x", blocks=[image, by_address])
    token = {"Authorization": f"Bearer {BOT_TOKEN}"}
    with urlopen(Request(described["url_private"], headers=token)) as answer:
        assert (answer.read(), answer.headers["content-type"]) == (PICTURE, "image/png")
    assert refused(early) == "invalid_blocks"
    assert described["alt_txt"] == "A chart"


def test_a_file_that_slack_has_not_looked_at_has_no_type_and_stands_in_no_block(
    slack: Running, web: WebClient
) -> None:
    file_id = uploaded(web)
    web.files_completeUploadExternal(files=[{"id": file_id, "title": "Chart"}])
    slack.client.fault("files", "unseen", 2)
    assert web.files_info(file=file_id)["file"]["mimetype"] == ""
    image = {"type": "image", "alt_text": "A chart", "slack_file": {"id": file_id}}
    with pytest.raises(SlackApiError) as early:
        web.chat_postMessage(channel=OPEN, text="x", blocks=[image])
    assert early.value.response["response_metadata"]["messages"] == [
        "[ERROR] invalid slack file [json-pointer:/blocks/0/slack_file]"
    ]
    assert web.files_info(file=file_id)["file"]["mimetype"] == "image/png"
    assert web.chat_postMessage(channel=OPEN, text="x", blocks=[image])["ok"] is True


@pytest.mark.parametrize(
    ("path", "token", "status"),
    [("F404", BOT_TOKEN, 404), ("F404", "xoxb-other", 200)],
    ids=["no such file", "signed out"],
)
def test_private_addresses_need_a_file_and_a_token(
    slack: Running, path: str, token: str, status: int
) -> None:
    wanted = Request(f"{slack.url}/files-pri/T0-{path}/a.png")
    wanted.add_header("Authorization", f"Bearer {token}")
    if status == 200:  # sent to the page, as Slack sends people to its sign-in
        with urlopen(wanted) as answer:
            assert answer.url == f"{slack.url}/"
        return
    with pytest.raises(HTTPError) as error:
        urlopen(wanted)
    error.value.close()
    assert error.value.code == status


def test_reading_a_file_needs_its_scope(start: Start) -> None:
    scopes = [scope for scope in SCOPES if scope != "files:read"]
    slack = start(manifest(scopes=scopes))
    web = client_of(slack)
    file_id = uploaded(web)
    done = web.files_completeUploadExternal(files=[{"id": file_id, "title": None}])
    wanted = Request(done["files"][0]["url_private"])
    wanted.add_header("Authorization", f"Bearer {BOT_TOKEN}")
    with pytest.raises(HTTPError) as error:
        urlopen(wanted)
    error.value.close()
    assert error.value.code == 403


WRONG_STEPS: tuple[tuple[str, str, dict[str, str], str], ...] = (
    ("no length", "files.getUploadURLExternal", {"filename": "a"}, "missing_argument"),
    ("empty", "files.getUploadURLExternal", {"filename": "a", "length": "0"}, "missing_argument"),
    (
        "huge",
        "files.getUploadURLExternal",
        {"filename": "a", "length": "50000001"},
        "file_upload_size_restricted",
    ),
    (
        "long alt text",
        "files.getUploadURLExternal",
        {"filename": "a", "length": "1", "alt_txt": "x" * 1001},
        "alt_txt_too_large",
    ),
    ("no files", "files.completeUploadExternal", {"files": "[]"}, "invalid_arguments"),
    ("unknown", "files.completeUploadExternal", {"files": '[{"id": "F1"}]'}, "file_not_found"),
    ("no object", "files.completeUploadExternal", {"files": "[1]"}, "file_not_found"),
    ("no such file", "files.info", {"file": "F1"}, "file_not_found"),
)


@pytest.mark.parametrize(
    ("name", "method", "arguments", "error"), WRONG_STEPS, ids=[case[0] for case in WRONG_STEPS]
)
def test_each_wrong_step_is_refused(
    web: WebClient, name: str, method: str, arguments: dict[str, str], error: str
) -> None:
    with pytest.raises(SlackApiError) as refusal:
        web.api_call(method, params=arguments)
    assert refused(refusal) == error


def test_a_file_is_completed_once_and_only_where_the_app_is(web: WebClient) -> None:
    file_id = uploaded(web)
    with pytest.raises(SlackApiError) as outside:
        web.files_completeUploadExternal(files=[{"id": file_id, "title": None}], channel_id=FAR)
    web.files_completeUploadExternal(files=[{"id": file_id, "title": None}])
    with pytest.raises(SlackApiError) as twice:
        web.files_completeUploadExternal(files=[{"id": file_id, "title": None}])
    assert (refused(outside), refused(twice)) == ("not_in_channel", "file_not_found")


@pytest.mark.parametrize(
    ("length", "ticket", "error"),
    [(5, "", "length_mismatch"), (12, "unknown", "not_found")],
    ids=["another length", "another address"],
)
def test_a_wrong_upload_is_refused(web: WebClient, length: int, ticket: str, error: str) -> None:
    url = web.files_getUploadURLExternal(filename="a.png", length=length)["upload_url"]
    with pytest.raises(HTTPError) as refusal:
        urlopen(Request(url + ticket, PICTURE))
    with refusal.value as answer:
        assert json.load(answer)["error"] == error


def test_an_upload_may_come_as_a_form(web: WebClient) -> None:
    url = web.files_getUploadURLExternal(filename="a.png", length=3)["upload_url"]
    body = b'--x\r\nContent-Disposition: form-data; name="f"; filename="a"\r\n\r\nabc\r\n--x--\r\n'
    form = {"Content-Type": "multipart/form-data; boundary=x"}
    with urlopen(Request(url, body, form)) as answer:
        assert answer.read() == b"OK - 3"


def test_a_form_without_a_file_holds_nothing(web: WebClient) -> None:
    url = web.files_getUploadURLExternal(filename="a.png", length=3)["upload_url"]
    body = b'--x\r\nContent-Disposition: form-data; name="f"\r\n\r\nabc\r\n--x--\r\n'
    form = {"Content-Type": "multipart/form-data; boundary=x"}
    with pytest.raises(HTTPError) as refusal:
        urlopen(Request(url, body, form))
    refusal.value.close()
    assert refusal.value.code == 400


def test_the_page_is_told_when_there_is_no_file(slack: Running) -> None:
    with pytest.raises(HTTPError) as refusal:
        urlopen(f"{slack.url}/control/file/F404")
    refusal.value.close()
    assert refusal.value.code == 404
