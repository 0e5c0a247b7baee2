"""Settings are frozen, read from the environment, and refused where they are not safe."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.settings import Settings, Transport, UnsafeSettings


def test_the_defaults_are_safe() -> None:
    Settings().require_safe()


@pytest.mark.parametrize("host", ["0.0.0.0", "10.1.2.3", "example.org"])
def test_the_demo_listens_only_on_loopback(host: str) -> None:
    with pytest.raises(UnsafeSettings, match="INKLING_HOST"):
        Settings(is_demo=True, host=host).require_safe()


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_the_demo_may_listen_on_loopback(host: str) -> None:
    Settings(is_demo=True, host=host, clock_file=Path("clock")).require_safe()


def test_the_clock_is_moved_only_in_the_demo() -> None:
    with pytest.raises(UnsafeSettings, match="Unset it"):
        Settings(clock_file=Path("clock")).require_safe()


HELD = {"slack_bot_token": "x", "slack_app_token": "x", "slack_signing_secret": "x"}


@pytest.mark.parametrize(
    ("transport", "name"),
    [
        ("http", "slack_bot_token"),
        ("socket", "slack_bot_token"),
        ("http", "slack_signing_secret"),
        ("socket", "slack_app_token"),
    ],
)
def test_serving_slack_needs_what_its_transport_rests_on(transport: str, name: str) -> None:
    held = Settings.model_validate({**HELD, "slack_transport": transport})
    held.require_slack(is_web=True)
    lacking = Settings.model_validate({**HELD, name: "", "slack_transport": transport})
    with pytest.raises(UnsafeSettings, match="Set it: it stands on your") as refused:
        lacking.require_slack(is_web=True)
    assert f"INKLING_{name.upper()}" in str(refused.value)


@pytest.mark.parametrize("transport", list(Transport))
def test_the_worker_alone_needs_only_the_bot_token(transport: Transport) -> None:
    Settings(slack_bot_token="x", slack_transport=transport).require_slack(is_web=False)
    with pytest.raises(UnsafeSettings, match="INKLING_SLACK_BOT_TOKEN"):
        Settings(slack_transport=transport).require_slack(is_web=False)


def test_variables_of_the_environment_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INKLING_SLACK_TRANSPORT", "http")
    monkeypatch.setenv("SLACK_API_URL", "http://127.0.0.1:1/api/")
    monkeypatch.setenv("INKLING_DATA_FOLDER", "kept")
    settings = Settings()
    assert settings.slack_transport is Transport.HTTP
    assert settings.slack_api_url == "http://127.0.0.1:1/api/"
    assert settings.key_file == Path("kept/keys.json")


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        Settings().port = 1  # type: ignore[misc]


def test_secrets_do_not_show_themselves() -> None:
    assert "hush" not in repr(Settings(slack_bot_token="hush", slack_signing_secret="hush"))
