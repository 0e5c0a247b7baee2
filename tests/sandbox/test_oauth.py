"""Installing and signing in: the pages, the codes, the tokens, the id token's signature."""

import base64
import http.client
import json
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit
from urllib.request import urlopen

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox.testing import Running
from tests.sandbox.conftest import client_of
from tests.sandbox.listener import Listener
from tests.sandbox.test_webapi_chat import refused
from tests.sandbox.worlds import BOT_TOKEN, GP, SECRET

CLIENT, BACK = "A0APP.client", "https://app.example.org/back"


def allowed(slack: Running, path: str = "/oauth/v2/authorize", **query: str) -> str:
    """The code that comes back after a person allowed the app."""
    asked = {"client_id": CLIENT, "redirect_uri": BACK, "state": "s", "as": GP, **query}
    connection = http.client.HTTPConnection(urlsplit(slack.url).netloc)
    connection.request("GET", f"{path}?{urlencode(asked)}")
    answer = connection.getresponse()
    location = urlsplit(answer.headers["location"])
    connection.close()
    back = parse_qs(location.query)
    assert (answer.status, back["state"]) == (302, ["s"])
    return back["code"][0]


def test_an_installation_gives_the_bot_token_and_the_scopes(slack: Running) -> None:
    code = allowed(slack, scope="chat:write", user_scope="openid")
    answer = WebClient(base_url=slack.api_url).oauth_v2_access(
        client_id=CLIENT, client_secret=SECRET, code=code, redirect_uri=BACK
    )
    assert (answer["access_token"], answer["team"]["id"]) == (BOT_TOKEN, "T0SHIRE")
    assert answer["authed_user"]["id"] == GP
    assert answer["authed_user"]["scope"] == "openid"
    who = client_of(slack, answer["authed_user"]["access_token"]).auth_test()
    assert (who["user_id"], "bot_id" in who) == (GP, False)


def test_scopes_for_the_bot_give_the_person_no_token(slack: Running) -> None:
    answer = WebClient(base_url=slack.api_url).oauth_v2_access(
        client_id=CLIENT,
        client_secret=SECRET,
        code=allowed(slack, scope="chat:write"),
        redirect_uri=BACK,
    )
    assert answer["authed_user"] == {"id": GP}


WRONG: tuple[tuple[str, dict[str, str], str], ...] = (
    ("secret", {"client_secret": "no"}, "bad_client_secret"),
    ("client", {"client_id": "no"}, "invalid_client_id"),
    ("code", {"code": "no"}, "invalid_code"),
    ("way back", {"redirect_uri": "https://other.example"}, "bad_redirect_uri"),
)


@pytest.mark.parametrize(("name", "changes", "error"), WRONG, ids=[case[0] for case in WRONG])
def test_each_wrong_exchange_is_refused(
    slack: Running, name: str, changes: dict[str, str], error: str
) -> None:
    right = {"client_id": CLIENT, "client_secret": SECRET, "redirect_uri": BACK}
    asked = right | {"code": allowed(slack)} | changes
    with pytest.raises(SlackApiError) as refusal:
        WebClient(base_url=slack.api_url).oauth_v2_access(**asked)
    assert refused(refusal) == error


def test_a_code_is_exchanged_once(slack: Running) -> None:
    web, code = WebClient(base_url=slack.api_url), allowed(slack)
    asked = {"client_id": CLIENT, "client_secret": SECRET, "redirect_uri": BACK, "code": code}
    web.api_call("oauth.v2.access", params=asked)
    with pytest.raises(SlackApiError) as refusal:
        web.api_call("oauth.v2.access", params=asked)
    assert refused(refusal) == "invalid_code"


def decoded(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def public_key(slack: Running) -> rsa.RSAPublicKey:
    with urlopen(f"{slack.url}/.well-known/openid-configuration") as answer:
        address = json.load(answer)["jwks_uri"]
    with urlopen(address) as answer:
        (key,) = json.load(answer)["keys"]
    e, n = (int.from_bytes(decoded(key[name]), "big") for name in ("e", "n"))
    return rsa.RSAPublicNumbers(e, n).public_key()


def test_signing_in_gives_an_id_token_that_its_published_key_verifies(slack: Running) -> None:
    code = allowed(slack, "/openid/connect/authorize", scope="openid email", nonce="n1")
    answer = WebClient(base_url=slack.api_url).openid_connect_token(
        client_id=CLIENT, client_secret=SECRET, code=code, redirect_uri=BACK
    )
    head, body, signature = answer["id_token"].split(".")
    public_key(slack).verify(
        decoded(signature), f"{head}.{body}".encode(), padding.PKCS1v15(), hashes.SHA256()
    )
    claims: dict[str, Any] = json.loads(decoded(body))
    assert (claims["sub"], claims["nonce"], claims["aud"]) == (GP, "n1", CLIENT)
    assert claims["exp"] - claims["iat"] == 300
    info = client_of(slack, answer["access_token"]).openid_connect_userInfo()
    assert info["email"] == "gp@example.org"


def test_the_page_lists_the_people_who_may_allow_the_app(slack: Running) -> None:
    with urlopen(f"{slack.url}/oauth/v2/authorize?client_id={CLIENT}&scope=a") as answer:
        page = answer.read().decode()
    assert "Allow as Dr Amina Shah" in page
    assert "&amp;as=U0GP" in page


def test_another_client_is_turned_away(slack: Running) -> None:
    connection = http.client.HTTPConnection(urlsplit(slack.url).netloc)
    connection.request("GET", "/oauth/v2/authorize?client_id=other")
    assert connection.getresponse().status == 400
    connection.close()


def test_rubbish_as_basic_authentication_is_nobody(slack: Running) -> None:
    connection = http.client.HTTPConnection(urlsplit(slack.url).netloc)
    connection.request(
        "POST", "/api/oauth.v2.access", headers={"Authorization": "Basic ä".encode()}
    )
    assert json.load(connection.getresponse())["error"] == "invalid_client_id"
    connection.close()


def test_a_revoked_token_ends_the_installation(slack: Running, listener: Listener) -> None:
    web = client_of(slack)
    assert web.auth_revoke(test=True)["revoked"] is False
    assert web.auth_revoke(test=False)["revoked"] is True
    with pytest.raises(SlackApiError) as refusal:
        web.auth_test()
    assert refused(refusal) == "account_inactive"
    kinds = sorted(r.payload["event"]["type"] for r in listener.wait_for(2))
    assert kinds == ["app_uninstalled", "tokens_revoked"]


def test_codes_and_secrets_stay_out_of_the_wire_log(slack: Running) -> None:
    code = allowed(slack)
    WebClient(base_url=slack.api_url).oauth_v2_access(
        client_id=CLIENT, client_secret=SECRET, code=code, redirect_uri=BACK
    )
    requests = json.dumps([entry["request"] for entry in slack.client.log()])
    assert code not in requests
    assert SECRET not in requests
